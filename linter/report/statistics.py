"""How often each rule found something, most often first: for people, or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from linter.findings.finding import Severity
from linter.report.json_report import VERSION, summary
from linter.report.printable import json_text, printable
from linter.report.results import Report
from linter.report.text_summary import STYLES, Styled, outcome


class _Count(NamedTuple):
    """The findings of one rule: how many of each severity, in how many articles, and how many
    have a safe fix."""

    code: str
    name: str
    levels: Counter[Severity]
    articles: int
    fixable: int

    @property
    def total(self) -> int:
        return self.levels.total()


def styled(report: Report, *, quiet: bool = False) -> Iterator[Styled]:
    """A line for each rule, and then the totals unless `quiet`."""
    counts = _counts(report)
    widths = [max((len(str(cell)) for cell in column), default=0) for column in _columns(counts)]
    for each in counts:
        yield f"{each.total:>{widths[0]}}", "bold"
        yield f"  {each.code:<{widths[1]}}  {printable(each.name):<{widths[2]}}", ""
        for severity in reversed(Severity):
            if number := each.levels[severity]:
                yield f"  {number} {severity.value}", STYLES[severity]
        if each.fixable:
            yield f"  [*] {each.fixable}", "green"
        yield "\n", ""
    if not quiet:
        yield from [("\n", "")] * bool(counts)
        yield from outcome(report)
        yield "\n", ""


def render_json(report: Report) -> str:
    """The counts as JSON text, with the totals of the JSON report."""
    data = {
        "version": VERSION,
        "rules": [_as_data(each) for each in _counts(report)],
        "summary": summary(report),
    }
    return json_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _counts(report: Report) -> Sequence[_Count]:
    by_rule: dict[tuple[str, str], list[tuple[int, bool, Severity]]] = {}
    for number, file in enumerate(report.files):
        for found in file.findings if file.source else ():
            fixable = bool(file.source and file.source.is_rewritten)
            fixable = fixable and any(fix.safe for fix in found.fixes)
            one = (number, fixable, found.severity)
            by_rule.setdefault((found.code, found.name), []).append(one)
    counts = [
        _Count(
            code,
            name,
            Counter(severity for _, _, severity in found),
            len({number for number, _, _ in found}),
            sum(fixable for _, fixable, _ in found),
        )
        for (code, name), found in by_rule.items()
    ]
    return sorted(counts, key=lambda each: (-each.total, each.code))


def _columns(counts: Sequence[_Count]) -> Sequence[Sequence[object]]:
    totals = [each.total for each in counts]
    return [totals, [each.code for each in counts], [printable(each.name) for each in counts]]


def _as_data(each: _Count) -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.name,
        "count": each.total,
        **{severity.value: each.levels[severity] for severity in reversed(Severity)},
        "articles": each.articles,
        "fixable": each.fixable,
    }
