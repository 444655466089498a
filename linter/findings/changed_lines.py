"""Changed lines: limits findings to those that a diff affects.

A finding is affected if the diff touches its words or any line of its sentence: rules check whole
sentences, and deleting “may” in the first line strengthens the claim in the second. Lines deleted
inside a sentence touch it too. A finding about the whole article is affected if anything in the
article changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from linter.common.dataclass import dataclass, field
from linter.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class LineRange:
    """Lines of the new file, from 1, both ends included.

    Lines deleted after line n are the empty range n + 1 to n: they touch what is on both sides of
    the gap.
    """

    first: int
    last: int

    def touches(self, first: int, last: int) -> bool:
        """Whether these lines overlap lines `first` to `last`, or are a gap inside them."""
        return self.first <= last and first <= self.last


EVERYTHING = LineRange(1, 10**9)


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed lines of files, by resolved path.

    `tracked` are the files under version control, if known; all others are new.
    """

    files: Mapping[Path, tuple[LineRange, ...]]
    tracked: frozenset[Path] | None = field(default=None, repr=False)

    def lines(self, path: str | Path) -> tuple[LineRange, ...]:
        """The changed lines of a file; empty if it did not change."""
        place = Path(path).resolve()
        if self.tracked is not None and place not in self.tracked:
            return (EVERYTHING,)
        return self.files.get(place, ())


def touched(finding: Finding, lines: Iterable[LineRange], text: str, first_line: int = 1) -> bool:
    """Whether the changed lines of a file affect a finding in an article with this source text,
    which begins on `first_line`."""
    if finding.scope == "document":
        return any(True for _ in lines)
    start = min(finding.span.start, finding.sentence.start)
    end = max(finding.span.end, finding.sentence.end)
    # In diffs, only line feeds end lines.
    first = text.count("\n", 0, start) + first_line
    last = first + text.count("\n", start, max(end - 1, start))
    return any(changed.touches(first, last) for changed in lines)
