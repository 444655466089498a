"""Rows of a judged archive, and what a report makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from linter.archive import SCHEMA
from linter.report.archive_counts import ArchiveCounts

Values = dict[str, Any]


def finding(
    code: str = "CER001", severity: str = "warning", text: str = "tonic", **values: Any
) -> Values:
    """A finding of a rule, with these values."""
    made = {
        "code": code,
        "name": f"rule-{code.lower()}",
        "severity": severity,
        "confidence": "high",
        "scope": "text",
        "message": f"“{text}” is much to say.",
        "text": text,
        "fingerprint": f"{code} {text}",
    }
    return {**made, **values}


def row(name: str, *findings: Values, **values: Any) -> Values:
    """An article that was judged, of 100 words; a finding with an error holds it back."""
    failed = any(found["severity"] == "error" for found in findings)
    made = {
        "id": name,
        "status": "judged",
        "passed": not failed,
        "risk": 80 if failed else 10 * bool(findings),
        "words": 100,
        "findings": list(findings),
    }
    return {**made, **values}


def unjudged(name: str, status: str, problem: str, **values: Any) -> Values:
    """A row that was not judged."""
    return {"id": name, "status": status, "problem": problem, **values}


def batch(rows: Iterable[Mapping[str, Any]]) -> pa.RecordBatch:
    """Rows as a batch of the table."""
    return pa.RecordBatch.from_pylist(list(rows), schema=SCHEMA)


def counts(rows: Iterable[Mapping[str, Any]], *, worst: int = 50, size: int = 7) -> ArchiveCounts:
    """What the rows come to, counted in batches of so many."""
    rows = list(rows)
    made = ArchiveCounts(worst)
    for start in range(0, len(rows), size):
        made.add(batch(rows[start : start + size]))
    return made


def years(number: int = 40) -> list[Values]:
    """So many articles of 2023, half of them held back, as many of 2024, of which a quarter are,
    and three of 2025, all of them held back."""
    made = []
    for year, held, articles in ((2023, 2, number), (2024, 4, number), (2025, 1, 3)):
        for n in range(articles):
            found = [finding("CER002", "error")] if n % held == 0 else [finding()]
            about = {"section": "Heart" if n % 2 else "Food", "author": "Ana Ruiz"}
            made.append(row(f"{year}-{n:02}", *found, date=f"{year}-05-01", **about))
    return made
