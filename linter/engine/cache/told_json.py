"""Converts what is told of articles to JSON, and back. Reading it runs no code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from linter.findings.finding import Severity
from linter.report.text_summary import ArticleSum, RuleSum
from linter.report.told import Told
from linter.report.totals import Counts


def told_to_json(told: Told) -> str:
    """JSON text, without the path of the article. Raises ValueError if UTF-8 cannot represent it,
    as of a file name that is no text."""
    text = json.dumps([told.text, told.counts, told.sum], ensure_ascii=False, separators=(",", ":"))
    text.encode()
    return text


def told_from_json(text: str, path: str) -> Told:
    """What is told of the article at this path. Raises ValueError for invalid data."""
    try:
        said, (exit_code, is_read, levels, *others, syntax, hidden), summed = json.loads(text)
        name, label, verdict, failed, is_told, rules, findings = summed
        suppressed, waived, known, stale, fixable = others
        _check_levels(levels)
        _check((exit_code, *others, hidden, findings), int)
        _check((said, name, label, verdict, syntax), str)
        made = [_rule_sum(*row) for row in rules]
    except (TypeError, ValueError) as error:
        raise ValueError("not what is told of an article") from error
    counts = Counts(
        exit_code,
        is_read is True,
        levels,
        suppressed,
        waived,
        known,
        stale,
        fixable,
        syntax,
        hidden,
    )
    sums = ArticleSum(name, label, verdict, failed is True, is_told is True, made, findings)
    return Told(path, said, counts, sums)


def _rule_sum(
    code: str, name: str, levels: Sequence[int], points: int, heaviest: int, number: int, told: str
) -> RuleSum:
    _check_levels(levels)
    _check((points, heaviest, number), int)
    _check((code, name, told), str)
    return RuleSum(code, name, levels, points, heaviest, number, told)


def _check_levels(levels: Sequence[Any]) -> None:
    _check(levels, int)
    if len(levels) != len(Severity):
        raise ValueError("expected a number for each severity")


def _check(values: Sequence[Any], kind: type) -> None:
    if {*map(type, values)} != {kind}:
        raise ValueError(f"expected values of {kind}")
