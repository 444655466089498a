"""Reads XML as events with exact places in its text.

The parser is expat, which knows namespaces, wants well-formed XML and tells where it is. A document
type is refused, so that no entity is ever expanded, and nothing outside the text is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from linter.common.errors import Problem, SourceError
from linter.common.lines import Utf8Index
from linter.common.spans import Piece, Span
from linter.document.packages import DAMAGED

MOST_NESTED = 500  # elements in each other; Word itself ends far below
_SEPARATOR = " "
_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    "w": (f"{_OFFICE}wordprocessingml/2006/main", f"{_STRICT}wordprocessingml/main"),
    "r": (f"{_OFFICE}officeDocument/2006/relationships", f"{_STRICT}officeDocument/relationships"),
    "m": (f"{_OFFICE}officeDocument/2006/math", f"{_STRICT}officeDocument/math"),
    "a": (f"{_OFFICE}drawingml/2006/main", f"{_STRICT}drawingml/main"),
    "mc": (f"{_OFFICE}markup-compatibility/2006",),
    "rels": (f"{_OFFICE}package/2006/relationships",),
    "xml": ("http://www.w3.org/XML/1998/namespace",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "cp": (f"{_OFFICE}package/2006/metadata/core-properties",),
    "xlink": ("http://www.w3.org/1999/xlink",),
    "mathml": ("http://www.w3.org/1998/Math/MathML",),
    **{
        name: (f"{_OASIS}{name}:1.0",)
        for name in ("office", "text", "table", "style", "meta", "presentation")
    },
    "dgm": (f"{_OFFICE}drawingml/2006/diagram", f"{_STRICT}drawingml/diagram"),
    "draw": (f"{_OASIS}drawing:1.0",),
    "svg": (f"{_OASIS}svg-compatible:1.0",),
}
_PREFIX_OF = {name: prefix for prefix, names in _PREFIXES.items() for name in names}


class Handler(Protocol):
    """What is told of a text, in its order. Names have the prefix that is usual for their
    namespace, whatever the text uses, and `?` for those that no reader knows. Places are offsets
    in the source; a tag without content starts at one and ends at the other."""

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None: ...

    def end(self, name: str, at: int) -> None: ...

    def text(self, piece: Piece) -> None: ...


def read_xml(text: str, handler: Handler, path: str, offset: int = 0) -> None:
    """Tell a handler what is in a text, which begins at `offset` of the source.

    Raises SourceError for what is not well-formed, is nested too deeply or has a document type.
    """
    _Reader(text, handler, path, offset).read()


class _Reader:
    def __init__(self, text: str, handler: Handler, path: str, offset: int) -> None:
        self._text, self._path, self._offset = text, path, offset
        self._told = handler
        self._names: dict[str, str] = {}
        self._places = None if text.isascii() else Utf8Index(text)
        self._pending: tuple[str, int] | None = None  # words, whose end is the next event
        self._depth = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EndCdataSectionHandler = parser.StartCdataSectionHandler = self._here
        parser.CommentHandler = lambda _: self._here()
        parser.ProcessingInstructionHandler = lambda *_: self._here()

    def read(self) -> None:
        try:
            self._parser.Parse(self._text, True)
        except expat.ExpatError as error:
            where = f"line {error.lineno}, column {error.offset + 1}"
            message = DAMAGED.format(f" ({expat.ErrorString(error.code)}, {where} of its XML)")
            raise SourceError(Problem(message, self._path)) from error

    def _here(self) -> int:
        """Where the parser is, after what it has read before."""
        byte = self._parser.CurrentByteIndex
        at = (self._places.code_points(byte) if self._places else byte) + self._offset
        if self._pending:
            words, start = self._pending
            self._pending = None
            self._told.text(Piece(words, Span(start, at)))
        return at

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        at = self._here()
        self._depth += 1
        if self._depth > MOST_NESTED:
            message = f"has more than {MOST_NESTED} elements in each other, as no article does"
            raise SourceError(Problem(message, self._path))
        known = {self._name(key): value for key, value in attributes.items()}
        self._told.start(self._name(name), known, at)

    def _end(self, name: str) -> None:
        at = self._here()
        self._depth -= 1
        self._told.end(self._name(name), at)

    def _characters(self, words: str) -> None:
        self._pending = (words, self._here())

    def _doctype(self, *_: object) -> None:
        message = "has a document type, which no program writes into such a file; save it again"
        raise SourceError(Problem(message, self._path))

    def _name(self, full: str) -> str:
        """A name with the prefix that is usual for its namespace."""
        known = self._names.get(full)
        if known is None:
            space, _, local = full.rpartition(_SEPARATOR)
            prefix = _PREFIX_OF.get(space, "?") if space else ""
            known = self._names[full] = f"{prefix}:{local}" if prefix else local
        return known
