"""Files that are no articles: refused by their name or their first bytes, with what to do."""

from __future__ import annotations

from linter.common.file_types import BOOKS, OFFICE, OLE, REFUSED, ZIP, suffix_of

_WITHIN = 4096  # bytes of an archive in which its first names stand
_NAMES = (  # what an archive holds, and the suffix that such a file should have
    (b"word/", ".docx"),
    (b"ppt/", ".pptx"),
    (b"xl/", ".xlsx"),
    (b"application/epub+zip", ".epub"),
    (b"opendocument.text", ".odt"),
    (b"opendocument.presentation", ".odp"),
    (b"opendocument.spreadsheet", ".ods"),
    (b"Index/Document.iwa", ".pages"),
)
_WHAT = {
    ".docx": "a Word document",
    ".doc": "a document of an old Word",
    ".odt": "an OpenDocument text",
    ".pages": "a Pages document",
    ".rtf": "an RTF document",
    ".pdf": "a PDF",
    ".ps": "PostScript",
    ".epub": "an EPUB book",
    ".mhtml": "a saved message or web archive",
    ".pptx": "a presentation",
    ".odp": "a presentation",
    ".xlsx": "a spreadsheet",
    ".ods": "a spreadsheet",
}


def refused_name(path: str) -> str:
    """Why a file of this name is not read, and what to do; empty where it may be an article."""
    suffix = suffix_of(path)
    advice = REFUSED.get(suffix)
    return f"caveat cannot read {suffix} files; {advice}" if advice else ""


def refused_content(data: bytes) -> str:
    """Why a file is not read that begins like no text, and what to do."""
    kind = kind_of(data)
    if not kind:
        return "is no text but an image, an archive or a database; name the article itself"
    advice = (
        f"name it {kind}, so that it is read as one" if kind in OFFICE | BOOKS else REFUSED[kind]
    )
    return f"is {_WHAT[kind]} by its content; {advice}"


def kind_of(data: bytes) -> str:
    """The suffix that a file should have by its first bytes; empty for what is no document."""
    start = data[:_WITHIN]
    if start.startswith(ZIP):
        where = start + data[-_WITHIN:]  # its list of names stands at the end
        return next((suffix for name, suffix in _NAMES if name in where), "")
    starts = {
        OLE: ".doc",
        b"%PDF-": ".pdf",
        b"%!PS": ".ps",
        b"{\\rtf": ".rtf",
        b"From: <Saved by ": ".mhtml",
        b"MIME-Version: 1.0": ".mhtml",
    }
    plain = start.removeprefix(b"\xef\xbb\xbf")
    return next((suffix for mark, suffix in starts.items() if plain.startswith(mark)), "")
