"""What a report says of articles, as a value that a later run can say again: then neither their
findings are needed nor the text is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.findings.finding import FELL_BACK, Severity
from linter.report.sums import Sums
from linter.report.totals import Counts, counts_of, together

if TYPE_CHECKING:
    from linter.report.results import FileReport, Report
    from linter.report.writing import ReportWriter


class Told(NamedTuple):
    """What a report says of articles, one after the other, whose settings are those of the first,
    at `path`; and what they add to its end."""

    path: str
    text: str
    counts: Counts
    sums: Sums


class Teller:
    """Tells of articles as writers of the class `kind` do, without findings milder than `least`.
    What it tells depends on its `form` and on the reports on these articles alone."""

    def __init__(self, kind: type[ReportWriter], least: Severity, run: Report) -> None:
        self.form = f"{kind.__module__} {least}"
        self._kind = kind
        self._least = least
        self._run = run

    def told(self, file: FileReport) -> Told | None:
        """What is told of an article; None where that may be otherwise the next time, as when a
        rule did not finish or a library failed, or depends on other articles."""
        if file.source is None or file.part or file.exit_code > 1:
            return None
        found = (*file.findings, *(cleared.finding for cleared in file.suppressed))
        if any(each.code == FELL_BACK for each in found):
            return None
        if any(problem.path != file.path for problem in file.problems):
            return None
        shown = file.at_least(self._least)
        writer = self._kind(self._run)
        text = "".join(writer.article(shown))
        counts = counts_of(shown, len(file.findings) - len(shown.findings))
        return Told(file.path, text, counts, writer.sums)

    def joined(self, articles: Sequence[Told]) -> Told:
        """What is told of articles, the first of which are told first."""
        writer = self._kind(self._run)
        text = "".join([writer.add_told(each) for each in articles])
        counts = together([each.counts for each in articles])
        return Told(articles[0].path, text, counts, writer.sums)
