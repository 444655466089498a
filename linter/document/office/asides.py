"""What is in a document and is not its text: comments, headers and footers, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from linter.common.regex import has_one, regex
from linter.common.spans import Piece, Span
from linter.document.blocks import Comment
from linter.document.office.flow import Flow
from linter.document.unread import Reason, Unread, unread

_HEADERS = ("w:hdr", "style:header", "style:header-left", "style:header-first")
_FOOTERS = ("w:ftr", "style:footer", "style:footer-left", "style:footer-first")
_PROPERTIES = ("dc:title", "dc:subject", "dc:description", "cp:keywords", "meta:keyword")
_ALTERNATIVES = ("svg:title", "svg:desc")
_ASIDES: Mapping[str, Reason] = {
    **dict.fromkeys(_HEADERS, Reason.PAGE_HEADER),
    **dict.fromkeys(_FOOTERS, Reason.PAGE_FOOTER),
    **dict.fromkeys(_PROPERTIES, Reason.FRONT_MATTER),
    **dict.fromkeys(("dgm:dataModel", *_ALTERNATIVES), Reason.PICTURE),
}
_WORDS = frozenset({"w:t", "a:t", "text:p", "text:h", *_PROPERTIES, *_ALTERNATIVES})
_PARAGRAPHS = frozenset({"w:p", "a:p", "text:p", "text:h"})
_PICTURES = (":docPr", ":shape")  # of today, and of old
_PICTURE = regex(r"<[\w.-]+(?::docPr|:shape)\s[^<>]*>")
_ALTERNATIVE = regex(r"""\s(?:descr|title|alt)=(?P<quote>["'])(?P<words>.*?)(?P=quote)""", re.S)
_DASH = regex(r"\s[–—]\s")  # which Word makes of two hyphens


class Asides:
    """Collects what is `left_out` of a part, or of a whole document."""

    def __init__(self) -> None:
        self.left_out: list[Unread] = []
        self._reason: Reason | None = None  # of the aside that is open
        self._holders = 0  # open elements with words
        self._pieces: list[Piece] = []
        self._said: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        self._reason = self._reason or _ASIDES.get(name)
        self._holders += name in _WORDS

    def end(self, name: str, at: int) -> None:
        self._holders -= name in _WORDS
        if name in _PARAGRAPHS and self._said:
            self._said.append("\n")
        if self._reason and self._reason is _ASIDES.get(name):
            self._end_aside(self._reason)

    def text(self, piece: Piece) -> None:
        if self._reason and self._holders:
            self._pieces.append(piece)
            self._said.append(piece.text)

    def _end_aside(self, reason: Reason) -> None:
        if self._pieces:
            span = Span(self._pieces[0].source.start, self._pieces[-1].source.end)
            if left := unread("".join(self._said), span, reason):
                self.left_out.append(left)
        self._reason = None
        self._pieces, self._said = [], []


def alternative_texts(text: str, start: int) -> Iterator[Unread]:
    """What stands for the pictures of a part of Word, which begins at `start` of the source."""
    for picture in _PICTURE.finditer(text) if has_one(text, _PICTURES) else ():
        for said in _ALTERNATIVE.finditer(text, *picture.span()):
            place = Span(start + said.start("words"), start + said.end("words"))
            if left := unread(unescape(said["words"]), place, Reason.PICTURE):
                yield left


class Comments:
    """Collects comments by their names."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self._open: list[str] | None = None

    def begin(self, name: str) -> None:
        """A comment of this name begins."""
        self._open = self._texts.setdefault(name, [])

    def take(self, words: str) -> None:
        """Handle words of the open comment."""
        if self._open is not None:
            self._open.append(words)

    def placed(self, flow: Flow) -> Iterator[Comment]:
        """The comments with the words that they are on; one for caveat as it would be written in
        another format."""
        for name, texts in self._texts.items():
            words = "".join(texts).strip()
            place = flow.place_of(name)
            if words and place is not None:
                directive = words.startswith("caveat-")
                yield Comment(place, _DASH.sub(" -- ", words) if directive else words)


class WordComments(Comments):
    """Collects the comments of Word, which have a part of their own."""

    def __init__(self) -> None:
        super().__init__()
        self._in_words = False

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        self._in_words = name == "w:t"
        if name == "w:comment":
            self.begin(attributes.get("w:id", ""))

    def end(self, name: str, at: int) -> None:
        self._in_words = False
        if name == "w:p":
            self.take("\n")

    def text(self, piece: Piece) -> None:
        if self._in_words:
            self.take(piece.text)
