"""The SQL of the examples says of a judged archive what the report says of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from linter.findings.finding import Severity
from linter.report.archive_counts import ArchiveCounts
from tests.helpers import ROOT
from tests.report.archive_rows import batch, counts, finding, row, unjudged, years

ROWS = [
    *years(),
    *(row(f"d{n:03}", finding("EVI001", "info"), risk=n) for n in range(90)),
    unjudged("x1", "unreadable", "no UTF-8"),
    unjudged("x2", "unreadable", "no UTF-8"),
]
EXAMPLES = ROOT / "examples" / "archive"


@pytest.fixture(autouse=True)
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "judged").mkdir()
    for number, part in enumerate((ROWS[:50], ROWS[50:])):
        pq.write_table(pa.Table.from_batches([batch(part)]), tmp_path / f"judged/{number}.parquet")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def told() -> ArchiveCounts:
    return counts(ROWS)


def rows(name: str) -> Sequence[Sequence[Any]]:
    """What a query answers."""
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is missing (`pip install duckdb`)")
    found: Sequence[Sequence[Any]] = duckdb.sql((EXAMPLES / name).read_text("utf-8")).fetchall()
    return found


def test_rules(told: ArchiveCounts) -> None:
    words, articles = told.all.words, told.all.articles
    expected = [
        (
            code,
            rule.name,
            total,
            rule.articles,
            share,
            pytest.approx(1000 * total / words, abs=0.01),
        )
        for code, rule in told.rules.items()
        for total in [rule.levels.total()]
        for share in [pytest.approx(100 * rule.articles / articles, abs=0.1)]
    ]
    assert rows("by_rule.sql") == sorted(expected, key=lambda each: (-each[3], each[0]))


def test_desks_and_years(told: ArchiveCounts) -> None:
    named = {name or "no section": tally for name, tally in told.sections.named.items()}
    dated = {year or None: tally for year, tally in told.years.items()}
    for file, tallies in (("by_desk.sql", named), ("by_year.sql", dated)):
        found = {key: values for key, *values in rows(file)}
        assert found == {
            key: [
                tally.articles,
                tally.held,
                pytest.approx(100 * tally.share, abs=0.1),
                pytest.approx(tally.rate(Severity.ERROR), abs=0.01),
                tally.few,
            ]
            for key, tally in tallies.items()
        }
    assert [year for year, *_ in rows("by_year.sql")] == ["2023", "2024", "2025", None]


def test_the_worst_hundred(told: ArchiveCounts) -> None:
    found = rows("worst_hundred.sql")
    assert len(found) == 100
    weights = [
        (
            each["risk"],
            *(sum(f["severity"] == s for f in each["findings"]) for s in ("error", "warning")),
        )
        for each in ROWS
        if each["status"] == "judged"
    ]
    assert [values[:3] for values in found] == sorted(weights, reverse=True)[:100]
    assert found[0][-1] == []
    assert ["rule-cer002"] in [values[-1] for values in found]


def test_what_was_not_judged() -> None:
    assert rows("not_judged.sql") == [("unreadable", "no UTF-8", 2, "x1")]


def test_every_query_is_tried() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [p.name for p in EXAMPLES.glob("*.sql") if f'"{p.name}"' not in text] == []
