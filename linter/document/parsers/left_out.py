"""What a reader of elements leaves out, put together as it comes."""

from __future__ import annotations

from linter.common.spans import Piece, Span
from linter.document.unread import Reason, Unread, unread


class LeftOut:
    """Collects text that is left out, all of it that comes in a row for one reason as one."""

    def __init__(self) -> None:
        self.found: list[Unread] = []
        self._reason = Reason.HIDDEN
        self._plain = True
        self._pieces: list[Piece] = []

    def begin(self, reason: Reason, *, plain: bool = True) -> None:
        """What follows is left out for this reason."""
        self.end()
        self._reason, self._plain = reason, plain

    def begin_named(self) -> None:
        """What follows is what it looks like for certain."""
        if not self._pieces:
            self._plain = False

    def add(self, piece: Piece) -> None:
        """A piece of text that is left out."""
        if not piece.text.isspace():
            self._pieces.append(piece)

    def add_picture(self, words: Piece) -> None:
        """Words that stand for a picture, beside whatever is left out around them."""
        if left := unread(words.text, words.source, Reason.PICTURE):
            self.found.append(left)

    def end(self) -> None:
        """Nothing more is left out here."""
        if not self._pieces:
            return
        span = Span(self._pieces[0].source.start, max(p.source.end for p in self._pieces))
        text = "\n".join(piece.text for piece in self._pieces)
        if left := unread(text, span, self._reason, plain=self._plain):
            self.found.append(left)
        self._pieces.clear()
