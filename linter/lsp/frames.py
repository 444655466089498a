"""Messages as an editor sends them: each in a frame, a header that says how long it is.

A frame that is broken costs itself and perhaps the next one, but never the connection: whatever
stands before the next header is skipped.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import BinaryIO

from linter.common.regex import regex

MAX_SIZE = 100_000_000  # bytes of a message; a broken header could announce more than ever comes
_MAX_LINE = 65_536  # bytes of a header that are looked at together
_LENGTH = regex(rb"content-length[ \t]*:[ \t]*(\d{1,9})[ \t]*\r?\n\Z", re.I)


class FrameReader:
    """Reads frames on a thread for pygls, which asks for each line of a header and for the message.
    It gets them from one visit to the thread, since to go there and back takes longer than to
    read."""

    def __init__(self, stream: BinaryIO, executor: Executor) -> None:
        self._stream = stream
        self._executor = executor
        self._parts: deque[bytes] = deque()  # of a frame that has been read

    async def readline(self) -> bytes:
        """The next line of a header: its length, then a blank line. Empty at the end."""
        if not self._parts:
            loop = asyncio.get_running_loop()
            self._parts.extend(await loop.run_in_executor(self._executor, self._frame))
        return self._parts.popleft()

    async def readexactly(self, size: int) -> bytes:
        """The message after a header."""
        return self._parts.popleft()

    def _frame(self) -> Sequence[bytes]:
        """The lines of the next header and the message; an empty line at the end."""
        length = 0
        while line := self._stream.readline(_MAX_LINE):
            if found := _LENGTH.search(line):
                length = int(found[1])
            elif not line.strip() and 0 < length <= MAX_SIZE:
                return b"Content-Length: %d\r\n" % length, b"\r\n", self._stream.read(length)
            elif not line.strip():
                length = 0
        return (b"",)
