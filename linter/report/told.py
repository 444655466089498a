"""What a report says of one article, as a value that a later run can say again: then neither its
findings are needed nor its text is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linter.findings.finding import FELL_BACK, UNFINISHED, Severity
from linter.report.text_summary import ArticleSum, sum_of
from linter.report.totals import Counts, counts_of

if TYPE_CHECKING:
    from linter.report.results import FileReport, Report
    from linter.report.writing import ReportWriter


class Told(NamedTuple):
    """What a report says of the article at `path`, and what it adds to the end of the report."""

    path: str
    text: str
    counts: Counts
    sum: ArticleSum


class Teller:
    """Tells of articles as writers of the class `kind` do, without findings milder than `least`.
    What it tells depends on the report on the article and on its `form` alone."""

    def __init__(self, kind: type[ReportWriter], least: Severity, run: Report) -> None:
        self.form = f"{kind.__module__} {least}"
        self._kind = kind
        self._least = least
        self._run = run

    def told(self, file: FileReport) -> Told | None:
        """What is told of an article; None where that depends on other articles too, as when it had
        problems, which are told once, or on whether rules finish the next time."""
        if file.source is None or file.part or file.problems or file.exit_code > 1:
            return None
        found = (*file.findings, *(cleared.finding for cleared in file.suppressed))
        if any(each.code == FELL_BACK or each.code in UNFINISHED for each in found):
            return None
        shown = file.at_least(self._least)
        text = "".join(self._kind(self._run).article(shown))
        counts = counts_of(shown, len(file.findings) - len(shown.findings))
        return Told(file.path, text, counts, sum_of(shown))
