"""What a paragraph of Word is by its properties, as the elements of HTML that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.common.dataclass import dataclass
from linter.document.blocks import BlockKind
from linter.document.office.word_numbering import Numbering
from linter.document.office.word_styles import Role, Styles, heading, is_on, number_in


@dataclass(slots=True)
class Properties:
    """The properties of a paragraph as written. One that `joins` has no mark at its end that a
    reader sees: what follows continues it."""

    style: str | None = None
    level: int | None = None  # of the outline
    list: str | None = None
    list_level: int | None = None
    joins: bool = False
    _hides_mark: bool = False
    _separates: bool = False

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle a property of the paragraph."""
        if name == "w:pStyle":
            self.style = attributes.get("w:val")
        elif name == "w:outlineLvl":
            self.level = number_in(attributes)
        elif name == "w:numId":
            self.list = attributes.get("w:val")
        elif name == "w:ilvl":
            self.list_level = number_in(attributes)
        elif name == "w:framePr":  # a first letter on its own, as high as several lines
            self.joins = self.joins or attributes.get("w:dropCap", "none") != "none"

    def take_of_mark(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle a property of the mark at its end."""
        if name in ("w:del", "w:moveFrom"):
            self.joins = True
        elif name == "w:vanish":
            self._hides_mark = is_on(attributes)
        elif name == "w:specVanish":  # a heading on the line of its text is still a heading
            self._separates = is_on(attributes)

    def ended(self) -> None:
        """All properties are known."""
        self.joins = self.joins or (self._hides_mark and not self._separates)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is: elements around it from the outside in, with attributes, and the kind
    of block where no element says it."""

    elements: Sequence[tuple[str, Mapping[str, str]]]
    kind: BlockKind | None = None


_PLAIN = Shape([("p", {})])
_SHAPES = {
    Role.BODY: _PLAIN,
    Role.TITLE: Shape([("p", {})], BlockKind.TITLE),
    Role.SUBTITLE: Shape([("p", {})], BlockKind.DESCRIPTION),
    Role.QUOTE: Shape([("blockquote", {}), ("p", {})]),
    Role.CONTENTS: Shape([("nav", {}), ("p", {})]),
}


def shape_of(paragraph: Properties, styles: Styles, numbering: Numbering) -> Shape:
    """What a paragraph is. Each is asked for once, in the order of the text: its list counts."""
    style = styles.paragraph(paragraph.style)
    role, level = style.role, style.level
    if paragraph.level is not None and role not in (Role.TITLE, Role.SUBTITLE, Role.CONTENTS):
        role, level = heading(paragraph.level)
    name = style.list if paragraph.list is None else paragraph.list
    depth = style.list_level if paragraph.list_level is None else paragraph.list_level
    item = numbering.item(name, depth, style.family) if name else None
    if role is Role.HEADING:
        return Shape([(f"h{level}", {})])
    if item is None or role is not Role.BODY:
        return _SHAPES[role]
    if item.number is None:
        return Shape([("ul", {}), ("li", {})])
    return Shape([("ol", {}), ("li", {"value": str(item.number)})])
