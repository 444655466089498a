"""The text of a document as elements, for the readers of Word and OpenDocument."""

from __future__ import annotations

from itertools import count

from linter.common.paragraph_lines import ParagraphLines
from linter.common.spans import Piece, Span
from linter.document.blocks import Body, Comment, RawBlock
from linter.document.parsers.elements import Elements
from linter.document.unread import Unread


class Flow:
    """Collects what is read into `elements`. Those of a text box and of a note are apart: the
    blocks of a box follow the paragraph that it hangs on, those of notes the whole text. `noted`
    are the anchors of the notes whose marks are shown."""

    def __init__(self) -> None:
        self._tables = count()
        self.elements = Elements(self._tables)
        self.noted: set[str] = set()
        self._outer: list[tuple[Elements, list[RawBlock], bool]] = []
        self._boxed: list[RawBlock] = []  # blocks of boxes that wait for the end of a paragraph
        self._notes: list[RawBlock] = []
        self._unread: list[Unread] = []
        self._waiting: list[str] = []  # comments whose words have not begun
        self._anchors: dict[str, Span] = {}
        self._last = Span(0, 0)

    def add(self, piece: Piece) -> None:
        """Handle words."""
        for comment in self._waiting:
            self._anchors[comment] = piece.source
        self._waiting.clear()
        self._last = piece.source
        self.elements.add(piece)

    def note(self, anchor: str) -> None:
        """Handle the mark of a note with this anchor."""
        if not self.elements.hidden:
            self.noted.add(anchor)
            self.elements.note(f"#{anchor}")

    def begin_comment(self, name: str) -> None:
        """A comment of this name is on the words that follow."""
        self._waiting.append(name)

    def end_comment(self, name: str) -> None:
        """The mark of a comment; it is on the words before if it has none of its own."""
        if name not in self._anchors:
            self._anchors[name] = self._last

    def place_of(self, comment: str) -> Span | None:
        """The words on which a comment begins."""
        return self._anchors.get(comment)

    def end_paragraph(self) -> None:
        """A paragraph has ended; boxes that hang on it follow. A comment at its end is on the
        words before."""
        for comment in self._waiting:
            self._anchors[comment] = self._last
        self._waiting.clear()
        self.elements.blocks += self._boxed
        self._boxed.clear()

    def begin_box(self, *, is_note: bool = False) -> None:
        """What follows is in a text box, or a note that stands at its mark."""
        self._outer.append((self.elements, self._boxed, is_note))
        self.elements, self._boxed = Elements(self._tables), []

    def end_box(self, at: int) -> None:
        """The text box or the note ends here."""
        box = self._ended(at)
        self.elements, self._boxed, is_note = self._outer.pop()
        if is_note:
            self._notes += box
        else:
            self._boxed += box

    def _ended(self, at: int) -> list[RawBlock]:
        self.elements.end(at)
        self._unread += self.elements.unread
        return [*self.elements.blocks, *self._boxed]

    def left_out(self, left: Unread) -> None:
        """Handle words that are not of the text at all."""
        self._unread.append(left)

    def body(self, source: str, comments: list[Comment]) -> Body:
        """All that was read of a source."""
        at = len(source)
        while self._outer:
            self.end_box(at)
        blocks = [*self._ended(at), *self._notes]
        shown = [b.pieces for b in blocks if any(c.isalnum() for c in b.text)]
        return Body(blocks, comments, self._unread, ParagraphLines(source, shown))
