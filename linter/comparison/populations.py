"""Whom a text speaks of: groups of people that are gone or have become others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.comparison.change import Change, quoted
from linter.comparison.draft import Draft, Drafts, Passage
from linter.document.model import Sentence
from linter.language.matcher import Hit

_FAMILY = "populations"
# A group that is a part of another: who says the part has said the whole.
_WITHIN: Mapping[str, Sequence[str]] = {
    "infants": ("children",),
    "menopause": ("women",),
    "pregnancy": ("women",),
    "breastfeeding": ("women",),
}


def changes(drafts: Drafts) -> Iterator[Change]:
    """The groups that a passage of the rewrite no longer names, nor its neighbours; where it names
    others instead, they have changed."""
    for passage in drafts.reworded:
        ones = _groups(drafts.before, passage.before)
        if not ones:
            continue
        others = _groups(drafts.after, passage.after)
        beside = drafts.after.around(passage.after)
        near = _groups(drafts.after, beside)
        gone = {name: hit for name, hit in ones.items() if name not in near}
        covered = {whole for name in near for whole in _WITHIN.get(name, ())}
        said = frozenset().union(*(drafts.after.stems(s) for s in beside))
        gone = {
            name: hit
            for name, hit in gone.items()
            if name not in covered and not _is_said(drafts.before, hit, said)
        }
        if gone:
            yield _change(drafts, passage, gone, _new(drafts, others, ones))


def _groups(draft: Draft, sentences: Sequence[Sentence]) -> Mapping[str, Hit]:
    found: dict[str, Hit] = {}
    for sentence in sentences:
        for name, hit in draft.classes(_FAMILY, sentence).items():
            found.setdefault(name, hit)
    return found


def _is_said(draft: Draft, hit: Hit, said: frozenset[str]) -> bool:
    """Whether the words for a group are there, in whatever phrase."""
    stems = draft.stems_in(hit.tokens)
    return bool(stems) and stems <= said


def _joined(hits: Iterable[Hit]) -> Sequence[Hit]:
    """Words that overlap or stand side by side, as one: "postmenopausal" and "women"."""
    joined: list[Hit] = []
    for hit in sorted(hits):
        if joined and hit.first <= joined[-1].last:
            joined[-1] = Hit(joined[-1].first, max(joined[-1].last, hit.last))
        else:
            joined.append(hit)
    return joined


def _new(drafts: Drafts, others: Mapping[str, Hit], ones: Mapping[str, Hit]) -> Hit | None:
    """The words for a group that the passage before did not name."""
    return next((hit for name, hit in others.items() if name not in ones), None)


def _change(drafts: Drafts, passage: Passage, gone: Mapping[str, Hit], new: Hit | None) -> Change:
    hits = _joined(gone.values())
    if new is None:
        return drafts.lost("population", passage, hits, ": it reads as if it held for everybody.")
    words = quoted([drafts.before.text(hit) for hit in hits])
    message = f"{words} has become {quoted([drafts.after.text(new)])}."
    before = drafts.before.mark(hits[0])
    return Change("population", "changed", message, before, drafts.after.mark(new))
