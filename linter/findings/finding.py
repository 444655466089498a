"""A finding: what is wrong, where, how severe, how certain, and what to do."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from linter.common.dataclass import dataclass
from linter.common.spans import Span
from linter.findings.law_reference import LawReference

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
        "not-judged",
        "A rule needs a library that is not installed, so it did not judge the article. Install "
        "it, or leave the rule out under `ignore`. `severity: {not-judged: off}` reports nothing.",
    ),
    "CVT010": (
        "claim-variant",
        "A sentence nearly says an approved wording of the claims register, in other words: it "
        "drops a “may” or a qualifier, or names another dose or another group. The approved "
        "wording is offered as a rewrite. It is information where only words such as “your” have "
        "come or gone.",
    ),
    "CVT011": (
        "claim-expired",
        "The article says an approved wording of the claims register whose approval has expired. "
        "Have it approved again, or take it out.",
    ),
    "CVT012": (
        "claim-expiring",
        "The article says an approved wording of the claims register whose approval ends within "
        "30 days.",
    ),
    "CVT013": (
        "source-unread",
        "A source that is named in the front matter, under `sources:`, was not read, so the "
        "article was not held against it. It must be a file beside the article or elsewhere in the "
        "same project, in a format that caveat reads; web addresses are passed over.",
    ),
}
NOT_CHECKED = "CVT007"
"""That which tells that the built-in rules did not run."""
FELL_BACK = "CVT008"
NOT_JUDGED = "CVT009"
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
    NOT_JUDGED: Severity.INFO,
    "CVT010": Severity.WARNING,
    "CVT011": Severity.ERROR,
    "CVT012": Severity.INFO,
    "CVT013": Severity.WARNING,
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
    `reference` is the clause of a law on which the finding rests.
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
    reference: LawReference | None = None

    @property
    def law(self) -> str:
        """The law behind it, with its address, in one line; empty without one."""
        return self.reference.line if self.reference else ""

    @property
    def explanation(self) -> str:
        """The message, the help and the law, for reports that have one field for all."""
        law = f"({self.reference.words})" if self.reference else ""
        return " ".join(filter(None, (self.message, self.help, law)))


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding suppressed by a comment or a waiver, with the reason and, for a waiver, the
    person responsible and the last day on which it holds."""

    finding: Finding
    reason: str
    by: str = ""
    until: date | None = None
