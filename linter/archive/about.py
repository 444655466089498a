"""What an article says of itself, where the archive has no column for it: its front matter, its
first heading, or the head of its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from linter.archive.rows import Row, words_of
from linter.archive.schema import ABOUT
from linter.common.dataclass import replace
from linter.common.file_types import HTML, MARKDOWN
from linter.common.regex import regex
from linter.document.model import Block, Document
from linter.document.parsers import parse
from linter.document.source import Source
from linter.facts import self_description

_SECTIONS = ("section", "category", "categories")
_ADDRESSES = ("url", "permalink", "canonical")
_ISO = regex(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d\S*)?)?)?")
_BODY = regex("<body", re.I)
_HEADING = regex(r"^#[ \t]+([^\r\n]*?)[ \t#]*$", re.M)
_LONGEST = 50_000  # code points of a head


def told_by(row: Row, source: Source) -> Row:
    """The row with what its article says in place of what it lacks."""
    if source.part or all(getattr(row, name) for name in ABOUT):
        return row
    data: Mapping[str, Any] = source.front_matter.data
    page: Mapping[str, object] = {}
    heading = _HEADING.search(source.text, 0, _LONGEST) if source.suffix in MARKDOWN else None
    title = words_of(data.get("title")) or (heading and heading[1])
    if not data and source.suffix in HTML:
        document = parse(replace(source, text=_head(source.text)))
        page = document.page_data
        titles = [block for block in document.blocks if block.headline]
        title = _text(document, titles[0]) if titles else None
    said = self_description.read(data, page).said
    days = [text for role, text in said if role == "published" and _ISO.fullmatch(text)]
    told = {
        "title": title,
        "date": days[0] if days else None,
        "author": ", ".join(dict.fromkeys(text for role, text in said if role == "author")),
        "section": _first(data, _SECTIONS),
        "url": _first(data, _ADDRESSES),
    }
    lacking: dict[str, Any] = {n: told[n] or None for n in ABOUT if not getattr(row, n)}
    return row._replace(**lacking)


def _text(document: Document, block: Block) -> str:
    return " ".join(document.text[block.extent.start : block.extent.end].split())


def _head(page: str) -> str:
    body = _BODY.search(page, 0, _LONGEST)
    return page[: body.start() if body else _LONGEST]


def _first(data: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of these fields that is there; of a list its first item."""
    for name in names:
        value = data.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if said := words_of(value):
            return said
    return None
