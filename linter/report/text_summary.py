"""The end of the text report: findings by rule, what to fix first, each verdict, the totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.common.errors import counted
from linter.findings.finding import Severity
from linter.report.printable import printable
from linter.report.sums import Heaviest, RuleSum, SumsSoFar
from linter.report.totals import Totals
from linter.report.writing import Styled

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_WORTH_SUMMING_UP = 5  # findings; fewer are seen at a glance
_FIRST = 3


class Summary:
    """The end of the report on articles whose sums and totals are given."""

    def __init__(self, sums: SumsSoFar, totals: Totals) -> None:
        self._sums = sums
        self._totals = totals

    def lines(self) -> Iterator[Styled]:
        """The whole end of the report."""
        if self._sums.findings >= _WORTH_SUMMING_UP:
            yield from self._by_rule()
            yield from self._first()
        yield from self._sums.alone if self._totals.articles == 1 else self._sums.verdicts
        yield from outcome(self._totals)
        yield "\n", ""

    def failures(self) -> Iterator[Styled]:
        """A line for each article that fails."""
        return iter(self._sums.failures)

    def _by_rule(self) -> Iterator[Styled]:
        """How often each rule found something, the heaviest first."""
        rules = self._sums.rules.values()
        width = max(len(rule.name) for rule in rules)
        yield "By rule\n", "bold"
        for rule in sorted(rules, key=lambda r: (-r.points, -sum(r.levels), r.code)):
            counts = dict(zip(Severity, rule.levels, strict=True))
            yield f"  {rule.code} {printable(rule.name):<{width}}  {_counts(counts)}\n", ""
        yield "\n", ""

    def _first(self) -> Iterator[Styled]:
        """The findings that weigh most, one a rule, in the order to fix them in: of two that weigh
        the same, words that readers may follow before what an article lacks."""
        chosen: dict[str, Heaviest] = {}
        for rule in sorted(self._sums.rules.values(), key=_urgency):
            if rule.heaviest.points:
                chosen.setdefault(rule.code, rule.heaviest)
        if not chosen:
            return
        yield "Fix first\n", "bold"
        for number, finding in enumerate([*chosen.values()][:_FIRST], 1):
            yield f"  {number}. ", ""
            yield printable(finding.label), "bold"
            yield finding.told, ""
        yield "\n", ""


def _urgency(rule: RuleSum) -> tuple[int, bool, int]:
    first = rule.heaviest
    return -first.points, first.is_whole, first.number


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
