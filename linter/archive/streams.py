"""The bytes of a file of an archive, one after the other, and lines that may be too long."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from linter.archive.places import InputFile

_CHUNK = 1 << 20


class DamagedError(Exception):
    """The content of a file is not what its name says, or ends too early: it always will."""


class _Counted(io.RawIOBase):
    """A stream of pyarrow that knows how many of its bytes were read."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.position = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.position += len(data)
        return len(data)


class _Unpacked(io.RawIOBase):
    """The content of a stream of gzip. warcio takes the EOFError of one that is cut short for its
    end, so it becomes another error here."""

    def __init__(self, packed: Any) -> None:
        self._file = gzip.GzipFile(fileobj=packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read1(len(buffer))  # what is there before the damage
        except EOFError as error:
            raise DamagedError("its gzip ends too early") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise DamagedError(f"its gzip is damaged ({error})") from error
        buffer[: len(data)] = data
        return len(data)


class Opened(NamedTuple):
    """A file that is read: its bytes, unpacked if they were packed, and those that are counted."""

    stream: io.BufferedIOBase
    counted: _Counted

    @property
    def position(self) -> int:
        """How many bytes of the file were read."""
        return self.counted.position


@contextmanager
def opened(file: InputFile) -> Iterator[Opened]:
    """A file to read. Raises OSError, and DamagedError when it is read."""
    with file.open() as raw:
        counted = _Counted(raw)
        stream: io.BufferedIOBase = io.BufferedReader(counted, _CHUNK)
        if file.is_packed:
            stream = io.BufferedReader(_Unpacked(stream), _CHUNK)
        yield Opened(stream, counted)


class Line(NamedTuple):
    """A line by its number, from 1; of one that is too long only its `size` in bytes. `end` is
    where it ends in the stream."""

    number: int
    data: bytes
    size: int
    end: int


def lines_of(stream: io.BufferedIOBase, most: int) -> Iterator[Line]:
    """The lines of a stream that hold something. Of one longer than `most` bytes no more than that
    is ever held."""
    number = end = 0
    while data := stream.readline(most + 1):
        number += 1
        size = len(data)
        if size > most and not data.endswith(b"\n"):
            data = b""
            while rest := stream.readline(_CHUNK):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
        end += size
        if data.strip() or size > most:
            yield Line(number, data, size, end)
