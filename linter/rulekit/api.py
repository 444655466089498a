"""The public API for authors of rules::

    from linter.rulekit.api import Finding, Reading, Rule

The modules, in lower case, provide facts beyond `Reading`; see their docstrings.
"""

from __future__ import annotations

from linter.common.spans import Extent, Span
from linter.common.tokens import fold
from linter.document.model import Sentence
from linter.facts import (
    Hit,
    Reading,
    addressed,
    advice,
    attribution,
    citations,
    claims,
    context,
    exposure_outcome,
    frail_readers,
    introductions,
    medicines,
    names,
    notice,
    studies,
    study_design,
    support,
    word_forms,
)
from linter.facts.claims import Claim
from linter.facts.rewrite import exceptions, wording
from linter.facts.rewrite.wording import Replacement
from linter.findings.finding import Confidence, Edit, Evidence, Finding, Fix, Severity
from linter.rulekit.kinds import (
    AbsenceRule,
    MetricRule,
    NearRule,
    PatternRule,
    PhraseRule,
    longest,
)
from linter.rulekit.overclaim import OverclaimRule
from linter.rulekit.rule import Rule
from linter.rulekit.safety_claim import SafetyClaimRule

__all__ = [
    "AbsenceRule",
    "Claim",
    "Confidence",
    "Edit",
    "Evidence",
    "Extent",
    "Finding",
    "Fix",
    "Hit",
    "MetricRule",
    "NearRule",
    "OverclaimRule",
    "PatternRule",
    "PhraseRule",
    "Reading",
    "Replacement",
    "Rule",
    "SafetyClaimRule",
    "Sentence",
    "Severity",
    "Span",
    "addressed",
    "advice",
    "attribution",
    "citations",
    "claims",
    "context",
    "exceptions",
    "exposure_outcome",
    "fold",
    "frail_readers",
    "introductions",
    "longest",
    "medicines",
    "names",
    "notice",
    "studies",
    "study_design",
    "support",
    "word_forms",
    "wording",
]
