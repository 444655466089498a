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
    """What one article adds to the totals. `levels` are numbers of findings, by severity from the
    mildest; `hidden` are findings that people are not shown."""

    exit_code: int
    is_read: bool
    levels: Sequence[int]
    suppressed: int
    waived: int
    known: int
    stale: int
    fixable: int
    syntax: str
    hidden: int = 0


def counts_of(file: FileReport, hidden: int = 0) -> Counts:
    """The counts of an article, of which so many findings are hidden."""
    severities = [found.severity for found in file.findings]
    fixable = 0
    if file.source and file.source.is_rewritten:
        fixable = sum(any(fix.safe for fix in f.fixes) for f in file.findings)
    waived = sum(bool(cleared.by) for cleared in file.suppressed)
    return Counts(
        file.exit_code,
        file.source is not None,
        [severities.count(level) for level in _LEVELS],
        len(file.suppressed) - waived,
        waived,
        len(file.known),
        len(file.stale),
        fixable,
        file.syntax,
        hidden,
    )


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

    def add(self, article: Counts) -> None:
        """Count an article."""
        self.articles += 1
        self._worst = max(self._worst, article.exit_code)
        self.not_passed += article.exit_code != 0
        if article.is_read:
            self.checked += 1
        else:
            why = "configuration error" if article.exit_code == 2 else "unreadable"
            self.unchecked[why] += 1
        for level, number in zip(_LEVELS, article.levels, strict=True):
            if number:
                self.levels[level] += number
        self.suppressed += article.suppressed
        self.waived += article.waived
        self.known += article.known
        self.stale += article.stale
        self.fixable += article.fixable
        self.hidden += article.hidden
        if article.syntax != OFF:
            self.syntaxes.add(article.syntax)

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
