"""The base class for rules about advice that hurts who follows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from linter.facts import Hit, Reading, addressed, context, presupposition, treatment_guidance
from linter.language.word_lists import word_set
from linter.rulekit import exemptions
from linter.rulekit.safety_claim import HarmfulWords, SafetyClaimRule

if TYPE_CHECKING:
    from linter.common.spans import Extent
    from linter.document.model import Sentence
    from linter.findings.finding import Finding

Role = Literal["act", "thing", "leave"]
_DENIALS = ("context.negation", "context.negation_noun")
_APART = word_set("borders") | word_set("stops")
_NEAR = 5  # tokens after words in which the next ones begin
_IN_ROW = (",", "or", "nor")
_JOINTS = word_set("joints") - {","}
_SHORT = 5  # tokens of a sentence that takes another one back


class Danger(NamedTuple):
    """A lexicon of harmful advice, and the role of its phrases:

    * act    begins with the verb of what readers are told to do: "crush your slow tablets"
    * thing  is harmful where it is praised or allowed: "leftover antibiotics" that "work"
    * leave  gives leave by itself: "no need to stop drinking"

    After it come phrases of the lexicons of `then`, each with a few words between at most: after
    "crush", a medicine. The sentence must also have a phrase of each lexicon of `when`, and none of
    `cleared`. `praise` are the lexicons of the words that praise a thing."""

    kind: str
    lexicon: str
    role: Role = "act"
    then: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    praise: tuple[str, ...] = ("fine", "works", "harmless")

    @property
    def words(self) -> tuple[str, ...]:
        """The lexicons of its words, in their order."""
        return (self.lexicon, *self.then)


class HarmfulAdviceRule(SafetyClaimRule):
    """A rule about advice that hurts. An order is sure; leave to do it, and praise of it, less so.

    Besides those of its `dangers`, the rule has these lexicons:

    * leave        before an act or a thing: "feel free to"
    * fine, works  after a thing; `undone` inside them denies them: "is not safe"
    * harmless     after a thing: "won't hurt"
    * setting      the first word before an order and its comma: "for fast relief, take ..."
    * opening      the first word of an order before another one: "open it and ..."
    * warned       whoever warns, here or in what introduces a list; `unwarned` only look like it
    * passed_over  doctors who are not asked
    * taken_back   the next sentence: "Please don't." """

    dangers: Sequence[Danger]
    subject: Sequence[str] = ()
    """The lexicons of what harmful words are about, which a finding quotes with them."""
    reach: int = 8
    """How many tokens after a thing its praise ends."""
    parting: str = ""
    """The lexicon of words that part a thing from praise that is not of it, if there are any."""
    beyond: bool = False
    """Whether a sentence is looked at, too, that answers a question with a trigger."""

    def possible(self, reading: Reading) -> Iterator[Sentence]:
        """The sentences with a trigger, and answers to them."""
        last = -1
        for sentence in super().possible(reading):
            asks = self.beyond and presupposition.is_question(sentence)
            near = reading.rest_of_block(sentence, 1) if asks else ()
            for each in (sentence, *near):
                if each.index > last:
                    yield each
                    last = each.index

    def words(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        found = [*self.told(reading, sentence)]
        if found and not self._is_cleared(reading, sentence):
            yield from sorted(found, key=lambda each: each.confidence != "high")

    def told(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        """The harmful words of a sentence, whoever warns of them."""
        groups = reading.lexicons(sentence)
        if all(map(self._telling.isdisjoint, groups)):
            return
        named = frozenset[str]().union(*groups)
        for danger, lexicons, telling in self._lexicons:
            if lexicons <= named and not (telling and named.isdisjoint(telling)):
                yield from self._found(reading, sentence, danger)

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The lexicons of which a sentence needs one for any of the dangers."""
        return frozenset[str]().union(
            *(telling or {self.lexicon(danger.lexicon)} for danger, _, telling in self._lexicons)
        )

    @cached_property
    def _lexicons(self) -> Sequence[tuple[Danger, frozenset[str], frozenset[str]]]:
        """The dangers, each with the lexicons of its words and, for a thing, those of leave and
        praise, of which it needs one."""
        return [
            (
                each,
                frozenset(map(self.lexicon, each.words)),
                frozenset(
                    map(self.lexicon, ("leave", *each.praise) if each.role == "thing" else ())
                ),
            )
            for each in self.dangers
        ]

    def is_exempt(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        """As for other rules; but what is denied in the setting of an order denies no order ("if
        two don't help, have four"), nor does a denial that is itself among the harmful words:
        "statins do *nothing*"."""
        names = [*self.always, *self.meta.unless]
        tokens = reading.document.token_range(extent)
        first = tokens.start
        denying = [
            cue
            for cue in reading.cues(sentence)
            if cue.kind == "negation" and first in cue.scope and cue.hit.first not in tokens
        ]
        if not denying or self._is_set(
            reading, sentence, _without_adverbs(reading, sentence, first)
        ):
            names.remove("negated")
        return exemptions.is_exempt(reading, sentence, extent, names)

    def _finding(self, reading: Reading, sentence: Sentence, words: HarmfulWords) -> Finding:
        extent = self._with_subject(reading, sentence, words.extent)
        return super()._finding(reading, sentence, words._replace(extent=extent))

    def _with_subject(self, reading: Reading, sentence: Sentence, extent: Extent) -> Extent:
        """Harmful words with what they are about, the nearest if they do not name it."""
        named = [hit for name in self.subject for hit in reading.hits(self.lexicon(name), sentence)]
        joined = [extent.join(reading.extent(hit)) for hit in named]
        return min(joined, key=lambda each: each.end - each.start, default=extent)

    # what is told

    def _found(
        self, reading: Reading, sentence: Sentence, danger: Danger
    ) -> Iterator[HarmfulWords]:
        hits = reading.hits(self.lexicon(danger.lexicon), sentence)
        if hits and self._holds(reading, sentence, danger):
            for hit in sorted(hits, key=lambda each: (each.first, -each.last)):
                whole = self._whole(reading, sentence, danger, hit)
                words = whole and self._told(reading, sentence, danger, whole)
                if words:
                    yield words

    def _whole(self, reading: Reading, sentence: Sentence, danger: Danger, hit: Hit) -> Hit | None:
        """A hit with what has to come after it; None if it does not."""
        last = hit.last
        for name in danger.then:
            near = range(last, min(last + _NEAR, sentence.tokens.stop))
            found = reading.first_hit(self.lexicon(name), near)
            if found is None or any(reading.word(i) in _APART for i in range(last, found.first)):
                return None
            last = found.last
        return Hit(hit.first, last)

    def _holds(self, reading: Reading, sentence: Sentence, danger: Danger) -> bool:
        """Whether the circumstances are those of a danger: in the sentence, or in a question right
        before it ("Still in pain after an hour? ...")."""
        around = [s for s in reading.around(sentence, 1) if s is sentence or asks(s, sentence)]
        return all(
            any(reading.has(self.lexicon(name), s) for s in around) for name in danger.when
        ) and not any(reading.has(self.lexicon(name), sentence) for name in danger.cleared)

    def _told(
        self, reading: Reading, sentence: Sentence, danger: Danger, hit: Hit
    ) -> HarmfulWords | None:
        """The words of a hit, if they are told as an order, leave or praise."""
        extent = reading.extent(hit)
        if danger.role == "leave":
            denied = any(reading.has(name, hit.tokens[2:]) for name in _DENIALS)
            return None if denied else HarmfulWords(extent, "medium", danger.kind)
        leave = self._leave(reading, sentence, hit)
        if leave is not None:
            return HarmfulWords(reading.extent(leave).join(extent), "medium", danger.kind)
        if danger.role == "thing":
            praise = self._praise(reading, sentence, danger, hit)
            return HarmfulWords(extent.join(praise), "medium", danger.kind) if praise else None
        if self._is_forbidden(reading, sentence, hit.first):
            return None
        said = addressed.of_verb(reading, sentence, hit.first)
        if said == "order" or self._is_order(reading, sentence, hit.first):
            return HarmfulWords(extent, "high", danger.kind)
        return HarmfulWords(extent, "medium", danger.kind) if said in ("offer", "way") else None

    def _leave(self, reading: Reading, sentence: Sentence, hit: Hit) -> Hit | None:
        """The words that give leave right before a hit, the longest of them."""
        before = range(sentence.tokens.start, hit.first)
        given = reading.hits(self.lexicon("leave"), before)
        return min((each for each in given if each.last == hit.first), default=None)

    def _praise(
        self, reading: Reading, sentence: Sentence, danger: Danger, thing: Hit
    ) -> Extent | None:
        """The words after a thing that praise it, unless they are denied."""
        after = range(thing.last, min(thing.last + self.reach, sentence.tokens.stop))
        for name in danger.praise:
            for hit in reading.hits(self.lexicon(name), after):
                if self.parting and reading.has(
                    self.lexicon(self.parting), range(thing.last, hit.first)
                ):
                    continue
                inside = hit.tokens[1:] if name != "harmless" else range(0)
                denying = context.governing(reading, sentence, hit, "negation", "myth")
                if not reading.has(self.lexicon("undone"), inside) and all(
                    cue.hit.first in hit.tokens for cue in denying
                ):
                    return reading.extent(hit)
        return None

    def _is_order(self, reading: Reading, sentence: Sentence, at: int) -> bool:
        """Whether a verb is an order after its setting or after another order."""
        at = _without_adverbs(reading, sentence, at)
        joined = reading.word(at - 1) in _JOINTS
        return self._is_set(reading, sentence, at) or (
            joined and reading.has(self.lexicon("opening"), reading.main_word(sentence))
        )

    def _is_set(self, reading: Reading, sentence: Sentence, at: int) -> bool:
        """Whether a token follows the setting of an order and its comma."""
        opening = reading.main_word(sentence)
        commas = [i for i in range(opening.start, at) if reading.word(i) == ","]
        return commas == [at - 1] and reading.has(self.lexicon("setting"), opening)

    def _is_forbidden(self, reading: Reading, sentence: Sentence, at: int) -> bool:
        """Whether a verb is in a row of verbs that are forbidden: "do not cut, crush or chew"."""
        start = sentence.tokens.start
        while at > start and (
            reading.word(at - 1) in _IN_ROW
            or reading.has(self.lexicon("opening"), range(at - 1, at))
        ):
            at -= 1
        denying = reading.hits("context.negation", range(start, at))
        return any(each.last == at for each in denying)

    # what clears it

    def _is_cleared(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether somebody warns or guides, or a study is told."""
        introduction = reading.introduction(sentence)
        if introduction and (
            self._warns(reading, introduction) or reading.has("context.negation", introduction)
        ):
            return True
        return (
            self._warns(reading, sentence)
            or reading.has("study.noun", sentence)
            or any(self._takes_back(reading, each) for each in reading.following(sentence))
            or self._is_guided(reading, sentence)
        )

    def _warns(self, reading: Reading, sentence: Sentence) -> bool:
        return self.has_apart(reading, sentence, "warned", "unwarned")

    def has_apart(self, reading: Reading, sentence: Sentence, name: str, spared: str) -> bool:
        """Whether a sentence has a phrase of one lexicon that overlaps none of another."""
        others = reading.hits(self.lexicon(spared), sentence)
        found = reading.hits(self.lexicon(name), sentence)
        return any(not any(map(hit.overlaps, others)) for hit in found)

    def _takes_back(self, reading: Reading, sentence: Sentence) -> bool:
        first = sentence.tokens.start
        opening = range(first, first + 1)
        return len(sentence.tokens) <= _SHORT and reading.has(self.lexicon("taken_back"), opening)

    def _is_guided(self, reading: Reading, sentence: Sentence) -> bool:
        passed_over = reading.has(self.lexicon("passed_over"), sentence)
        return not passed_over and treatment_guidance.is_guided(reading, sentence, alone=True)


def asks(sentence: Sentence, before: Sentence) -> bool:
    """Whether a sentence is a question right before another one."""
    near = sentence.block == before.block and sentence.index < before.index
    return near and presupposition.is_question(sentence)


def _without_adverbs(reading: Reading, sentence: Sentence, at: int) -> int:
    """A token, or the first of the adverbs right before it: "*just* take"."""
    while at > sentence.tokens.start and reading.has("addressed.adverb", range(at - 1, at)):
        at -= 1
    return at
