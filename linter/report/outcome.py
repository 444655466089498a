"""What a run found, article by article: the value that every report is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from linter.baseline import Entry
from linter.errors import Problem
from linter.finding import Finding
from linter.gate import Verdict
from linter.source import Source
from linter.suppress import Suppressed
from linter.syntax import OFF


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one article. `problems` tell why it could not be read, or read oddly.

    `known` are findings that the baseline holds: they are shown nowhere and fail nothing.
    `outgrown` are entries of the baseline for this article that match no finding any more.
    `exit_code` is 0 passed, 1 failed, 2 its configuration is wrong, 3 it could not be
    read or a rule crashed. `syntax` names the parser that was used.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    known: tuple[Finding, ...] = ()
    outgrown: tuple[Entry, ...] = ()
    verdict: Verdict = field(default_factory=lambda: Verdict(True, 0))
    source: Source | None = None
    words: int = 0
    problems: tuple[Problem, ...] = ()
    exit_code: int = 0
    syntax: str = OFF


@dataclass(frozen=True, slots=True)
class Report:
    """The reports of a run, in the order of the files given.

    `unchanged` counts the articles that were not judged because a diff leaves them alone.
    """

    files: tuple[FileReport, ...]
    unchanged: int = 0

    @property
    def findings(self) -> Sequence[Finding]:
        return [finding for file in self.files for finding in file.findings]

    @property
    def suppressed(self) -> Sequence[Suppressed]:
        return [cleared for file in self.files for cleared in file.suppressed]

    @property
    def passed(self) -> bool:
        """Whether every article was read and passed the gate."""
        return self.exit_code == 0

    @property
    def exit_code(self) -> int:
        return max((file.exit_code for file in self.files), default=0 if self.unchanged else 2)
