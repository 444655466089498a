"""The styles of an OpenDocument text: what is hidden, struck or raised, what is a title, and how
lists are numbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.common.dataclass import dataclass, field
from linter.common.spans import Piece
from linter.document.blocks import BlockKind
from linter.document.office.word_styles import LONGEST_CHAIN, Looks, number_in

_HEADLINES = {"Title": BlockKind.TITLE, "Subtitle": BlockKind.DESCRIPTION}
_QUOTE = "quot"  # Quotations, or Quote in what was Word
_CONTENTS = ("Contents_20_", "Index_20_", "Illustration_20_Index")


@dataclass(slots=True)
class _Style:
    base: str
    looks: Looks = field(default_factory=Looks)


@dataclass(slots=True)
class ListLevel:
    """How the items of a list look at a level: whether they have figures, and the first."""

    figures: bool = False
    start: int = 1


class OpenStyles:
    """Collects the styles of paragraphs, of words and of lists from the XML that has them."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}  # by family and name
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self._style: _Style | None = None
        self._list: dict[int, ListLevel] | None = None

    # Reading

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        if name == "style:style":
            family, own = attributes.get("style:family", ""), attributes.get("style:name", "")
            self._style = _Style(attributes.get("style:parent-style-name", ""))
            self._styles[family, own] = self._style
        elif name == "style:text-properties" and self._style:
            _take(self._style.looks, attributes)
        elif name == "text:list-style":
            self._list = self._lists.setdefault(attributes.get("style:name", ""), {})
        elif name.startswith("text:list-level-style-") and self._list is not None:
            level = number_in(attributes, "text:level") or 1
            figures = name.endswith("-number") and attributes.get("style:num-format") == "1"
            start = number_in(attributes, "text:start-value")
            first = 1 if start is None else start
            self._list[level] = ListLevel(figures, first)

    def end(self, name: str, at: int) -> None:
        if name == "style:style":
            self._style = None
        elif name == "text:list-style":
            self._list = None

    def text(self, piece: Piece) -> None:
        """No words are here."""

    # Asking

    def looks(self, family: str, name: str) -> Looks:
        """What a style of a family says of its words, with all that it is based on."""
        looks = Looks()
        for _, style in self._chain(family, name):
            looks = looks.over(style.looks)
        return looks

    def headline(self, name: str) -> BlockKind | None:
        """Whether paragraphs of a style are the title or what is below it."""
        found = (
            _HEADLINES[each] for each, _ in self._chain("paragraph", name) if each in _HEADLINES
        )
        return next(found, _HEADLINES.get(name))

    def is_quotation(self, name: str) -> bool:
        """Whether paragraphs of a style are quotations."""
        chain = (each for each, _ in self._chain("paragraph", name))
        return any(_QUOTE in each.lower() for each in (name, *chain))

    def is_of_contents(self, name: str) -> bool:
        """Whether paragraphs of a style are lines of a table of contents or an index."""
        chain = (each for each, _ in self._chain("paragraph", name))
        return any(each.startswith(_CONTENTS) for each in (name, *chain))

    def level(self, name: str, depth: int) -> ListLevel:
        """How a list of this style looks at a depth, from 1."""
        return self._lists.get(name, {}).get(depth, ListLevel())

    def _chain(self, family: str, name: str) -> Iterator[tuple[str, _Style]]:
        for _ in range(LONGEST_CHAIN):
            if not (style := self._styles.get((family, name))):
                return
            yield name, style
            name = style.base


def _take(looks: Looks, attributes: Mapping[str, str]) -> None:
    display = attributes.get("text:display")
    if display is not None:
        looks.hidden = display == "none"
    line = attributes.get("style:text-line-through-style")
    if line is not None:
        looks.struck = line != "none"
    looks.font = attributes.get("style:font-name") or attributes.get("fo:font-family")
    position = attributes.get("style:text-position")
    if position is not None:
        raise_by = position.split()[:1]
        looks.raised = raise_by == ["super"] or _is_positive(raise_by)


def _is_positive(raise_by: list[str]) -> bool:
    try:
        return float("".join(raise_by).rstrip("%")) > 0
    except ValueError:
        return False
