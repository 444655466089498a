"""Converts what is told of articles to text, and back. Reading it runs no code.

A line of JSON stands before what a report says, which is long and taken as it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from linter.common.json_values import as_count, as_text
from linter.findings.finding import Severity
from linter.report.sums import Heaviest, RuleSum, Sums
from linter.report.told import Told
from linter.report.totals import Counts

_NUMBERS = len(Counts._fields) - 2


def told_to_text(told: Told) -> str:
    """Text, without styles. Raises ValueError if UTF-8 cannot represent it, as of a file name that
    is no text."""
    findings, rules, *lines = told.sums
    plain = ["".join(text for text, _ in pieces) for pieces in lines]
    data = [told.path, told.counts, findings, rules, plain]
    text = f"{json.dumps(data, separators=(',', ':'))}\n{told.text}"
    text.encode()
    return text


def told_from_text(text: str) -> Told:
    """What is told of articles. Raises ValueError for invalid data."""
    head, _, said = text.partition("\n")
    try:
        path, (*numbers, levels, syntaxes), findings, rules, lines = json.loads(head)
        if len(numbers) != _NUMBERS:
            raise ValueError("not the counts of articles")
        numbers = [*map(as_count, numbers)]
        counts = Counts._make([*numbers, _levels(levels), [*map(as_text, syntaxes)]])
        failures, verdicts, alone = ([(as_text(line), "")] for line in lines)
        made = [_rule_sum(*row) for row in rules]
        sums = Sums(as_count(findings), made, failures, verdicts, alone)
        return Told(as_text(path), said, counts, sums)
    except TypeError as error:
        raise ValueError("not what is told of articles") from error


def _rule_sum(code: Any, name: Any, levels: Any, points: Any, heaviest: Any) -> RuleSum:
    weight, whole, number, label, told = heaviest
    if type(whole) is not bool:
        raise ValueError("expected true or false")
    first = Heaviest(as_count(weight), whole, as_count(number), as_text(label), as_text(told))
    return RuleSum(as_text(code), as_text(name), _levels(levels), as_count(points), first)


def _levels(numbers: Any) -> Sequence[int]:
    if len(numbers) != len(Severity):
        raise ValueError("expected a number for each severity")
    return [*map(as_count, numbers)]
