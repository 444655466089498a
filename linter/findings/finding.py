"""A finding: what is wrong, where, how bad, how sure, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from linter.common.spans import Span

Confidence = Literal["high", "medium", "low"]
FailOn = Literal["error", "warning", "info", "never"]
FindingScope = Literal["sentence", "headline", "document"]

# The tool's own findings: they have a code, a name and a page like any rule's.
TOOL_FINDINGS = {
    "CVT001": ("rule-crashed", "A rule raised an error; its findings are missing."),
    "CVT002": ("unused-suppression", "A suppress comment matches no finding; delete it."),
    "CVT003": ("suppression-without-reason", "A suppress comment gives no reason after --."),
    "CVT004": ("out-of-time", "An article took far too long; some rules did not run on it."),
    "CVT006": (
        "mixed-scripts",
        "An English word has letters of another script in it that look like English ones. It is "
        "read as the word that it looks like. Search engines, screen readers and spell checkers "
        "read another one; type it again.",
    ),
    "CVT007": (
        "other-language",
        "An article is not in English, so that the built-in rules did not run on it; house rules "
        "did. `severity: {other-language: warning}` lets it pass, `off` says nothing of it. "
        "Where it is English after all, set `language: en`.",
    ),
    "CVT008": (
        "fallback",
        "A library that reads articles failed on some words, and a plainer way was taken. "
        "Findings there may be missing or odd. Please report it.",
    ),
}
NOT_CHECKED = "CVT007"
"""That which tells that the built-in rules did not run."""
FELL_BACK = "CVT008"
UNFINISHED = frozenset({"CVT001", "CVT004"})
"""Those which tell that findings of an article are missing: it counts as not judged."""


class Severity(StrEnum):
    """How much a finding matters. Compares by weight: info < warning < error."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        return _WEIGHTS[self]

    @property
    def milder(self) -> Severity:
        """One level down; info stays info."""
        return self.lowered(1)

    def lowered(self, levels: int) -> Severity:
        """So many levels down; info stays info."""
        return _LEVELS[max(self.weight - levels, 0)]


_LEVELS = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_WEIGHTS = {level: weight for weight, level in enumerate(_LEVELS)}


TOOL_LEVELS = {
    "CVT006": Severity.WARNING,
    NOT_CHECKED: Severity.ERROR,
    FELL_BACK: Severity.INFO,
}
"""Those of the tool's own findings whose severity a configuration can set, with what it is else."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Another place of the article that explains a finding."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A rewrite. A safe one keeps the meaning; others need a writer's eye."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One judgement. `span` holds the words, `sentence` what they stand in (both in source).

    `fingerprint` identifies a finding over edits elsewhere: the rule's code, the normalised
    sentence, and the how-manieth such finding it is. No line numbers.
    """

    code: str
    name: str
    message: str
    span: Span
    sentence: Span
    severity: Severity
    confidence: Confidence
    scope: FindingScope = "sentence"
    help: str = ""
    evidence: tuple[Evidence, ...] = ()
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""

    @property
    def explanation(self) -> str:
        """What is wrong and what to do, for reports that have one place for both."""
        return f"{self.message} {self.help}".rstrip()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a comment or a waiver clears: the reason, and for a waiver the person."""

    finding: Finding
    reason: str
    by: str = ""
