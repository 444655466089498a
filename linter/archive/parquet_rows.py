"""The rows of a Parquet file, in small batches, without reading a whole row group."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyarrow.parquet as pq

from linter.archive.places import InputFile
from linter.archive.reading import Found, Reading
from linter.archive.rows import UNREADABLE, Row, values_at
from linter.archive.streams import DamagedError

_BATCH = 64  # rows
_BYTES = 4_000_000  # of a batch, about
_BUFFER = 4 << 20  # bytes of a column that are read at a time


def rows(file: InputFile, how: Reading) -> Iterator[Found]:
    """Its rows; without an id they are `a.parquet#1` and so on."""
    with file.system.open_input_file(file.path) as stream:
        table = pq.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        total = table.metadata.num_rows
        there = table.schema_arrow.names
        if why := how.columns.lacking(there):
            raise DamagedError(why)
        number = 0
        row = max(_size(table) // max(total, 1), 1)  # bytes
        most = min(max(_BYTES // row, 1), _BATCH)
        read = table.iter_batches(most, columns=how.columns.of(there), use_threads=False)
        for batch in read:
            columns = list(zip(batch.schema.names, batch.columns, strict=True))
            size = batch.nbytes // max(batch.num_rows, 1)
            for place in range(batch.num_rows):
                number += 1
                name = f"{file.name}#{number}"
                position = file.size * number // max(total, 1)
                yield Found(size, position, partial(_row, how, columns, place, name))


def _size(table: pq.ParquetFile) -> int:
    """The bytes of its rows, unpacked."""
    told = table.metadata
    return sum(told.row_group(n).total_byte_size for n in range(told.num_row_groups))


def _row(how: Reading, columns: list[tuple[str, object]], place: int, name: str) -> Row:
    values, problem = values_at(columns, place)
    row = how.columns.row(values, name)
    return row.failed(UNREADABLE, problem) if problem else row.within(how.max_size)
