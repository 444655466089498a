"""The role of HTML elements for a reader: which form blocks, and which contain no prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.document.blocks import BlockKind
from linter.document.unread import Reason

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
_LEFT_OUT: Mapping[Reason, str] = {
    Reason.CODE: "code listing math output pre xmp",
    Reason.CONTROLS: "button datalist label legend meter nav option progress select textarea",
    Reason.HIDDEN: "applet audio canvas iframe noembed noframes noscript object rp rt script style"
    " template video xml",
    Reason.PICTURE: "svg",
    Reason.DELETED: "del s strike",
}
NO_PROSE: Mapping[str, Reason] = {
    name: reason for reason, names in _LEFT_OUT.items() for name in names.split()
}
"""Elements without prose, and the reason why their text is not read."""
SHOWN_AS_OBJECT = frozenset({"code", "math"})
_NO_PROSE_ROLES = frozenset({"menu", "menubar", "navigation", "search", "toolbar"})
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

_HIDDEN_STYLE = regex(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|mso-list\s*:\s*ignore)",
    re.I,
)
_STRUCK_STYLE = regex(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.I)
_STRUCK_CLASS = regex(
    r"(?:^|[\s_-])(?:msodel|deletion|line-through|strike-?through|struck)(?=[\s_-]|$)", re.I
)
_COMMENT_STYLE = regex(r"(?:^|;)\s*mso-element\s*:\s*comment\b", re.I)
_COMMENT_CLASS = regex(r"(?:^|\s)(?:MsoCommentReference|msocomanchor|msocomtxt)(?=\s|$)", re.I)
_COMMENT_LINK = regex(r"#(?:cmnt|_msocom_|_cmnt)", re.I)
COMMENT_TEXT = "#cmnt_ref"
"""The start of links in exports of Google Docs from a comment back to the commented words."""
_NOTE_TEXT = ("#ftnt_ref", "#_ftnref", "#_ednref", "#sdfootnote", "#sdendnote")
_NOTE_MARK = ("noteref", "footnote", "footnoteref", "footnoteanchor", "footnotecall")
# Forms, buttons and cards of other pages, as Substack and Notion write them into a text.
_OFFERS = frozenset(
    re.findall(
        r"[\w-]+",
        """subscription-widget subscription-widget-wrap subscription-widget-wrap-editor
    button-wrapper captioned-button-wrap embedded-publication-wrap embedded-post-wrap
    digest-post-embed install-substack-app-embed poll-embed paywall-jump bookmark""",
    )
)
_CALL_OUT_CLASS = regex(
    r"(?:^|[\s_-])(?:call-?out|admonition|alert|note|notice|tip|hint|info|warning|important|caution)"
    r"(?=[\s_-]|$)",
    re.I,
)
_NAMED_CODE = regex(r"(?:^|\s)(?:language|lang)-(?!(?:te?xt|plain\w*|none|markdown|md)\b)\w", re.I)
_WORD_ITEM = regex(r"(?:^|;)\s*mso-list\s*:\s*\w", re.I)
_TASKS = regex(r"(?:^|[\s_-])task-?list(?=[\s_-]|$)|(?:^|\s)checkbox-wrapper(?=\s|$)", re.I)
_NOTES = regex(r"(?:^|[\s_-])(?:foot|end|rear)notes?(?:[\s-]|$)", re.I)
_WORD_NOTES = regex(r"mso-element\s*:\s*(?:foot|end)note", re.I)


_NAMES = 256  # of elements; a page may invent more


@dataclass(frozen=True, slots=True)
class Nature:
    """The effect of an element on its content. `hides` is the reason why its text is not read, or
    None. `kind` is the kind and level of its blocks; None if it does not set them."""

    block: bool
    hides: Reason | None
    quotes: bool
    notes: bool
    kind: tuple[BlockKind, int] | None
    tasks: bool = False  # a list of tasks, whose labels are prose
    plain: bool = True  # False for code in a named language, where no sentence is prose


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
        hides=_reason(name, attributes),
        quotes=name == "blockquote" and not _CALL_OUT_CLASS.search(attributes.get("class", "")),
        notes=block and _holds_notes(attributes),
        kind=_kind(name, attributes),
        tasks=block and _TASKS.search(attributes.get("class", "")) is not None,
        plain=not _NAMED_CODE.search(attributes.get("class", "")),
    )


def _reason(name: str, attributes: Mapping[str, str]) -> Reason | None:
    """Why readers of the article do not see this element, or are not meant to read it."""
    if name in NO_PROSE:
        return NO_PROSE[name]
    if not attributes:
        return Reason.HIDDEN if name == "dialog" else None
    role, style = attributes.get("role"), attributes.get("style", "")
    named = attributes.get("class", "")
    if _COMMENT_STYLE.search(style) or _COMMENT_CLASS.search(named):
        return Reason.COMMENT
    if name == "a" and _COMMENT_LINK.match(attributes.get("href", "")):
        return Reason.COMMENT
    if _STRUCK_STYLE.search(style) or _STRUCK_CLASS.search(named):
        return Reason.DELETED
    if named and (reason := _reason_by_class(name, named)):
        return reason
    if role == "contentinfo":
        return Reason.PAGE_FOOTER
    if role in _NO_PROSE_ROLES:
        return Reason.CONTROLS
    hidden = (
        attributes.get("hidden", "until-found") != "until-found"
        or attributes.get("aria-hidden") == "true"
        or (name == "dialog" and "open" not in attributes)
        or _HIDDEN_STYLE.search(style)
    )
    return Reason.HIDDEN if hidden else None


def _reason_by_class(name: str, named: str) -> Reason | None:
    names = named.split()
    if not _OFFERS.isdisjoint(names):
        return Reason.BOILERPLATE
    return Reason.FRONT_MATTER if name == "table" and "properties" in names else None


def leads_from_note(target: str) -> bool:
    """Whether a link leads from a note back to the words that it is for, in an export of Google
    Docs, Word or LibreOffice."""
    by_office = target.startswith("#sd")
    return target.startswith(_NOTE_TEXT) and (not by_office or target.endswith("anc"))


def is_raised(style: str) -> bool:
    """Whether a style puts words above the line."""
    if "vertical-align" not in style:
        return False
    return re.search(r"(?i)(?:^|;)\s*vertical-align\s*:\s*super\b", style) is not None


def is_note_link(attributes: Mapping[str, str]) -> bool:
    """Whether a link says of itself that it is the mark of a note."""
    said = (attributes.get(name, "") for name in ("class", "role", "epub:type", "rel"))
    names = (name for each in said for name in each.lower().split())
    return any(name.replace("-", "").replace("_", "").endswith(_NOTE_MARK) for name in names)


def _kind(name: str, attributes: Mapping[str, str]) -> tuple[BlockKind, int] | None:
    """The kind and level of the blocks in an element; None if it does not set them."""
    if name == "p" and (kind := _kind_by_style(attributes)):
        return kind, 1
    if name == "p" and _WORD_ITEM.search(attributes.get("style", "")):
        return BlockKind.ITEM, 0
    named = _KINDS.get(name)
    if named is BlockKind.HEADING:
        return named, int(name[1])
    return (named, 1 if named is BlockKind.TITLE else 0) if named else None


def _kind_by_style(attributes: Mapping[str, str]) -> BlockKind | None:
    """What a paragraph is by its style, in an export of Word or of Google Docs."""
    styles = attributes.get("class", "").split()
    by_google = attributes.get("id", "").startswith("h.")
    if "MsoTitle" in styles or (by_google and "title" in styles):
        return BlockKind.HEADING
    subtitle = "MsoSubtitle" in styles or (by_google and "subtitle" in styles)
    return BlockKind.DESCRIPTION if subtitle else None


def _holds_notes(attributes: Mapping[str, str]) -> bool:
    """Whether an element is a footnote or a list of footnotes."""
    if any(_NOTES.search(attributes.get(name, "")) for name in ("class", "role", "epub:type")):
        return True
    kind, _, number = attributes.get("id", "").partition("-")
    by_mammoth = kind in ("footnote", "endnote") and number.isdecimal()
    return by_mammoth or bool(_WORD_NOTES.search(attributes.get("style", "")))
