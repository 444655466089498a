"""SAF004: "boosts the immune system", "immune-boosting", and "supports immunity" as information."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    Finding,
    Fix,
    Hit,
    Reading,
    Replacement,
    Rewrite,
    Rule,
    Sentence,
    Severity,
    attribution,
    choices,
    context,
    dataclass,
    exceptions,
    longest,
    object_of,
    study_design,
)

_REACH = 8  # tokens from the verb to the immune system
_GIVES = ("give", "gives", "giving", "gave", "given", "keep", "keeps", "keeping", "kept")


@dataclass(frozen=True, slots=True)
class _Praise:
    extent: Extent
    verb: Hit
    mild: bool


class ImmuneBoosting(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        names = ("compound", "support_compound", "immunity")
        for sentence in reading.sentences_with(*map(self.lexicon, names)):
            if self._is_cleared(reading, sentence):
                continue
            marked: list[Extent] = []
            for praise in self._praise(reading, sentence):
                extent = praise.extent
                if any(extent.overlaps(other) for other in marked):
                    continue
                if self.is_exempt(reading, sentence, extent) or attribution.is_reported(
                    reading, sentence, extent
                ):
                    continue
                marked.append(extent)
                yield self._finding(reading, sentence, praise)

    def _praise(self, reading: Reading, sentence: Sentence) -> Iterator[_Praise]:
        """What is said of immunity, the strong words first."""
        for name, verbs, mild in (
            ("compound", "boost", False),
            ("support_compound", "support", True),
        ):
            for verb in reading.hits(self.lexicon(verbs), sentence):
                last = self._object(reading, sentence, verb)
                if last:
                    yield _Praise(reading.extent(Hit(verb.first, last)), verb, mild)
            for extent in longest(reading, self.lexicon(name), sentence):
                tokens = reading.document.token_range(extent)
                yield _Praise(extent, Hit(tokens.start, tokens.stop), mild)

    def _object(self, reading: Reading, sentence: Sentence, verb: Hit) -> int:
        """The token after the immune system as the object of a verb; 0 if it is none."""
        if reading.word(verb.first) in _GIVES and len(verb.tokens) == 1:
            return 0
        found = object_of(reading, sentence, verb, self.lexicon("immunity"), _REACH)
        if not found or any(reading.word(i) not in self.options["between"] for i in found[1]):
            return 0
        return found[0].last

    def _is_cleared(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether it is about a vaccine or a medicine, or is news of a study."""
        return reading.has(self.lexicon("spared"), sentence) or study_design.is_story_of_study(
            reading, sentence
        )

    def _finding(self, reading: Reading, sentence: Sentence, praise: _Praise) -> Finding:
        hedged = context.is_hedged(reading, sentence, praise.verb)
        allowed = reading.has(self.lexicon("authorised"), sentence) and reading.has(
            self.lexicon("nutrient"), sentence
        )
        state = reading.has(self.lexicon("state"), praise.verb.tokens)
        mild = praise.mild or allowed or state
        return self.finding(
            reading,
            praise.extent,
            severity=Severity.INFO if mild or hedged or reading.designs(sentence) else None,
            confidence="low" if mild or hedged else None,
            message=str(self.options["support-message"]) if praise.mild else None,
            fixes=self._measured(reading, sentence, praise),
        )

    def _measured(self, reading: Reading, sentence: Sentence, praise: _Praise) -> tuple[Fix, ...]:
        """ "Boosts the immune system" with a place for what it changed; "immune-boosting" left
        out."""
        if exceptions.said_by_another(reading, sentence):
            return ()
        words = reading.text(praise.extent).lower().replace("-", " ")
        if words in self.options["left-out"]:
            return self.choices(reading, choices.without(reading, sentence, praise.extent))
        changed = self.options["changes"].get(reading.word(praise.verb.first))
        if changed is None or len(praise.verb.tokens) != 1:
            return ()
        verb = Replacement(reading.extent(praise.verb), f"{changed} {self.options['place']}")
        block = reading.block(sentence)
        if block.heading or block.headline:
            return ()
        return self.choices(reading, self._authorised(reading, sentence, praise, changed), [verb])

    def _authorised(
        self, reading: Reading, sentence: Sentence, praise: _Praise, changed: str
    ) -> Rewrite:
        """What European law lets be said of a nutrient on its list."""
        if not reading.has(self.lexicon("nutrient"), sentence):
            return ()
        contribute = self.options["contributes"][changed]
        return [Replacement(praise.extent, f"{contribute} {self.options['authorised']}")]
