"""Sentences that nearly say an approved wording: the same thing does something to the same thing,
in other words than those that were approved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from linter.common.dataclass import dataclass, replace
from linter.common.spans import Extent
from linter.comparison.comparing import compare
from linter.comparison.draft import Draft
from linter.document.model import Sentence
from linter.facts import Reading
from linter.facts.exposure_outcome import words_of
from linter.language.matcher import Hit, PhraseMatcher
from linter.register.differences import Match, match
from linter.register.wording import Sides, Wording, draft_of, is_word, sides
from linter.rulekit.exemptions import UNIVERSAL, is_exempt

_EXEMPT = (*UNIVERSAL, "relayed", "quoted", "scare-quoted")
_SHARED = 2 / 3  # of the words of each side that a variant has
_LONGEST = 100  # words of a sentence that can be a variant


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence, or the part of it that nearly says a wording, how it differs, and why that
    matters, if the comparison of drafts knows."""

    wording: Wording
    sentence: Sentence
    extent: Extent
    match: Match
    why: str

    @property
    def is_slight(self) -> bool:
        """Whether nothing of weight has changed."""
        return self.match.is_slight and not self.why


class Variants:
    """Looks for near variants of wordings, by the words that both have."""

    def __init__(self, wordings: Sequence[Wording], matcher: PhraseMatcher) -> None:
        self._matcher = matcher
        self._by_stem: dict[str, list[Wording]] = {}
        for wording in wordings:
            for stem in wording.stems:
                self._by_stem.setdefault(stem, []).append(wording)

    def find(self, reading: Reading, said: Sequence[Extent]) -> Iterator[Variant]:
        """The variants in an article, at most one a sentence; none in the places `said`, where an
        approved wording stands word for word."""
        taken = {reading.document.sentence_at(extent.start) for extent in said}
        for sentence in reading.prose:
            if sentence in taken or len(sentence.tokens) > _LONGEST:
                continue
            if near := self._near(reading, sentence):
                found = [v for w in near if (v := self._variant(reading, sentence, w))]
                if found:
                    yield max(found, key=lambda v: (v.match.shared, -len(v.match.differences)))

    def _near(self, reading: Reading, sentence: Sentence) -> Sequence[Wording]:
        """The wordings of which a sentence has words from both sides."""
        stems = words_of(reading, sentence)
        held = {id(w): w for stem in sorted(stems) for w in self._by_stem.get(stem, ())}
        return [w for w in held.values() if w.sides and _shares(w.sides, stems, stems)]

    def _variant(self, reading: Reading, sentence: Sentence, wording: Wording) -> Variant | None:
        text = _passage(reading, sentence, wording)
        draft = draft_of(reading.text(text), self._matcher)
        verb = _verb(draft, wording)
        if verb is None or _tells_a_finding(draft, wording):
            return None
        offset = sentence.tokens.start
        at = reading.extent(Hit(offset + verb.first, offset + verb.last))
        if is_exempt(reading, sentence, at, _EXEMPT) or wording.is_denial:
            return None
        return _compared(reading, sentence, wording, draft, text)


def _shares(claim: Sides, exposure: frozenset[str], outcome: frozenset[str]) -> bool:
    """Whether words hold two thirds of each side of a claim."""
    return all(
        len(wanted & held) >= ceil(len(wanted) * _SHARED)
        for wanted, held in ((claim.exposure, exposure), (claim.outcome, outcome))
    )


def _passage(reading: Reading, sentence: Sentence, wording: Wording) -> Extent:
    """A sentence, with as many of the next ones as the wording has."""
    more = reading.rest_of_block(sentence, len(wording.draft.sentences) - 1)
    return sentence.extent.join(more[-1].extent) if more else sentence.extent


def _verb(draft: Draft, wording: Wording) -> Hit | None:
    """The verb of a text that links both sides of a wording."""
    for found in sides(draft):
        if wording.sides and _shares(wording.sides, found.exposure, found.behind):
            return found.verb
    return None


def _tells_a_finding(draft: Draft, wording: Wording) -> bool:
    return draft.has("effects.told", draft.sentences) and not wording.draft.has(
        "effects.told", wording.draft.sentences
    )


def _turned(reading: Reading, text: Extent, tokens: Sequence[int]) -> Sequence[str]:
    """The words with those up to the first comma or "by" behind the others: "as part of a diet,
    oats may ...", "is lowered by oats"; none where there is neither."""
    for index in reading.document.token_range(text):
        if reading.word(index) in (",", "by"):
            behind = [reading.word(i) for i in tokens if i > index]
            return [*behind, *(reading.word(i) for i in tokens if i < index)]
    return ()


def _compared(
    reading: Reading, sentence: Sentence, wording: Wording, draft: Draft, text: Extent
) -> Variant | None:
    tokens = [i for i in reading.document.token_range(text) if is_word(reading.word(i))]
    words = [reading.word(i) for i in tokens]
    turned = _turned(reading, text, tokens)
    breaks = [n for n, i in enumerate(tokens) if n and i - tokens[n - 1] > 1]
    found = match(wording.words, words, breaks)
    other = match(wording.words, turned) if turned else None
    if other and found and other.shared > found.shared:
        found = replace(other, first=0, last=len(tokens))
    if found is None:
        return None
    start = reading.token(tokens[found.first]).start
    end = reading.token(tokens[found.last - 1]).end
    changes = compare(wording.draft.reading, draft.reading).changes
    why = changes[0].message.replace("the text before", "the approved wording") if changes else ""
    return Variant(wording, sentence, Extent(start, end), found, why)
