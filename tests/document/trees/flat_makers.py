"""The article of the model in trees whose blocks are flat or their texts apart: Draft.js, BlockNote
and DatoCMS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.document.trees.model import Article, Block, Run

Tree = Any  # of JSON
_STYLES = {"strong": "BOLD", "em": "ITALIC", "del": "STRIKETHROUGH", "code": "CODE"}
_DRAFT_NAMES = {"p": "unstyled", "h2": "header-two", "h3": "header-three"} | {
    "blockquote": "blockquote",
    "ul": "unordered-list-item",
    "ol": "ordered-list-item",
}
_LEVELS = {"h2": 2, "h3": 3}


def units(text: str) -> int:
    """How many units of UTF-16 a text has."""
    return len(text.encode("utf-16-le")) // 2


def draft_js(article: Article) -> Tree:
    entities: dict[str, Any] = {}
    return {
        "blocks": [draft_block(each, entities) for each in article.blocks],
        "entityMap": entities,
    }


def draft_block(each: Block, entities: dict[str, Any]) -> Tree:
    styles, linked = [], []
    at = 0
    for run in each.runs:
        place = {"offset": at, "length": units(run.text)}
        if run.mark:
            styles.append({**place, "style": _STYLES.get(run.mark, run.mark)})
        if run.href:
            key = len(entities)
            linked.append({**place, "key": key})
            entities[str(key)] = {
                "type": "LINK",
                "mutability": "MUTABLE",
                "data": {"url": run.href},
            }
        at += units(run.text)
    return {
        "key": "x",
        "text": "".join(run.text for run in each.runs),
        "type": _DRAFT_NAMES[each.kind],
        "depth": 0,
        "inlineStyleRanges": styles,
        "entityRanges": linked,
        "data": {},
    }


def block_note(article: Article) -> Tree:
    return [block_note_block(each) for each in article.blocks]


def block_note_block(each: Block) -> Tree:
    names = {"p": "paragraph", "blockquote": "quote", "ul": "bulletListItem"}
    kind = "heading" if each.kind in _LEVELS else names.get(each.kind, "numberedListItem")
    props = {"textColor": "default", **({"level": _LEVELS[each.kind]} if kind == "heading" else {})}
    content = block_note_runs(each.runs)
    return {"id": "x", "type": kind, "props": props, "content": content, "children": []}


def block_note_runs(runs: Sequence[Run]) -> list[Any]:
    names = {"strong": "bold", "em": "italic", "del": "strike"}
    made: list[Any] = []
    for run in runs:
        styles = {names.get(run.mark, run.mark): True} if run.mark else {}
        text = {"type": "text", "text": run.text, "styles": styles}
        made.append({"type": "link", "href": run.href, "content": [text]} if run.href else text)
    return made


def dato(article: Article) -> Tree:
    children: list[Any] = []
    for each in article.blocks:
        spans = dato_runs(each.runs)
        paragraph = {"type": "paragraph", "children": spans}
        if each.kind in ("ul", "ol"):
            item = {"type": "listItem", "children": [paragraph]}
            style = "bulleted" if each.kind == "ul" else "numbered"
            if children and children[-1].get("style") == style:
                children[-1]["children"].append(item)
            else:
                children.append({"type": "list", "style": style, "children": [item]})
        elif each.kind == "blockquote":
            children.append({"type": "blockquote", "children": [paragraph]})
        elif each.kind in _LEVELS:
            level = _LEVELS[each.kind]
            children.append({"type": "heading", "level": level, "children": spans})
        else:
            children.append(paragraph)
    return {"schema": "dast", "document": {"type": "root", "children": children}}


def dato_runs(runs: Sequence[Run]) -> list[Any]:
    names = {"em": "emphasis", "del": "strikethrough"}
    made: list[Any] = []
    for run in runs:
        marks = [names.get(run.mark, run.mark)] if run.mark else []
        span = {"type": "span", "value": run.text, **({"marks": marks} if marks else {})}
        made.append({"type": "link", "url": run.href, "children": [span]} if run.href else span)
    return made
