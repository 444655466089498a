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
    "CVT005": (
        "mostly-unread",
        "Less than half of the words that a reader sees, of at least 50, were linted. It is an "
        "error where the others look like prose, such as text indented by four spaces, which "
        "Markdown shows as code, and information where code or a list of sources explains it. "
        "`caveat facts` shows what was not read, and why.",
    ),
}
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
