"""Text that is set aside until a report ends."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

_IN_MEMORY = 1_000_000  # bytes; what is longer goes to a temporary file


class Spool:
    """Texts in the order in which they were added, in memory only while they are short.

    Raises OSError if the temporary file cannot be written. It is gone with the object.
    """

    def __init__(self) -> None:
        self._file = _File(_IN_MEMORY)
        self._ends = array("Q", [0])

    def add(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        self._file.seek(self._ends[-1])
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))


class _File(SpooledTemporaryFile[bytes]):
    """A temporary file that is closed when nobody holds it any more."""

    def __del__(self) -> None:
        self.close()
