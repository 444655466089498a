"""Measured figures: how often editors agree with each rule, and the newest of all others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docs.pages_from_code.markdown import folded, table
from docs.pages_from_code.rule_facts import all_rules

RESULTS = Path(__file__).parents[2] / "benchmarks" / "RESULTS.md"
_TODAY = re.compile(r"^## Today\n(.*?)^## ", re.M | re.S)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def newest() -> str:
    """The tables under “Today” of the results, without their links into the repository. Raises
    ValueError if there are none."""
    found = _TODAY.search(RESULTS.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{RESULTS} has no section “Today”, which the documentation shows")
    return _LINK.sub(r"\1", found[1]).strip() + "\n"


def precision() -> str:
    """All rules with the findings that were counted."""
    return folded(
        "Show all rules",
        table(("Rule", "Findings", "Must go back", "May", "Not marked", "Counted at"), _rows()),
    )


def _rows() -> Iterator[tuple[str, ...]]:
    for rule in all_rules():
        link = f"[{rule.meta.code} {rule.meta.name}](../rules/{rule.meta.code}.md)"
        counts = rule.precision
        if counts is None:
            yield (link, "none", "", "", "", "")
            continue
        alone = counts.findings - counts.sent_back - counts.arguable
        numbers = (counts.findings, counts.sent_back, counts.arguable, alone)
        yield (link, *map(str, numbers), counts.level)
