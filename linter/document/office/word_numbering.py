"""The numbers of lists in a Word document, which its text does not have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linter.common.dataclass import dataclass, field
from linter.common.spans import Piece
from linter.document.office.word_styles import number_in
from linter.document.office.xml_events import read_xml

_FIGURES = frozenset({"decimal", "decimalZero", "ordinal", "decimalFullWidth", "numberInDash"})
_MOST_LEVELS = 9


class Item(NamedTuple):
    """A paragraph as an item of a list; the number is None where it shows none, or letters."""

    number: int | None


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    start: int = 1
    style: str = ""


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and what it takes them from or lends them to by a style."""

    levels: dict[int, _Level] = field(default_factory=dict)
    taken_from: str = ""
    lent_to: str = ""


@dataclass(slots=True)
class _Use:
    """A list as paragraphs name it."""

    list: str = ""
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the items of all lists, which are asked for in the order of the text."""

    def __init__(self, text: str = "", path: str = "") -> None:
        reader = _Reader()
        if text:
            read_xml(text, reader, path)
        self._lists, self._uses = reader.lists, reader.uses
        self._by_style = {each.lent_to: name for name, each in self._lists.items() if each.lent_to}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def item(self, name: str, level: int | None, styles: Sequence[str]) -> Item | None:
        """The next item of a list that a paragraph names, at a level that its style may say; None
        for one that is no item."""
        use = self._uses.get(name)
        if use is None:
            return None
        list_id, levels = self._levels(use)
        depth = _depth(levels, styles) if level is None else min(level, _MOST_LEVELS - 1)
        shape = levels.get(depth, _Level())
        if shape.format == "none":
            return None
        number = self._count(name, use, list_id, depth, shape.start)
        return Item(number if shape.format in _FIGURES else None)

    def _levels(self, use: _Use) -> tuple[str, Mapping[int, _Level]]:
        list_id = use.list
        known = self._lists.get(list_id, _List())
        if known.taken_from in self._by_style:
            list_id = self._by_style[known.taken_from]
            known = self._lists[list_id]
        return list_id, {**known.levels, **use.levels}

    def _count(self, name: str, use: _Use, list_id: str, depth: int, start: int) -> int:
        counts = self._counts.setdefault(list_id, [None] * _MOST_LEVELS)
        if name not in self._begun:
            self._begun.add(name)
            for level in use.starts:
                counts[level] = None
        last = counts[depth]
        number = use.starts.get(depth, start) if last is None else last + 1
        counts[depth] = number
        counts[depth + 1 :] = [None] * (_MOST_LEVELS - depth - 1)
        return number


def _depth(levels: Mapping[int, _Level], styles: Sequence[str]) -> int:
    """The level that belongs to one of these styles, the nearest first; else the outermost."""
    of_styles = {level.style: depth for depth, level in levels.items() if level.style}
    return next((of_styles[style] for style in styles if style in of_styles), 0)


class _Reader:
    """Collects abstract lists and their uses."""

    def __init__(self) -> None:
        self.lists: dict[str, _List] = {}
        self.uses: dict[str, _Use] = {}
        self._list: _List | None = None
        self._use: _Use | None = None
        self._depth: int | None = None  # of the level that is open

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        value = attributes.get("w:val", "")
        if name == "w:abstractNum":
            self._list = self.lists[attributes.get("w:abstractNumId", "")] = _List()
        elif name == "w:num":
            self._use = self.uses[attributes.get("w:numId", "")] = _Use()
        elif name == "w:abstractNumId" and self._use:
            self._use.list = value
        elif name == "w:numStyleLink" and self._list:
            self._list.taken_from = value
        elif name == "w:styleLink" and self._list:
            self._list.lent_to = value
        elif name in ("w:lvl", "w:lvlOverride"):
            self._begin_level(name, number_in(attributes, "w:ilvl") or 0)
        elif name == "w:startOverride" and self._use and self._depth is not None:
            self._use.starts[self._depth] = number_in(attributes) or 0
        elif level := self._level:
            _take(level, name, attributes)

    def _begin_level(self, name: str, depth: int) -> None:
        self._depth = min(depth, _MOST_LEVELS - 1)
        holder = self._use or self._list
        if name == "w:lvl" and holder:
            holder.levels[self._depth] = _Level()

    @property
    def _level(self) -> _Level | None:
        holder = self._use or self._list
        return holder.levels.get(self._depth) if holder and self._depth is not None else None

    def end(self, name: str, at: int) -> None:
        if name == "w:abstractNum":
            self._list = None
        elif name == "w:num":
            self._use = None
        elif name == "w:lvlOverride" or (name == "w:lvl" and self._list):
            self._depth = None

    def text(self, piece: Piece) -> None:
        """No words are here."""


def _take(level: _Level, name: str, attributes: Mapping[str, str]) -> None:
    """Handle an element of a level."""
    if name == "w:numFmt":
        level.format = attributes.get("w:val", level.format)
    elif name == "w:start":
        start = number_in(attributes)
        level.start = 1 if start is None else start
    elif name == "w:pStyle":
        level.style = attributes.get("w:val", "")
