"""Harms and warnings that the rewrite no longer tells."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from linter.comparison.change import Change
from linter.comparison.draft import Draft, Drafts, Passage
from linter.document.model import Sentence
from linter.language.matcher import Hit

_FAMILY = "harms"
FRAMES = ("of_harm", "of_help", "warning", "warned")
_WARNING, _WARNED = "harms.warning", "harms.warned"
_GRAVE = ("fatal", "overdose", "allergic", "birth", "interaction", "side")  # harms in any sentence
_SIDE = "side"  # effects in general, which any harm by name stands for


def changes(drafts: Drafts) -> Iterator[Change]:
    """The harms that no sentence of the rewrite names, and the warnings that it does not give."""
    told = {name for name in drafts.after.named(_FAMILY) if name not in FRAMES and name != _SIDE}
    if any(told_harms(drafts.after, sentence) for sentence in drafts.after.sentences):
        told.add(_SIDE)
    warned = frozenset().union(
        *(drafts.after.stems(s) for s in drafts.after.scan.any_sentences_with(_WARNING))
    )
    seen: set[str] = set()
    for passage in drafts.changed:
        gone: dict[str, Hit] = {}
        for sentence in passage.before:
            gone.update(
                (name, hit)
                for name, hit in told_harms(drafts.before, sentence).items()
                if name not in told | seen
            )
        seen |= gone.keys()
        if passage.before and (hit := _warning(drafts, passage, warned)):
            gone[_WARNING] = hit
        if gone:
            so = f": readers no longer learn of this {_noun(gone)}."
            yield drafts.lost("harm", passage, sorted(gone.values()), so)


def _noun(gone: Container[str]) -> str:
    return "warning" if _WARNING in gone else "harm"


def told_harms(draft: Draft, sentence: Sentence) -> Mapping[str, Hit]:
    """The harms that a sentence tells as harms: not what something helps against."""
    found = draft.classes(_FAMILY, sentence)
    named = {name: hit for name, hit in found.items() if name not in FRAMES}
    if "of_harm" not in found:
        return {name: hit for name, hit in named.items() if name in _GRAVE}
    helped = sorted(draft.scan.hits("harms.of_help", sentence))
    harmed = sorted(draft.scan.hits("harms.of_harm", sentence))
    return {
        name: hit for name, hit in named.items() if _nearest(harmed, hit) >= _nearest(helped, hit)
    }


def _nearest(hits: Sequence[Hit], of: Hit) -> int:
    """The place of the last phrase at or before some words; -1 for none."""
    before = [hit.first for hit in hits if hit.first <= of.first]
    return max(before, default=-1)


def _warning(drafts: Drafts, passage: Passage, warned: frozenset[str]) -> Hit | None:
    """A warning that is given neither in the passage nor beside it, nor elsewhere: `warned` are
    the stems of all sentences of the rewrite that warn."""
    hit = drafts.before.first(_WARNING, passage.before)
    about = frozenset().union(*(drafts.before.stems(s) for s in passage.before))
    near = drafts.after.around(passage.after, 1) if passage.after else ()
    kept = hit is None or drafts.after.has(_WARNED, near) or about & warned
    return None if kept else hit
