"""What an archive's findings come to: counted batch by batch, so that memory stays flat however
many articles there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass, field
from linter.common.regex import regex
from linter.findings.finding import Severity
from linter.report.archive_worst import Worst

if TYPE_CHECKING:
    from pyarrow import RecordBatch

ENOUGH = 30
"""The articles that it takes to speak of a share: with fewer, one article more or less moves it by
more than three of a hundred."""
MOST_NAMES = 5_000
"""The different authors, or sections, that are counted by name; further ones together."""
_MOST_PROBLEMS = 100  # of one status that are told apart
_YEAR = regex(r"\d{4}(?!\d)")
_ABOUT = ("status", "passed", "words", "date", "section", "author")


@dataclass(slots=True)
class Tally:
    """Judged articles counted together: how many, how many of them the gate held back, their words,
    and their findings by severity."""

    articles: int = 0
    held: int = 0
    words: int = 0
    levels: Counter[str] = field(default_factory=Counter)

    @property
    def few(self) -> bool:
        """Whether there are too few articles to speak of a share."""
        return self.articles < ENOUGH

    @property
    def share(self) -> float:
        """The part of the articles, from 0 to 1, that the gate held back."""
        return self.held / self.articles if self.articles else 0.0

    def rate(self, severity: Severity) -> float:
        """Findings of a severity per 1,000 words."""
        return per_thousand(self.levels[severity.value], self.words)


@dataclass(slots=True)
class RuleTally:
    """The findings of a rule: how many by severity and by year of the article, and in how many
    articles."""

    name: str
    articles: int = 0
    levels: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)

    @property
    def level(self) -> Severity:
        """The severity that most of the findings have; the graver of two."""
        return max(Severity, key=lambda each: (self.levels[each.value], each.weight))


@dataclass(slots=True)
class Names:
    """Tallies by a name that each article may have, such as its section, the first `MOST_NAMES` of
    them; under "" the articles without one. `others` are those of further names."""

    named: dict[str, Tally] = field(default_factory=dict)
    years: dict[tuple[str, str], Tally] = field(default_factory=dict)
    others: Tally = field(default_factory=Tally)

    def tallies(self, name: str, year: str) -> Sequence[Tally]:
        """The tallies that an article of this name and year counts in."""
        if name not in self.named and len(self.named) >= MOST_NAMES:
            return (self.others,)
        named = self.named.setdefault(name, Tally())
        return named, self.years.setdefault((name, year), Tally())

    @property
    def known(self) -> bool:
        """Whether any article has a name."""
        return self.named.keys() != {""} and bool(self.named)


@dataclass(slots=True)
class NotJudged:
    """Rows with a status other than `judged`: how many, and how many by the reason given, with the
    id of the first of each."""

    rows: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, id: str, problem: str) -> None:
        """Count a row."""
        self.rows += 1
        if problem in self.first or len(self.first) < _MOST_PROBLEMS:
            self.problems[problem] += 1
            self.first.setdefault(problem, id)


class ArchiveCounts:
    """Everything that an archive report shows, counted from batches of `linter.archive.SCHEMA`."""

    def __init__(self, worst: int = 50) -> None:
        """Keeps so many of the worst pages."""
        self.rows = 0
        self.all = Tally()
        self.years: dict[str, Tally] = {}
        self.rules: dict[str, RuleTally] = {}
        self.sections = Names()
        self.authors = Names()
        self.not_judged: dict[str, NotJudged] = {}
        self.worst = Worst(worst)

    def add(self, batch: RecordBatch) -> None:
        """Count the rows of a batch, whose columns are those of `linter.archive.SCHEMA`."""
        about = zip(*(batch.column(name).to_pylist() for name in _ABOUT), strict=True)
        found = batch.column("findings")
        items = found.flatten()
        codes, names, levels = (
            items.field(name).to_pylist() for name in ("code", "name", "severity")
        )
        end = 0
        for row, (values, number) in enumerate(
            zip(about, found.value_lengths().to_pylist(), strict=True)
        ):
            start, end = end, end + (number or 0)
            status, passed, words, date, section, author = values
            self.rows += 1
            if status != "judged":
                self._add_not_judged(batch, row, status or "")
                continue
            article = Tally(1, not passed, words or 0, Counter(levels[start:end]))
            year = _year(date)
            self._add_article(article, year, _name(section), _name(author))
            self._add_rules(year, codes[start:end], names[start:end], levels[start:end])
            self.worst.offer(batch, row, article.levels)

    def _add_not_judged(self, batch: RecordBatch, row: int, status: str) -> None:
        name, problem = (batch.column(each)[row].as_py() or "" for each in ("id", "problem"))
        self.not_judged.setdefault(status, NotJudged()).add(name, problem)

    def _add_article(self, article: Tally, year: str, section: str, author: str) -> None:
        for tally in (
            self.all,
            self.years.setdefault(year, Tally()),
            *self.sections.tallies(section, year),
            *self.authors.tallies(author, year),
        ):
            tally.articles += 1
            tally.held += article.held
            tally.words += article.words
            tally.levels.update(article.levels)

    def _add_rules(
        self, year: str, codes: Sequence[str], names: Sequence[str], levels: Sequence[str]
    ) -> None:
        for code, name, level in zip(codes, names, levels, strict=True):
            rule = self.rules.setdefault(code, RuleTally(name))
            rule.levels[level] += 1
            rule.years[year] += 1
        for code in set(codes):
            self.rules[code].articles += 1


def per_thousand(number: int, words: int) -> float:
    """A number of findings per 1,000 words."""
    return 1000 * number / words if words else 0.0


def _year(date: str | None) -> str:
    """The year that a date in ISO 8601 begins with; empty without one."""
    found = _YEAR.match(date or "")
    return found[0] if found else ""


def _name(value: str | None) -> str:
    return " ".join((value or "").split())
