"""Runs of Word: words with the same looks, some of which a reader does not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.common.dataclass import dataclass, field, replace
from linter.common.spans import Piece
from linter.document.office.fields import Around
from linter.document.office.symbols import in_symbol
from linter.document.office.word_styles import Looks, Styles

_BLANKS = " \t\r\n"


@dataclass(slots=True)
class Run:
    """A run whose properties are being read, or have been. `opened` are the names of the elements
    around its words once they have begun. The words of one that `has_own_mark` are the mark of a
    note, in place of its number."""

    style: str | None = None
    own: Looks = field(default_factory=Looks)
    opened: Sequence[str] | None = None
    has_own_mark: bool = False

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle one of its properties."""
        if name == "w:rStyle":
            self.style = attributes.get("w:val")
        else:
            self.own.take(name, attributes)

    def looks(self, styles: Styles, paragraph: Looks) -> Looks:
        """Its looks in a paragraph of these: switches of two kinds of style cancel each other, and
        what it says itself counts."""
        named = styles.looks(self.style) if self.style else Looks()
        looks = self.own.over(named.over(paragraph))
        if self.own.hidden is None:
            looks.hidden = bool(named.hidden) != bool(paragraph.hidden)
        if self.own.struck is None:
            looks.struck = bool(named.struck) != bool(paragraph.struck)
        return looks

    def words(self, pieces: Sequence[Piece], *, kept: bool) -> Sequence[Piece]:
        """The words of a text in it as they are shown: without white space at its ends unless that
        is `kept`, and as the letters of their font."""
        shown = list(pieces) if kept else list(_without_ends(pieces))
        if (self.own.font or "").lower() == "symbol":
            shown = [replace(piece, text=in_symbol(piece.text)) for piece in shown]
        return [piece for piece in shown if piece.text]


def elements_of(looks: Looks) -> Sequence[Around]:
    """The elements of HTML that say how words look, as far as it matters."""
    around: list[Around] = []
    if looks.hidden:
        around.append(("span", {"hidden": ""}))
    if looks.struck:
        around.append(("s", {}))
    if looks.raised:
        around.append(("sup", {}))
    return around


def _without_ends(pieces: Sequence[Piece]) -> Sequence[Piece]:
    if not pieces:
        return pieces
    first, *others = pieces
    kept = [
        _cut(first, len(first.text) - len(first.text.lstrip(_BLANKS)), len(first.text)),
        *others,
    ]
    last = kept[-1]
    return [*kept[:-1], _cut(last, 0, len(last.text.rstrip(_BLANKS)))]


def _cut(piece: Piece, start: int, end: int) -> Piece:
    if piece.is_exact:
        return piece.part(start, max(start, end))
    return replace(piece, text=piece.text[start:end])
