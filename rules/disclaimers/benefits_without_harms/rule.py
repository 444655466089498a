"""DIS005: two benefits of something people take or do, in news one, but no harms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Claim,
    Extent,
    Finding,
    Hit,
    Reading,
    Rule,
    Sentence,
    exposure_outcome,
)

_ENOUGH = 2
_WEIGHING = ("limit", "harm", "hurt", "intervention", "again")
_ENOUGH_IN_NEWS = 1  # a story is about one
_BY_REACH = 6
_AVERTED_REACH = 6
_DENIED_REACH = 4


class BenefitsWithoutHarms(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        enough = _ENOUGH_IN_NEWS if reading.genre.kind == "news" else _ENOUGH
        benefits = self._benefits(reading)
        if len(benefits) < enough:
            return
        if any(self._weighs(reading, s) for s in self._weighing(reading)):
            return
        yield self.document_finding(
            reading,
            evidence=[("a benefit", extent) for extent in benefits],
        )

    def _benefits(self, reading: Reading) -> Sequence[Extent]:
        """The first benefits, at most one per sentence; a benefit in the headline and the text
        counts once."""
        seen: list[exposure_outcome.Pair] = []
        benefits = []
        for sentence in reading.claiming:
            claim = self._benefit(reading, sentence)
            if claim is not None:
                about = exposure_outcome.pair(reading, sentence, claim)
                if not any(_same(about, other) for other in seen):
                    benefits.append(claim.extent)
                seen.append(about)
            if len(benefits) == _ENOUGH:
                break
        return benefits

    def _benefit(self, reading: Reading, sentence: Sentence) -> Claim | None:
        """A claim that something people can choose is good for them."""
        if not self._may_be_chosen(reading, sentence):
            return None
        for claim in reading.claims_by_rules(sentence):
            if (
                claim.strength != "correlational"
                and not claim.negated
                and self._by_choice(reading, sentence, claim)
                and exposure_outcome.about_health(reading, sentence, claim)
                and not self._hurts(reading, sentence, claim)
                and not self.is_exempt(reading, sentence, claim.extent)
            ):
                return claim
        return None

    def _may_be_chosen(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether what people take or do is named in a sentence or may be referred to."""
        return self._chosen(reading, sentence.tokens) or (
            sentence.index > 0 and reading.has(self.lexicon("again"), sentence)
        )

    def _by_choice(self, reading: Reading, sentence: Sentence, claim: Claim) -> bool:
        """Whether something that people take or do comes before the claim, after it in the passive,
        or in the sentence before if "it" refers to it."""
        first, last = claim.trigger.first, claim.trigger.last
        subject = range(sentence.tokens.start, first)
        if self._chosen(reading, subject):
            return True
        if reading.word(last) == "by":
            return self._chosen(reading, range(last, min(last + _BY_REACH, sentence.tokens.stop)))
        if not reading.has(self.lexicon("again"), subject[:1]) or not sentence.index:
            return False
        before = reading.document.sentences[sentence.index - 1]
        return before.block == sentence.block and self._chosen(reading, before.tokens)

    def _chosen(self, reading: Reading, tokens: range) -> bool:
        return reading.has(self.lexicon("intervention"), tokens)

    def _hurts(self, reading: Reading, sentence: Sentence, claim: Claim) -> bool:
        """Whether a claim says that something bad increases or something good decreases."""
        trigger, head = claim.trigger.tokens, exposure_outcome.object_head(reading, sentence, claim)
        return (
            reading.has(self.lexicon("hurting"), trigger)
            or self._both(reading, "growing", trigger, "ill", head)
            or self._both(reading, "shrinking", trigger, "good", head)
        )

    def _both(self, reading: Reading, verb: str, trigger: range, noun: str, head: range) -> bool:
        return reading.has(self.lexicon(verb), trigger) and reading.has(self.lexicon(noun), head)

    def _weighing(self, reading: Reading) -> Sequence[Sentence]:
        """The sentences of the whole document that may mention a harm."""
        return reading.any_sentences_with(*map(self.lexicon, _WEIGHING))

    def _weighs(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence mentions a harm or limitation, denies a benefit, or has a claim of
        harm."""
        if reading.has(self.lexicon("limit"), sentence) or any(
            self._counts(reading, sentence, hit, name)
            for name in ("harm", "hurt")
            for hit in reading.hits(self.lexicon(name), sentence)
        ):
            return True
        return self._may_be_chosen(reading, sentence) and any(
            claim.strength != "correlational"
            and self._by_choice(reading, sentence, claim)
            and claim.negated is not self._hurts(reading, sentence, claim)
            for claim in reading.claims_by_rules(sentence)
        )

    def _counts(self, reading: Reading, sentence: Sentence, hit: Hit, name: str) -> bool:
        """Whether words on harm are about the treatment, and not averted, denied or about an
        illness."""
        spared = reading.hits(self.lexicon("no_harm"), sentence)
        if any(map(hit.overlaps, spared)):
            return False
        if name == "hurt":
            inside = range(hit.first + 1, hit.last)
            return not (
                reading.has(self.lexicon("averting"), inside)
                or reading.has(self.lexicon("denying"), inside)
                or self._denied(reading, sentence, hit)
                or self._of_illness(reading, _clause(reading, sentence, hit))
            )
        return not (self._averted(reading, sentence, hit) or self._denied(reading, sentence, hit))

    def _averted(self, reading: Reading, sentence: Sentence, hit: Hit) -> bool:
        """ "Lowers the risk", "fights toxic metals": the verb before reduces the harm."""
        start = max(hit.first - _AVERTED_REACH, sentence.tokens.start)
        return any(
            verb.last <= hit.first and not self._begins_anew(reading, range(verb.last, hit.first))
            for verb in reading.hits(self.lexicon("averting"), range(start, hit.first))
        )

    def _begins_anew(self, reading: Reading, between: range) -> bool:
        return reading.has("context.stop", between) or reading.has(self.lexicon("anew"), between)

    def _denied(self, reading: Reading, sentence: Sentence, hit: Hit) -> bool:
        """A boast such as "no side effects", unless somebody looked for them."""
        start = max(hit.first - _DENIED_REACH, sentence.tokens.start)
        return not reading.has(self.lexicon("observed"), sentence) and any(
            word.last <= hit.first and not reading.has("context.stop", range(word.last, hit.first))
            for word in reading.hits(self.lexicon("denying"), range(start, hit.first))
        )

    def _of_illness(self, reading: Reading, subject: range) -> bool:
        """Whether words are about an illness or a habit: "stress raises the risk of stroke"."""
        return reading.tells_of_health(subject) and not self._chosen(reading, subject)


def _clause(reading: Reading, sentence: Sentence, hit: Hit) -> range:
    """The tokens before a hit in its clause: its subject."""
    start = hit.first
    while start > sentence.tokens.start and reading.word(start - 1) not in (",", ";", ":"):
        start -= 1
    return range(start, hit.first)


def _same(one: exposure_outcome.Pair, other: exposure_outcome.Pair) -> bool:
    """Whether two claims are about the same benefit, perhaps in more or fewer words."""
    acting = one.exposure & other.exposure or not one.exposure or not other.exposure
    return bool(acting) and (one.outcome <= other.outcome or other.outcome <= one.outcome)
