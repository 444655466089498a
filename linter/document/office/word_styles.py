"""The styles of a Word document: what a paragraph in one is, and what is hidden in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache

from linter.common.dataclass import dataclass, field
from linter.common.spans import Piece
from linter.document.office.xml_events import read_xml

_OFF = frozenset({"0", "false", "off", "none"})
BODY_LEVEL = 9  # the outline level that is none
DEEPEST_HEADING = 6
LONGEST_CHAIN = 50  # of styles that are based on each other


class Role(Enum):
    """What a paragraph is by its style."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    QUOTE = "quote"
    CONTENTS = "contents"  # a line of a table of contents or of an index


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a switch such as `w:vanish` is on."""
    return attributes.get("w:val", "1").lower() not in _OFF


def number_in(attributes: Mapping[str, str], name: str = "w:val") -> int | None:
    """A number in an attribute, if it is one of a size that such numbers have."""
    written = attributes.get(name, "")
    known = written.isascii() and written.isdigit() and len(written) <= 9
    return int(written) if known else None


@dataclass(slots=True)
class Looks:
    """What the properties of a run or a style say of its words; None where they say nothing."""

    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    font: str | None = None

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle an element among the properties."""
        if name == "w:vanish":
            self.hidden = is_on(attributes)
        elif name in ("w:strike", "w:dstrike"):
            self.struck = is_on(attributes) or self.struck is True
        elif name == "w:vertAlign":
            self.raised = attributes.get("w:val") == "superscript"
        elif name == "w:rFonts":
            self.font = attributes.get("w:ascii") or attributes.get("w:hAnsi")

    def over(self, base: Looks) -> Looks:
        """These properties, with those of what they are based on where they say nothing."""
        return Looks(
            base.hidden if self.hidden is None else self.hidden,
            base.struck if self.struck is None else self.struck,
            base.raised if self.raised is None else self.raised,
            self.font or base.font,
        )


@dataclass(slots=True)
class _Style:
    """A style as written. `level` is that of the outline."""

    id: str
    kind: str
    is_default: bool
    name: str = ""
    base: str = ""
    level: int | None = None
    list: str | None = None
    list_level: int | None = None
    looks: Looks = field(default_factory=Looks)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What paragraphs of a style are. `list` is the identifier of the list that they are items of,
    `list_level` how deep, if the style says so."""

    role: Role
    level: int
    list: str | None
    list_level: int | None
    looks: Looks
    family: tuple[str, ...]


class Styles:
    """The styles of a document."""

    def __init__(self, text: str = "", path: str = "") -> None:
        reader = _Reader()
        if text:
            read_xml(text, reader, path)
        self._styles = reader.found
        defaults = (s.id for s in self._styles.values() if s.kind == "paragraph" and s.is_default)
        self._default = next(defaults, "")
        self.paragraph = cache(self._paragraph)
        self.looks = cache(self._looks)

    def _paragraph(self, name: str | None) -> ParagraphStyle:
        """A style of paragraphs with all that it is based on; without a name, the default."""
        known = name if name in self._styles else self._default
        chain = list(self._chain(known or ""))
        role, level = next(filter(None, map(_role, chain)), (Role.BODY, 0))
        lists = next((s for s in chain if s.list is not None), None)
        return ParagraphStyle(
            role,
            level,
            lists.list if lists else None,
            lists.list_level if lists else None,
            self.looks(known or ""),
            tuple(style.id for style in chain),
        )

    def _looks(self, name: str) -> Looks:
        """What a style of any kind says of the words in it."""
        looks = Looks()
        for style in self._chain(name):
            looks = looks.over(style.looks)
        return looks

    def _chain(self, name: str) -> Iterator[_Style]:
        """A style, the one that it is based on, and so on; a circle is left in time."""
        for _ in range(LONGEST_CHAIN):
            if not (style := self._styles.get(name)):
                return
            yield style
            name = style.base


_NAMES = {"title": Role.TITLE, "subtitle": Role.SUBTITLE, "block text": Role.QUOTE}


def _role(style: _Style) -> tuple[Role, int] | None:
    """What a style says that a paragraph is; None if that is left to what it is based on. The
    names of built-in styles are English in every language of Word."""
    if style.name in _NAMES:
        return _NAMES[style.name], 1
    kind, _, number = style.name.rpartition(" ")
    if kind in ("toc", "index") or style.name in ("toc heading", "table of figures"):
        return Role.CONTENTS, 0
    if kind == "heading" and number.isdecimal():
        return Role.HEADING, min(int(number), DEEPEST_HEADING)
    if style.level is not None:
        return heading(style.level)
    if "quote" in style.name.replace("quotation", "quote"):
        return Role.QUOTE, 0
    return None


def heading(level: int) -> tuple[Role, int]:
    """What a paragraph of this outline level is, which counts from 0."""
    if level >= BODY_LEVEL:
        return Role.BODY, 0
    return Role.HEADING, min(level + 1, DEEPEST_HEADING)


class _Reader:
    """Collects styles, without what they say of parts of tables."""

    def __init__(self) -> None:
        self.found: dict[str, _Style] = {}
        self._style: _Style | None = None
        self._in_table_part = False

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        if name == "w:style":
            is_default = is_on({"w:val": attributes.get("w:default", "0")})
            kind = attributes.get("w:type", "paragraph")
            self._style = _Style(attributes.get("w:styleId", ""), kind, is_default)
            self.found[self._style.id] = self._style
        elif name == "w:tblStylePr":
            self._in_table_part = True
        elif self._style and not self._in_table_part:
            self._take(self._style, name, attributes)

    def _take(self, style: _Style, name: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("w:val", "")
        if name == "w:name":
            style.name = value.strip().lower()
        elif name == "w:basedOn":
            style.base = value
        elif name == "w:outlineLvl":
            style.level = number_in(attributes)
        elif name == "w:numId":
            style.list = value
        elif name == "w:ilvl":
            style.list_level = number_in(attributes)
        else:
            style.looks.take(name, attributes)

    def end(self, name: str, at: int) -> None:
        if name == "w:style":
            self._style = None
        elif name == "w:tblStylePr":
            self._in_table_part = False

    def text(self, piece: Piece) -> None:
        """No words are here."""
