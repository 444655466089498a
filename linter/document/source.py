"""Decodes articles from bytes to text, and encodes them again."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass, replace
from linter.common.errors import Problem, SourceError
from linter.common.file_types import (
    ARCHIVES,
    BOOKS,
    FLAT,
    JSON,
    OFFICE,
    OLE,
    PAGED,
    REFUSED,
    XML,
    ZIP,
    suffix_of,
)
from linter.common.files import read_file
from linter.common.lines import LineIndex
from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.front_matter import FrontMatter, read_front_matter

if TYPE_CHECKING:
    from linter.common.placed_lines import Origin
    from linter.document.packages import Package, Part

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = regex("[\ud800-\udfff]")
_CHARSET = regex(rb"<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_CHARSET_WITHIN = 1024  # bytes, as in a browser
# First bytes of files that are not text, or whose text is hidden in markup of their own.
_FOREIGN = (
    *(ZIP, OLE, b"%PDF-", b"%!PS", b"{\\rtf"),
    *(b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x1f\x8b\x08", b"SQLite format 3\0"),
    *(b"\xef\xbb\xbf{\\rtf", b"From: <Saved by ", b"MIME-Version: 1.0"),
)
_OF_WORDPRESS = b"://wordpress.org/export/"
_WITHIN = 8192  # bytes in which an export of WordPress names its namespaces
_NOT_TO_TRY = ("replacement", "x-user-defined")  # no text, and no bytes to write back


@dataclass(frozen=True)
class Source:
    """A decoded article. Offsets everywhere count code points of `text`.

    `text` keeps the newlines of the file, but not its byte order mark. `decode_warnings` are about
    its bytes. Front matter and lines are computed on first use. If the file holds several articles,
    `part` says which one this is (`#3`, `:12`), and `origin` where its text begins in the file.

    If the file is a `package`, such as a .docx, `text` is the mark-up of those of its `parts` that
    hold the article, a newline between them, so that a span is exact in one of them.

    `beside` are the texts that the article rests on, given with it or named in its front matter,
    and `unread_beside` says of each named one that was not read why.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False
    decode_warnings: tuple[Problem, ...] = ()
    json_fields: tuple[str, ...] = ()
    part: str = ""
    origin: Origin | None = None
    parts: tuple[Part, ...] = ()
    package: Package | None = None
    beside: tuple[Source, ...] = ()
    unread_beside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its path, with its place in the file if that holds several articles."""
        return self.path + self.part

    @property
    def label(self) -> str:
        """What lines and columns follow after a colon: the line of JSON Lines is one of them."""
        return self.path if self.part.startswith(":") else self.name

    @cached_property
    def lines(self) -> LineIndex:
        if self.has_paragraphs:
            from linter.document.office import reading

            return reading.lines_of(self)
        if self.origin is None:
            return LineIndex(self.text)
        from linter.common.placed_lines import PlacedLines  # most files are one article

        return PlacedLines(self.text, self.origin)

    @property
    def suffix(self) -> str:
        """That of its name, or of its part of the file; by it a parser is chosen."""
        return suffix_of(self.part) or suffix_of(self.path)

    @property
    def has_paragraphs(self) -> bool:
        """Whether it is the mark-up of a word processor, where paragraphs stand for lines."""
        return suffix_of(self.path) in OFFICE

    @property
    def has_lines(self) -> bool:
        """Whether its lines are those of its file: of a package, only a program has any."""
        return suffix_of(self.path) not in OFFICE | BOOKS | ARCHIVES

    @property
    def has_pages(self) -> bool:
        """Whether its lines are pages, as of a PDF."""
        return suffix_of(self.path) in PAGED

    @property
    def is_rewritten(self) -> bool:
        """Whether fixes are written into its file."""
        return not (self.part or self.has_paragraphs)

    def words(self, span: Span) -> str:
        """The characters of a span as a writer knows them: those of the file, or of a document."""
        return self.lines.words(span) if self.has_paragraphs else self.text[span.start : span.end]

    def keep_lines(self, lines: LineIndex) -> None:
        """Remember its lines, where it took a reader to know them."""
        self.__dict__["lines"] = lines

    @property
    def first_line(self) -> int:
        """The line of the file on which it begins."""
        return self.origin.line if self.origin else 1

    @property
    def front_matter(self) -> FrontMatter:
        return self._front[0]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems with its bytes or its front matter that did not prevent reading it."""
        return (*self.decode_warnings, *self._front[1])

    @cached_property
    def _front(self) -> tuple[FrontMatter, tuple[Problem, ...]]:
        if suffix_of(self.path) in JSON | XML | OFFICE | BOOKS:  # which have none
            return FrontMatter(), ()
        return read_front_matter(self.text, self.path)

    @property
    def body(self) -> str:
        """The text with the front matter blanked out at the same length."""
        end = self.front_matter.end
        return re.sub(r"[^\r\n]", " ", self.text[:end]) + self.text[end:]


def read_source(path: Path, json_fields: tuple[str, ...] = ()) -> Source:
    """Read a file. Raises SourceError if it cannot be read or is not text.

    A package is not kept, since a run over many would hold all their pictures.
    """
    return unpacked(read_bytes(path), path.as_posix(), json_fields)


def read_bytes(path: Path) -> bytes:
    """The bytes of an article. Raises SourceError if they cannot be read."""
    try:
        return read_file(path)
    except OSError as error:
        message = f"cannot read the file: {error.strerror}"
        raise SourceError(Problem(message, path.as_posix())) from error


def unpacked(data: bytes, path: str, json_fields: tuple[str, ...] = ()) -> Source:
    """An article as `decode` makes it, without the package that it was read from."""
    source = decode(data, path, json_fields)
    return replace(source, package=None) if source.package else source


def decode(data: bytes, path: str, json_fields: tuple[str, ...] = ()) -> Source:
    """Decode an article by its byte order mark, else as UTF-8, else with a warning.

    If it is not UTF-8, it is decoded with the charset that a `<meta>` or `<?xml?>` at its start
    declares, if that is one of the web's, else as cp1252.

    Raises SourceError for text with NUL characters, which is not an article, and for formats that
    caveat does not read.
    """
    if suffix_of(path) in ARCHIVES:
        from linter.document.archives import archive

        return archive(data, path)
    if suffix_of(path) in BOOKS:
        from linter.document.epub import book  # few files are books

        return book(data, path)
    if suffix_of(path) in OFFICE:
        from linter.document.office.parts import office_source

        return office_source(data, path)
    _refuse_foreign(path, data)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                message = f"not valid {encoding} (byte {error.start}); save the file as UTF-8"
                raise SourceError(Problem(message, path)) from error
            return from_text(text, path, encoding, bom=True, json_fields=json_fields)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        for encoding in (*_declared(data), "cp1252", "latin-1"):
            try:
                text = data.decode(encoding)
                break
            except (UnicodeError, LookupError):
                continue
        warning = Problem(
            f"not valid UTF-8, so it is read as {encoding}; save the file as UTF-8", path, line
        )
        return from_text(text, path, encoding, decode_warnings=(warning,), json_fields=json_fields)
    _refuse_nul(
        text, path
    )  # other checks of `from_text` are not needed: UTF-8 has no lone surrogates
    return Source(path, text, json_fields=json_fields)


def _declared(data: bytes) -> Sequence[str]:
    """The charset that a page declares, if it is worth trying."""
    found = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    encoding = declared_encoding(found[1].decode("ascii")) if found else None
    return (encoding,) if encoding and not encoding.startswith("utf-") else ()


def declared_encoding(label: str) -> str | None:
    """The codec that a page or its server means by a charset; None for one that is not the web's.

    It is looked up in the table of the WHATWG, so that no codec of Python's own is called (`rot13`,
    `idna`) and `latin-1` is cp1252.
    """
    import webencodings  # few articles are not UTF-8

    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name in _NOT_TO_TRY:
        return None
    return str(encoding.codec_info.name)


def encode(text: str, source: Source) -> bytes:
    """The bytes of a text in the encoding of a source, with its byte order mark if it has one.

    Raises UnicodeEncodeError for characters that the encoding cannot represent.
    """
    mark = next(m for m, name in _BOMS if name == source.encoding) if source.bom else b""
    return mark + text.encode(source.encoding)


def from_text(
    text: str,
    path: str,
    encoding: str = "utf-8",
    *,
    bom: bool = False,
    decode_warnings: tuple[Problem, ...] = (),
    json_fields: tuple[str, ...] = (),
) -> Source:
    """A source from text. Lone surrogates become U+FFFD, so that it can be encoded.

    Raises SourceError for what is no text, such as a .docx."""
    if suffix_of(path) not in XML or not is_of_wordpress(text[:_WITHIN].encode(errors="replace")):
        _refuse_foreign(path)
    if suffix_of(path) in (OFFICE | BOOKS | ARCHIVES) - FLAT:
        message = f"a {suffix_of(path)} file is no text; run `caveat check` on the file itself"
        raise SourceError(Problem(message, path))
    text = _SURROGATE.sub("\ufffd", text)
    _refuse_nul(text, path)
    return Source(path, text, encoding, bom, decode_warnings, json_fields)


def _refuse_foreign(path: str, data: bytes = b"") -> None:
    """Raises SourceError for a format that caveat does not read, by its name or first bytes: its
    markup would be read as prose."""
    suffix = suffix_of(path)
    if suffix in XML and is_of_wordpress(data):
        return
    if suffix in REFUSED or data.startswith(_FOREIGN):
        from linter.document.refusal import refused_content, refused_name

        raise SourceError(Problem(refused_name(path) or refused_content(data), path))


def is_of_wordpress(data: bytes) -> bool:
    """Whether XML is an export of WordPress."""
    return _OF_WORDPRESS in data[:_WITHIN]


def _refuse_nul(text: str, path: str) -> None:
    if "\0" in text:
        place = LineIndex(text).position(text.index("\0"))
        message = "not a text file, or damaged (it has a NUL character); save it as UTF-8 text"
        raise SourceError(Problem(message, path, place.line, place.column))
