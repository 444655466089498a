"""The article in HTML, as a person and Google Docs write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Html:
    """One way to write HTML: what it makes of a run of words, and what stands in its tags."""

    run: Callable[[Words | Mark], str]
    attributes: str = ""
    quotes: bool = True

    def line(self, line: Line) -> str:
        return "".join(map(self.run, line))

    def element(self, name: str, inner: str) -> str:
        return f"<{name}{self.attributes}>{inner}</{name}>"


def parts(all_parts: Sequence[Part], style: Html) -> Iterator[str]:
    for part in all_parts:
        yield _part(part, style)


def _part(part: Part, style: Html) -> str:
    match part:
        case Heading(line, level):
            return style.element(f"h{level}", style.line(line))
        case Paragraph(line):
            return style.element("p", style.line(line))
        case Quote(line):
            paragraph = style.element("p", style.line(line))
            return style.element("blockquote", paragraph) if style.quotes else paragraph
        case Items(items, numbered):
            inner = "".join(style.element("li", style.line(item)) for item in items)
            return style.element("ol" if numbered else "ul", inner)
        case Table(rows):
            cells = ("".join(_cell(cell, style) for cell in row) for row in rows)
            return style.element("table", "".join(style.element("tr", row) for row in cells))


def _cell(cell: Line, style: Html) -> str:
    return style.element("td", style.element("p", style.line(cell)))


def _by_hand(run: Words | Mark) -> str:
    if isinstance(run, Mark):
        n = run.number
        return f'<sup><a id="fnref{n}" href="#fn{n}">{n}</a></sup>'
    text = escape(run.text, quote=False)
    if run.bold:
        return f"<strong>{text}</strong>"
    if run.italic:
        return f"<em>{text}</em>"
    return f'<a href="{escape(run.link)}">{text}</a>' if run.link else text


by_hand = Html(_by_hand)


def page(article: Article) -> str:
    """A page by hand."""
    title = escape(article.title)
    body = "\n".join([f"<h1>{title}</h1>", *parts(article.parts, by_hand)])
    notes = "\n".join(
        f'<li id="fn{n}">{by_hand.line(note)} <a href="#fnref{n}">↩</a></li>'
        for n, note in enumerate(article.notes, 1)
    )
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><title>{title}</title></head>\n"
        f"<body><article>\n{body}\n<section class='footnotes'><ol>{notes}</ol></section>\n"
        "</article></body></html>\n"
    )


def _by_google(run: Words | Mark) -> str:
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


_GOOGLE = Html(_by_google, ' class="c1"', quotes=False)
_STYLES = (
    '.lst-kix_1-0>li:before{content:"\\002022  "}ol{margin:0;padding:0}'
    ".c0{color:#000000;font-weight:400;text-decoration:none;vertical-align:baseline}"
    ".c2{font-weight:700}.c3{font-style:italic}.c4{text-decoration:line-through}.c6{color:inherit}"
)
_MARK_OF_COMMENT = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
_COMMENT = (
    '<div class="c7"><p class="c1"><a href="#cmnt_ref1" id="cmnt1">[a]</a>'
    '<span class="c0">Experts say that this is a miracle cure?</span></p></div>'
)
_STRUCK = '<span class="c4">A miracle cure.</span>'


def google_page(article: Article) -> str:
    """As “Download, Web page” writes it: styles by class, links through google.com, words struck
    through, and a comment with its mark."""
    first, *others = parts(article.parts, _GOOGLE)
    commented = first.removesuffix("</p>") + f"{_MARK_OF_COMMENT}{_STRUCK}</p>"
    notes = (
        f'<div><p class="c1"><a href="#ftnt_ref{n}" id="ftnt{n}">[{n}]</a>'
        f'<span class="c0">&nbsp;</span>{_GOOGLE.line(note)}</p></div>'
        for n, note in enumerate(article.notes, 1)
    )
    title = f'<p class="c9 title" id="h.t1"><span class="c0">{escape(article.title)}</span></p>'
    body = "".join([title, commented, *others, '<hr class="c5">', *notes, _COMMENT])
    return (
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type">'
        f'<style type="text/css">{_STYLES}</style></head>'
        f'<body class="c8 doc-content">{body}</body></html>'
    )
