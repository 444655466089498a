"""Where a block stands: its number in a list, its cell in a table, the names that lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from linter.common.dataclass import dataclass
from linter.document.blocks import Cell


@dataclass(slots=True)
class _Table:
    """An open table, and where in it the last cell stands."""

    number: int
    row: int = -1
    column: int = -1
    open: bool = False  # a cell is


class Places:
    """Follows lists, tables and anchors as elements open and close. The numbers of `tables` may be
    shared with others, which follow parts of the same article."""

    def __init__(self, tables: Iterator[int] | None = None) -> None:
        self._lists: list[int | None] = []  # the last number of each open list
        self._tables: list[_Table] = []
        self._numbers = count() if tables is None else tables  # of tables
        self._anchors: list[str] = []  # not yet at a block
        self._number: int | None = None
        self._terms = 0

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """A start tag."""
        if attributes:
            anchor = attributes.get("id") or (attributes.get("name") if name == "a" else None)
            if anchor:
                self._anchors.append(anchor)
        if name in ("ol", "ul"):
            first = attributes.get("start", "1") if name == "ol" else ""
            self._lists.append(int(first) - 1 if first.isdecimal() else None)
        elif name == "li":
            self._item(attributes.get("value", ""))
        elif name == "dt":
            self._terms += 1
        elif name == "table":
            self._tables.append(_Table(next(self._numbers)))
        elif self._tables:
            self._in_table(name)

    def closed(self, name: str) -> None:
        """An element has ended."""
        if name in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif name == "dt":
            self._terms -= 1
        elif name == "table" and self._tables:
            self._tables.pop()
        elif name in ("td", "th") and self._tables:
            self._tables[-1].open = False

    def anchors(self) -> tuple[str, ...]:
        """The names that have come up since the last block that took them."""
        found = tuple(self._anchors)
        self._anchors.clear()
        return found

    def number(self) -> int | None:
        """The number of an item, for its first block."""
        number, self._number = self._number, None
        return number

    @property
    def term(self) -> bool:
        """Whether a term of a list of definitions is open."""
        return self._terms > 0

    @property
    def cell(self) -> Cell | None:
        """The open cell of a table."""
        table = self._tables[-1] if self._tables else None
        return Cell(table.number, table.row, table.column) if table and table.open else None

    def _item(self, value: str) -> None:
        last = self._lists[-1] if self._lists else None
        self._number = int(value) if value.isdecimal() else None if last is None else last + 1
        if self._lists and last is not None:
            self._lists[-1] = self._number

    def _in_table(self, name: str) -> None:
        table = self._tables[-1]
        if name in ("tr", "thead"):
            table.row += 1
            table.column, table.open = -1, False
        elif name in ("td", "th"):
            table.column += 1
            table.open = True
