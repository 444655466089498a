"""The level of a finding, by how likely editors send its sentence back.

A rule knows its words; a model has learned from editors' marks what they make of a sentence as a
whole (`linter.facts.sent_back`). What a rule gives as information becomes a warning where they
likely send it back, and a warning becomes information where they hardly ever do. Errors, rules
about safety, disclosure and sources, house rules, and rules whose level somebody has set keep their
own; the model does not know what house rules find.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from linter.common.dataclass import replace
from linter.common.spans import Ranges
from linter.document.model import Sentence
from linter.facts import Reading
from linter.facts.sent_back.likelihood import Bounds, bounds, with_findings
from linter.findings.finding import Evidence, Finding, Severity
from linter.rulekit.likely_fault import LikelyFaultRule
from linter.rulekit.packs import BUILTIN
from linter.rulekit.rule import Rule

_LEVELLED = frozenset(("ATT", "CAU", "CER", "EVI"))
_WHY = {
    Severity.WARNING: "a warning here: editors would likely send this sentence back",
    Severity.INFO: "information here: editors seldom send such a sentence back",
}
_SETS_OF_RULES = 16  # that are remembered
_Held = Mapping[Sentence, Sequence[Finding]]


def by_sentence(reading: Reading, findings: Iterable[Finding]) -> _Held:
    """The findings in each sentence of the prose that has some, in the order of their places; not
    those about the whole article."""
    placed = sorted(
        (f for f in findings if f.scope != "document"), key=lambda f: (f.span, f.code, f.message)
    )
    ranges = Ranges([(f.span.start, f.span.end) for f in placed])
    held = {}
    for sentence in reading.prose if placed else ():
        span = reading.document.span_of(sentence)
        near = ranges.near(span.start, span.end)
        if near and (here := [f for at in near if (f := placed[at]).span.overlaps(span)]):
            held[sentence] = here
    return held


def without_repeated(held: _Held, alone: Collection[str]) -> _Held:
    """The same without the findings of the codes `alone` where a rule has found something, which
    says more than the model by itself."""
    kept = {}
    for sentence, here in held.items():
        by_rules = [f for f in here if f.code not in alone]
        kept[sentence] = by_rules or here
    return kept


def judged(
    reading: Reading, findings: Iterable[Finding], rules: Iterable[Rule], fixed: Collection[str]
) -> set[Finding]:
    """The findings, each fault said once, with the levels of their sentences; those of the `fixed`
    codes keep that of their rule."""
    findings = set(findings)
    known, alone = _codes(tuple(rules))
    movable = known - alone - set(fixed)
    held = by_sentence(reading, findings)
    kept = without_repeated(held, alone)
    left = findings - (_of(alone, held) - _of(alone, kept))
    likelihoods: dict[int, tuple[Finding, float]] = {}  # by identity: hashes of findings are slow
    for sentence, here in kept.items():
        changing = [f for f in here if f.code in movable and _may_change(f)]
        if changing:
            likelihood = with_findings(reading, sentence, [f for f in here if f.code in known])
            for finding in changing:
                _, before = likelihoods.get(id(finding), (finding, 0.0))
                likelihoods[id(finding)] = finding, max(before, likelihood)
    usual = bounds(reading.genre.kind)
    for finding, likelihood in likelihoods.values():
        severity = level(finding, likelihood, usual)
        if severity is not finding.severity and finding in left:
            left.remove(finding)
            left.add(_levelled(finding, severity))
    return left


def _of(codes: Collection[str], held: _Held) -> set[Finding]:
    """The findings of some codes."""
    return {finding for here in held.values() for finding in here if finding.code in codes}


@lru_cache(_SETS_OF_RULES)
def _codes(rules: tuple[Rule, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The codes of the built-in rules, and of those that mark what the model alone sees."""
    return (
        frozenset(rule.meta.code for rule in rules if rule.meta.pack == BUILTIN),
        frozenset(rule.meta.code for rule in rules if LikelyFaultRule in type(rule).__mro__),
    )


def level(finding: Finding, likelihood: float, usual: Bounds) -> Severity:
    """The level of a finding in a sentence that editors send back with this likelihood."""
    if finding.severity is Severity.INFO and likelihood >= usual.likely:
        return Severity.WARNING
    if finding.severity is Severity.WARNING and likelihood < usual.seldom:
        return Severity.INFO
    return finding.severity


def _may_change(finding: Finding) -> bool:
    return finding.code[:3] in _LEVELLED and finding.severity is not Severity.ERROR


def _levelled(finding: Finding, severity: Severity) -> Finding:
    why = Evidence(_WHY[severity], finding.sentence)
    return replace(finding, severity=severity, evidence=(*finding.evidence, why))
