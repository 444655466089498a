"""The part files of a table: written whole, known by their names, set aside when they are old.

Each tells in its metadata what it was made from, so that a folder of parts needs no index that
could be lost or disagree with it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from linter.archive.schema import SCHEMA
from linter.archive.units import Unit
from linter.common.dataclass import asdict, dataclass, field
from linter.common.errors import ConfigError, Problem
from linter.common.files import delete_leftovers, entries, write_atomically
from linter.engine.cache.install_digest import digest

_METADATA = b"caveat"
_START, _END = "part-", ".parquet"
_DIGITS = 32
ASIDE = "_replaced"
"""The folder in it for parts of an earlier table, until the new one is complete: engines pass over
names that begin like this."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a part is: made by `rules`, from the place `root` and what has the `key` there, and the
    `number`-th of it. `statuses` counts its rows, and `failed` those that do not pass."""

    rules: str
    root: str
    key: str
    number: int
    last: bool
    statuses: Mapping[str, int] = field(default_factory=dict)
    failed: int = 0

    @classmethod
    def of(cls, unit: Unit, rules: str, root: str) -> Part:
        return cls(rules, root, unit.key, unit.number, unit.last)

    @property
    def file(self) -> str:
        """The name of its file."""
        made = digest(self.rules, self.root, self.key, str(self.number))
        return f"{_START}{made[:_DIGITS]}{_END}"


def write_part(folder: Path, part: Part, batches: Sequence[pa.RecordBatch]) -> Part:
    """Write a part; it is there with all its rows or not at all. Raises ConfigError."""
    rows = pa.Table.from_batches(batches, SCHEMA)
    statuses = dict(Counter(rows.column("status").to_pylist()))
    failed = rows.column("passed").to_pylist().count(False)
    part = Part(part.rules, part.root, part.key, part.number, part.last, statuses, failed)
    said = {_METADATA: json.dumps(asdict(part)).encode()}
    written = pa.BufferOutputStream()
    pq.write_table(rows.replace_schema_metadata(said), written, compression="zstd")
    file = folder / part.file
    try:
        write_atomically(file, written.getvalue().to_pybytes())
    except OSError as error:
        raise ConfigError(Problem(f"cannot write: {error.strerror}", str(file))) from error
    return part


def parts_in(folder: Path) -> Iterator[tuple[str, Part]]:
    """The parts in a folder by the names of their files. Raises ConfigError for what is named like
    one and was written by somebody else."""
    delete_leftovers(folder)
    for entry in entries(folder):
        if entry.name.startswith(_START) and entry.name.endswith(_END):
            yield entry.name, _read(Path(entry.path))


def _read(file: Path) -> Part:
    try:
        said: Any = pq.read_metadata(file).metadata or {}
        return Part(**json.loads(said[_METADATA]))
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError) as error:
        message = "this is no whole part of a table of caveat; delete it, or name another folder"
        raise ConfigError(Problem(f"{message} by --out", str(file))) from error


def set_aside(folder: Path, files: Sequence[str]) -> None:
    """Move parts out of the table. Raises OSError."""
    for name in files:
        (folder / ASIDE).mkdir(exist_ok=True)
        (folder / name).replace(folder / ASIDE / name)


def take_back(folder: Path, rules: str, wanted: Callable[[Part], bool]) -> None:
    """Move parts into the table again that these rules have made, where somebody has changed their
    mind. Raises OSError."""
    for name, part in list(parts_in(folder / ASIDE)):
        if part.rules == rules and wanted(part):
            (folder / ASIDE / name).replace(folder / name)


def drop_aside(folder: Path) -> None:
    """Delete the parts of earlier tables. Raises OSError."""
    aside = folder / ASIDE
    for name, _ in list(parts_in(aside)):
        (aside / name).unlink()
    if aside.is_dir() and not entries(aside):
        aside.rmdir()
