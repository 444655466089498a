"""What a run found, article by article: the value that every report is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING

from linter.common.errors import ConfigError, Problem, nearest
from linter.document.source import Source
from linter.findings.baseline import Entry
from linter.findings.finding import UNFINISHED, Finding, Severity, Suppressed
from linter.findings.gate import Verdict
from linter.language.dependency_parser import OFF

if TYPE_CHECKING:
    from linter.rulekit.rule import Meta


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one article. `problems` tell why it could not be read, or read oddly.

    `known` are findings that the baseline holds: they fail nothing and are shown apart.
    `stale` are entries of the baseline for this article that match no finding any more.
    `exit_code` is 0 passed, 1 failed, 2 its configuration is wrong, 3 it could not be
    read or rules did not finish. `syntax` names the parser that was used.
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

    @property
    def finished(self) -> bool:
        """Whether it was read and all its rules ran to their end, so that no finding is missing."""
        return self.source is not None and not any(f.code in UNFINISHED for f in self.findings)

    @property
    def failed(self) -> bool:
        """Whether it was judged and does not pass the gate."""
        return self.source is not None and not self.verdict.passed

    @property
    def failure(self) -> str:
        """Why it fails, in one line for people; empty where it does not."""
        verdict = self.verdict
        return f"fails: {verdict.reason}; risk {verdict.risk} of 100" if self.failed else ""


@dataclass(frozen=True, slots=True)
class Report:
    """The reports of a run, in the order of the files given.

    `tell_rules` finds the rules that ran, for the forms that explain them. `unchanged` counts
    the articles that were not judged because a diff leaves them alone, `excluded` those that
    were named one by one, as a hook does, and that the configuration leaves out, `others` the
    files that a hook names and that are no articles, `hidden` the findings that are not to be
    shown. `unread` are texts in formats that are not read, met in a folder, by suffix.
    """

    files: tuple[FileReport, ...]
    tell_rules: Callable[[], tuple[Meta, ...]] = tuple
    unchanged: int = 0
    excluded: int = 0
    hidden: int = 0
    others: int = 0
    unread: Mapping[str, int] = field(default_factory=dict)

    def at_least(self, severity: Severity) -> Report:
        """The report without milder findings, for people; they are counted as `hidden`, and
        verdicts and exit code stay what they are."""
        files = tuple(
            replace(
                file,
                findings=tuple(f for f in file.findings if f.severity.weight >= severity.weight),
            )
            for file in self.files
        )
        hidden = len(self.findings) - sum(len(file.findings) for file in files)
        return replace(self, files=files, hidden=self.hidden + hidden)

    @property
    def rules(self) -> tuple[Meta, ...]:
        """The rules that ran, by code."""
        return self.tell_rules()

    def render(self, format: str) -> str:
        """The report in one of the forms of `linter.report.results`, such as "sarif".

        Raises ConfigError when no form has that name.
        """
        return renderer(format)(self)

    @property
    def findings(self) -> Sequence[Finding]:
        return [finding for file in self.files for finding in file.findings]

    @property
    def located(self) -> Sequence[tuple[Source, Finding]]:
        """Each finding with the article it stands in."""
        return [(file.source, f) for file in self.files if file.source for f in file.findings]

    @property
    def problems(self) -> Sequence[tuple[Problem, bool]]:
        """What went wrong, each once and with a path, and whether an article went unjudged."""
        told: dict[Problem, tuple[Problem, bool]] = {}
        for file in self.files:
            for problem in file.problems:
                placed = replace(problem, path=problem.path or file.path)
                told.setdefault(problem, (placed, file.source is None))
        return list(told.values())

    @property
    def failed(self) -> Sequence[FileReport]:
        """The articles that were judged and do not pass the gate."""
        return [file for file in self.files if file.failed]

    @property
    def unexplained(self) -> Sequence[FileReport]:
        """Those of them that fail for something that no finding tells by itself."""
        return [file for file in self.failed if file.verdict.beyond]

    @property
    def suppressed(self) -> Sequence[Suppressed]:
        return [cleared for file in self.files for cleared in file.suppressed]

    @property
    def passed(self) -> bool:
        """Whether every article was read and passed the gate."""
        return self.exit_code == 0

    @property
    def exit_code(self) -> int:
        return max(
            (file.exit_code for file in self.files),
            default=0 if self.unchanged or self.excluded or self.others else 2,
        )


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


def renderer(name: str) -> Callable[[Report], str]:
    """What makes a report of this form; imported now. Raises ConfigError for no such form."""
    if name not in FORMATTERS:
        raise ConfigError(f"no format is called {name!r}{nearest(name, FORMATTERS)}")
    render: Callable[[Report], str] = import_module(FORMATTERS[name]).render
    return render
