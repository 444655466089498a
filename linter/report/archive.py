"""The report on an archive: one HTML page with its trend by year, its rules, its sections and
authors, and its worst pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from linter.common.dataclass import dataclass
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
from linter.report.html import asset, page

_ROWS = 25  # of rules, sections and authors; the rest is told as a number
_QUOTED = 3  # findings of each of the worst pages
_EXCERPT = 90
_PROBLEMS = 3  # reasons for each status
_MEANINGS = {
    "unfinished": "Judged in part: a rule crashed or ran out of time",
    "unreadable": "Not readable as an article",
    "too large": "Too large",
    "timed out": "Not done in time",
    "killed": "Its process died",
    "error": "A fault of caveat",
}


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
        span=_span(counts.years, years),
        shown=years,
        held=chart(years, counts.years, lambda year: 100 * counts.years[year].share),
        errors=chart(years, counts.years, lambda year: counts.years[year].rate(Severity.ERROR)),
        years=sorted(counts.years.items(), key=lambda each: each[0] or "~"),
        rules=_rules(counts, years),
        sections=_named(counts.sections, years),
        authors=_named(counts.authors, years),
        not_judged=sorted(counts.not_judged.items(), key=lambda each: (-each[1].rows, each[0])),
        enough=ENOUGH,
        most_names=MOST_NAMES,
        most_rows=_ROWS,
        most_quoted=_QUOTED,
        most_problems=_PROBLEMS,
        pages=counts.worst.pages,
        meanings=_MEANINGS,
        archive_style=asset("archive.css"),
        rule_charts=lambda rows: [(row.tally.name, row.chart) for row in rows],
        named_charts=lambda rows: [(row.name, row.chart) for row in rows],
        excerpt=lambda words: on_one_line(words or "", _EXCERPT),
        quoted=_quoted,
        figure=_figure,
        percent=percent,
        per_thousand=per_thousand,
        severity=Severity,
    )


def _span(years: Mapping[str, Tally], shown: Sequence[str]) -> str:
    """The first and the last year, in words; where some years have few articles, of the others."""
    known = sorted(year for year in years if year)
    if not known:
        return ""
    first, last = (shown[0], shown[-1]) if shown else (known[0], known[-1])
    mostly = "" if (first, last) == (known[0], known[-1]) else "mostly "
    return mostly + " to ".join(dict.fromkeys((first, last)))


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
    others, those first that have most articles. Articles without a name come last."""
    if not names.known:
        return ()
    named = [(name, tally) for name, tally in names.named.items() if name]
    ranked = sorted(named, key=_fairly)[:_ROWS]
    ranked += [("", names.named[""])] if "" in names.named else []
    return [NamedRow(name, tally, _share_chart(names, name, years)) for name, tally in ranked]


def _fairly(each: tuple[str, Tally]) -> tuple[bool, float, str]:
    name, tally = each
    return tally.few, -tally.articles if tally.few else -tally.share, name


def _share_chart(names: Names, name: str, years: Sequence[str]) -> Chart | None:
    """Of all articles of a name, on one scale for all names."""
    own = {year: names.years[name, year] for year in years if (name, year) in names.years}
    return chart(years, own, lambda year: 100 * own[year].share, most=100)


def _quoted(found: Mapping[str, Any]) -> bool:
    """Whether the marked words belong beside the message, which does not quote them itself."""
    words = found["text"]
    return bool(words) and found["scope"] != "document" and words not in found["message"]


def _figure(value: float) -> str:
    """A rate, as precise as it is worth."""
    if 0 < value < 0.005:
        return "<0.01"
    return f"{value:,.{2 if 0 < value < 1 else 1 if 0 < value < 10 else 0}f}"


def percent(share: float) -> str:
    """A share in percent; a small one with a decimal."""
    if 0 < share < 0.0005:
        return "<0.1%"
    return f"{share:.1%}" if 0 < share < 0.0995 else f"{share:.0%}"
