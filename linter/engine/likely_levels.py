"""The level of a finding, by how likely editors send its sentence back.

A rule knows its words; a model has learned from editors' marks what they make of a sentence as a
whole (`linter.facts.sent_back`). What a rule gives as information becomes a warning where they
likely send it back, and a warning becomes information where they hardly ever do. Errors, rules
about safety, disclosure and sources, and rules whose level somebody has set keep their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from linter.common.spans import Ranges
from linter.document.model import Sentence
from linter.facts import Reading
from linter.facts.sent_back.likelihood import with_findings
from linter.findings.finding import Evidence, Finding, Severity
from linter.rulekit.likely_fault import LikelyFaultRule
from linter.rulekit.rule import Rule

# Chosen by cross-validation (linter/models/sent_back.md).
RAISED = 0.22
LOWERED = 0.1
_LEVELLED = frozenset(("ATT", "CAU", "CER", "EVI"))
_WHY = {
    Severity.WARNING: "a warning here: editors would likely send this sentence back",
    Severity.INFO: "information here: editors seldom send such a sentence back",
}
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
        span = reading.document.to_source(sentence.extent)
        near = [placed[at] for at in ranges.near(span.start, span.end)]
        if here := [f for f in near if f.span.overlaps(span)]:
            held[sentence] = here
    return held


def without_repeated(
    findings: Iterable[Finding], held: _Held, rules: Iterable[Rule]
) -> set[Finding]:
    """The findings without those of the model alone where a rule has found something, which says
    more."""
    alone = {rule.meta.code for rule in rules if isinstance(rule, LikelyFaultRule)}
    repeated = {
        finding
        for here in held.values()
        if any(f.code not in alone for f in here)
        for finding in here
        if finding.code in alone
    }
    return set(findings) - repeated


def by_likelihood(
    reading: Reading, findings: Iterable[Finding], held: _Held, fixed: Collection[str]
) -> set[Finding]:
    """The findings with the levels of their sentences, but for the `fixed` codes."""
    likelihoods: dict[Finding, float] = {}
    for sentence, here in held.items():
        if any(_may_change(f, fixed) for f in here):
            likelihood = with_findings(reading, sentence, here).likelihood
            for finding in here:
                likelihoods[finding] = max(likelihoods.get(finding, 0.0), likelihood)
    return {
        _levelled(f, level(f, likelihoods[f])) if f in likelihoods and _may_change(f, fixed) else f
        for f in findings
    }


def level(finding: Finding, likelihood: float) -> Severity:
    """The level of a finding in a sentence that editors send back with this likelihood."""
    if finding.severity is Severity.INFO and likelihood >= RAISED:
        return Severity.WARNING
    if finding.severity is Severity.WARNING and likelihood < LOWERED:
        return Severity.INFO
    return finding.severity


def _may_change(finding: Finding, fixed: Collection[str]) -> bool:
    return (
        finding.code[:3] in _LEVELLED
        and finding.severity is not Severity.ERROR
        and finding.code not in fixed
    )


def _levelled(finding: Finding, severity: Severity) -> Finding:
    if severity is finding.severity:
        return finding
    why = Evidence(_WHY[severity], finding.sentence)
    return replace(finding, severity=severity, evidence=(*finding.evidence, why))
