"""The article of the model in the trees of many editors, and in what a CMS puts around them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from tests.document.trees.flat_makers import block_note, dato, draft_js
from tests.document.trees.model import Article, Block, Run, body_html, inline_html

Tree = Any  # of JSON
_LEVELS = {"h2": 2, "h3": 3}


def grouped(article: Article) -> Iterator[tuple[str, list[Block]]]:
    """The blocks, those of one list together."""
    for kind, group in groupby(article.blocks, key=lambda each: each.kind):
        blocks = [*group]
        yield from [(kind, blocks)] if kind in ("ul", "ol") else [(kind, [b]) for b in blocks]


# Contentful

CONTENTFUL_MARKS = {"strong": "bold", "em": "italic", "del": "strikethrough", "code": "code"}
CONTENTFUL_NAMES = {"p": "paragraph", "h2": "heading-2", "h3": "heading-3", "ul": "unordered-list"}


def contentful(article: Article) -> Tree:
    return {
        "nodeType": "document",
        "data": {},
        "content": [contentful_block(kind, blocks) for kind, blocks in grouped(article)],
    }


def contentful_node(kind: str, content: Sequence[Any], **data: Any) -> Tree:
    return {"data": data, "content": [*content], "nodeType": kind}


def contentful_block(kind: str, blocks: Sequence[Block]) -> Tree:
    node = contentful_node
    if kind in ("ul", "ol"):
        items = [node("list-item", [node("paragraph", contentful_runs(b.runs))]) for b in blocks]
        return node("unordered-list" if kind == "ul" else "ordered-list", items)
    if kind == "table":
        return node(
            "table",
            [
                node(
                    "table-row",
                    [
                        node("table-cell", [node("paragraph", contentful_runs(cell))])
                        for cell in row
                    ],
                )
                for row in blocks[0].rows
            ],
        )
    runs = contentful_runs(blocks[0].runs)
    if kind == "blockquote":
        return node("blockquote", [node("paragraph", runs)])
    return node(CONTENTFUL_NAMES[kind], runs)


def contentful_runs(runs: Sequence[Run]) -> list[Any]:
    made: list[Any] = []
    for run in runs:
        marks = [{"type": CONTENTFUL_MARKS.get(run.mark, run.mark)}] if run.mark else []
        text = {"nodeType": "text", "value": run.text, "marks": marks, "data": {}}
        made.append(contentful_node("hyperlink", [text], uri=run.href) if run.href else text)
    return made


def contentful_entry(article: Article) -> Tree:
    def localized(value: Any) -> Any:
        return {"de-DE": "Etwas ganz anderes", "en-US": value}

    fields = {"body": contentful(article), "title": article.title, "description": article.summary}
    return {
        "sys": {"id": "e1", "type": "Entry", "contentType": {"sys": {"id": "post"}}},
        "fields": {name: localized(value) for name, value in fields.items()},
    }


def contentful_delivered(article: Article) -> Tree:
    fields = {"title": article.title, "body": contentful(article), "summary": article.summary}
    entry = {"sys": {"id": "e1", "type": "Entry"}, "fields": fields}
    return {"sys": {"type": "Array"}, "total": 1, "items": [entry], "includes": {"Asset": []}}


# Sanity


def portable_text(article: Article) -> Tree:
    return [made for b in article.blocks for made in portable_block(b)]


def portable_block(each: Block) -> Sequence[Any]:
    if each.kind == "table":
        rows = [
            {"_type": "tableRow", "_key": "r", "cells": ["".join(r.text for r in c) for c in row]}
            for row in each.rows
        ]
        return [{"_type": "table", "_key": "t", "rows": rows}]
    marks = {"del": "strike-through"}
    definitions = [
        {"_key": f"k{n}", "_type": "link", "href": run.href}
        for n, run in enumerate(each.runs)
        if run.href
    ]
    spans = [
        {
            "_type": "span",
            "_key": f"s{n}",
            "text": run.text,
            "marks": [
                *([marks.get(run.mark, run.mark)] if run.mark else []),
                *([f"k{n}"] if run.href else []),
            ],
        }
        for n, run in enumerate(each.runs)
    ]
    listed = {"ul": "bullet", "ol": "number"}.get(each.kind)
    style = each.kind if each.kind in ("h2", "h3", "blockquote") else "normal"
    item = {"listItem": listed, "level": 1} if listed else {}
    return [
        {
            "_type": "block",
            "_key": "b",
            "style": style,
            "markDefs": definitions,
            "children": spans,
            **item,
        }
    ]


def sanity(article: Article) -> Tree:
    return {
        "_id": "a1",
        "_type": "post",
        "body": portable_text(article),
        "title": article.title,
        "slug": {"_type": "slug", "current": "zinc"},
        "excerpt": article.summary,
    }


# Lexical, bare and in Ghost and Payload

LEXICAL_BITS = {"strong": 1, "em": 2, "del": 4, "code": 16, "sup": 64}


def lexical(article: Article) -> Tree:
    children = [lexical_block(kind, blocks) for kind, blocks in grouped(article)]
    return {"root": {"type": "root", "version": 1, "children": children, "direction": "ltr"}}


def lexical_node(kind: str, children: Sequence[Any], **more: Any) -> Tree:
    return {"children": [*children], "type": kind, "version": 1, "format": "", "indent": 0, **more}


def lexical_block(kind: str, blocks: Sequence[Block]) -> Tree:
    node = lexical_node
    if kind in ("ul", "ol"):
        items = [node("listitem", lexical_runs(b.runs), value=n) for n, b in enumerate(blocks, 1)]
        return node(
            "list", items, listType="number" if kind == "ol" else "bullet", tag=kind, start=1
        )
    if kind == "table":
        return node(
            "table",
            [
                node(
                    "tablerow",
                    [
                        node("tablecell", [node("paragraph", lexical_runs(cell))], headerState=0)
                        for cell in row
                    ],
                )
                for row in blocks[0].rows
            ],
        )
    runs = lexical_runs(blocks[0].runs)
    if kind in _LEVELS:
        return node("heading", runs, tag=kind)
    return node("quote" if kind == "blockquote" else "paragraph", runs)


def lexical_runs(runs: Sequence[Run]) -> list[Any]:
    made: list[Any] = []
    for run in runs:
        bits = LEXICAL_BITS.get(run.mark, 0)
        text = {
            "detail": 0,
            "format": bits,
            "mode": "normal",
            "style": "",
            "text": run.text,
            "type": "text",
            "version": 1,
        }
        made.append(lexical_node("link", [text], url=run.href) if run.href else text)
    return made


def ghost(article: Article) -> Tree:
    post = {
        "id": "1",
        "uuid": "u",
        "title": article.title,
        "slug": "zinc",
        "mobiledoc": None,
        "html": "<p>Another text, made from the next.</p>",
        "lexical": json.dumps(lexical(article)),
        "plaintext": "Another text.",
        "status": "published",
        "custom_excerpt": article.summary,
    }
    data = {"posts": [post], "users": [{"id": "1", "name": "Anna", "bio": "Writes a lot."}]}
    return {"db": [{"meta": {"exported_on": 1, "version": "5.82.1"}, "data": data}]}


def ghost_html(article: Article) -> Tree:
    return {
        "posts": [
            {
                "id": "1",
                "uuid": "u",
                "title": article.title,
                "comment_id": "1",
                "html": body_html(article),
                "custom_excerpt": article.summary,
            }
        ]
    }


def payload(article: Article) -> Tree:
    return {
        "docs": [
            {
                "id": 7,
                "title": article.title,
                "meta": {"description": article.summary},
                "content": lexical(article),
            }
        ],
        "totalDocs": 1,
    }


# ProseMirror, Tiptap, Storyblok

PROSE_MIRROR_MARKS = {"strong": "bold", "em": "italic", "del": "strike", "sup": "superscript"}


def prosemirror(article: Article) -> Tree:
    return {"type": "doc", "content": [prosemirror_block(k, b) for k, b in grouped(article)]}


def prosemirror_block(kind: str, blocks: Sequence[Block]) -> Tree:
    def node(kind: str, content: Sequence[Any], **attrs: Any) -> Tree:
        return {"type": kind, **({"attrs": attrs} if attrs else {}), "content": [*content]}

    def paragraph(runs: Sequence[Run]) -> Tree:
        return node("paragraph", prosemirror_runs(runs))

    if kind in ("ul", "ol"):
        items = [node("listItem", [paragraph(b.runs)]) for b in blocks]
        return node("bulletList", items) if kind == "ul" else node("orderedList", items, start=1)
    if kind == "table":
        return node(
            "table",
            [
                node("tableRow", [node("tableCell", [paragraph(c)], colspan=1) for c in row])
                for row in blocks[0].rows
            ],
        )
    if kind in _LEVELS:
        return node("heading", prosemirror_runs(blocks[0].runs), level=_LEVELS[kind])
    made = paragraph(blocks[0].runs)
    return node("blockquote", [made]) if kind == "blockquote" else made


def prosemirror_runs(runs: Sequence[Run]) -> list[Any]:
    made = []
    for run in runs:
        marks: list[Any] = []
        if run.href:
            marks.append({"type": "link", "attrs": {"href": run.href, "target": "_blank"}})
        if run.mark:
            marks.append({"type": PROSE_MIRROR_MARKS.get(run.mark, run.mark)})
        made.append({"type": "text", "text": run.text, **({"marks": marks} if marks else {})})
    return made


def storyblok(article: Article) -> Tree:
    content = {
        "_uid": "u",
        "component": "post",
        "title": article.title,
        "description": article.summary,
        "text": prosemirror(article),
    }
    return {"story": {"name": "zinc", "id": 5, "uuid": "u", "content": content}}


# Slate: Strapi


def slate(article: Article) -> Tree:
    return [slate_block(kind, blocks) for kind, blocks in grouped(article)]


def slate_block(kind: str, blocks: Sequence[Block]) -> Tree:
    if kind in ("ul", "ol"):
        items = [{"type": "list-item", "children": slate_runs(b.runs)} for b in blocks]
        return {
            "type": "list",
            "format": "ordered" if kind == "ol" else "unordered",
            "children": items,
        }
    if kind == "table":
        return {
            "type": "table",
            "children": [
                {
                    "type": "table-row",
                    "children": [
                        {"type": "table-cell", "children": slate_runs(cell)} for cell in row
                    ],
                }
                for row in blocks[0].rows
            ],
        }
    runs = slate_runs(blocks[0].runs)
    if kind in _LEVELS:
        return {"type": "heading", "level": _LEVELS[kind], "children": runs}
    return {"type": "quote" if kind == "blockquote" else "paragraph", "children": runs}


def slate_runs(runs: Sequence[Run]) -> list[Any]:
    names = {"strong": "bold", "em": "italic", "del": "strikethrough", "sup": "superscript"}
    made: list[Any] = []
    for run in runs:
        marks = {names.get(run.mark, run.mark): True} if run.mark else {}
        text = {"type": "text", "text": run.text, **marks}
        made.append({"type": "link", "url": run.href, "children": [text]} if run.href else text)
    return made


def strapi(article: Article) -> Tree:
    attributes = {"title": article.title, "description": article.summary, "body": slate(article)}
    return {"data": {"id": 1, "attributes": attributes}, "meta": {}}


# Notion

NOTION_NAMES = {
    "p": "paragraph",
    "h2": "heading_2",
    "h3": "heading_3",
    "blockquote": "quote",
    "ul": "bulleted_list_item",
    "ol": "numbered_list_item",
}


def notion(article: Article) -> Tree:
    results = [notion_block(each) for each in article.blocks]
    return {"object": "list", "results": results, "next_cursor": None, "has_more": False}


def notion_block(each: Block) -> Tree:
    if each.kind == "table":
        rows = [
            {
                "object": "block",
                "type": "table_row",
                "table_row": {"cells": [notion_runs(cell) for cell in row]},
            }
            for row in each.rows
        ]
        return {"object": "block", "type": "table", "table": {"table_width": 2}, "children": rows}
    kind = NOTION_NAMES[each.kind]
    held = {"rich_text": notion_runs(each.runs), "color": "default"}
    return {"object": "block", "id": "x", "type": kind, "has_children": False, kind: held}


def notion_runs(runs: Sequence[Run]) -> list[Any]:
    names = {"strong": "bold", "em": "italic", "del": "strikethrough"}
    return [
        {
            "type": "text",
            "text": {"content": run.text, "link": {"url": run.href} if run.href else None},
            "annotations": {
                "bold": False,
                "strikethrough": False,
                "code": False,
                **({names.get(run.mark, run.mark): True} if run.mark else {}),
                "color": "default",
            },
            "plain_text": run.text,
            "href": run.href or None,
        }
        for run in runs
    ]


def notion_page(article: Article) -> Tree:
    properties = {
        "Description": {
            "id": "d",
            "type": "rich_text",
            "rich_text": notion_runs([Run(article.summary)]),
        },
        "Name": {"id": "title", "type": "title", "title": notion_runs([Run(article.title)])},
    }
    blocks = [notion_block(each) for each in article.blocks]
    return {"object": "page", "id": "p", "properties": properties, "children": blocks}


# Editor.js, Quill, Mobiledoc


def editor_js(article: Article) -> Tree:
    return {
        "time": 1,
        "version": "2.28",
        "blocks": [editor_block(kind, blocks) for kind, blocks in grouped(article)],
    }


def editor_block(kind: str, blocks: Sequence[Block]) -> Tree:
    def made(kind: str, **data: Any) -> Tree:
        return {"id": "x", "type": kind, "data": data}

    if kind in ("ul", "ol"):
        style = "ordered" if kind == "ol" else "unordered"
        return made("list", style=style, items=[inline_html(b.runs) for b in blocks])
    if kind == "table":
        return made(
            "table",
            withHeadings=False,
            content=[[inline_html(cell) for cell in row] for row in blocks[0].rows],
        )
    text = inline_html(blocks[0].runs)
    if kind in _LEVELS:
        return made("header", text=text, level=_LEVELS[kind])
    return (
        made("quote", text=text, caption="")
        if kind == "blockquote"
        else made("paragraph", text=text)
    )


def quill(article: Article) -> Tree:
    lines = {
        "h2": {"header": 2},
        "h3": {"header": 3},
        "blockquote": {"blockquote": True},
        "ul": {"list": "bullet"},
        "ol": {"list": "ordered"},
    }
    names = {"strong": "bold", "em": "italic", "del": "strike"}
    ops: list[Any] = []
    for each in article.blocks:
        for run in each.runs:
            looks: dict[str, Any] = {names.get(run.mark, run.mark): True} if run.mark else {}
            looks |= {"link": run.href} if run.href else {}
            ops.append({"insert": run.text, **({"attributes": looks} if looks else {})})
        line = lines.get(each.kind)
        ops.append({"insert": "\n", **({"attributes": line} if line else {})})
    return {"ops": ops}


def mobiledoc(article: Article) -> Tree:
    markups: list[Any] = []
    sections: list[Any] = []

    def markers(runs: Sequence[Run]) -> list[Any]:
        made = []
        for run in runs:
            opened = []
            for markup in ([["a", ["href", run.href]]] if run.href else []) + (
                [[{"del": "s"}.get(run.mark, run.mark)]] if run.mark else []
            ):
                opened.append(len(markups))
                markups.append(markup)
            made.append([0, opened, len(opened), run.text])
        return made

    for kind, blocks in grouped(article):
        if kind in ("ul", "ol"):
            sections.append([3, kind, [markers(b.runs) for b in blocks]])
        else:
            sections.append([1, kind, markers(blocks[0].runs)])
    return {"version": "0.3.1", "atoms": [], "cards": [], "markups": markups, "sections": sections}


# WordPress


def wordpress(article: Article) -> Tree:
    return {
        "id": 1,
        "date": "2026-01-05T10:00:00",
        "status": "publish",
        "type": "post",
        "title": {"rendered": article.title.replace("&", "&amp;")},
        "content": {"rendered": body_html(article), "protected": False},
        "excerpt": {"rendered": f"<p>{article.summary}</p>\n", "protected": False},
    }


def wxr(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- generator="WordPress/6.4" -->\n'
        '<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/">\n<channel>\n<title>A site &amp; more</title>'
        "\n" + "\n".join(items) + "\n</channel>\n</rss>\n"
    )


def wxr_item(
    title: str,
    content: str,
    excerpt: str = "",
    kind: str = "post",
    status: str = "publish",
    more: str = "",
) -> str:
    def held(text: str) -> str:
        return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"

    return (
        f"<item>\n<title>{held(title)}</title>\n<link>https://example.org/?p=1</link>\n"
        f"<dc:creator>{held('anna')}</dc:creator>\n<description></description>\n"
        f"<content:encoded>{held(content)}</content:encoded>\n"
        f"<excerpt:encoded>{held(excerpt)}</excerpt:encoded>\n"
        f"<wp:post_date>{held('2026-01-05 10:00:00')}</wp:post_date>\n"
        f"<wp:status>{held(status)}</wp:status>\n<wp:post_type>{held(kind)}</wp:post_type>\n"
        f"{more}</item>"
    )


def wordpress_xml(article: Article) -> str:
    return wxr(wxr_item(article.title, body_html(article), article.summary))


BARE: Mapping[str, Callable[[Article], Tree]] = {
    maker.__name__: maker
    for maker in (
        contentful,
        portable_text,
        lexical,
        prosemirror,
        draft_js,
        block_note,
        dato,
        slate,
        notion,
        editor_js,
        quill,
        mobiledoc,
    )
}
"""Trees without a title."""
WHOLE: Mapping[str, Callable[[Article], Tree]] = {
    maker.__name__: maker
    for maker in (
        contentful_entry,
        contentful_delivered,
        sanity,
        ghost,
        ghost_html,
        payload,
        storyblok,
        strapi,
        notion_page,
        wordpress,
    )
}
"""Articles with title and summary."""
WITHOUT_TABLES = ("quill", "mobiledoc", "draft_js", "block_note", "dato")
"""Trees that have no tables."""
