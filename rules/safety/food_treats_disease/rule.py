"""SAF005: a food, herb, supplement or other remedy that is said to cure, treat, prevent or help
with an illness, and the cure of an illness by anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.rulekit.api import (
    Confidence,
    Extent,
    Finding,
    Hit,
    Reading,
    Rule,
    Sentence,
    Severity,
    attribution,
    citations,
    context,
    dataclass,
    object_of,
    study_design,
)

_REACH = 9  # tokens from the verb to the illness
_SUBJECT = 30  # tokens before the verb in which its subject stands
_AIM = 4
_MEANS = 5  # tokens after the illness in which "with ..." follows
_BACK = 2  # sentences back for what "it" is
_PRONOUNS = ("it", "they", "this", "these", "which", "that", "them")
_TIERS = ("cure", "treat", "prevent", "help")
_LEVELS: Mapping[str, tuple[Severity, Confidence]] = {
    "cure": (Severity.ERROR, "high"),
    "treat": (Severity.ERROR, "medium"),
    "prevent": (Severity.WARNING, "medium"),
    "help": (Severity.WARNING, "medium"),
}
_CLEARING = ("settled", "authorised", "licensed")
_NO_VERB_AFTER = ("the", "a", "an", "be", "been", "is", "are", "was", "were", "being")
_REMEDIES = ("health.remedy", "health.product")


@dataclass(frozen=True, slots=True)
class _Claim:
    tier: str
    verb: Hit
    illness: Hit
    complaint: bool

    @property
    def words(self) -> Hit:
        return Hit(min(self.verb.first, self.illness.first), max(self.verb.last, self.illness.last))


class FoodTreatsDisease(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with("health.disease", "health.complaint"):
            found = self._gravest(reading, sentence)
            if found:
                yield found

    def _gravest(self, reading: Reading, sentence: Sentence) -> Finding | None:
        """The gravest finding of a sentence."""
        best: Finding | None = None
        for claim in self._claims(reading, sentence):
            extent = reading.extent(claim.words)
            if self._is_cleared(reading, sentence, claim) or self.is_exempt(
                reading, sentence, extent
            ):
                continue
            found = self._finding(reading, sentence, claim, extent)
            if best is None or found.severity.weight > best.severity.weight:
                best = found
        return best

    # what is claimed

    def _claims(self, reading: Reading, sentence: Sentence) -> Iterator[_Claim]:
        yield from self._passives(reading, sentence)
        yield from self._advised(reading, sentence)
        for tier in _TIERS:
            for verb in reading.hits(self.lexicon(tier), sentence):
                for complaint, name in enumerate(("health.disease", "health.complaint")):
                    illness = self._illness(reading, sentence, verb, name)
                    if illness and not (complaint and tier in ("prevent", "help")):
                        yield _Claim(tier, verb, illness, bool(complaint))
                        break

    def _passives(self, reading: Reading, sentence: Sentence) -> Iterator[_Claim]:
        """ "Diabetes can be cured with herbs"."""
        for tier, name in (("cure", "cured"), ("treat", "treated")):
            for verb in reading.hits(self.lexicon(name), sentence):
                before = range(max(sentence.tokens.start, verb.first - _AIM), verb.first)
                for illness in reading.hits("health.disease", before)[:1]:
                    yield _Claim(tier, verb, illness, False)

    def _advised(self, reading: Reading, sentence: Sentence) -> Iterator[_Claim]:
        """ "For flu, elder is the remedy of choice"; the remedy is between the two."""
        start = sentence.tokens.start
        for opening in reading.hits(self.lexicon("opening"), range(start, start + 1)):
            after = range(opening.last, min(opening.last + _MEANS, sentence.tokens.stop))
            for illness in reading.hits("health.disease", after)[:1]:
                rest = range(illness.last, min(illness.last + _SUBJECT, sentence.tokens.stop))
                advice = reading.hits(self.lexicon("recommended"), rest)
                if reading.word(illness.last) == "," and advice:
                    yield _Claim("help", advice[0], illness, False)

    def _illness(self, reading: Reading, sentence: Sentence, verb: Hit, lexicon: str) -> Hit | None:
        """The illness that is the object of a verb: nothing but its own words between."""
        held = [hit for hit in reading.hits(lexicon, verb.tokens) if hit.last < verb.last]
        if held and held[0].first > verb.first:
            return Hit(held[0].first, verb.last)  # "put asthma into remission"
        found = object_of(reading, sentence, verb, lexicon, _REACH)
        if not found:
            return None
        illness, before = found
        unknown = [i for i in before if not self._is_among("between", reading, i)]
        if unknown and not self._is_adjective(reading, illness.first, unknown):
            return None
        behind = range(illness.last, min(illness.last + 1, sentence.tokens.stop))
        return None if reading.has("health.about", behind) else illness

    def _is_adjective(self, reading: Reading, illness: int, unknown: Sequence[int]) -> bool:
        """Whether all that is unknown between a verb and an illness is the word before it."""
        at = unknown[0]
        return (
            at == illness - 1
            and reading.word(at).isalpha()
            and not self._is_among("persons", reading, at)
        )

    def _is_among(self, option: str, reading: Reading, at: int) -> bool:
        return reading.word(at) in self.options[option]

    # who does it

    def _is_cleared(self, reading: Reading, sentence: Sentence, claim: _Claim) -> bool:
        if self._is_no_verb(reading, sentence, claim) or self._is_aim(reading, sentence, claim):
            return True
        if claim.tier != "cure" and study_design.is_story_of_study(reading, sentence):
            return True
        clearing = _CLEARING if claim.tier == "cure" else (*_CLEARING, "unsure")
        if any(reading.has(self.lexicon(name), sentence) for name in clearing):
            return True
        if reading.has("health.settled", sentence) or attribution.is_reported(
            reading, sentence, reading.extent(claim.words)
        ):
            return True
        subject = self._subject(reading, sentence, claim)
        if claim.tier == "cure" and not claim.complaint:
            return subject == "care"
        return subject != "remedy"

    def _is_no_verb(self, reading: Reading, sentence: Sentence, claim: _Claim) -> bool:
        """ "Treated eczema", "patients treated for eczema", "the fight against eczema", "wound
        healing, eczema"; and a word of the illness itself, as in "heart attack"."""
        first = claim.verb.first
        before, word = reading.word(first - 1), reading.word(first)
        if word == "no":  # "no more gout", and not "no more colds than"
            return first != sentence.tokens.start
        if word.endswith("ed") and len(claim.verb.tokens) == 1:
            return before in _NO_VERB_AFTER or (
                "for" in (reading.word(i) for i in range(first, claim.illness.first))
                and self._is_among("persons", reading, first - 1)
            )
        opens = first == sentence.tokens.start and reading.block(sentence).heading
        if word.endswith("ing") and (opens or reading.word(claim.verb.last) == ","):
            return True
        return claim.tier == "help" and before in ("the", "our", "their") and word == "fight"

    def _is_aim(self, reading: Reading, sentence: Sentence, claim: _Claim) -> bool:
        start = max(sentence.tokens.start, claim.verb.first - _AIM)
        return any(
            hit.last >= claim.verb.first - 1
            for hit in reading.hits(self.lexicon("aims"), range(start, claim.verb.first))
        )

    def _subject(self, reading: Reading, sentence: Sentence, claim: _Claim) -> str:
        """Who or what does it, as far as the words tell: the nearest of a remedy, ordinary care and
        a person."""
        first = claim.verb.first
        if claim.illness.first < first:
            end = min(claim.verb.last + _MEANS, sentence.tokens.stop)
            return _nearest(reading, range(claim.illness.last, end))
        behind = self._behind(reading, sentence, claim)
        if behind:
            return behind
        before = range(max(sentence.tokens.start, first - _SUBJECT), first)
        nearest = _nearest(reading, before)
        if nearest:
            return nearest
        return self._from_context(reading, sentence, claim)

    def _behind(self, reading: Reading, sentence: Sentence, claim: _Claim) -> str:
        """ "... with oats", "... by surgery": what is named behind the illness as the means."""
        last = min(claim.words.last, sentence.tokens.stop)
        after = range(last - 1, min(last + _MEANS, sentence.tokens.stop))
        for means in (i for i in after if self._is_among("means", reading, i)):
            rest = range(means + 1, min(means + _MEANS, sentence.tokens.stop))
            if reading.has("health.care", rest):
                return "care"
            if any(reading.has(name, rest) for name in _REMEDIES):
                return "remedy"
        return ""

    def _from_context(self, reading: Reading, sentence: Sentence, claim: _Claim) -> str:
        """What a pronoun, or a verb that opens a list item, takes as its subject."""
        before = range(sentence.tokens.start, claim.verb.first)
        if reading.block(sentence).heading or reading.block(sentence).headline:
            return ""
        if before and not any(reading.word(i) in _PRONOUNS for i in before):
            return ""
        introduction = reading.introduction(sentence)
        if introduction and reading.has("context.negation", introduction):
            return ""
        behind = reading.document.sentences[max(sentence.index - _BACK, 0) : sentence.index]
        for each in (*([introduction] if introduction else ()), *reversed(behind)):
            nearest = _nearest(reading, each.tokens)
            if nearest:
                return nearest
        return ""

    # how it is told

    def _finding(
        self, reading: Reading, sentence: Sentence, claim: _Claim, extent: Extent
    ) -> Finding:
        severity, confidence = _LEVELS[claim.tier]
        less = self._less(reading, sentence, claim)
        hedged = context.is_hedged(reading, sentence, claim.verb)
        expected = claim.tier != "cure" and reading.has(self.lexicon("healthy"), sentence)
        if hedged or expected:
            severity, confidence = Severity.INFO, "low"
        elif less:
            severity, confidence = severity.lowered(less), "medium"
        message = self.options.get(f"{claim.tier}-message")
        return self.finding(
            reading,
            extent,
            severity=severity,
            confidence=confidence,
            message=str(message) if message else None,
            help=str(self.options["cure-help"]) if claim.tier == "cure" else None,
        )

    def _less(self, reading: Reading, sentence: Sentence, claim: _Claim) -> int:
        """How many levels less than the claim in the writer's own voice without a source."""
        return sum(
            (
                claim.complaint,
                reading.genre.kind in ("news", "leaflet"),
                2 * self._is_tested(reading, sentence),
                citations.near(reading, sentence, "sentence"),
                bool(reading.unnamed_sources(sentence)),
                reading.has(self.lexicon("tradition"), sentence),
            )
        )

    def _is_tested(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a study of it is told, in the sentence or in the news story around it."""
        if reading.genre.kind == "news" and reading.design is not None:
            return reading.part(sentence) == "body"
        return bool(reading.designs(sentence))


def _nearest(reading: Reading, tokens: range) -> str:
    """Which of a remedy and ordinary care is named last; empty for neither."""
    remedy = max((hit.last for name in _REMEDIES for hit in reading.hits(name, tokens)), default=-1)
    care = max((hit.last for hit in reading.hits("health.care", tokens)), default=-1)
    if max(remedy, care) < 0:
        return ""
    return "remedy" if remedy > care else "care"
