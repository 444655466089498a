"""A row to judge, made from whatever values an archive has in its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import pyarrow as pa

from linter.archive.schema import ABOUT, INPUT
from linter.common.regex import regex

UNREADABLE, TOO_LARGE = "unreadable", "too large"
_TOLD = ("format", *ABOUT, "status", "problem")
_SURROGATE = regex("[\ud800-\udfff]")
_KINDS = {
    bool: "a yes or no",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


class Row(NamedTuple):
    """A row of `schema.INPUT`."""

    id: str
    text: str | None = None
    content: bytes | None = None
    format: str | None = None
    title: str | None = None
    date: str | None = None
    author: str | None = None
    section: str | None = None
    url: str | None = None
    status: str | None = None
    problem: str | None = None

    @property
    def size(self) -> int:
        """Characters of its text, or bytes of its content."""
        return len(self.text or self.content or "")

    def failed(self, status: str, problem: str) -> Row:
        """This row without what it has to judge, and why."""
        return self._replace(text=None, content=None, status=status, problem=problem)

    def within(self, most: int) -> Row:
        """This row, unless it is larger than so many characters or bytes."""
        if self.size <= most:
            return self
        return self.too_large(self.size, "bytes" if self.text is None else "characters", most)

    def too_large(self, size: int, unit: str, most: int) -> Row:
        """This row, of which more is there than is judged."""
        problem = f"it has {size:,} {unit}, more than the {most:,} of --max-size"
        return self.failed(TOO_LARGE, problem)

    def itself(self) -> Row:
        """This row, where one is to be read."""
        return self


def row_of(values: Mapping[str, Any], name: str) -> Row:
    """The row with these values, by the names of `schema.INPUT`; without an id it has `name`."""
    told: dict[str, Any] = {key: words_of(values.get(key)) for key in _TOLD}
    row = Row(words_of(values.get("id")) or name, **told)
    if row.status:
        return row
    text, content = values.get("text"), values.get("content")
    given = content if text is None else text
    if given is None:
        return row.failed(UNREADABLE, "there is no text in this row")
    if isinstance(given, str):
        if not given.strip():
            return row.failed(UNREADABLE, "the text of this row is empty")
        return row._replace(text=_whole(given))
    if isinstance(given, bytes):
        return row._replace(content=given)
    kind = _KINDS.get(type(given), f"of the type {type(given).__name__}")
    return row.failed(UNREADABLE, f"what should be the text of this row is {kind}")


def rows_of(batch: pa.RecordBatch, numbers: Iterable[int]) -> Iterator[Row]:
    """The rows of these numbers in a batch, each read by itself."""
    columns = [(name, batch.column(name)) for name in INPUT.names if name in batch.schema.names]
    for number in numbers:
        values, problem = values_at(columns, number)
        row = row_of(values, f"row-{number}")
        yield row.failed(UNREADABLE, problem) if problem else row


def values_at(columns: Sequence[tuple[str, Any]], number: int) -> tuple[dict[str, Any], str]:
    """The values of this number in columns of Arrow, and why some cannot be read, if so."""
    values, problem = {}, ""
    for name, column in columns:
        try:
            values[name] = column[number].as_py()
        except UnicodeDecodeError:
            problem = f"the column {name!r} is no valid UTF-8 here"
        except (ValueError, OverflowError):  # a time that Python has no value for
            values[name] = str(column[number])
    return values, problem


def batch_of(rows: list[Row]) -> pa.RecordBatch:
    """Rows as a batch of `schema.INPUT`."""
    return pa.RecordBatch.from_pylist([row._asdict() for row in rows], schema=INPUT)


def _whole(text: str) -> str:
    """Text without halves of characters, which no column can hold."""
    return _SURROGATE.sub("\ufffd", text)


def words_of(value: Any) -> str | None:
    """A value as a text: a day as ISO 8601 has it, the items of a list one after the other. A
    column of whole numbers of which one was missing has become one of others: 17.0 is 17."""
    if value is None or value == "" or value != value:  # not a number
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(words_of, value))) or None
    if isinstance(value, Mapping):
        return words_of(value.get("name"))
    return _whole(str(value))
