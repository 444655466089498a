"""How much a server of tools does for the programs that ask it."""

from __future__ import annotations

from dataclasses import dataclass

from linter.mcp.tools import LONGEST

_BYTES = 12  # of a character in JSON, at most: two escapes of six
_REST = 100_000  # bytes of a request besides its texts


@dataclass(frozen=True, slots=True)
class Limits:
    """`characters` of one text, `threads` that answer at the same time, and calls `waiting` or
    answered, above which others are sent away."""

    characters: int = LONGEST
    threads: int = 2
    waiting: int = 16

    @property
    def request(self) -> int:
        """Bytes of a request with two texts."""
        return 2 * _BYTES * self.characters + _REST
