"""Parts of a document that are not its text: comments, headers and footers, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from linter.common.spans import Piece, Span
from linter.document.blocks import Comment
from linter.document.office.flow import Flow
from linter.document.unread import Reason, Unread, unread

REASONS: Mapping[str, Reason] = {
    "header": Reason.PAGE_HEADER,
    "footer": Reason.PAGE_FOOTER,
    "diagramData": Reason.PICTURE,
    "properties": Reason.FRONT_MATTER,
}
_WORDS = frozenset(
    {"w:t", "a:t", "dc:title", "dc:subject", "dc:description", "cp:keywords", "w:noBreakHyphen"}
)
_PARAGRAPHS = frozenset({"w:p", "a:p", "dc:title", "dc:subject", "dc:description", "cp:keywords"})
_DASH = re.compile(r"\s[–—]\s")  # which Word makes of two hyphens


class Aside:
    """Collects the words of a part that is no text of the article."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._said: list[str] = []
        self._in_words = False

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        self._in_words = name in _WORDS

    def end(self, name: str, at: int) -> None:
        self._in_words = False
        if name in _PARAGRAPHS and self._said:
            self._said.append("\n")

    def text(self, piece: Piece) -> None:
        if self._in_words:
            self._pieces.append(piece)
            self._said.append(piece.text)

    def left_out(self, reason: Reason) -> Unread | None:
        """All its words as left out for a reason."""
        if not self._pieces:
            return None
        span = Span(self._pieces[0].source.start, self._pieces[-1].source.end)
        return unread("".join(self._said), span, reason)


@dataclass(slots=True)
class Comments:
    """Collects the comments of a document, by their names."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    _open: list[str] | None = None
    _in_words: bool = False

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        self._in_words = name == "w:t"
        if name == "w:comment":
            self._open = self.texts.setdefault(attributes.get("w:id", ""), [])

    def end(self, name: str, at: int) -> None:
        self._in_words = False
        if name == "w:p" and self._open is not None:
            self._open.append("\n")

    def text(self, piece: Piece) -> None:
        if self._in_words and self._open is not None:
            self._open.append(piece.text)

    def placed(self, flow: Flow) -> Iterator[Comment]:
        """The comments with the words that they are on; one for caveat as it would be written in
        another format."""
        for name, texts in self.texts.items():
            words = "".join(texts).strip()
            place = flow.place_of(name)
            if words and place is not None:
                directive = words.startswith("caveat-")
                yield Comment(place, _DASH.sub(" -- ", words) if directive else words)
