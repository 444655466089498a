"""Reads the CSV of Retraction Watch, which Crossref publishes.

It has one row for each notice. Of its columns, four matter here: the DOI and the PubMed number of
the paper ("unavailable", 0 or empty where there is none, several in one cell at times), what the
notice says, and its date in American order. The file is not always valid UTF-8; only names suffer.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import unquote

from linter.common.errors import ConfigError, Problem
from linter.common.regex import regex
from linter.retractions.notices import Nature, Record

ADDRESS = "https://gitlab.com/crossref/retraction-watch-data/-/raw/main/retraction_watch.csv"
"""Where Crossref publishes it."""
COLUMNS = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDate")
_FIELD = 10_000_000  # characters of a cell; some papers have many authors
_BETWEEN_DOIS = regex(r"[\s;,|]+(?=(?:https?:|doi:|10\.\d))", re.I)
_DOI = regex(r"(?:https?://(?:\w+\.)*doi\.org/|doi:\s*)?(10\.\d{4,9}(?:\.\d+)*/\S+)", re.I)
_PUBMED = regex(r"(?<![\d.])0*([1-9]\d{0,8})(?:\.0)?(?![\d.])")
_AMERICAN = regex(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_ISO = regex(r"(\d{4})-(\d{2})-(\d{2})\b")


def read(data: bytes, path: str) -> Sequence[Record]:
    """The notices in a CSV of Retraction Watch that say how a paper stands; a correction does not.
    Raises ConfigError for anything else, and for a file that breaks off; `path` is for messages."""
    text = data.decode("utf-8-sig", "replace")
    limit = csv.field_size_limit(_FIELD)
    try:
        records = list(_records(csv.reader(io.StringIO(text, newline="")), path))
    except csv.Error as error:
        raise _wrong(f"it is no CSV that can be read ({error})", path) from error
    finally:
        csv.field_size_limit(limit)
    if not records:
        raise _wrong("it has no notice on any paper", path)
    return records


def _records(rows: Iterator[list[str]], path: str) -> Iterator[Record]:
    header = [name.strip().lower() for name in next(rows, [])]
    while header and not header[-1]:  # a comma at the end, which rows need not have
        header.pop()
    for name in COLUMNS:
        if name.lower() not in header:
            raise _wrong(f"it has no column {name}", path)
    places = [header.index(name.lower()) for name in COLUMNS]
    row: Sequence[str] = header
    for row in rows:
        if len(row) > max(places):
            yield from _record(*(row[place] for place in places))
    if 0 < len(row) < len(header):
        raise _wrong("its last row is not complete, so the file breaks off", path)


def _record(dois: str, numbers: str, nature: str, day: str) -> Iterator[Record]:
    known = " ".join(nature.lower().split())
    identifiers = frozenset((*_dois(dois), *_PUBMED.findall(numbers)))
    if identifiers and known in list(Nature):
        yield Record(identifiers, Nature(known), _day(day))


def _dois(cell: str) -> Iterator[str]:
    for part in _BETWEEN_DOIS.split(cell.strip()):
        if found := _DOI.fullmatch(unquote(part)):
            yield found.group(1).lower().rstrip(".,;/")


def _day(cell: str) -> date | None:
    try:
        if found := _AMERICAN.match(cell.strip()):
            month, day, year = map(int, found.groups())
            return date(year, month, day)
        if found := _ISO.match(cell.strip()):
            year, month, day = map(int, found.groups())
            return date(year, month, day)
    except ValueError:
        pass
    return None


def _wrong(why: str, path: str) -> ConfigError:
    return ConfigError(Problem(f"this is not the CSV of Retraction Watch: {why}", path))
