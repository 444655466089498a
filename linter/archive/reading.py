"""The rows of a file of an archive, in order, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

import pyarrow as pa

from linter.archive.columns import Columns
from linter.archive.places import DOCUMENT, LINES, PARQUET, WARC, InputFile
from linter.archive.rows import UNREADABLE, Row
from linter.archive.setup import FORMAT, MAX_SIZE
from linter.archive.streams import DamagedError, opened
from linter.common.dataclass import dataclass, field

_READERS = {
    PARQUET: "linter.archive.parquet_rows",
    LINES: "linter.archive.json_rows",
    WARC: "linter.archive.warc_rows",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows are read: which columns they have, the format of those that name none, and the
    bytes or characters that one may have."""

    columns: Columns = field(default_factory=Columns)
    input_format: str = FORMAT
    max_size: int = MAX_SIZE


class Found(NamedTuple):
    """A row of a file: about how many bytes it has, how many of the file were read by then, and the
    row itself, which is read when it is asked for, before the next one is looked for."""

    size: int
    position: int
    row: Callable[[], Row]


def rows(file: InputFile, how: Reading) -> Iterator[Found]:
    """The rows of a file. What is damaged is a last row that says so. Raises OSError for what may
    be there at another time."""
    number = 0
    reader = import_module(_READERS[file.kind])
    try:
        for found in reader.rows(file, how):
            yield found
            number += 1
    except (DamagedError, pa.ArrowException) as error:
        if _is_of_store(error, file):
            raise OSError(str(error)) from error
        yield _damaged(file, number, error)
    except OSError as error:
        # pyarrow has this error for what is wrong with a file too, without a number.
        if error.errno is not None or file.system.type_name != "local":
            raise
        yield _damaged(file, number, error)


def _is_of_store(error: Exception, file: InputFile) -> bool:
    """Whether it says what happened to a store, and nothing of the file: of what pyarrow does not
    know, such as that a sign-in has run out, it raises its most general error."""
    return type(error) is pa.ArrowException and file.system.type_name != "local"


def _damaged(file: InputFile, number: int, error: Exception) -> Found:
    said = " ".join(str(error).split())[:300]
    what = f"the rest of this file, after {number:,} rows, cannot be read" if number else ""
    problem = f"{what or 'this file cannot be read'}: {said}"
    return Found(0, file.size, Row(file.name, status=UNREADABLE, problem=problem).itself)


def document(file: InputFile, how: Reading) -> Row:
    """A file that is an article, or holds several. Raises OSError."""
    assert file.kind == DOCUMENT
    row = Row(file.name, format=None)
    try:
        with opened(file) as there:
            data = there.stream.read(how.max_size + 1)
    except pa.ArrowException as error:
        raise OSError(str(error)) from error
    if not data:
        return row.failed(UNREADABLE, "this file is empty")
    if len(data) > how.max_size:
        return row.too_large(file.size, "bytes", how.max_size)
    return row._replace(content=data, format=file.suffix)
