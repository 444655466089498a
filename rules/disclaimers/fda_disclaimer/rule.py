"""DIS002: a supplement's claim about the body without the statement of 21 CFR 101.93(c)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Edit,
    Extent,
    Finding,
    Fix,
    Reading,
    Rule,
    Sentence,
    Span,
    exposure_outcome,
    fold,
    longest,
    regex,
)

_LOCALES = ("any", "US")
_OBJECT = 6
_SHOWN = 3
_ADJACENT = 3  # a space, or the gap between two blocks
_MARKS = regex(r"\*+|_+")
_TAGS = regex(r"<!--.*?-->|<[^<>]*>", re.S)


class FdaDisclaimer(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        if reading.genre.kind != "product" or reading.context.locale not in _LOCALES:
            return
        claims = self._claims(reading)
        if not claims or not self._sells_supplement(reading) or self._present(reading, claims):
            return
        number = "one" if len(claims) == 1 else "several"
        statement = str(self.options[number])
        evidence = [("claim about the body", extent) for extent in claims[:_SHOWN]]
        wanted = self.meta.help.format(statement=statement)
        altered = self._altered(reading)
        if altered is None:
            fixes = self.addition(reading, "Add the FDA disclaimer at the end", statement)
            yield self.document_finding(reading, help=wanted, evidence=evidence, fixes=fixes)
            return
        edit = Edit(_whole_markup(reading, altered), statement)
        yield self.finding(
            reading,
            altered,
            message=str(self.options["altered-message"]),
            help=wanted,
            evidence=evidence,
            fixes=(Fix("Use the exact FDA disclaimer", (edit,)),),
            number="one claim" if number == "one" else "several claims",
        )

    def _claims(self, reading: Reading) -> Sequence[Extent]:
        """Claims about the structure or function of the body, at most one per sentence."""
        found = (self._claim(reading, s) for s in reading.prose)
        return [extent for extent in found if extent is not None]

    def _claim(self, reading: Reading, sentence: Sentence) -> Extent | None:
        if reading.has(self.lexicon("altered"), sentence):
            return None
        spared = [reading.extent(h) for h in reading.hits(self.lexicon("no_function"), sentence)]
        for words in self._promises(reading, sentence):
            spare = any(s.overlaps(words) for s in spared)
            if not spare and not self.is_exempt(reading, sentence, words):
                return words
        return None

    def _promises(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """Causal claims about health, and verbs of function with the body soon after them."""
        for claim in reading.claims_by_rules(sentence):
            if claim.strength != "correlational" and exposure_outcome.about_health(
                reading, sentence, claim
            ):
                yield claim.extent
        for verb in reading.hits(self.lexicon("function"), sentence):
            ahead = range(verb.last, min(verb.last + _OBJECT, sentence.tokens.stop))
            if reading.tells_of_health(ahead):
                yield reading.extent(verb)

    def _sells_supplement(self, reading: Reading) -> bool:
        """Whether the page sells a supplement, not a medicine or a product for animals."""
        spare = self.lexicon("elsewhere")
        sentences = reading.document.sentences
        return not reading.mentions(self.lexicon("other_law")) and any(
            not self.is_exempt(reading, s, words)
            for s in sentences
            for words in longest(reading, self.lexicon("supplement"), s, spare)
        )

    def _present(self, reading: Reading, claims: Sequence[Extent]) -> bool:
        """Whether the exact words are there, ignoring case; they may say "these statements" if we
        found only one claim. They may be in an HTML box or a field, which are not prose; what else
        a document of a word processor holds, such as deleted words, nobody sees."""
        document = reading.document
        allowed = ("several",) if len(claims) > 1 else ("one", "several")
        wanted = [fold(str(self.options[name])) for name in allowed]
        written = [document.text]
        if not document.source.has_paragraphs:
            written.append(_TAGS.sub("", document.source.text))
        texts = [fold(" ".join(text.split())) for text in written]
        return any(words in text for words in wanted for text in texts)

    def _altered(self, reading: Reading) -> Extent | None:
        """The words of an altered disclaimer, which may be several sentences."""
        altered: Extent | None = None
        for sentence in reading.document.sentences:
            if reading.has(self.lexicon("altered"), sentence):
                words = self._words(reading, sentence)
                if altered is None:
                    altered = words
                elif sentence.start - altered.end <= _ADJACENT:
                    altered = altered.join(words)
        return altered

    def _words(self, reading: Reading, sentence: Sentence) -> Extent:
        """A sentence from the start of the disclaimer to its full stop, without a label, asterisk
        or bracket."""
        words = [i for i in sentence.tokens if reading.word(i)[0].isalnum()]
        openings = reading.hits(self.lexicon("opening"), sentence)
        start = reading.token(openings[0].first if openings else words[0]).start
        end = reading.token(words[-1]).end
        return Extent(start, end + reading.document.text.startswith(".", end))


def _whole_markup(reading: Reading, words: Extent) -> Span:
    """The source span of some words. If it contains one mark of a pair, of emphasis or a link, the
    other mark at its edge is included, so that replacing the words leaves no half behind."""
    span = reading.document.to_source(words)
    text = reading.document.source.text
    inside, before, after = text[span.start : span.end], text[: span.start], text[span.end :]
    if len(_MARKS.findall(inside)) % 2 == 0 and inside.count("[") == inside.count("]"):
        return span
    opened = len(before) - len(before.rstrip("*_["))
    closed = 0 if opened else len(after) - len(after.lstrip("*_"))
    return Span(span.start - opened, span.end + closed)
