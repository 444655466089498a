"""CER009: praise of a remedy, a method or its benefits in the writer's own voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Hit,
    Reading,
    Replacement,
    Rewrite,
    Rule,
    Sentence,
    choices,
    exceptions,
    longest,
    word_forms,
)

_REACH = 5  # tokens between an adjective and what it praises
_AROUND = 2  # sentences before and after, in which health is the topic

# Adjectives, and what each kind of them praises.
_ATTRIBUTES = (
    ("strong", ("remedies", "means", "effects", "impact")),
    ("glowing", ("remedies", "means", "effects", "impact")),
    ("fine", ("fine_means",)),
    ("great", ("effects", "impact")),
)
_WHOLE = ("promise", "of_health")
# What praises where health is the topic, the words with which it does not (it explains a body, or
# advises what everybody is advised), and what means something else.
_UNLESS = (("likeness", "explained", "plain"), ("everybody", "settled", "exceptions"))
_TOPICS = ("health.remedy", "health.disease", "health.complaint", "body")
_DISTANT = ("proponents", "unfound")
_OPEN = ("whether", "if", "unless")


class PromotionalPraise(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """One finding a sentence: two praises of the same thing are one fault."""
        others = (name for name, *_ in (*_UNLESS, *_ATTRIBUTES))
        names = (*_WHOLE, "headline", "title", *others)
        for sentence in reading.sentences_with(*map(self.lexicon, names)):
            words = sorted(self._words(reading, sentence))
            told = (each for each in words if not _asked(reading, sentence, each))
            extent = self.first_allowed(reading, sentence, told)
            if extent:
                yield self._found(reading, sentence, extent)

    def _found(self, reading: Reading, sentence: Sentence, extent: Extent) -> Finding:
        told = (
            not reading.block(sentence).headline
            and reading.genre.kind not in self.options["quoted-in-full"]
            and reading.quotation(extent) is None
            and reading.speaker(sentence) is not None
        )
        return self.finding(
            reading,
            extent,
            severity=self.capped_severity(self.meta.confidence, int(told)),
            fixes=()
            if exceptions.said_by_another(reading, sentence)
            else self.choices(reading, self._left_out(reading, sentence, extent)),
        )

    def _left_out(self, reading: Reading, sentence: Sentence, extent: Extent) -> Rewrite:
        """The words without their adjective of praise; "a host of" with a place to say which."""
        first = reading.document.token_range(extent).start
        for name, _ in _ATTRIBUTES:
            for hit in reading.hits(self.lexicon(name), range(first, first + 1)):
                return choices.without(reading, sentence, reading.extent(hit))
        word, second = reading.word(first), reading.word(first + 1)
        if word == "a" and second in self.options["crowds"] and reading.word(first + 2) == "of":
            whole = reading.extent(Hit(first, first + 3))
            return [Replacement(whole, str(self.options["place"]))]
        if word in self.options["left-out"] or (word_forms.is_ly_adverb(word) and len(second) > 1):
            return choices.without(reading, sentence, reading.extent(Hit(first, first + 1)))
        return ()

    def _words(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        if any(reading.has(self.lexicon(name), sentence) for name in _DISTANT):
            return
        yield from self._promises(reading, sentence)
        yield from self._attributes(reading, sentence)

    def _promises(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """What praises by itself, in some places only where health is the topic."""
        spare = self.lexicon("exceptions")
        yield from longest(reading, self.lexicon("promise"), sentence, spare)
        block = reading.block(sentence)
        names = {"of_health": spare}
        if block.headline or block.heading:
            names["headline"] = spare
        if block.headline:
            names["title"] = spare
        names |= {
            name: self.lexicon(other)
            for name, plain, other in _UNLESS
            if not reading.has(self.lexicon(plain), sentence)
        }
        held = [name for name in names if reading.has(self.lexicon(name), sentence)]
        if held and self._on_health(reading, sentence):
            for name in held:
                for extent in longest(reading, self.lexicon(name), sentence, names[name]):
                    if not self._approved(reading, sentence, extent):
                        yield extent

    def _approved(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        """Whether what is called safe and effective was examined, or is yet to be."""
        safe = "safe" in reading.text(extent).lower()
        return safe and reading.has(self.lexicon("approved"), sentence)

    def _attributes(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """Adjectives of praise with what they praise: "a powerful natural remedy"."""
        spared = [reading.extent(hit) for hit in reading.hits(self.lexicon("exceptions"), sentence)]
        for adjective, praised in _ATTRIBUTES:
            for hit in reading.hits(self.lexicon(adjective), sentence):
                noun = self._noun(reading, sentence, hit, praised)
                if noun is None or not self._praises(reading, sentence, adjective, hit, noun):
                    continue
                extent = reading.extent(Hit(hit.first, noun.last))
                if not any(s.overlaps(extent) for s in spared):
                    yield extent

    def _noun(
        self, reading: Reading, sentence: Sentence, adjective: Hit, praised: Sequence[str]
    ) -> Hit | None:
        """The first noun after an adjective that belongs to it, if it is one that is praised."""
        stop = min(adjective.last + _REACH, sentence.tokens.stop)
        for at in range(adjective.last, stop):
            if not _in_phrase(reading.word(at)) or reading.word(at) in self.options["border"]:
                stop = at
                break
        after = range(adjective.last, stop)
        nouns = [h for name in praised for h in reading.hits(self.lexicon(name), after)]
        return max(nouns, key=lambda h: h.last) if nouns else None

    def _praises(
        self, reading: Reading, sentence: Sentence, adjective: str, hit: Hit, noun: Hit
    ) -> bool:
        before = range(max(hit.first - 1, sentence.tokens.start), hit.first)
        if reading.has(self.lexicon("compared"), before):
            return False
        if adjective == "strong" and reading.has(self.lexicon("caution"), sentence):
            return False
        impact = reading.has(self.lexicon("impact"), range(noun.first, noun.last))
        if (impact or adjective == "great") and reading.has(self.lexicon("harm"), sentence):
            return False
        remedy = reading.has(self.lexicon("remedies"), range(noun.first, noun.last))
        return remedy or self._on_health(reading, sentence)

    def _on_health(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether the text around is about health or a remedy."""
        return any(
            reading.tells_of_health(s) or any(reading.has(self.lexicon(t), s) for t in _TOPICS)
            for s in reading.around(sentence, _AROUND)
        )


def _in_phrase(word: str) -> bool:
    """Whether a token may stand between an adjective and its noun."""
    return word[:1].isalnum() or word in (",", "-", "&", "*", "**")


def _asked(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    """Whether a clause with "whether" or "if" leaves the praise open."""
    at = reading.document.token_range(extent).start
    return any(
        cue.kind == "condition" and at in cue.scope and reading.word(cue.hit.first) in _OPEN
        for cue in reading.cues(sentence)
    )
