"""The rows of JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from linter.archive.columns import TEXTS
from linter.archive.places import InputFile
from linter.archive.reading import Found, Reading
from linter.archive.rows import UNREADABLE, Row
from linter.archive.streams import Line, lines_of, opened

_ESCAPED = 6  # bytes that a character may take in JSON: \u2019
_JSON = ".json"


def rows(file: InputFile, how: Reading) -> Iterator[Found]:
    """Its rows; without an id they are `a.jsonl:1` and so on, by their lines."""
    with opened(file) as there:
        for line in lines_of(there.stream, _ESCAPED * how.max_size):
            position = there.position if file.is_packed else line.end
            yield Found(line.size, position, partial(_row, file, how, line))


def _row(file: InputFile, how: Reading, line: Line) -> Row:
    name = f"{file.name}:{line.number}"
    row = Row(name)
    if not line.data:
        return row.too_large(line.size, "bytes", how.max_size)
    try:
        values = json.loads(line.data)
    except (ValueError, RecursionError) as error:
        return row.failed(UNREADABLE, f"line {line.number} is no JSON: {error}")
    if not isinstance(values, dict):
        return row.failed(UNREADABLE, f"line {line.number} holds no object of JSON")
    if how.input_format == _JSON and not any(how.columns.theirs(t) in values for t in TEXTS):
        values = _whole(values, how, line)
    return how.columns.row(values, name).within(how.max_size)


def _whole(values: dict[str, Any], how: Reading, line: Line) -> dict[str, Any]:
    """The values of a line that is an article itself, as a CMS exports it."""
    return {**values, how.columns.theirs("text"): None, how.columns.theirs("content"): line.data}
