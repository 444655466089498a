"""The pages of a crawl: the answers in a WARC file that are HTML."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any

from linter.archive.places import InputFile
from linter.archive.reading import Found, Reading
from linter.archive.rows import UNREADABLE, Row
from linter.archive.streams import DamagedError, opened
from linter.document.source import declared_encoding

_PAGES = ("text/html", "application/xhtml+xml")


def rows(file: InputFile, how: Reading) -> Iterator[Found]:
    """Its pages, by the ids of their records."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with opened(file) as there:
        try:
            for record in ArchiveIterator(there.stream):
                if _is_page(record):
                    found = partial(_row, record, how)
                    yield Found(max(record.length or 0, 0), there.position, found)
        except ArchiveLoadFailed as error:
            raise DamagedError(str(error)) from error


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    is_html = kind.partition(";")[0].strip().lower() in _PAGES
    return is_html and record.http_headers.get_statuscode() == "200"


def _row(record: Any, how: Reading) -> Row:
    headers = record.rec_headers
    row = Row(
        id=headers.get_header("WARC-Record-ID") or headers.get_header("WARC-Target-URI") or "",
        format=".html",
        date=headers.get_header("WARC-Date"),
        url=headers.get_header("WARC-Target-URI"),
    )
    try:
        data = record.content_stream().read(how.max_size + 1)
    except (zlib.error, ValueError, OSError) as error:
        return row.failed(UNREADABLE, f"the page of this record is damaged: {error}")
    if len(data) > how.max_size:
        return row.too_large(record.length, "bytes", how.max_size)
    if not data.strip():
        return row.failed(UNREADABLE, "this page is empty")
    return _decoded(row, data, record.http_headers.get_header("Content-Type"))


def _decoded(row: Row, data: bytes, kind: str) -> Row:
    """A page by the charset that its server named, which a browser believes more than the page."""
    charset = kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    encoding = declared_encoding(charset) if charset else None
    if encoding is None:
        return row._replace(content=data)
    try:
        return row._replace(text=data.decode(encoding))
    except UnicodeError:
        return row._replace(content=data)
