"""The worst pages of an archive."""

from __future__ import annotations

import random

from tests.report.archive_rows import Values, counts, finding, row


def pages(rows: list[Values], most: int = 50) -> list[tuple[str, int]]:
    return [(page.row["id"], page.copies) for page in counts(rows, worst=most, size=5).worst.pages]


def test_risk_ranks_then_errors_then_warnings() -> None:
    error = finding(severity="error")
    rows = [
        row("clean"),
        row("warned", finding(), risk=40),
        row("worse", error, error, risk=70),
        row("bad", error, finding(), risk=70),
        row("risky", finding(), risk=90),
    ]
    assert [name for name, _ in pages(rows)] == ["risky", "worse", "bad", "warned"]


def test_the_same_pages_are_kept_in_any_order_with_all_their_copies() -> None:
    rows = [
        row(f"{n:03}-{copy}", finding(text=f"words {n}"), title=f"Page {n}", risk=n % 30)
        for n in range(60)
        for copy in range(1 + n % 3)
    ]
    kept = pages(rows, 10)
    assert len(kept) == 10
    assert all(name.endswith("-0") for name, _ in kept)  # the smallest id of the copies
    assert dict(kept) == {name: 1 + int(name[:3]) % 3 for name, _ in kept}
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert pages(rows, 10) == kept


def test_pages_of_other_titles_or_lengths_are_no_copies() -> None:
    rows = [
        row("a", finding(), title="One"),
        row("b", finding(), title="Two"),
        row("c", finding(), title="One", words=99),
        row("d", finding(), title="One"),
    ]
    assert sorted(pages(rows)) == [("a", 2), ("b", 1), ("c", 1)]


def test_none_may_be_asked_for() -> None:
    assert pages([row("a", finding())], 0) == []


def test_of_its_findings_each_rule_comes_once_before_any_comes_again() -> None:
    found = [
        finding("III001", "info"),
        finding("WWW001", text="one"),
        finding("WWW001", text="two"),
        finding("EEE001", "error"),
    ]
    (page,) = counts([row("a", *found)]).worst.pages
    assert [(each["code"], each["text"]) for each in page.gravest] == [
        ("EEE001", "tonic"),
        ("WWW001", "one"),
        ("WWW001", "two"),
        ("III001", "tonic"),
    ]
