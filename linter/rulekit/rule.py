"""The rule contract: a short judgement over the facts of an article.

A rule is given a `Reading` and yields findings. It keeps no state between articles, reads
no files and knows nothing of terminals or editors.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from linter.common.deprecation import renamed
from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.document.parsers import append
from linter.facts import Reading
from linter.facts.rewrite.wording import Rewrite, cased
from linter.findings.finding import Confidence, Edit, Evidence, Finding, Fix, Severity
from linter.rulekit import exemptions

_FIRST_SENTENCE = re.compile(r"^## What it flags\s+(.+?)[.:](?=\s|\Z)", re.M | re.S)
_OLD_NAMES = {"acquits": "is_exempt", "weighed": "capped_severity"}
_MOST = {"high": Severity.ERROR, "medium": Severity.WARNING, "low": Severity.INFO}


@dataclass(frozen=True, slots=True)
class Reference:
    """A standard that a rule rests on."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a rule's folder says of it. `page` is its README, as written."""

    code: str
    name: str
    family: str
    severity: Severity
    confidence: Confidence
    message: str
    help: str
    rationale: str
    references: tuple[Reference, ...] = ()
    unless: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    page: str = ""
    pack: str = "builtin"

    @property
    def summary(self) -> str:
        """What the rule flags, in one sentence: the first of its page, else its rationale."""
        first = _FIRST_SENTENCE.search(self.page)
        return " ".join((first.group(1) + "." if first else self.rationale).split())

    @property
    def guide(self) -> str:
        """The page as Markdown; for a rule without one, what its folder says."""
        title = f"# {self.name} ({self.code})"
        return self.page or f"{title}\n\n{self.rationale}\n\n{self.help}"

    @property
    def url(self) -> str:
        """The address of the first of its references that has one; may be empty."""
        return next((r.url for r in self.references if r.url), "")


class Rule(ABC):
    """Base of all rules. Options arrive validated, in `self.options`.

    `always` are the acquittals that hold without being named under `unless`.
    """

    always: Sequence[str] = exemptions.UNIVERSAL

    def __init__(self, meta: Meta, options: Mapping[str, Any]) -> None:
        self.meta = meta
        self.options = {**meta.options, **options}

    if not TYPE_CHECKING:  # for one version

        def __getattr__(self, name: str) -> Any:
            return renamed(self, _OLD_NAMES, name)

    @abstractmethod
    def check(self, reading: Reading) -> Iterator[Finding]:
        """The findings of one article, in any order."""

    def lexicon(self, name: str) -> str:
        """The full name of a lexicon: of this rule's own folder, or, with a dot, of a fact."""
        return name if "." in name else f"{self.meta.code}.{name}"

    def is_exempt(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        """Whether something in the text clears the words: the universal acquittals, and those
        that the rule's folder names under `unless`."""
        return exemptions.is_exempt(reading, sentence, extent, (*self.always, *self.meta.unless))

    def capped_severity(self, confidence: Confidence, less: int = 0) -> Severity:
        """The rule's severity, `less` levels down, and no more than the evidence carries: an
        error needs high confidence in the claim, a warning medium."""
        most = _MOST[confidence]
        return min(self.meta.severity.lowered(less), most, key=lambda level: level.weight)

    def finding(
        self,
        reading: Reading,
        extent: Extent,
        *,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        message: str | None = None,
        help: str | None = None,
        evidence: Iterable[tuple[str, Extent]] = (),
        fixes: tuple[Fix, ...] = (),
        **values: object,
    ) -> Finding:
        """A finding on some words. Fills in what the rule's folder says.

        The message may name `{words}` and any of `values`. In body text the words of a
        quoted speaker weigh one level less: the writer chose them but does not say them.
        """
        document = reading.document
        sentence = document.sentence_at(extent.start)
        level = severity or self.meta.severity
        notes = [(text, place) for text, place in evidence]
        headline = sentence is not None and reading.block(sentence).headline
        quotation = reading.quotation(extent)
        if quotation and not quotation.scare and not headline:
            level = level.milder
            notes.append(("said in a quotation", quotation.extent))
        words = " ".join(reading.text(extent).split())
        template = message or self.meta.message
        return Finding(
            code=self.meta.code,
            name=self.meta.name,
            message=template.format(words=words, **values),
            span=document.to_source(extent),
            sentence=document.sentence_span(extent),
            severity=level,
            confidence=confidence or self.meta.confidence,
            scope="headline" if headline else "sentence",
            help=help or self.meta.help,
            evidence=tuple(Evidence(text, document.to_source(place)) for text, place in notes),
            fixes=fixes,
        )

    def rewrite(
        self, reading: Reading, replacements: Rewrite, *, safe: bool = False
    ) -> tuple[Fix, ...]:
        """A fix that puts other words in place of some, in their capitals. Empty where there are
        none, where a quoted speaker says them, and where markup stands among them."""
        if not replacements or any(reading.quotation(r.extent) for r in replacements):
            return ()
        edits = []
        for each in replacements:
            span, old = reading.document.to_source(each.extent), reading.text(each.extent)
            held = reading.document.source.text[span.start : span.end]
            if held.split() != old.split():
                return ()
            sentence = reading.document.sentence_at(each.extent.start)
            opens = sentence is not None and sentence.start == each.extent.start
            edits.append(Edit(span, cased(old, each.text, opens=opens)))
        old = " ".join(reading.text(replacements[0].extent).split())
        return (Fix(f"write “{edits[0].text}” for “{old}”", tuple(edits), safe),)

    def addition(
        self, reading: Reading, title: str, paragraphs: str, *, safe: bool = False
    ) -> tuple[Fix, ...]:
        """A fix that adds text at the end of the article; none where its format has no end."""
        found = append.added(reading.document, paragraphs)
        return (Fix(title, (Edit(*found),), safe),) if found else ()

    def document_finding(
        self,
        reading: Reading,
        *,
        severity: Severity | None = None,
        help: str | None = None,
        evidence: Iterable[tuple[str, Extent]] = (),
        fixes: tuple[Fix, ...] = (),
        **values: object,
    ) -> Finding:
        """A finding about the whole article; it spans the title, or the first block."""
        document = reading.document
        span = document.title_span
        return Finding(
            code=self.meta.code,
            name=self.meta.name,
            message=self.meta.message.format(**values),
            span=span,
            sentence=span,
            severity=severity or self.meta.severity,
            confidence=self.meta.confidence,
            scope="document",
            help=help or self.meta.help,
            evidence=tuple(Evidence(text, document.to_source(place)) for text, place in evidence),
            fixes=fixes,
        )
