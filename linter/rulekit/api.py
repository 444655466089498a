"""The public API for authors of rules::

    from linter.rulekit.api import Finding, Reading, Rule

The modules, in lower case, provide facts beyond `Reading`; see their docstrings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass, replace
from linter.common.regex import regex
from linter.common.spans import Extent, Span
from linter.common.tokens import fold
from linter.document.model import Sentence
from linter.facts import (
    Hit,
    Reading,
    addressed,
    advice,
    attribution,
    author_years,
    care_avoided,
    citations,
    claims,
    commerce,
    comparisons,
    context,
    dates,
    exposure_outcome,
    figures,
    frail_readers,
    introductions,
    markers,
    medicines,
    names,
    notice,
    outcome_figures,
    promises,
    references,
    studies,
    study_design,
    subjects,
    support,
    textbook,
    told_studies,
    treatment_case,
    treatment_guidance,
    treatment_left,
    treatment_replaced,
    wellness,
    word_forms,
)
from linter.facts.claims import Claim
from linter.facts.phrases import longest
from linter.facts.publications import identifiers, impossible, journals
from linter.facts.publications.publication import Publication
from linter.facts.rewrite import choices, exceptions, source_asked, wording
from linter.facts.rewrite.wording import Replacement, Rewrite
from linter.findings.finding import Confidence, Edit, Evidence, Finding, Fix, Severity
from linter.rulekit.harmful_advice import Danger, HarmfulAdviceRule
from linter.rulekit.hazard_rule import Hazard, HazardRule
from linter.rulekit.kinds import (
    AbsenceRule,
    MetricRule,
    NearRule,
    PatternRule,
    PhraseRule,
    object_of,
)
from linter.rulekit.likely_fault import LikelyFaultRule
from linter.rulekit.overclaim import OverclaimRule
from linter.rulekit.rule import Rule
from linter.rulekit.safety_claim import HarmfulWords, SafetyClaimRule
from linter.rulekit.source_rule import SourceRule, name_of

if TYPE_CHECKING:
    from linter.sourcing.beside import Beside
    from linter.sourcing.figures import WrongFigure
    from linter.sourcing.strengths import Raised
    from linter.sourcing.whom import Elsewhere

__all__ = [
    "AbsenceRule",
    "Beside",
    "Claim",
    "Confidence",
    "Danger",
    "Edit",
    "Elsewhere",
    "Evidence",
    "Extent",
    "Finding",
    "Fix",
    "HarmfulAdviceRule",
    "HarmfulWords",
    "Hazard",
    "HazardRule",
    "Hit",
    "LikelyFaultRule",
    "MetricRule",
    "NearRule",
    "OverclaimRule",
    "PatternRule",
    "PhraseRule",
    "Publication",
    "Raised",
    "Reading",
    "Replacement",
    "Rewrite",
    "Rule",
    "SafetyClaimRule",
    "Sentence",
    "Severity",
    "SourceRule",
    "Span",
    "WrongFigure",
    "addressed",
    "advice",
    "attribution",
    "author_years",
    "care_avoided",
    "choices",
    "citations",
    "claims",
    "commerce",
    "comparisons",
    "context",
    "dataclass",
    "dates",
    "exceptions",
    "exposure_outcome",
    "figures",
    "fold",
    "frail_readers",
    "identifiers",
    "impossible",
    "introductions",
    "journals",
    "longest",
    "markers",
    "medicines",
    "name_of",
    "names",
    "notice",
    "object_of",
    "outcome_figures",
    "promises",
    "references",
    "regex",
    "replace",
    "source_asked",
    "studies",
    "study_design",
    "subjects",
    "support",
    "textbook",
    "told_studies",
    "treatment_case",
    "treatment_guidance",
    "treatment_left",
    "treatment_replaced",
    "wellness",
    "word_forms",
    "wording",
]
