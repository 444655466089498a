"""What the end of a report says of all its articles, counted while they pass."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from linter.findings.finding import Severity
from linter.language.dependency_parser import OFF

if TYPE_CHECKING:
    from linter.report.results import FileReport, Report


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

    def add(self, file: FileReport) -> None:
        """Count an article."""
        self.articles += 1
        self._worst = max(self._worst, file.exit_code)
        self.not_passed += file.exit_code != 0
        if file.source is None:
            self.unchecked["configuration error" if file.exit_code == 2 else "unreadable"] += 1
        else:
            self.checked += 1
            if file.source.is_rewritten:
                self.fixable += sum(any(fix.safe for fix in f.fixes) for f in file.findings)
        self.levels.update(f.severity for f in file.findings)
        self.waived += sum(bool(cleared.by) for cleared in file.suppressed)
        self.suppressed += sum(not cleared.by for cleared in file.suppressed)
        self.known += len(file.known)
        self.stale += len(file.stale)
        if file.syntax != OFF:
            self.syntaxes.add(file.syntax)

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
