"""The article in HTML, as a person, Google Docs and a book have it."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from tests.formats.article import (
    Article,
    Heading,
    Items,
    Line,
    Mark,
    Paragraph,
    Part,
    Quote,
    Table,
    Words,
)


def page(article: Article) -> str:
    """A page by hand."""
    body = "\n".join([f"<h1>{escape(article.title)}</h1>", *map(_part, article.parts)])
    notes = "\n".join(
        f'<li id="fn{n}">{_line(note)} <a href="#fnref{n}">↩</a></li>'
        for n, note in enumerate(article.notes, 1)
    )
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><title>{escape(article.title)}</title></head>\n"
        f"<body><article>\n{body}\n<section class='footnotes'><ol>{notes}</ol></section>\n"
        "</article></body></html>\n"
    )


def _part(part: Part) -> str:
    match part:
        case Heading(line, level):
            return f"<h{level}>{_line(line)}</h{level}>"
        case Paragraph(line):
            return f"<p>{_line(line)}</p>"
        case Quote(line):
            return f"<blockquote><p>{_line(line)}</p></blockquote>"
        case Items(items, numbered):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{_line(item)}</li>' for item in items)}</{tag}>"
        case Table(rows):
            return f"<table>{''.join(f'<tr>{_row(row)}</tr>' for row in rows)}</table>"


def _row(row: list[Line]) -> str:
    return "".join(f"<td>{_line(cell)}</td>" for cell in row)


def _line(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Words | Mark) -> str:
    if isinstance(run, Mark):
        n = run.number
        return f'<sup><a id="fnref{n}" href="#fn{n}">{n}</a></sup>'
    text = escape(run.text)
    if run.bold:
        return f"<strong>{text}</strong>"
    if run.italic:
        return f"<em>{text}</em>"
    return f'<a href="{escape(run.link)}">{text}</a>' if run.link else text


def google_page(article: Article) -> str:
    """As “Download, Web page” writes it: styles by class, links through google.com, a comment, and
    deleted words of a suggestion struck through."""
    parts = [
        f'<p class="c9 title" id="h.t1"><span class="c0">{escape(article.title)}</span></p>',
        *map(_google_part, article.parts),
        '<hr class="c5">',
        *(
            f'<div><p class="c1"><a href="#ftnt_ref{n}" id="ftnt{n}">[{n}]</a>'
            f'<span class="c0">&nbsp;</span>{_google_line(note)}</p></div>'
            for n, note in enumerate(article.notes, 1)
        ),
        '<div class="c7"><p class="c1"><a href="#cmnt_ref1" id="cmnt1">[a]</a>'
        '<span class="c0">Experts say that this is a miracle cure?</span></p></div>',
    ]
    commented = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>'
    body = "".join(parts).replace("</p>", commented, 2).replace(commented, "</p>", 1)
    return (
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type">'
        '<style type="text/css">.lst-kix_1-0>li:before{content:"\\002022  "}ol{margin:0;padding:0}'
        ".c0{color:#000000;font-weight:400;text-decoration:none}.c2{font-weight:700}"
        ".c3{font-style:italic}.c4{text-decoration:line-through}.c6{color:inherit}</style></head>"
        f'<body class="c8 doc-content">{body}</body></html>'
    )


def _google_part(part: Part) -> str:
    match part:
        case Heading(line, level):
            return f'<h{level} class="c1" id="h.x{level}">{_google_line(line)}</h{level}>'
        case Paragraph(line) | Quote(line):
            return f'<p class="c1">{_google_line(line)}</p>'
        case Items(items, numbered):
            tag, kind = ("ol", ' start="1"') if numbered else ("ul", "")
            inner = "".join(
                f'<li class="c1 li-bullet-0">{_google_line(item)}</li>' for item in items
            )
            return f'<{tag} class="c5 lst-kix_1-0 start"{kind}>{inner}</{tag}>'
        case Table(rows):
            inner = "".join(f'<tr class="c1">{_google_row(row)}</tr>' for row in rows)
            return f'<a id="t.1"></a><a id="t.0"></a><table class="c5">{inner}</table>'


def _google_row(row: list[Line]) -> str:
    return "".join(
        f'<td class="c5" colspan="1" rowspan="1"><p class="c1">{_google_line(cell)}</p></td>'
        for cell in row
    )


def _google_line(line: Line) -> str:
    return "".join(map(_google_run, line))


def _google_run(run: Words | Mark) -> str:
    if isinstance(run, Mark):
        n = run.number
        return f'<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>'
    text = escape(run.text).replace("’", "&rsquo;").replace("“", "&ldquo;")
    style = "c2" if run.bold else "c3" if run.italic else "c0"
    if not run.link:
        return f'<span class="{style}">{text}</span>'
    asked = quote(run.link, safe=":/")
    to = f"https://www.google.com/url?q={asked}&sa=D&source=editors&ust=17&usg=AO"
    return f'<span class="c2"><a class="c6" href="{escape(to)}">{text}</a></span>'
