"""Claims that have grown stronger: a link that is now a cause, a possible cause that is a sure one,
and claims that only the rewrite makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.comparison.change import Change, quoted
from linter.comparison.draft import Draft, Drafts, Passage
from linter.document.model import Sentence
from linter.facts.claims import ALL_TRIGGERS, ORDER, TRIGGERS, Claim
from linter.facts.context import governing
from linter.facts.exposure_outcome import about_health, object_head

_SAID = {
    "none": "no effect",
    "correlational": "a link",
    "conditional_causal": "a possible effect",
    "direct_causal": "a sure effect",
}
_SURE = 0.5  # score of a claim where the text before makes none
_LINK, _POSSIBLE = 1, 2  # places in the order of strength
_MOST = 50  # claims with a word, from which on it tells nothing
_SHARED = 2  # words that two claims about the same share, or one and the verb
_NOTHING = ("no", "nothing", "little")
_HEDGED = 6  # words between a hedge and the verb that it is shown with


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim, how strong it is, the stems of its verb, and those of what it is about."""

    claim: Claim
    sentence: Sentence
    level: int
    said: frozenset[str]
    about: frozenset[str]


def changes(drafts: Drafts) -> Iterator[Change]:
    """The claims of the rewrite that are stronger than those of the text before."""
    known = _Known(drafts.before)
    for passage in drafts.changed:
        if not passage.after:
            continue
        ones = _claims(drafts.before, passage.before)
        raised = [
            (other, *_stronger(drafts, passage, ones, other, known))
            for other in _claims(drafts.after, passage.after)
        ]
        worst = max(raised, key=lambda each: each[1], default=None)
        if worst and worst[1] > 0:
            yield _change(drafts, passage, worst[0], worst[2])
        elif passage.before and (hit := _link_lost(drafts, passage)):
            yield hit


def _claims(draft: Draft, sentences: Sequence[Sentence]) -> Sequence[_Told]:
    """The claims of some sentences that deny nothing."""
    return tuple(_told(draft, sentences))


def _told(draft: Draft, sentences: Sequence[Sentence]) -> Iterator[_Told]:
    reading = draft.reading
    for sentence in sentences:
        for claim in reading.claims(sentence):
            if claim.negated or reading.word(claim.trigger.last) in _NOTHING:
                continue
            said = draft.stems_in(claim.trigger.tokens)
            about = draft.stems_in(object_head(reading, sentence, claim))
            yield _Told(claim, sentence, ORDER.index(claim.strength), said, about | said)


class _Known:
    """What the whole text before claims, and which harms it tells."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._claims: dict[str, list[_Told]] | None = None

    def claims(self, other: _Told) -> bool:
        """Whether it claims as much of the same, wherever that is."""
        if self._claims is None:
            self._claims = {}
            for told in _told(self._draft, self._draft.reading.claiming):
                for stem in told.about:
                    held = self._claims.setdefault(stem, [])
                    if len(held) < _MOST:
                        held.append(told)
        near = (told for stem in sorted(other.about) for told in self._claims.get(stem, ()))
        return any(
            one.level >= other.level
            and len((one.about & other.about) - one.said) >= _SHARED - bool(one.said & other.said)
            for one in near
        )

    def tells_harm(self, names: Iterable[str]) -> bool:
        """Whether it names one of these harms."""
        return not self._draft.named("harms").isdisjoint(names)


def _stronger(
    drafts: Drafts, passage: Passage, ones: Sequence[_Told], other: _Told, known: _Known
) -> tuple[int, _Told | None]:
    """By how many bands a claim is stronger than that of the text before, and which that is. What
    the scorer doubts counts only where the text before said the same with the same verb."""
    if other.level < _POSSIBLE:
        return 0, None
    if other.claim.uncertain:
        ones = [one for one in ones if one.said & other.said]
        if not ones:
            return 0, None
    if known.claims(other):
        return 0, None
    if not ones:
        return (_alone(drafts, passage, other, known), None)
    alike = max(len(one.about & other.about) for one in ones)
    twins = [one for one in ones if len(one.about & other.about) == alike]
    strongest = max(twins if alike else ones, key=lambda one: one.level)
    return other.level - strongest.level, strongest


def _alone(drafts: Drafts, passage: Passage, other: _Told, known: _Known) -> int:
    """What a claim weighs where the text before makes none: nothing if it is none about health, if
    it is not certain, or if it tells a harm that the text before tells too."""
    reading = drafts.after.reading
    if other.claim.score < _SURE or not about_health(reading, other.sentence, other.claim):
        return 0
    if passage.before:
        return other.level if other.level > _POSSIBLE else 0
    harmful = drafts.after.classes("harms", other.sentence)
    return 0 if known.tells_harm(harmful) else other.level


def _link_lost(drafts: Drafts, passage: Passage) -> Change | None:
    """ "Is linked to", where the rewrite has a verb of effect and tells neither link nor doubt."""
    links = [o for o in _claims(drafts.before, passage.before) if _is_link(drafts.before, o)]
    reading = drafts.after.reading
    careful = (*(name for kind, name in ALL_TRIGGERS if kind == "correlational"), "context.modal")
    if not links or any(reading.has(name, s) for s in passage.after for name in careful):
        return None
    hits = (
        hit
        for _, lexicon in TRIGGERS
        for sentence in passage.after
        for hit in reading.hits(lexicon, sentence)
    )
    hit = next(hits, None)
    if hit is None:
        return None
    link = links[0].claim.extent
    now, then = quoted([drafts.after.text(hit)]), quoted([drafts.before.reading.text(link)])
    message = f"{now} claims an effect; the text before told a link ({then})."
    mark = drafts.before.mark(link)
    return Change("claim", "raised", message, mark, drafts.after.mark(hit))


def _is_link(draft: Draft, told: _Told) -> bool:
    return told.level == _LINK and draft.reading.has(
        "claims.association", told.claim.trigger.tokens
    )


def _change(drafts: Drafts, passage: Passage, other: _Told, one: _Told | None) -> Change:
    words = quoted([drafts.after.reading.text(other.claim.extent)])
    now = _SAID[other.claim.strength]
    after = drafts.after.mark(other.claim.extent)
    if one is not None:
        then = quoted([drafts.before.reading.text(_shown(drafts.before, one))])
        told = f"{_SAID[one.claim.strength]} ({then})"
        message = f"{words} claims {now}; the text before told {told}."
        return Change("claim", "raised", message, drafts.before.mark(one.claim.extent), after)
    if passage.before:
        message = f"{words} claims {now}, which the text before did not."
        before = drafts.before_of(passage, other.claim.extent)
        return Change("claim", "raised", message, before, after)
    return Change("claim", "new", f"{words} claims {now}, and is new.", None, after)


def _shown(draft: Draft, told: _Told) -> Extent:
    """The words of a claim, from the hedge that makes it a possible one if that stands near."""
    cues = governing(draft.reading, told.sentence, told.claim.trigger, "hedge", "modal")
    near = [c.hit for c in cues if 0 < told.claim.trigger.first - c.hit.first <= _HEDGED]
    return draft.scan.extent(min(near)).join(told.claim.extent) if near else told.claim.extent
