"""The results of a run, article by article, from which all reports are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass, field, replace
from linter.common.discover import Ignored
from linter.common.errors import ConfigError, Problem, counted, nearest
from linter.document.source import Source
from linter.findings.baseline import Entry
from linter.findings.finding import UNFINISHED, Finding, Severity, Suppressed
from linter.findings.gate import Verdict
from linter.language.dependency_parser import OFF
from linter.report.totals import Totals, counts_of

if TYPE_CHECKING:
    from linter.facts import Reading
    from linter.report.writing import ReportWriter
    from linter.rulekit.rule import Meta


@dataclass(frozen=True, slots=True)
class FileReport:
    """The report on one article. `problems` say why it could not be read, or are warnings.

    `known` are findings in the baseline: they never fail the article and are shown separately.
    `stale` are entries of the baseline for this article that no longer match a finding.
    `exit_code` is 0 if it passed, 1 if it failed, 2 for a configuration error, 3 if it could not be
    read or rules did not finish. `syntax` is the parser that was used.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    known: tuple[Finding, ...] = ()
    stale: tuple[Entry, ...] = ()
    verdict: Verdict = field(default_factory=lambda: Verdict(True, 0))
    source: Source | None = None
    words: int = 0
    problems: tuple[Problem, ...] = ()
    exit_code: int = 0
    syntax: str = OFF
    part: str = ""

    @property
    def name(self) -> str:
        """Its path, with its place in the file if that holds several articles."""
        return self.path + self.part

    @property
    def line(self) -> int:
        """The line on which it begins; 0 if it is the whole file."""
        return self.source.first_line if self.source and self.part else 0

    @property
    def finished(self) -> bool:
        """Whether it was read and all its rules finished, so that no finding is missing."""
        return self.source is not None and not any(f.code in UNFINISHED for f in self.findings)

    def at_least(self, severity: Severity) -> FileReport:
        """The report without milder findings; the verdict stays what it is."""
        kept = tuple(f for f in self.findings if f.severity.weight >= severity.weight)
        return self if len(kept) == len(self.findings) else replace(self, findings=kept)

    @property
    def failed(self) -> bool:
        """Whether it was checked and does not pass the gate."""
        return self.source is not None and not self.verdict.passed

    @property
    def unexplained(self) -> bool:
        """Whether it fails for a reason that no single finding shows."""
        return self.failed and bool(self.verdict.beyond)

    @property
    def failure(self) -> str:
        """Why it fails, in one line for people; empty if it does not."""
        if not self.failed:
            return ""
        risk = f"risk {self.verdict.risk} of 100"
        said = risk in self.verdict.reason  # where the gate fails on it
        return f"fails: {self.verdict.reason}" + ("" if said else f"; {risk}")


@dataclass(frozen=True, slots=True)
class Report:
    """The reports of a run, in the order of the files given. Without any it tells of the run alone.

    `load_rules` returns the rules that ran, for formats that describe them, and `read` the facts of
    an article, for those that show more than findings. `unchanged` is the number of articles not
    linted because a diff does not touch them, `excluded` the number of those that were named
    individually, as hooks do, but that the configuration excludes, and `others` the number of files
    that a hook names and that are not articles. `hidden` is the number of findings that are left
    out of a report for people. `unread` counts files in formats that caveat does not read, by
    suffix. `ignored` counts what a search has not read because git ignores it. `unasked` is true if
    nothing was named, as by an empty list.
    """

    files: tuple[FileReport, ...]
    load_rules: Callable[[], tuple[Meta, ...]] = tuple
    unchanged: int = 0
    excluded: int = 0
    hidden: int = 0
    others: int = 0
    unread: Mapping[str, int] = field(default_factory=dict)
    ignored: Ignored = field(default_factory=Ignored)
    unasked: bool = False
    read: Callable[[Source], Reading] | None = None

    def at_least(self, severity: Severity) -> Report:
        """The report without milder findings, for people; they are counted as `hidden`, and
        verdicts and exit code stay what they are."""
        files = tuple(file.at_least(severity) for file in self.files)
        hidden = len(self.findings) - sum(len(file.findings) for file in files)
        return replace(self, files=files, hidden=self.hidden + hidden)

    @property
    def rules(self) -> tuple[Meta, ...]:
        """The rules that ran, by code."""
        return self.load_rules()

    def render(self, format: str) -> str:
        """The report in one of the formats of `FORMATTERS`, such as "sarif".

        Raises ConfigError for an unknown format.
        """
        return "".join(writer(format)(self).whole(self.files))

    @property
    def findings(self) -> Sequence[Finding]:
        return [finding for file in self.files for finding in file.findings]

    @property
    def problems(self) -> Sequence[tuple[Problem, bool]]:
        """The problems without duplicates, each with a path and with whether an article could not
        be checked because of it."""
        unique: dict[Problem, tuple[Problem, bool]] = {}
        for file in self.files:
            for problem in file.problems:
                placed = replace(problem, path=problem.path or file.path)
                unique.setdefault(problem, (placed, file.source is None))
        return list(unique.values())

    @property
    def passed_over(self) -> Sequence[str]:
        """What a search has found and not read, for people."""
        told = []
        if self.unread:
            told.append(f"{counted(sum(self.unread.values()), 'file')} in other formats not read")
        if any(self.ignored):
            told.append(f"{self.ignored} ignored by git")
        return told

    @property
    def failed(self) -> Sequence[FileReport]:
        """The articles that were checked and do not pass the gate."""
        return [file for file in self.files if file.failed]

    @property
    def suppressed(self) -> Sequence[Suppressed]:
        return [cleared for file in self.files for cleared in file.suppressed]

    @property
    def passed(self) -> bool:
        """Whether every article was read and passed the gate."""
        return self.exit_code == 0

    @property
    def exit_code(self) -> int:
        return self.totals.exit_code

    @property
    def totals(self) -> Totals:
        """The counts of all articles."""
        totals = Totals(self)
        for file in self.files:
            totals.add(counts_of(file))
        return totals


FORMATTERS = {
    "text": "linter.report.text",
    "concise": "linter.report.concise",
    "json": "linter.report.json_report",
    "jsonl": "linter.report.jsonl",
    "sarif": "linter.report.sarif",
    "github": "linter.report.github",
    "gitlab": "linter.report.gitlab",
    "junit": "linter.report.junit",
    "rdjsonl": "linter.report.rdjsonl",
    "html": "linter.report.html",
}


def writer(name: str) -> type[ReportWriter]:
    """What writes a format, imported on demand. Raises ConfigError for an unknown format."""
    if name not in FORMATTERS:
        raise ConfigError(f"unknown format {name!r}{nearest(name, FORMATTERS)}")
    found: type[ReportWriter] = import_module(FORMATTERS[name]).Writer
    return found
