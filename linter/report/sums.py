"""What the end of the text report needs of its articles: their findings by rule, and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from linter.findings.finding import Finding, Severity
from linter.findings.gate import points
from linter.report.places import place_of
from linter.report.printable import printable

if TYPE_CHECKING:
    from linter.document.source import Source
    from linter.report.results import FileReport
    from linter.report.writing import Styled


_LEVELS = tuple(Severity)
_NONE = (0,) * len(_LEVELS)


class Heaviest(NamedTuple):
    """The finding of a rule that weighs most and is more than information, the first of several:
    its weight in tenths of a point, 0 for none; whether it is about an article as a whole; its
    place among all findings from 1, its article, and what is told of it there."""

    points: int = 0
    is_whole: bool = False
    number: int = 0
    label: str = ""
    told: str = ""


class RuleSum(NamedTuple):
    """The findings of a rule: how many of each severity from the mildest, what they weigh in tenths
    of a point, and the heaviest."""

    code: str
    name: str
    levels: Sequence[int]
    points: int
    heaviest: Heaviest = Heaviest()

    def and_then(self, other: RuleSum, before: int) -> RuleSum:
        """Together with those in later articles, which have so many findings before them."""
        levels = [*map(add, self.levels, other.levels)]
        points = self.points + other.points
        heaviest = self.heaviest
        if other.heaviest.points > heaviest.points:
            heaviest = other.heaviest._replace(number=before + other.heaviest.number)
        return RuleSum(self.code, self.name, levels, points, heaviest)


class Sums(NamedTuple):
    """What one article or several add to the end of the report: the number of their findings, the
    findings by rule, a line for each article that fails and for each verdict that is told among
    others, and the verdict that is told of the last one if it is the only one."""

    findings: int = 0
    rules: Sequence[RuleSum] = ()
    failures: Sequence[Styled] = ()
    verdicts: Sequence[Styled] = ()
    alone: Sequence[Styled] = ()


def sums_of(file: FileReport) -> Sums:
    """The sums of one article."""
    alone = [*_line(file.name, _verdict(file))]
    is_told = file.failed or file.findings or file.known
    return Sums(
        len(file.findings) if file.source else 0,
        _by_rule(file, file.source) if file.source else (),
        alone if file.failed else (),
        alone if is_told else (),
        alone,
    )


class SumsSoFar:
    """Adds up articles."""

    def __init__(self) -> None:
        self.findings = 0
        self.rules: dict[tuple[str, str], RuleSum] = {}  # by code and name
        self.failures: list[Styled] = []
        self.verdicts: list[Styled] = []
        self.alone: Sequence[Styled] = ()

    def add(self, more: Sums) -> None:
        for each in more.rules:
            key = (each.code, each.name)
            known = self.rules.get(key) or RuleSum(*key, _NONE, 0)
            self.rules[key] = known.and_then(each, self.findings)
        self.findings += more.findings
        self.failures += more.failures
        self.verdicts += more.verdicts
        self.alone = more.alone

    @property
    def so_far(self) -> Sums:
        rules = [*self.rules.values()]
        return Sums(self.findings, rules, self.failures, self.verdicts, self.alone)


def _by_rule(file: FileReport, source: Source) -> Sequence[RuleSum]:
    rules: dict[tuple[str, str], list[tuple[int, Finding]]] = {}
    for number, found in enumerate(file.findings, 1):
        rules.setdefault((found.code, found.name), []).append((number, found))
    return [_rule_sum(*key, found, source) for key, found in rules.items()]


def _rule_sum(
    code: str, name: str, numbered: Sequence[tuple[int, Finding]], source: Source
) -> RuleSum:
    severities = [found.severity for _, found in numbered]
    levels = [severities.count(level) for level in _LEVELS]
    weights = [round(10 * points(found)) for _, found in numbered]  # of information, 0
    heaviest = max(weights)
    if not heaviest:
        return RuleSum(code, name, levels, 0)
    number, found = numbered[weights.index(heaviest)]
    told = f"{place_of(source, found.span)}: {printable(found.message)}\n"
    whole = found.scope == "document"
    first = Heaviest(heaviest, whole, number, source.label, told)
    return RuleSum(code, name, levels, sum(weights), first)


def _line(name: str, verdict: str) -> Sequence[Styled]:
    return [(printable(name), "bold"), (f" {printable(verdict)}\n", "")] if verdict else ()


def _verdict(file: FileReport) -> str:
    """Why an article fails, or with which risk it passes; empty for one that was not checked."""
    if file.failed:
        return file.failure
    checked = file.source is not None and file.exit_code == 0
    return f"passes; risk {file.verdict.risk} of 100" if checked else ""
