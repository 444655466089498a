"""What the findings of an archive come to."""

from __future__ import annotations

import pytest

from linter.findings.finding import Severity
from linter.report import archive_counts
from linter.report.archive_counts import Tally
from tests.report.archive_rows import batch, counts, finding, row, unjudged, years


def test_articles_are_counted_by_year_whatever_the_batches() -> None:
    for size in (1, 7, 100):
        made = counts(years(), size=size)
        tallies = {year: (each.articles, each.held) for year, each in made.years.items()}
        assert tallies == {"2023": (40, 20), "2024": (40, 10), "2025": (3, 3)}
        assert (made.all.articles, made.all.held, made.all.words) == (83, 33, 8300)


def test_rates_are_per_thousand_words_and_shares_of_articles() -> None:
    tally = counts([row("a", finding(), finding(), words=400), row("b", words=600)]).all
    assert tally.rate(Severity.WARNING) == 2
    assert (tally.share, Tally().share, Tally().rate(Severity.ERROR)) == (0, 0, 0)


def test_few_articles_are_no_share() -> None:
    made = counts(years())
    assert {year for year, tally in made.years.items() if tally.few} == {"2025"}


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2024-05-01T10:00:00Z", "2024"),
        ("2024", "2024"),
        ("20240501", ""),
        ("May 2024", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_date_begins_with_its_year(date: str | None, year: str) -> None:
    assert list(counts([row("a", date=date)]).years) == [year]


def test_a_rule_counts_findings_by_year_and_each_article_once() -> None:
    made = counts(
        [
            row("a", finding(), finding(), finding("EVI001", "info"), date="2023-01-01"),
            row("b", finding(severity="error"), date="2024-01-01"),
            row("c"),
        ]
    )
    rule = made.rules["CER001"]
    assert (rule.articles, rule.levels, rule.years) == (
        2,
        {"warning": 2, "error": 1},
        {"2023": 2, "2024": 1},
    )
    assert rule.level is Severity.WARNING
    assert made.rules["EVI001"].articles == 1


def test_rows_that_were_not_judged_are_in_no_figure_and_say_why() -> None:
    part = row("b", finding(severity="error"), status="unfinished", problem="a rule crashed")
    made = counts(
        [
            row("a"),
            part,
            unjudged("c", "unreadable", "no UTF-8"),
            unjudged("d", "unreadable", "no UTF-8"),
            unjudged("e", "killed", "it ended"),
        ]
    )
    assert (made.rows, made.all.articles, made.all.held, made.worst.pages) == (5, 1, 0, [])
    assert {status: each.rows for status, each in made.not_judged.items()} == {
        "unfinished": 1,
        "unreadable": 2,
        "killed": 1,
    }
    unreadable = made.not_judged["unreadable"]
    assert (unreadable.problems, unreadable.first) == ({"no UTF-8": 2}, {"no UTF-8": "c"})


def test_findings_stay_with_their_row_behind_rows_without_any() -> None:
    rows = [unjudged("a", "killed", "it ended"), row("b"), row("c", finding(), section="Food")]
    made = counts(rows, size=3)
    assert made.sections.named["Food"].levels == {"warning": 1}
    assert made.sections.named[""].levels == {}


def test_names_beyond_a_limit_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_counts, "MOST_NAMES", 2)
    made = counts(row(str(n), author=f"Author {n % 4}") for n in range(8))
    assert list(made.authors.named) == ["Author 0", "Author 1"]
    assert made.authors.others.articles == 4


def test_a_column_that_names_nobody_is_not_known() -> None:
    made = counts([row("a", author=" ", section="Food")])
    assert (made.authors.known, made.sections.known) == (False, True)


def test_a_slice_of_a_batch_counts_its_own_findings() -> None:
    whole = batch([row("a", finding("AAA001")), row("b", finding("BBB001")), row("c")])
    made = archive_counts.ArchiveCounts()
    made.add(whole.slice(1, 2))
    assert list(made.rules) == ["BBB001"]
