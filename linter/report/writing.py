"""How a report is written: an article at a time, so that no run is too long for the memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.common.dataclass import replace
from linter.findings.finding import Severity
from linter.report.sums import Sums
from linter.report.totals import Totals, counts_of

if TYPE_CHECKING:
    from linter.common.errors import Problem
    from linter.report.results import FileReport, Report
    from linter.report.told import Told

Styled = tuple[str, str]  # text, and its style: bold, a colour, both or none


class ReportWriter(ABC):
    """Makes the text of a report in one format from articles that are given one by one and not
    kept. What can only be said at the end is counted, or set aside in a `Spool`.

    `run` tells what the articles do not, such as which rules ran so far; its own articles are not
    looked at. Findings milder than `least` are left out and counted.
    """

    says_each_alone = False
    """Whether what it writes of an article depends on that one alone, but for its problems."""

    def __init__(self, run: Report, least: Severity = Severity.INFO) -> None:
        self.run = run
        self.totals = Totals(run)
        self._least = least
        self._told: set[Problem] = set()

    def whole(self, files: Iterable[FileReport]) -> Iterator[str]:
        """The text of a whole report, in pieces."""
        yield from self.opening()
        for file in files:
            yield from self.add(file)
        yield from self.closing()

    def opening(self) -> Iterable[str]:
        """What is written before the first article."""
        return ()

    def add(self, file: FileReport) -> Iterable[str]:
        """What is written of an article, in pieces. Take them all before you add another."""
        return self.article(self.counted(file))

    def counted(self, file: FileReport) -> FileReport:
        """An article as it is shown, after it was counted."""
        shown = file.at_least(self._least)
        self.totals.add(counts_of(shown, len(file.findings) - len(shown.findings)))
        return shown

    @property
    def sums(self) -> Sums:
        """What its end needs of the articles so far besides the totals."""
        return Sums()

    def add_told(self, known: Told) -> str:
        """What is written of articles of which it is known. For those that say each alone."""
        self.totals.add(known.counts)
        return known.text

    @abstractmethod
    def article(self, file: FileReport) -> Iterable[str]:
        """What is written of an article that was counted."""

    def closing(self) -> Iterable[str]:
        """What is written after the last article."""
        return ()

    def problems(self, file: FileReport) -> Iterator[tuple[Problem, bool]]:
        """The problems of an article that no other had before it, each with a path and with whether
        the article could not be checked because of it."""
        for problem in file.problems:
            if problem not in self._told:
                self._told.add(problem)
                yield replace(problem, path=problem.path or file.path), file.source is None


class StyledWriter(ReportWriter):
    """A writer for people, whose text has styles; `quiet`, it leaves out the totals."""

    def __init__(
        self, run: Report, least: Severity = Severity.INFO, *, quiet: bool = False
    ) -> None:
        super().__init__(run, least)
        self.quiet = quiet

    @abstractmethod
    def styled(self, file: FileReport) -> Iterable[Styled]:
        """What is written of an article that was counted, with its styles."""

    @abstractmethod
    def styled_closing(self) -> Iterable[Styled]:
        """What is written after the last article, with its styles."""

    def add_styled(self, file: FileReport) -> Iterable[Styled]:
        """What is written of an article, with its styles."""
        return self.styled(self.counted(file))

    def article(self, file: FileReport) -> Iterable[str]:
        return (text for text, _ in self.styled(file))

    def closing(self) -> Iterable[str]:
        return (text for text, _ in self.styled_closing())
