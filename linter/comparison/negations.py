"""What the one draft denies and the other says, and directions that have turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.comparison.change import Change, Mark, are, quoted
from linter.comparison.cues import Cue, cues, missing
from linter.comparison.draft import Draft, Drafts, Passage
from linter.document.model import Sentence

_NO = ("cues.negation", "cues.no_negation")
_ANY = ("cues.denial", "cues.no_negation")


def changes(drafts: Drafts) -> Iterator[Change]:
    """Negations that are gone, with their sentence too, and those that are new."""
    for passage in drafts.changed:
        if passage.before:
            yield from _lost(drafts, passage)
        if passage.before and passage.after:
            yield from _new(drafts, passage)


def _lost(drafts: Drafts, passage: Passage) -> Iterator[Change]:
    said = cues(drafts.before, passage.before, *_NO)
    if not said:
        return
    if passage.after:
        gone: Sequence[Cue] = missing(said, cues(drafts.after, passage.after, *_ANY))
        gone = [cue for cue in gone if _still_said(drafts.after, passage.after, cue)]
    else:
        gone = [cue for cue in said if not _denied_elsewhere(drafts.after, cue)]
    if gone:
        words = [drafts.before.text(cue.hit) for cue in gone]
        yield Change(
            "negation",
            "lost",
            f"{are(words, 'gone')}: the text before says that this is not so.",
            drafts.before.mark(gone[0].hit),
            _sentence(drafts.after, passage.after),
        )


def _new(drafts: Drafts, passage: Passage) -> Iterator[Change]:
    said = cues(drafts.after, passage.after, *_NO)
    new = missing(said, cues(drafts.before, passage.before, *_ANY)) if said else ()
    new = [cue for cue in new if _still_said(drafts.before, passage.before, cue)]
    if new:
        words = [drafts.after.text(cue.hit) for cue in new]
        yield Change(
            "negation",
            "new",
            f"{are(words, 'new')}: the text before does not deny this.",
            _sentence(drafts.before, passage.before),
            drafts.after.mark(new[0].hit),
        )


def _still_said(draft: Draft, sentences: Sequence[Sentence], cue: Cue) -> bool:
    """Whether some sentences have the words that a negation of the other draft is about."""
    stems = frozenset().union(*(draft.stems(s) for s in sentences))
    return not cue.governed or bool(stems & cue.governed)


def _denied_elsewhere(draft: Draft, cue: Cue) -> bool:
    return any(cue.near & other.near for other in cues(draft, draft.sentences, *_ANY))


def _sentence(draft: Draft, sentences: Sequence[Sentence]) -> Mark | None:
    return draft.mark(sentences[0]) if sentences else None


_OPPOSITES = (("cues.up", "cues.down"), ("cues.better", "cues.worse"))


def directions(drafts: Drafts) -> Iterator[Change]:
    """ "Lowers" that has become "raises", where neither draft denies anything."""
    for passage in drafts.reworded:
        if cues(drafts.before, passage.before, *_ANY) or cues(drafts.after, passage.after, *_ANY):
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
    if cues(draft, sentences, unwanted, "cues.no_direction"):
        return None
    return next(iter(cues(draft, sentences, wanted, "cues.no_direction")), None)
