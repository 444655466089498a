"""Which column of an archive is which of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linter.archive.rows import UNREADABLE, Row, row_of
from linter.archive.schema import INPUT
from linter.common.dataclass import dataclass, field
from linter.common.errors import ConfigError, nearest

OURS = tuple(name for name in INPUT.names if name not in ("status", "problem"))
_MOST = 20  # names that are told


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that an archive has for our columns, by ours. In a name such as `body.html`, what
    follows the dot is a field of the column before it."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, pairs: Iterable[str], **others: str | None) -> Columns:
        """From texts such as `section=desk`. Raises ConfigError."""
        names = {}
        for pair in pairs:
            ours, equals, theirs = pair.partition("=")
            if not (equals and theirs):
                raise ConfigError(f"--column: write NEW=OLD, such as section=desk, not {pair!r}")
            names[ours] = theirs
        for ours in names:
            if ours not in OURS:
                raise ConfigError(f"--column: there is no column {ours!r}{nearest(ours, OURS)}")
        names.update({ours: theirs for ours, theirs in others.items() if theirs})
        return cls(names)

    def theirs(self, ours: str) -> str:
        """The name in the archive of one of our columns."""
        return self.names.get(ours, ours)

    def of(self, there: Iterable[str]) -> list[str]:
        """Those columns of an archive that are read."""
        wanted = {self.theirs(ours).partition(".")[0] for ours in OURS}
        wanted |= {self.theirs(ours) for ours in OURS}
        return [name for name in there if name in wanted]

    def row(self, values: Mapping[str, Any], name: str) -> Row:
        """The row with these values, by the names of the archive; without an id it has `name`."""
        ours = {our: _taken(values, self.theirs(our)) for our in OURS}
        if ours["text"] is None and ours["content"] is None and (why := self.lacking(values)):
            return row_of({**ours, "text": "-"}, name).failed(UNREADABLE, why)
        return row_of(ours, name)

    def lacking(self, there: Iterable[str]) -> str:
        """Why columns of these names hold no text; empty where one may."""
        there = list(there)
        if self.of(there) and any(self.theirs(our).partition(".")[0] in there for our in TEXTS):
            return ""
        told = ", ".join(there[:_MOST]) + (", ..." if len(there) > _MOST else "")
        text = self.theirs("text")
        return f"there is no column {text!r}; say by --text which has the text, of {told}"


TEXTS = ("text", "content")


def _taken(values: Mapping[str, Any], name: str) -> Any:
    if name in values:
        return values[name]
    first, dot, rest = name.partition(".")
    inner = values.get(first) if dot else None
    return _taken(inner, rest) if isinstance(inner, Mapping) else None
