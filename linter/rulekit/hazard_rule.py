"""The base class for rules about hazards: things that harm together, however they are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from linter.facts import Hit, Reading, addressed, context
from linter.findings.finding import Confidence
from linter.rulekit import exemptions
from linter.rulekit.harmful_advice import HarmfulAdviceRule, asks
from linter.rulekit.safety_claim import HarmfulWords

if TYPE_CHECKING:
    from linter.common.spans import Extent
    from linter.document.model import Sentence

Told = Literal["praised", "ordered", "plainly"]

_TOGETHER = 21  # tokens from the first part of a hazard to the last


class Hazard(NamedTuple):
    """Lexicons that tell of a hazard where a sentence has a phrase of each, in whatever order: a
    clove of garlic, and an ear. Some may be in a question right before. The first is the rarest.

    None of the lexicons of `cleared` may be in the sentence. It counts if it is `told`

    * praised  praised, left to readers, or told them as an order (by a verb of `act`), offer or way
    * ordered  only as one of these three: "without sunscreen" may be praised by what follows
    * plainly  in whatever way: "you cannot get pregnant the first time" """

    kind: str
    parts: tuple[str, ...]
    cleared: tuple[str, ...] = ()
    act: str = "doing"
    told: Told = "praised"


class HazardRule(HarmfulAdviceRule):
    """A rule about hazards. An order is sure; leave and praise less so.

    Besides those of its `hazards`, the rule has these lexicons:

    * doing     verbs of what readers are told to do
    * allowed   gives leave, anywhere: "nothing wrong with"
    * praise    praises, anywhere; where some of it is denied, the sentence warns
    * warned, unwarned, taken_back, passed_over, opening, setting: those of `HarmfulAdviceRule`

    A denial in `unwarned`, `allowed` or `passed_over` denies no hazard: "no doctor needed"."""

    dangers = ()
    beyond = True
    hazards: Sequence[Hazard]

    def told(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        own, near = self._named(reading, sentence)
        for hazard, lexicons in self._lexicons_of_parts:
            if lexicons <= near and not lexicons.isdisjoint(own):
                words = self._hazard(reading, sentence, hazard)
                if words:
                    yield words

    def is_exempt(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        """As for other rules, but for denials, which `words` knows better."""
        names = [name for name in (*self.always, *self.meta.unless) if name != "negated"]
        return exemptions.is_exempt(reading, sentence, extent, names)

    # what is hazardous

    @cached_property
    def _lexicons_of_parts(self) -> Sequence[tuple[Hazard, frozenset[str]]]:
        return [(each, frozenset(map(self.lexicon, each.parts))) for each in self.hazards]

    def _named(self, reading: Reading, sentence: Sentence) -> tuple[frozenset[str], frozenset[str]]:
        """The lexicons of a sentence, and these with those of a question right before it."""
        own = frozenset[str]().union(*reading.lexicons(sentence))
        asked = [each for each in reading.around(sentence, 1) if asks(each, sentence)]
        return own, own.union(*(names for each in asked for names in reading.lexicons(each)))

    def _hazard(self, reading: Reading, sentence: Sentence, hazard: Hazard) -> HarmfulWords | None:
        if any(reading.has(self.lexicon(name), sentence) for name in hazard.cleared):
            return None
        found = [reading.first_hit(self.lexicon(name), sentence) for name in hazard.parts]
        parts = [hit for hit in found if hit is not None]
        if any(self._is_denied(reading, sentence, hit) for hit in parts):
            return None
        whole = Hit(min(hit.first for hit in parts), max(hit.last for hit in parts))
        if len(whole.tokens) > _TOGETHER:
            return None
        confidence = self._confidence(reading, sentence, hazard, whole)
        return confidence and HarmfulWords(reading.extent(whole), confidence, hazard.kind)

    # how it is told

    def _confidence(
        self, reading: Reading, sentence: Sentence, hazard: Hazard, whole: Hit
    ) -> Confidence | None:
        """How sure it is that a hazard is told as something to do; None if it is not."""
        until = sentence.tokens.stop if hazard.told == "ordered" else whole.last
        said = {
            self._said(reading, sentence, verb.first)
            for verb in reading.hits(self.lexicon(hazard.act), range(sentence.tokens.start, until))
        }
        if "order" in said:
            return "high"
        if said & {"offer", "way", "group"} or reading.has(self.lexicon("allowed"), sentence):
            return "medium"
        if hazard.told == "ordered" or self._is_dispraised(reading, sentence):
            return None
        told = hazard.told == "plainly" or reading.has(self.lexicon("praise"), sentence)
        return "medium" if told else None

    def _said(self, reading: Reading, sentence: Sentence, at: int) -> str | None:
        """How a verb is said, unless it is forbidden."""
        if self._is_forbidden(reading, sentence, at):
            return None
        if self._is_order(reading, sentence, at):
            return "order"
        return addressed.of_verb(reading, sentence, at)

    def _is_dispraised(self, reading: Reading, sentence: Sentence) -> bool:
        hits = reading.hits(self.lexicon("praise"), sentence)
        return any(self._is_denied(reading, sentence, hit) for hit in hits)

    def _is_denied(self, reading: Reading, sentence: Sentence, hit: Hit) -> bool:
        """Whether words are denied, or told as a myth."""
        cues = context.governing(reading, sentence, hit, "negation", "myth")
        spared = [
            other.tokens
            for name in ("unwarned", "allowed", "passed_over")
            for other in (reading.hits(self.lexicon(name), sentence) if cues else ())
        ]
        return any(not any(cue.hit.first in tokens for tokens in spared) for cue in cues)
