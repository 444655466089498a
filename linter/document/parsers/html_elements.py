"""The role of HTML elements for a reader: which form blocks, and which contain no prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from linter.document.blocks import BlockKind

_KINDS = {
    "title": BlockKind.TITLE,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
}
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
BLOCKS = frozenset(_KINDS) | frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body caption center col colgroup dd details dialog
    dir div dl fieldset figcaption figure footer form frameset head header hgroup hr html
    legend main menu nav ol p pre search section summary table tbody tfoot thead tr ul""",
    )
)
VOID = frozenset(
    re.findall(
        r"\w+",
        """area base basefont bgsound br col embed frame hr img input keygen link meta param
    source track wbr""",
    )
)
NO_PROSE = frozenset(
    re.findall(
        r"\w+",
        """applet audio button canvas code datalist iframe label legend listing math meter nav
    noembed noframes noscript object option output pre progress rp rt script select style
    svg template textarea video xml xmp""",
    )
)
SHOWN_AS_OBJECT = frozenset({"code", "math"})
_NO_PROSE_ROLES = frozenset({"contentinfo", "menu", "menubar", "navigation", "search", "toolbar"})
PARTS_OF_AN_ARTICLE = ("article", "main", "section", "blockquote", "figure")

_TABLE = ("table", "template")
CLOSES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), _TABLE),
    "th": (("td", "th"), _TABLE),
    "tr": (("tr",), _TABLE),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (("tbody", "thead", "tfoot"), _TABLE)),
    "option": (("option",), ("select", "datalist")),
    "body": (("head",), ()),
}
"""The elements that a start tag closes, unless one of the second names is in between."""
LINES = ("p", *_HEADINGS)
LINE_BORDERS = ("table", "td", "th", "caption", "button", "object", "svg", "template")

_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|mso-list\s*:\s*ignore)",
    re.I,
)
_WORD_ITEM = re.compile(r"(?:^|;)\s*mso-list\s*:\s*\w", re.I)
_NOTES = re.compile(r"(?:^|[\s_-])(?:foot|end)notes?(?:[\s-]|$)", re.I)
_WORD_NOTES = re.compile(r"mso-element\s*:\s*(?:foot|end)note", re.I)


_NAMES = 256  # of elements; a page may invent more


@dataclass(frozen=True, slots=True)
class Nature:
    """The effect of an element on its content. `kind` is the kind and level of its blocks; None
    if it does not set them."""

    block: bool
    hides: bool
    quotes: bool
    notes: bool
    kind: tuple[BlockKind, int] | None


def nature(name: str, attributes: Mapping[str, str]) -> Nature:
    """The nature of an element. Most have no attributes, and are memoized."""
    return _nature(name, attributes) if attributes else _bare(name)


@lru_cache(_NAMES)
def _bare(name: str) -> Nature:
    return _nature(name, {})


def _nature(name: str, attributes: Mapping[str, str]) -> Nature:
    block = name in BLOCKS
    return Nature(
        block,
        hides=_is_no_prose(name, attributes),
        quotes=name == "blockquote",
        notes=block and _holds_notes(attributes),
        kind=_kind(name, attributes),
    )


def _is_no_prose(name: str, attributes: Mapping[str, str]) -> bool:
    """Whether readers of the article do not see this element, or are not meant to read it."""
    return (
        name in NO_PROSE
        or attributes.get("hidden", "until-found") != "until-found"
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in _NO_PROSE_ROLES
        or (name == "dialog" and "open" not in attributes)
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
    )


def _kind(name: str, attributes: Mapping[str, str]) -> tuple[BlockKind, int] | None:
    """The kind and level of the blocks in an element; None if it does not set them."""
    if name == "p" and "MsoTitle" in attributes.get("class", ""):
        return BlockKind.HEADING, 1
    if name == "p" and _WORD_ITEM.search(attributes.get("style", "")):
        return BlockKind.ITEM, 0
    kind = _KINDS.get(name)
    if kind is BlockKind.HEADING:
        return kind, int(name[1])
    return (kind, 1 if kind is BlockKind.TITLE else 0) if kind else None


def _holds_notes(attributes: Mapping[str, str]) -> bool:
    """Whether an element is a footnote or a list of footnotes."""
    named = _NOTES.search(attributes.get("class", "")) or _NOTES.search(attributes.get("role", ""))
    return bool(named or _WORD_NOTES.search(attributes.get("style", "")))
