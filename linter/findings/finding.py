"""A finding: what is wrong, where, how severe, how certain, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from linter.common.spans import Span

Confidence = Literal["high", "medium", "low"]
FailOn = Literal["error", "warning", "info", "never"]
FindingScope = Literal["sentence", "headline", "document"]

# The tool's own findings. Like those of rules, they have a code and a name.
TOOL_FINDINGS = {
    "CVT001": ("rule-crashed", "A rule crashed, so its findings are missing."),
    "CVT002": ("unused-suppression", "A suppression comment matches no finding; delete it."),
    "CVT003": ("suppression-without-reason", "A suppression comment gives no reason after --."),
    "CVT004": ("out-of-time", "Linting the article took too long, so some rules did not run."),
    "CVT005": (
        "mostly-unread",
        "Less than half of the words that a reader sees, of at least 50, were linted. It is an "
        "error where the others look like prose, such as text indented by four spaces, which "
        "Markdown shows as code, and information where code or a list of sources explains it. "
        "`caveat facts` shows what was not read, and why.",
    ),
    "CVT006": (
        "mixed-scripts",
        "An English word contains letters of another script that look like English ones. It is "
        "read as the word that it looks like, but search engines, screen readers and spell "
        "checkers read another one; type it again.",
    ),
    "CVT007": (
        "other-language",
        "The article is not in English, so the built-in rules did not run; house rules did. "
        "`severity: {other-language: warning}` lets it pass, `off` reports nothing. If the article "
        "is in English after all, set `language: en`.",
    ),
    "CVT008": (
        "fallback",
        "A library failed on some words, so a plainer method was used. Findings there may be "
        "missing or odd. Please report it.",
    ),
    "CVT009": (
        "source-unread",
        "A source that is named in the front matter, under `sources:`, was not read, so the "
        "article was not held against it. It must be a file beside the article or elsewhere in the "
        "same project, in a format that caveat reads; web addresses are passed over.",
    ),
}
NOT_CHECKED = "CVT007"
"""That which tells that the built-in rules did not run."""
FELL_BACK = "CVT008"
UNFINISHED = frozenset({"CVT001", "CVT004"})
"""The codes which mean that findings are missing: the article counts as not fully checked."""


class Severity(StrEnum):
    """How much a finding matters. Compare by `weight`: info < warning < error."""

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
        """`levels` levels down; info stays info."""
        return _LEVELS[max(self.weight - levels, 0)]


_LEVELS = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_WEIGHTS = {level: weight for weight, level in enumerate(_LEVELS)}


TOOL_LEVELS = {
    "CVT005": Severity.ERROR,
    "CVT006": Severity.WARNING,
    NOT_CHECKED: Severity.ERROR,
    FELL_BACK: Severity.INFO,
    "CVT009": Severity.WARNING,
}
"""Those of the tool's own findings whose severity a configuration can set, with what it is else."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Another place that explains a finding: in the article or, with `beside`, in the text of that
    number, from 0, that was given beside it as its source. `span` counts code points of that text,
    and `words` are what a reader sees there."""

    message: str
    span: Span
    beside: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement for the text of a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A suggested change. A safe fix keeps the meaning; others must be reviewed by the writer.

    `boilerplate` adds a standard text, such as a medical notice, and repairs nothing that is said.
    `choice` is a rewrite that the writer completes, where it has a place in square brackets, or
    picks among others: editors and reports offer it, and no command applies it.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False
    boilerplate: bool = False
    choice: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a rule. `span` covers the words and `sentence` their sentence, both in code
    points of the source.

    `fingerprint` identifies a finding across edits elsewhere. It depends on the rule's code, the
    normalised sentence, and the number of equal findings before it, but not on line numbers.
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
        """The message and the help, for reports that have one field for both."""
        return f"{self.message} {self.help}".rstrip()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding suppressed by a comment or a waiver, with the reason and, for a waiver, the
    person responsible."""

    finding: Finding
    reason: str
    by: str = ""
