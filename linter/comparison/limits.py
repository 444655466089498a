"""Limits of the evidence that the rewrite no longer tells: an observation, a small or short study,
animals, who paid, what is still to be found out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.comparison.change import Change
from linter.comparison.draft import Draft, Drafts
from linter.document.model import Sentence
from linter.language.matcher import Hit

_FAMILY = "limits"
_OF_STUDY = "of_study"
_COMPARES = "compares"  # stands for a comparator in the rewrite
# Limits only where a study is spoken of.
_VAGUE = ("short", "observational", "animal", "comparator")


def changes(drafts: Drafts) -> Iterator[Change]:
    """The limits that a passage of the text before tells and no sentence of the rewrite does."""
    told = drafts.after.named(_FAMILY)
    told |= {"comparator"} if _COMPARES in told else set()
    seen: set[str] = set()
    for passage in drafts.changed:
        gone: dict[str, Hit] = {}
        for sentence in passage.before:
            found = _limits(drafts.before, sentence).items()
            gone.update((name, hit) for name, hit in found if name not in told | seen)
        seen |= gone.keys()
        if gone:
            so = ", which said how far the evidence goes."
            yield drafts.lost("limit", passage, sorted(gone.values()), so)


def _limits(draft: Draft, sentence: Sentence) -> Mapping[str, Hit]:
    found = draft.classes(_FAMILY, sentence)
    of_study = _OF_STUDY in found
    return {
        name: hit
        for name, hit in found.items()
        if name not in (_OF_STUDY, _COMPARES) and (of_study or name not in _VAGUE)
    }
