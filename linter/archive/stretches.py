"""Stretches of a unit: so many of its rows, kept as soon as they are judged until their part is
written. A process that ends, or a run, loses no more than one.

They are in a folder of the table that engines pass over. Keeping them only saves time: what cannot
be kept or read is judged again, and gives the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

from linter.archive.schema import SCHEMA
from linter.common.files import read_file, write_atomically

_ROWS = 50
_FOLDER = "_begun"


def stretches(rows: int) -> Iterator[range]:
    """The stretches of so many rows."""
    for start in range(0, rows, _ROWS):
        yield range(start, min(start + _ROWS, rows))


def keep(folder: Path, part: str, stretch: range, judged: pa.RecordBatch) -> None:
    """Keep what was judged of a part, which has the name that its file will have."""
    written = pa.BufferOutputStream()
    with pa.ipc.new_stream(written, SCHEMA) as out:
        out.write_batch(judged)
    with suppress(OSError):
        (folder / _FOLDER).mkdir(exist_ok=True)
        write_atomically(_file(folder, part, stretch), written.getvalue().to_pybytes())


def kept(folder: Path, part: str, stretch: range) -> pa.RecordBatch | None:
    """What was judged of a part earlier; None where nothing was."""
    try:
        with pa.ipc.open_stream(read_file(_file(folder, part, stretch))) as there:
            judged = there.read_next_batch()
            judged.validate(full=True)
    except (OSError, StopIteration, pa.ArrowException):
        return None
    return judged if judged.schema.equals(SCHEMA) else None


def drop(folder: Path, part: str, rows: int) -> None:
    """Delete what is kept of a part with so many rows."""
    for stretch in stretches(rows):
        with suppress(OSError):
            _file(folder, part, stretch).unlink(missing_ok=True)


def drop_all(folder: Path) -> None:
    """Delete all that is kept in a folder."""
    shutil.rmtree(folder / _FOLDER, ignore_errors=True)


def _file(folder: Path, part: str, stretch: range) -> Path:
    return folder / _FOLDER / f"{part}.{stretch.start}"
