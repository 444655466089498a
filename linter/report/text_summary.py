"""The end of the text report: findings by rule, what to fix first, each verdict, the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.common.errors import counted
from linter.document.source import Source
from linter.findings.finding import Finding, Severity
from linter.findings.gate import points
from linter.report.places import place_of
from linter.report.printable import printable
from linter.report.results import FileReport
from linter.report.totals import Totals
from linter.report.writing import Styled

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_WORTH_SUMMING_UP = 5  # findings; fewer are seen at a glance
_FIRST = 3


class RuleSum(NamedTuple):
    """The findings of a rule in an article: how many of each severity from the mildest, what they
    weigh in tenths of a point, and the heaviest that is more than information, the first of
    several: its weight, its place among the findings of the article from 1, and what is told of it
    after the name of the article."""

    code: str
    name: str
    levels: Sequence[int]
    points: int
    heaviest: int
    number: int
    told: str


class ArticleSum(NamedTuple):
    """What an article adds to the end of the report. `label` is what places in it follow. Its
    verdict is told if it is the only article, or `is_told` among others."""

    name: str
    label: str
    verdict: str
    failed: bool
    is_told: bool
    rules: Sequence[RuleSum]
    findings: int


def sum_of(file: FileReport) -> ArticleSum:
    """The sum of an article whose findings are shown."""
    rules: dict[tuple[str, str], list[tuple[int, Finding]]] = {}
    for number, found in enumerate(file.findings if file.source else (), 1):
        rules.setdefault((found.code, found.name), []).append((number, found))
    return ArticleSum(
        file.name,
        file.source.label if file.source else file.name,
        _verdict(file),
        file.failed,
        file.failed or bool(file.findings or file.known),
        [_rule_sum(*key, found, file.source) for key, found in rules.items() if file.source],
        len(file.findings) if file.source else 0,
    )


def _rule_sum(
    code: str, name: str, numbered: Sequence[tuple[int, Finding]], source: Source
) -> RuleSum:
    severities = [found.severity for _, found in numbered]
    weights = [round(10 * points(found)) for _, found in numbered]  # of information, 0
    heaviest = max(weights)
    number, told = 0, ""
    if heaviest:
        number, found = numbered[weights.index(heaviest)]
        told = f"{place_of(source, found.span)}: {printable(found.message)}\n"
    levels = [severities.count(level) for level in Severity]
    return RuleSum(code, name, levels, sum(weights), heaviest, number, told)


class Summary:
    """The end of the report on articles that are added one by one."""

    def __init__(self, totals: Totals) -> None:
        self._totals = totals
        self._rules: dict[tuple[str, str], _Rule] = {}  # by code and name
        self._located = 0
        self._failures: list[tuple[str, str]] = []  # names of articles, and why they fail
        self._verdicts: list[tuple[str, str]] = []
        self._alone: tuple[str, str] | None = None  # the verdict of the only article

    def add(self, article: ArticleSum) -> None:
        """Take in an article that the totals have counted."""
        for each in article.rules:
            key = (each.code, each.name)
            rule = self._rules.get(key)
            if rule is None:
                rule = self._rules[key] = _Rule()
            rule.add(each, article.label, self._located)
        self._located += article.findings
        told = (article.name, article.verdict)
        if article.failed:
            self._failures.append(told)
        if article.verdict and article.is_told:
            self._verdicts.append(told)
        self._alone = told if self._totals.articles == 1 else None

    def lines(self) -> Iterator[Styled]:
        """The whole end of the report."""
        if self._located >= _WORTH_SUMMING_UP:
            yield from self._by_rule()
            yield from self._first()
        yield from _named([self._alone] if self._alone else self._verdicts)
        yield from outcome(self._totals)
        yield "\n", ""

    def failures(self) -> Iterator[Styled]:
        """A line for each article that fails."""
        return _named(self._failures)

    def _by_rule(self) -> Iterator[Styled]:
        """How often each rule found something, the heaviest first."""
        width = max(len(name) for _, name in self._rules)
        yield "By rule\n", "bold"
        heaviest = sorted(self._rules.items(), key=lambda each: each[1].weight(each[0][0]))
        for (code, name), rule in heaviest:
            yield f"  {code} {printable(name):<{width}}  {_counts(rule.levels)}\n", ""
        yield "\n", ""

    def _first(self) -> Iterator[Styled]:
        """The findings that weigh most, one a rule, in the order to fix them in."""
        chosen: dict[str, _Rule] = {}
        for (code, _), rule in sorted(self._rules.items(), key=lambda each: each[1].place):
            if rule.heaviest:
                chosen.setdefault(code, rule)
        if not chosen:
            return
        yield "Fix first\n", "bold"
        for number, rule in enumerate([*chosen.values()][:_FIRST], 1):
            label, told = rule.told
            yield f"  {number}. ", ""
            yield printable(label), "bold"
            yield told, ""
        yield "\n", ""


class _Rule:
    """The findings of a rule in all articles: how many of each severity, what they weigh in tenths
    of a point, and the heaviest, with its place in the order of the report."""

    def __init__(self) -> None:
        self.levels: Counter[Severity] = Counter()
        self.points = self.heaviest = self.number = 0
        self.told = ("", "")

    def add(self, found: RuleSum, label: str, before: int) -> None:
        """Add those in an article, which has so many findings before it."""
        for level, number in zip(Severity, found.levels, strict=True):
            if number:
                self.levels[level] += number
        self.points += found.points
        if found.heaviest > self.heaviest:
            self.heaviest, self.number = found.heaviest, before + found.number
            self.told = (label, found.told)

    def weight(self, code: str) -> tuple[int, int, str]:
        """Its place among the rules, the heaviest first."""
        return -self.points, -self.levels.total(), code

    @property
    def place(self) -> tuple[int, int]:
        """The place of its heaviest finding among those of all rules."""
        return -self.heaviest, self.number


def _named(verdicts: Iterable[tuple[str, str]]) -> Iterator[Styled]:
    for name, verdict in verdicts:
        if verdict:
            yield printable(name), "bold"
            yield f" {printable(verdict)}\n", ""


def _verdict(file: FileReport) -> str:
    """Why an article fails, or with which risk it passes; empty for one that was not checked."""
    if file.failed:
        return file.failure
    checked = file.source is not None and file.exit_code == 0
    return f"passes; risk {file.verdict.risk} of 100" if checked else ""


def outcome(totals: Totals) -> Iterator[Styled]:
    """How much was checked and found, in one line."""
    run = totals.run
    files = counted(totals.checked, "article")
    if not totals.findings and not totals.hidden:
        nothing = "nothing new" if totals.known else "nothing found"
        yield f"{files} checked, {nothing}", "green" if totals.passed else ""
    else:
        yield f"{files} checked: {_counts(totals.levels, all_levels=True)}", ""
    if totals.fixable:
        yield f"; {totals.fixable} [*] fixed by --fix", ""
    told = ((totals.suppressed, "suppressed"), (totals.waived, "waived"), (totals.known, "known"))
    asides = [f"{number} {what}" for number, what in told if number]
    asides += [f"{totals.hidden} not shown"] if totals.hidden else []
    for number, why in ((run.unchanged, "unchanged"), (run.excluded, "excluded")):
        if number:
            asides.append(f"{counted(number, 'article')} {why}")
    asides += run.passed_over
    if run.others:
        asides.append(f"{counted(run.others, 'file')} no article")
    if asides:
        yield f" ({', '.join(asides)})", ""
    for syntax in sorted(totals.syntaxes):
        yield f"; grammar by {syntax}", ""
    for reason, number in sorted(totals.unchecked.items()):
        yield f"; {counted(number, 'article')} could not be checked ({reason})", "bold red"


def _counts(counts: Mapping[Severity, int], *, all_levels: bool = False) -> str:
    """Numbers of findings in words, the gravest first."""
    shown = [level for level in reversed(Severity) if all_levels or counts.get(level)]
    return ", ".join(
        f"{counts[level]} info" if level is Severity.INFO else counted(counts[level], level)
        for level in shown
    )
