"""The report on an archive: one HTML page with its trend by year, its rules, its sections and
authors, and its worst pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from linter.common.excerpts import on_one_line
from linter.common.site import rule_address
from linter.findings.finding import Severity
from linter.report.archive_charts import Chart, chart, shown_years
from linter.report.archive_counts import (
    ENOUGH,
    MOST_NAMES,
    ArchiveCounts,
    Names,
    RuleTally,
    Tally,
    per_thousand,
)
from linter.report.html import page

_ROWS = 25  # of rules, sections and authors; the rest is told as a number
_QUOTED = 3  # findings of each of the worst pages
_EXCERPT = 90
_PROBLEMS = 3  # reasons for each status


@dataclass(frozen=True, slots=True)
class Made:
    """How the archive was judged: by which version of caveat, with which rules and configuration
    (a digest), on which day (ISO 8601); each empty if nobody knows."""

    version: str = ""
    rules: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A section or an author. The chart is of the share held back."""

    name: str
    tally: Tally
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule. The chart is of its findings per 1,000 words."""

    code: str
    tally: RuleTally
    chart: Chart | None

    @property
    def address(self) -> str:
        """The page about the rule."""
        return rule_address(self.code)


def render(counts: ArchiveCounts, name: str, made: Made) -> str:
    """The report as one self-contained HTML page, which needs neither network nor scripts. `name`
    is that of the archive."""
    years = shown_years(counts.years)
    return page(
        "archive.html.j2",
        counts=counts,
        name=name,
        made=made,
        span=_span(counts.years),
        shown=years,
        held=chart(years, counts.years, lambda year: 100 * counts.years[year].share),
        errors=chart(years, counts.years, lambda year: counts.years[year].rate(Severity.ERROR)),
        years=sorted(counts.years.items(), key=lambda each: each[0] or "~"),
        rules=_rules(counts, years),
        sections=_named(counts.sections, years),
        authors=_named(counts.authors, years),
        not_judged=sorted(counts.not_judged.items(), key=lambda each: (-each[1].rows, each[0])),
        nouns=Severity,
        enough=ENOUGH,
        most_names=MOST_NAMES,
        most_rows=_ROWS,
        most_quoted=_QUOTED,
        most_problems=_PROBLEMS,
        excerpt=lambda words: on_one_line(words or "", _EXCERPT),
        per_thousand=per_thousand,
        severity=Severity,
    )


def _span(years: Mapping[str, Tally]) -> str:
    """The first and the last year, in words."""
    known = sorted(year for year in years if year)
    return " to ".join(dict.fromkeys((known[0], known[-1]))) if known else ""


def _rules(counts: ArchiveCounts, years: Sequence[str]) -> Sequence[RuleRow]:
    """The rules, those first that are found in most articles."""
    ranked = sorted(counts.rules.items(), key=lambda each: (-each[1].articles, each[0]))
    return [RuleRow(code, rule, _rule_chart(counts, rule, years)) for code, rule in ranked[:_ROWS]]


def _rule_chart(counts: ArchiveCounts, rule: RuleTally, years: Sequence[str]) -> Chart | None:
    def value(year: str) -> float:
        return per_thousand(rule.years[year], counts.years[year].words)

    return chart(years, counts.years, value)


def _named(names: Names, years: Sequence[str]) -> Sequence[NamedRow]:
    """The names with enough articles, those first of whose articles most were held back; then the
    others, those first that have most articles."""
    ranked = sorted(
        names.named.items(),
        key=lambda each: (
            each[1].few,
            -each[1].articles if each[1].few else -each[1].share,
            each[0],
        ),
    )
    rows = []
    for name, tally in ranked[:_ROWS] if names.known else ():
        own = {year: names.years[name, year] for year in years if (name, year) in names.years}
        rows.append(NamedRow(name, tally, chart(years, own, lambda year: 100 * own[year].share)))
    return rows
