"""How often editors agree with each rule."""

from __future__ import annotations

from collections.abc import Iterator

from docs.pages_from_code.markdown import folded, table
from docs.pages_from_code.rule_facts import all_rules


def table_of_rules() -> str:
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
