"""How often each rule found something, most often first: for people, or as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from linter.findings.finding import Severity
from linter.report.json_pieces import json_pieces
from linter.report.json_report import VERSION, summary
from linter.report.printable import printable
from linter.report.results import FileReport, Report
from linter.report.text_summary import STYLES, outcome
from linter.report.writing import Styled, StyledWriter


class Writer(StyledWriter):
    """A line for each rule, and then the totals unless `quiet`."""

    def __init__(
        self, run: Report, least: Severity = Severity.INFO, *, quiet: bool = False
    ) -> None:
        super().__init__(run, least, quiet=quiet)
        self._rules: dict[tuple[str, str], _Count] = {}

    def styled(self, file: FileReport) -> tuple[()]:
        self._count(file)
        return ()

    def styled_closing(self) -> Iterator[Styled]:
        counts = self.counts
        widths = [max((len(str(c)) for c in column), default=0) for column in _columns(counts)]
        for each in counts:
            yield f"{each.total:>{widths[0]}}", "bold"
            yield f"  {each.code:<{widths[1]}}  {printable(each.name):<{widths[2]}}", ""
            for severity in reversed(Severity):
                if number := each.levels[severity]:
                    yield f"  {number} {severity.value}", STYLES[severity]
            if each.fixable:
                yield f"  [*] {each.fixable}", "green"
            yield "\n", ""
        if not self.quiet:
            yield from [("\n", "")] * bool(counts)
            yield from outcome(self.totals)
            yield "\n", ""

    @property
    def counts(self) -> Sequence[_Count]:
        return sorted(self._rules.values(), key=lambda each: (-each.total, each.code))

    def _count(self, file: FileReport) -> None:
        if not file.source:
            return
        for found in file.findings:
            key = (found.code, found.name)
            rule = self._rules.setdefault(key, _Count(*key))
            rule.levels[found.severity] += 1
            rule.fixable += file.source.is_rewritten and any(fix.safe for fix in found.fixes)
        for key in {(found.code, found.name) for found in file.findings}:
            self._rules[key].articles += 1


class JsonWriter(Writer):
    """The counts as JSON text, with the totals of the JSON report."""

    def closing(self) -> Iterator[str]:
        rules = [_as_data(each) for each in self.counts]
        yield from json_pieces(
            {"version": VERSION, "rules": rules, "summary": summary(self.totals)}
        )
        yield "\n"


class _Count:
    """The findings of one rule: how many of each severity, in how many articles, and how many
    have a safe fix."""

    def __init__(self, code: str, name: str) -> None:
        self.code = code
        self.name = name
        self.levels: Counter[Severity] = Counter()
        self.articles = self.fixable = 0

    @property
    def total(self) -> int:
        return self.levels.total()


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
