"""Text for a terminal: the place, the message, the sentence with the words underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.common.errors import Problem
from linter.document.source import Source
from linter.findings.finding import Finding, Severity
from linter.report.excerpt import Excerpts
from linter.report.places import line_of, place_of, words_beside
from linter.report.printable import printable, width
from linter.report.results import FileReport, Report
from linter.report.sums import Sums, SumsSoFar, sums_of
from linter.report.text_summary import STYLES, Summary
from linter.report.writing import Styled, StyledWriter

if TYPE_CHECKING:
    from linter.report.told import Told


class Writer(StyledWriter):
    """The whole report; if `quiet`, of its end only which articles fail."""

    says_each_alone = True

    def __init__(
        self, run: Report, least: Severity = Severity.INFO, *, quiet: bool = False
    ) -> None:
        super().__init__(run, least, quiet=quiet)
        self._sums = SumsSoFar()
        self._summary = Summary(self._sums, self.totals)
        self._shown: set[Problem] = set()

    def styled(self, file: FileReport) -> Iterator[Styled]:
        self._sums.add(sums_of(file))
        yield from problem_lines(file, self._shown)
        yield from finding_lines(file)

    @property
    def sums(self) -> Sums:
        return self._sums.so_far

    def add_told(self, known: Told) -> str:
        text = super().add_told(known)
        self._sums.add(known.sums)
        return text

    def styled_closing(self) -> Iterator[Styled]:
        return self._summary.failures() if self.quiet else self._summary.lines()


def problem_lines(file: FileReport, shown: set[Problem]) -> Iterator[Styled]:
    """What was odd or wrong about reading a file, unless it is among the problems `shown`."""
    for problem in file.problems:
        if problem in shown:
            continue
        shown.add(problem)
        yield printable(problem.path or ("caveat" if file.exit_code == 2 else file.path)), "bold"
        yield "".join(f":{n}" for n in (problem.line, problem.column) if n) + ": ", ""
        yield f"{printable(problem.message)}\n", "bold red" if file.exit_code > 1 else "yellow"


def finding_lines(file: FileReport) -> Iterator[Styled]:
    """The findings of one file. Help that several share is given with the first of them."""
    if not file.source:
        return
    excerpts = Excerpts(file.source)
    helped: dict[str, str] = {}  # where each help is given in full
    for finding in file.findings:
        place = f"{finding.code} in {line_of(file.source, finding.span)}"
        first = helped.setdefault(finding.help, place)
        yield from _heading(finding, file.source)
        if finding.scope != "document":
            yield from _excerpt(finding, excerpts)
        yield from _advice(finding, file.source, "" if first == place else first)
        yield "\n", ""


def _heading(finding: Finding, source: Source) -> Iterator[Styled]:
    yield printable(source.label), "bold"
    yield f"{place_of(source, finding.span)}: ", ""
    yield f"{finding.code} {finding.severity}", STYLES[finding.severity]
    if source.is_rewritten and any(fix.safe for fix in finding.fixes):
        yield " [*]", "green"
    yield f" {printable(finding.message)}\n", ""


def _excerpt(finding: Finding, excerpts: Excerpts) -> Sequence[Styled]:
    """The line of source around the words, with a mark under each of them."""
    before, words, after = excerpts.around(finding)
    marks = "^" * max(width(words), 1)
    return [
        ("   | ", "blue"),
        (f"{before}{words}{after}\n", ""),
        ("   | ", "blue"),
        (f"{' ' * width(before)}{marks}\n", STYLES[finding.severity]),
    ]


def _advice(finding: Finding, source: Source, earlier: str) -> Iterator[Styled]:
    """What to write instead; where an `earlier` finding has the same help, which one."""
    notes = []
    if finding.help:
        notes.append(f"help: {f'see {earlier}' if earlier else printable(finding.help)}")
    if finding.law:
        notes.append(f"law: {printable(finding.law)}")
    for fix in finding.fixes:
        to_do = fix.choice or not source.is_rewritten
        aside = "" if fix.safe or to_do else " (--unsafe-fixes)"
        notes.append(f"{'try' if to_do else 'fix'}: {printable(fix.title)}{aside}")
    notes += [
        f"{evidence.message}: {printable(said)}"
        for evidence in finding.evidence
        if (said := words_beside(source, evidence))
    ]
    for note in notes:
        yield "   = ", "blue"
        yield f"{note}\n", ""
