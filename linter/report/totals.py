"""What the end of a report says of all its articles, counted while they pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.findings.finding import Severity
from linter.language.dependency_parser import OFF

if TYPE_CHECKING:
    from linter.report.results import FileReport, Report

_LEVELS = tuple(Severity)


class Counts(NamedTuple):
    """What one article or several add to the totals. `worst` is the gravest exit code, `levels` are
    numbers of findings by severity from the mildest, and `hidden` those that people are not
    shown."""

    articles: int
    checked: int
    not_passed: int
    suppressed: int
    waived: int
    known: int
    stale: int
    fixable: int
    hidden: int
    worst: int
    levels: Sequence[int]
    syntaxes: Sequence[str]


def counts_of(file: FileReport, hidden: int = 0) -> Counts:
    """The counts of an article, of which so many findings are hidden."""
    severities = [found.severity for found in file.findings]
    fixable = 0
    if file.source and file.source.is_rewritten:
        fixable = sum(any(fix.safe for fix in f.fixes) for f in file.findings)
    waived = sum(bool(cleared.by) for cleared in file.suppressed)
    return Counts(
        articles=1,
        checked=int(file.source is not None),
        not_passed=int(file.exit_code != 0),
        suppressed=len(file.suppressed) - waived,
        waived=waived,
        known=len(file.known),
        stale=len(file.stale),
        fixable=fixable,
        hidden=hidden,
        worst=file.exit_code,
        levels=[severities.count(level) for level in _LEVELS],
        syntaxes=[] if file.syntax == OFF else [file.syntax],
    )


def together(parts: Sequence[Counts]) -> Counts:
    """The counts of articles that all were checked."""
    *numbers, worsts, levels, syntaxes = zip(*parts, strict=True)
    added = [sum(each) for each in zip(*levels, strict=True)]
    used = sorted({syntax for each in syntaxes for syntax in each})
    return Counts._make([*map(sum, numbers), max(worsts), added, used])


class Totals:
    """The counts of a run so far; `run` tells of it what its articles do not.

    `articles` are all that were added, `checked` those that were read, and `unchecked` the others
    by why; `not_passed` have an exit code other than 0. `levels` count findings by severity,
    `fixable` those with a safe fix that is written into the file, `hidden` those that people are
    not shown. `syntaxes` are the parsers that were used.
    """

    def __init__(self, run: Report) -> None:
        self.run = run
        self.articles = self.checked = self.not_passed = 0
        self.unchecked: Counter[str] = Counter()
        self.levels: Counter[Severity] = Counter()
        self.suppressed = self.waived = self.known = self.stale = self.fixable = 0
        self.hidden = run.hidden
        self.syntaxes: set[str] = set()
        self._worst = 0

    def add(self, more: Counts) -> None:
        """Count one article that was checked or not, or several that were checked."""
        self.articles += more.articles
        self.checked += more.checked
        self.not_passed += more.not_passed
        self.suppressed += more.suppressed
        self.waived += more.waived
        self.known += more.known
        self.stale += more.stale
        self.fixable += more.fixable
        self.hidden += more.hidden
        self.syntaxes.update(more.syntaxes)
        self._worst = max(self._worst, more.worst)
        if not more.checked:
            self.unchecked["configuration error" if more.worst == 2 else "unreadable"] += 1
        for level, number in zip(_LEVELS, more.levels, strict=True):
            if number:
                self.levels[level] += number

    @property
    def findings(self) -> int:
        return self.levels.total()

    @property
    def exit_code(self) -> int:
        """0 if all passed, 1 if one failed, 2 for a configuration error or nothing to check, 3 if
        one could not be read or its rules did not finish."""
        run = self.run
        if self.articles or run.unchanged or run.excluded or run.others or run.unasked:
            return self._worst
        return 2

    @property
    def passed(self) -> bool:
        """Whether every article was read and passed the gate."""
        return self.exit_code == 0
