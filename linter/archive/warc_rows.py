"""The pages of a crawl: the answers in a WARC file that are HTML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

from linter.archive.places import InputFile
from linter.archive.reading import Found, Reading
from linter.archive.rows import UNREADABLE, Row
from linter.archive.streams import DamagedError, Opened, opened
from linter.common.errors import described
from linter.document.source import declared_encoding

_REQUIRED = ("WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length")
_PAGES = ("text/html", "application/xhtml+xml")


def rows(file: InputFile, how: Reading) -> Iterator[Found]:
    """Its pages, by the ids of their records."""
    with opened(file) as there:
        for record in _records(there):
            if _is_page(record):
                row = partial(_row, record, how)
                yield Found(max(record.length or 0, 0), there.position, row)


def _records(there: Opened) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    # `read1` gives what there is before a damage, where `read` would wait for more.
    records = iter(ArchiveIterator(SimpleNamespace(read=there.stream.read1)))
    record: Any = None
    while True:
        before = record
        try:
            record = next(records, None)
        except (OSError, DamagedError):
            raise
        except Exception as error:  # of a header that is cut short it may be any
            raise DamagedError(described(error)) from error
        if before and before.raw_stream.limit:
            raise DamagedError("its last record is cut short")
        if record is None:
            return
        if not all(map(record.rec_headers.get_header, _REQUIRED)):
            raise DamagedError("a record lacks what each has to have")
        yield record


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
    except DamagedError:
        raise
    except Exception as error:  # of a page that says it is packed, and is not
        return row.failed(UNREADABLE, f"the page of this record is damaged: {described(error)}")
    if record.raw_stream.limit and not record.raw_stream.read(1):
        return row.failed(UNREADABLE, "the page of this record is cut short")
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
