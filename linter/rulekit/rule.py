"""The base class of rules, which check the facts of an article.

A rule takes a `Reading` and yields findings. It keeps no state between articles, reads no files and
is independent of terminals and editors.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from linter.common import site
from linter.common.dataclass import dataclass, field, replace
from linter.common.deprecation import renamed
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.document.parsers import append
from linter.facts import Reading
from linter.facts.claims import Claim
from linter.facts.rewrite.wording import Replacement, Rewrite, cased
from linter.findings.finding import Confidence, Edit, Evidence, Finding, Fix, Severity
from linter.findings.law_reference import LawReference
from linter.rulekit import exemptions, shipped_packs
from linter.rulekit.packs import BUILTIN
from linter.rulekit.phrase_notes import PhraseNote, note_on

_FIRST_SENTENCE = regex(r"^## What it flags\s+(?:[-*] )?(.+?)[.:](?=\s|\Z)", re.M | re.S)
_OLD_NAMES = {"acquits": "is_exempt", "weighed": "capped_severity"}
_OPENERS = (":", "—", "•")
_MOST = {"high": Severity.ERROR, "medium": Severity.WARNING, "low": Severity.INFO}


@dataclass(frozen=True, slots=True)
class Reference:
    """A standard on which a rule is based."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """The metadata of a rule, from its folder. `page` is its README in Markdown; `yields_to` are
    the codes of rules whose findings replace its own on the same words. `reference` is the law
    behind all of its phrases; `notes` are on single ones, by the names of their lexicons."""

    code: str
    name: str
    family: str
    severity: Severity
    confidence: Confidence
    message: str
    help: str
    rationale: str
    references: tuple[Reference, ...] = ()
    reference: LawReference | None = None
    notes: Mapping[str, PhraseNote] = field(default_factory=dict)
    unless: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    page: str = ""
    pack: str = BUILTIN

    @property
    def summary(self) -> str:
        """A summary of the rule: the first sentence of its page, else its rationale."""
        first = _FIRST_SENTENCE.search(self.page)
        return " ".join((first.group(1) + "." if first else self.rationale).split())

    @property
    def guide(self) -> str:
        """The page in Markdown; for a rule without one, a short one from its metadata."""
        title = f"# {self.name} ({self.code})"
        return self.page or f"{title}\n\n{self.rationale}\n\n{self.help}"

    @property
    def laws(self) -> Sequence[LawReference]:
        """The laws behind it and its phrases, each once."""
        noted = (note.reference for note in self.notes.values())
        return tuple(dict.fromkeys(law for law in (self.reference, *noted) if law))

    @property
    def comes_with_caveat(self) -> bool:
        """Whether it is built in, or of a pack that is there and off until it is named."""
        return self.pack == BUILTIN or self.pack in shipped_packs.NAMES

    @property
    def url(self) -> str:
        """The URL of the page about it: for rules that come with caveat, in its documentation, else
        of its law or of the first reference that has one; may be empty."""
        if self.comes_with_caveat:
            return site.rule_address(self.code)
        law = self.reference.url if self.reference else ""
        return law or next((r.url for r in self.references if r.url), "")


class Rule(ABC):
    """The base class of all rules. `self.options` are the validated options.

    `always` are the exemptions that apply without being named in `unless`. `milder_if_quoted` is
    false for rules about what is as grave in a quotation, such as a testimonial.
    """

    always: Sequence[str] = exemptions.UNIVERSAL
    milder_if_quoted: bool = True

    def __init__(self, meta: Meta, options: Mapping[str, Any]) -> None:
        self.meta = meta
        self.options = {**meta.options, **options}

    if not TYPE_CHECKING:  # for one version

        def __getattr__(self, name: str) -> Any:
            return renamed(self, _OLD_NAMES, name)

    @abstractmethod
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Yield the findings in an article, in any order."""

    def lexicon(self, name: str) -> str:
        """The full name of a lexicon: of this rule or, if it has a dot, of the facts."""
        return name if "." in name else f"{self.meta.code}.{name}"

    def is_exempt(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        """Whether the words are exempt: by a universal exemption, or one in the rule's
        `unless`."""
        return exemptions.is_exempt(reading, sentence, extent, (*self.always, *self.meta.unless))

    def first_allowed(
        self, reading: Reading, sentence: Sentence, words: Iterable[Extent]
    ) -> Extent | None:
        """The first words that are not exempt, for a rule with one finding a sentence."""
        return next((each for each in words if not self.is_exempt(reading, sentence, each)), None)

    def capped_severity(self, confidence: Confidence, less: int = 0) -> Severity:
        """The rule's severity, `less` levels down, limited by the confidence in the claim: an error
        needs high confidence, a warning medium."""
        most = _MOST[confidence]
        return min(self.meta.severity.lowered(less), most, key=lambda level: level.weight)

    def claim_severity(
        self, reading: Reading, sentence: Sentence, claim: Claim, less: int = 0
    ) -> Severity:
        """The severity for a claim, capped by the confidence in it. A claim that is information
        whatever it scores is not scored: that costs most."""
        if self.meta.severity.lowered(less) is Severity.INFO:
            return Severity.INFO
        return self.capped_severity(reading.scored(sentence, claim).confidence, less)

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
        """A finding on some words, with defaults from the rule's metadata.

        The message may use `{words}` and any of `values`. In body text, the severity for words of
        a quoted speaker is one level lower: the writer chose them, but does not say them. Not so
        where `milder_if_quoted` is false, nor in the genres of the option `quoted-in-full`. Where
        the words are a phrase with a note of its own, its message, law and rewrites are those.
        """
        document = reading.document
        phrase = self.noted_phrase(reading, extent) if self.meta.notes else extent
        note = note_on(reading, phrase, self.meta.notes) or PhraseNote()
        sentence = document.sentence_at(extent.start)
        level = severity or self.meta.severity
        notes = [(text, place) for text, place in evidence]
        headline = sentence is not None and reading.block(sentence).headline
        quotation = reading.quotation(extent)
        if quotation and not quotation.scare and not headline and self._is_milder(reading):
            level = level.milder
            notes.append(("in a quotation", quotation.extent))
        words = " ".join(reading.text(extent).split())
        template = message or note.message or self.meta.message
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
            fixes=fixes or self._swaps(reading, phrase, note),
            reference=note.reference or self.meta.reference,
        )

    def noted_phrase(self, reading: Reading, extent: Extent) -> Extent:
        """The phrase in some words of a finding that may have a note; by default all of them."""
        return extent

    def _swaps(self, reading: Reading, phrase: Extent, note: PhraseNote) -> tuple[Fix, ...]:
        """What the note on a phrase offers instead: one text is a rewrite; of several, or of one
        with a place to fill, the writer chooses."""
        if not note.swaps:
            return ()
        words = [reading.word(at) for at in reading.document.token_range(phrase)]
        texts = note.swaps_for(words)
        rewrites = [[Replacement(phrase, text)] for text in texts]
        if len(rewrites) == 1 and "[" not in texts[0]:
            return self.rewrite(reading, rewrites[0], safe=note.safe)
        return self.choices(reading, *rewrites)

    def _is_milder(self, reading: Reading) -> bool:
        return self.milder_if_quoted and reading.genre.kind not in self.options.get(
            "quoted-in-full", ()
        )

    def rewrite(
        self, reading: Reading, replacements: Rewrite, *, safe: bool = False
    ) -> tuple[Fix, ...]:
        """A fix that replaces words, keeping their capitals. Empty if there are no replacements, if
        a quoted speaker says the words, or if there is markup among them."""
        if not replacements or any(reading.quotation(r.extent) for r in replacements):
            return ()
        edits, document = [], reading.document
        for each in replacements:
            span, old = document.to_source(each.extent), reading.text(each.extent)
            held = document.source.words(span)
            if held.split() != old.split() and not document.is_escaped(each.extent):
                return ()
            sentence = document.sentence_at(each.extent.start)
            opens = sentence is not None and (
                sentence.start == each.extent.start
                or reading.word(document.token_range(each.extent).start - 1) in _OPENERS
            )
            added = each.text.startswith(old)
            edits.append(Edit(span, each.text if added else cased(old, each.text, opens=opens)))
        old = " ".join(reading.text(replacements[0].extent).split())
        return (Fix(f"Replace “{old}” with “{edits[0].text}”", tuple(edits), safe),)

    def choices(self, reading: Reading, *rewrites: Rewrite) -> tuple[Fix, ...]:
        """Rewrites that the writer chooses among or completes: for editors and reports, and never
        applied by a command. Those that are empty are left out, as are those in a quotation."""
        found = []
        for replacements in rewrites:
            for fix in self.rewrite(reading, replacements):
                old, new = reading.text(replacements[0].extent), fix.edits[0].text
                start = fix.edits[0].span.start
                if new.startswith("[") and start < reading.document.source.front_matter.end:
                    continue  # a bracket that opens a value is a list
                added = new.removeprefix(f"{old} ")
                title = fix.title if added == new else f"Add “{added}” after “{old}”"
                found.append(replace(fix, title=title, choice=True))
        return tuple(dict.fromkeys(found))

    def addition(
        self,
        reading: Reading,
        title: str,
        paragraphs: str,
        *,
        safe: bool = False,
        boilerplate: bool = False,
    ) -> tuple[Fix, ...]:
        """A fix that adds text at the end of the article; empty if its format does not allow
        it."""
        found = append.added(reading.document, paragraphs)
        return (Fix(title, (Edit(*found),), safe, boilerplate),) if found else ()

    def document_finding(
        self,
        reading: Reading,
        *,
        severity: Severity | None = None,
        message: str | None = None,
        help: str | None = None,
        evidence: Iterable[tuple[str, Extent]] = (),
        fixes: tuple[Fix, ...] = (),
        **values: object,
    ) -> Finding:
        """A finding about the whole article, whose span is the title or the first block."""
        document = reading.document
        span = document.title_span
        return Finding(
            code=self.meta.code,
            name=self.meta.name,
            message=(message or self.meta.message).format(**values),
            span=span,
            sentence=span,
            severity=severity or self.meta.severity,
            confidence=self.meta.confidence,
            scope="document",
            help=help or self.meta.help,
            evidence=tuple(Evidence(text, document.to_source(place)) for text, place in evidence),
            fixes=fixes,
            reference=self.meta.reference,
        )
