"""What the one draft denies and the other says, and directions that have turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from linter.comparison.change import Change, are, quoted
from linter.comparison.cues import Cue, CueKind, cues, missing
from linter.comparison.draft import Draft, Drafts, Passage
from linter.document.model import Sentence

NEGATION = CueKind("cues.denial", "cues.negation", "cues.no_negation")


def changes(drafts: Drafts) -> Iterator[Change]:
    """Negations that are gone, with their sentence too, and those that are new."""
    denied = _Denied(drafts.after)
    for passage in drafts.changed:
        if passage.before:
            ones = cues(drafts.before, passage.before, NEGATION)
            others = cues(drafts.after, passage.after, NEGATION)
            yield from _lost(drafts, passage, ones, others, denied)
            if passage.after:
                yield from _new(drafts, passage, ones, others)


def _lost(
    drafts: Drafts,
    passage: Passage,
    ones: Sequence[Cue],
    others: Sequence[Cue],
    denied: _Denied,
) -> Iterator[Change]:
    gone = [cue for cue in missing(ones, others) if cue.near]
    if passage.after:
        gone = [cue for cue in gone if _still_said(drafts.after, passage.after, cue)]
    else:
        gone = [cue for cue in gone if not denied.has(cue)]
    if gone:
        so = ": the text before says that this is not so."
        yield drafts.lost("negation", passage, [cue.hit for cue in gone], so)


def _new(
    drafts: Drafts, passage: Passage, ones: Sequence[Cue], others: Sequence[Cue]
) -> Iterator[Change]:
    new = [
        c for c in missing(others, ones) if c.near and _still_said(drafts.before, passage.before, c)
    ]
    if new:
        words = [drafts.after.text(cue.hit) for cue in new]
        yield Change(
            "negation",
            "new",
            f"{are(words, 'new')}: the text before does not deny this.",
            drafts.before_of(passage, new[0].hit),
            drafts.after.mark(new[0].hit),
        )


def _still_said(draft: Draft, sentences: Sequence[Sentence], cue: Cue) -> bool:
    """Whether some sentences have the words that a negation of the other draft is about."""
    stems = frozenset().union(*(draft.stems(s) for s in sentences))
    return not cue.governed or bool(stems & cue.governed)


class _Denied:
    """What a whole draft denies."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    @cached_property
    def _near(self) -> frozenset[str]:
        found = self._draft.scan.any_sentences_with(NEGATION.broad)
        return frozenset().union(*(cue.near for cue in cues(self._draft, found, NEGATION, None)))

    def has(self, cue: Cue) -> bool:
        """Whether words of a negation stand near any in the draft."""
        return bool(cue.near & self._near)


_OPPOSITES = (("cues.up", "cues.down"), ("cues.better", "cues.worse"))


def directions(drafts: Drafts) -> Iterator[Change]:
    """ "Lowers" that has become "raises", where neither draft denies anything."""
    for passage in drafts.reworded:
        sides = (drafts.before, passage.before), (drafts.after, passage.after)
        if any(cues(draft, sentences, NEGATION) for draft, sentences in sides):
            continue
        for one, other in (*_OPPOSITES, *((b, a) for a, b in _OPPOSITES)):
            before = _only(drafts.before, passage.before, one, other)
            after = _only(drafts.after, passage.after, other, one)
            if before and after:
                words = drafts.before.text(before.hit), drafts.after.text(after.hit)
                yield Change(
                    "direction",
                    "changed",
                    f"{quoted(words[:1])} has become {quoted(words[1:])}.",
                    drafts.before.mark(before.hit),
                    drafts.after.mark(after.hit),
                )


def _only(draft: Draft, sentences: Sequence[Sentence], wanted: str, unwanted: str) -> Cue | None:
    """The first phrase of a lexicon in sentences that have none of another one."""
    if cues(draft, sentences, _direction(unwanted)):
        return None
    return next(iter(cues(draft, sentences, _direction(wanted))), None)


def _direction(lexicon: str) -> CueKind:
    return CueKind(lexicon, lexicon, "cues.no_direction")
