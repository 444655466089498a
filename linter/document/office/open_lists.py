"""Lists of an OpenDocument text, as the elements of HTML that say the same."""

from __future__ import annotations

from collections.abc import Mapping

from linter.common.dataclass import dataclass
from linter.document.office.fields import Around
from linter.document.office.open_styles import ListLevel, OpenStyles
from linter.document.office.word_styles import number_in


@dataclass(slots=True)
class _Open:
    style: str
    level: ListLevel
    next: int


class Lists:
    """Follows lists as they open and close, and counts their items."""

    def __init__(self, styles: OpenStyles) -> None:
        self._styles = styles
        self._open: list[_Open] = []
        self._ended: dict[tuple[str, int], int] = {}  # the next number, by style and depth

    def begin(self, attributes: Mapping[str, str]) -> Around:
        """A list begins, in the style of the one around it if it has none."""
        around = self._open[-1].style if self._open else ""
        style = attributes.get("text:style-name") or around
        depth = len(self._open) + 1
        level = self._styles.level(style, depth)
        first = level.start
        if (
            attributes.get("text:continue-numbering") == "true"
            or "text:continue-list" in attributes
        ):
            first = self._ended.get((style, depth), first)
        self._open.append(_Open(style, level, first))
        return ("ol" if level.figures else "ul", {})

    def item(self, attributes: Mapping[str, str]) -> Around:
        """An item begins; letters are no number."""
        if not self._open:
            return "li", {}
        held = self._open[-1]
        start = number_in(attributes, "text:start-value")
        number = held.next if start is None else start
        held.next = number + 1
        return "li", {"value": str(number)} if held.level.figures else {}

    def end(self) -> str:
        """A list ends; the name of its element."""
        if not self._open:
            return "ul"
        held = self._open.pop()
        self._ended[held.style, len(self._open) + 1] = held.next
        return "ol" if held.level.figures else "ul"
