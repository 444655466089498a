"""ATT002: "studies show", "experts say", "it is known": a crowd that nobody can look up."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    Finding,
    Fix,
    Reading,
    Rule,
    Sentence,
    choices,
    longest,
    names,
    source_asked,
    studies,
    study_design,
)

_NEXT = 2
_BEFORE = 4
_ASKING = ("what", "how", "where", "why")
_ALWAYS = ("passive", "belief", "shown", "testimony", "label", "admiration")
_NAMED = ("person", "journal", "agency")


class VagueCrowd(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        told = [self.lexicon(name) for name in (*_ALWAYS, "link")]
        passive = {sentence.index for sentence in reading.sentences_with(*told)}
        labels: set[str] = set()
        for sentence in reading.sentences_with("attribution.crowd", *told):
            marked: Extent | None = None
            unnamed = [a.extent for a in reading.unnamed_sources(sentence) if not a.definite]
            passives = self._passives(reading, sentence) if sentence.index in passive else ()
            for words in sorted([*unnamed, *passives], key=lambda e: (e.start, -e.end)):
                label = self._label(reading, words)
                if (marked and marked.overlaps(words)) or label in labels:
                    continue
                if not self._resolved(reading, sentence, words):
                    marked = words
                    labels |= {label} - {""}
                    yield self.finding(
                        reading, words, fixes=self._named(reading, sentence, words, label)
                    )

    def _named(
        self, reading: Reading, sentence: Sentence, words: Extent, label: str
    ) -> tuple[Fix, ...]:
        """The place for a source to name; a label is left out."""
        if label:
            return self.choices(reading, choices.without(reading, sentence, words))
        return self.choices(reading, *source_asked.ask(reading, sentence, words))

    def _label(self, reading: Reading, words: Extent) -> str:
        """An adjective that stands for a source, such as "science-backed": it counts once in an
        article, which may repeat it on every product. Empty for other words."""
        tokens = reading.document.token_range(words)
        held = reading.has(self.lexicon("label"), tokens)
        return reading.word(tokens.start) + reading.word(tokens.stop - 1) if held else ""

    def _passives(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """Words that name nobody at all: "it is known", "is linked to"."""
        linked = reading.has(self.lexicon("link"), sentence)
        hidden = linked and not self._is_of_a_study(reading, sentence)
        spare = self.lexicon("no_belief")
        for name in (*_ALWAYS, "link") if hidden else _ALWAYS:
            yield from longest(reading, self.lexicon(name), sentence, spare)

    def _is_of_a_study(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether "is linked to" refers to a study: that of a news story, or one mentioned next to
        the sentence, which is left to ATT004. Otherwise, it hides who found the link."""
        return reading.genre.kind == "news" or study_design.near(reading, sentence) is not None

    def _resolved(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        """Whether the words are exempt, the sentence has a source, or the crowd was introduced.

        In a news story, "researchers said" refers to the team that the story is about, and "experts
        said" to nobody.
        """
        if self.is_exempt(reading, sentence, words) or self._cited(reading, sentence, words):
            return True
        if reading.block(sentence).heading and self._announces(reading, sentence, words):
            return True
        if self._told_by_others(reading, sentence, words):
            return True
        if self._is_settled(reading, sentence, words):
            return True
        if self._is_an_occasion(reading, sentence, words):
            return True
        if self._is_the_story(reading, words) and studies.resolved_later(reading, sentence):
            return True
        tokens = reading.document.token_range(words)
        bystanders = self._are_bystanders(reading, sentence, tokens)
        admired = reading.has(self.lexicon("admiration"), tokens)
        # Believed, not found.
        held = bystanders or admired or reading.has("attribution.holding", tokens)
        if not held and any(
            a.kind in _NAMED or (a.definite and not a.extent.overlaps(words))
            for a in reading.attributions(sentence)
        ):
            return True
        if names.has_kind(reading, sentence, "journal"):
            return True
        if reading.quotation(words) is None and reading.speaker(sentence) == "person":
            return True
        if reading.has("attribution.past_belief", tokens):
            return True
        if reading.has(self.lexicon("denial"), self._next_words(reading, sentence, words)):
            return True
        if held or not reading.has("attribution.people", tokens) or self._stays(reading, tokens):
            return False
        if reading.has("attribution.crowd_adjective", tokens):
            return reading.genre.kind == "news" and studies.introduced(reading, sentence)
        return studies.introduced(reading, sentence) or (
            reading.has("attribution.occasion", tokens) and reading.genre.kind == "news"
        )

    def _are_bystanders(self, reading: Reading, sentence: Sentence, tokens: range) -> bool:
        """Whether a news story asks others than the team that it is about, whom nothing names. A
        headline may call the team so."""
        return (
            reading.genre.kind == "news"
            and not reading.block(sentence).headline
            and reading.has("attribution.bystanders", tokens)
        )

    def _stays(self, reading: Reading, tokens: range) -> bool:
        """Whether no earlier source makes a crowd known: people told apart ("doctors who use it"),
        and, outside news, surveys or data that are not the ones of the study."""
        words = [reading.word(i) for i in tokens]
        evidence = reading.has("attribution.evidence", tokens) and "findings" not in words
        return "who" in words or (evidence and reading.genre.kind != "news")

    def _cited(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        """Whether there is a source in the sentence or the next. One study in the next sentence,
        however well cited, is not a source for a growing body of them."""
        if reading.citations(sentence):
            return True
        body = reading.has(self.lexicon("body"), reading.document.token_range(words))
        introduced = {m.sentence for m in reading.studies}
        return any(
            not (s.index in introduced and (body or c.kind == "published"))
            for s in reading.rest_of_block(sentence, 1)
            for c in reading.citations(s)
        )

    def _is_the_story(self, reading: Reading, words: Extent) -> bool:
        """ "New research", "scientists": what a lede may call the study that it reports later."""
        tokens = reading.document.token_range(words)
        beside = reading.has("attribution.beside", tokens)
        return not beside and reading.has("attribution.story", tokens)

    def _told_by_others(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        """Whether words without a crowd get one from their sentence: "according to the register",
        or studies that "have shown promise", which are found as a crowd."""
        tokens = reading.document.token_range(words)
        if reading.has(self.lexicon("shown"), tokens):
            ahead = range(sentence.tokens.start, tokens.start)
            return reading.has("attribution.crowd", ahead) or reading.has("study.noun", ahead)
        return not reading.has("attribution.crowd", tokens) and reading.has(
            "attribution.according", sentence
        )

    def _is_settled(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        """Whether people who treat recommend what every guideline does, such as sunscreen."""
        tokens = reading.document.token_range(words)
        said = reading.has("attribution.carers", tokens)
        return said and any(
            hit.first in tokens for hit in reading.hits(self.lexicon("advised"), sentence)
        )

    def _is_an_occasion(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        """Whether doctors who are amazed or impressed are those of a study or of a patient."""
        tokens = reading.document.token_range(words)
        admired = reading.has(self.lexicon("admiration"), tokens)
        return admired and reading.has(self.lexicon("told"), sentence)

    def _announces(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        """Whether a heading names what is told below it: "What the research shows"."""
        tokens = reading.document.token_range(words)
        start = max(sentence.tokens.start, tokens.start - _BEFORE)
        asks = any(reading.word(i) in _ASKING for i in range(start, tokens.start))
        last = all(
            not reading.word(i)[:1].isalpha() for i in range(tokens.stop, sentence.tokens.stop)
        )
        return (asks and last) or reading.word(tokens.stop - 1).endswith("ing")

    def _next_words(self, reading: Reading, sentence: Sentence, words: Extent) -> range:
        stop = reading.document.token_range(words).stop
        return range(stop, min(stop + _NEXT, sentence.tokens.stop))
