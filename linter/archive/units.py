"""Units of work: so many rows of a file, or so many small files, whose results are one part."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa

from linter.archive.places import DOCUMENT, InputFile
from linter.archive.reading import Reading, document, rows
from linter.archive.rows import UNREADABLE, Row, batch_of
from linter.archive.streams import DamagedError
from linter.common.dataclass import dataclass
from linter.engine.cache.install_digest import digest

MOST_BYTES = 4_000_000  # of the rows of a unit, unless a single one has more
_UNPACKED = 5  # times its size is what was packed
_FILES = 64  # of a group, on average
_MOST_FILES = 4 * _FILES


@dataclass(frozen=True, slots=True)
class Unit:
    """The rows of a part: the `number`-th, from 0, of what has this `key`, and the `last` one or
    not. `done` are the bytes of the input that are behind it when it is judged."""

    key: str
    number: int
    last: bool
    done: int
    rows: pa.RecordBatch

    @property
    def name(self) -> str:
        return f"{self.key} {self.number}"


class Group(NamedTuple):
    """What is read as a whole, unless it has changed since: a file with rows, or some articles."""

    files: Sequence[InputFile]

    @property
    def key(self) -> str:
        return digest(*(file.key for file in self.files))

    @property
    def is_file(self) -> bool:
        """Whether it is a file with rows."""
        return self.files[0].kind != DOCUMENT

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(file.size for file in self.files)

    def units(self, how: Reading, most_rows: int, skipped: Collection[int]) -> Iterator[Unit]:
        """Its units, except those of the numbers `skipped`. Raises OSError."""
        if not self.is_file:
            if 0 not in skipped:
                read = [_document(file, how) for file in self.files]
                yield Unit(self.key, 0, True, self.size, batch_of(read))
            return
        yield from _portions(self, how, most_rows, skipped)


def groups(files: Iterator[InputFile]) -> Iterator[Group]:
    """Files in groups. Where a group of articles ends depends on the names in it alone, so that a
    new file changes no other group than its own. Raises SourceError for a file whose version
    cannot be told."""
    held: list[InputFile] = []
    for file in files:
        if file.kind != DOCUMENT:
            yield Group((file.looked_up(),))
            continue
        held.append(file)
        ends = int(digest(file.name)[:8], 16) % _FILES == 0
        if ends or len(held) == _MOST_FILES or sum(map(_weight, held)) > MOST_BYTES:
            yield Group(tuple(held))
            held = []
    if held:
        yield Group(tuple(held))


def _weight(file: InputFile) -> int:
    """About how many bytes of memory a file takes."""
    return file.size * (_UNPACKED if file.is_packed else 1)


def _document(file: InputFile, how: Reading) -> Row:
    try:
        return document(file, how)
    except DamagedError as error:
        return Row(file.name, status=UNREADABLE, problem=f"this file cannot be read: {error}")
    except OSError as error:
        if error.errno is None or file.system.type_name != "local":
            raise  # a store that does not answer may do so next time
        problem = f"this file cannot be read: {os.strerror(error.errno)}"
        return Row(file.name, status=UNREADABLE, problem=problem)


def _portions(
    group: Group, how: Reading, most_rows: int, skipped: Collection[int]
) -> Iterator[Unit]:
    """The rows of a file in portions, which end at the same rows whenever they are read."""
    (file,) = group.files
    number = size = count = before = position = 0
    held: list[Row] = []

    def unit(*, last: bool) -> Iterator[Unit]:
        if number not in skipped:
            done = (group.size if last else position) - before
            yield Unit(group.key, number, last, done, batch_of(held))

    for found in rows(file, how):
        if count and (count >= most_rows or size + found.size > MOST_BYTES):
            yield from unit(last=False)
            number, size, count, before, held = number + 1, 0, 0, position, []
        if number not in skipped:
            held.append(found.row())
        size, count, position = size + found.size, count + 1, found.position
    yield from unit(last=True)
