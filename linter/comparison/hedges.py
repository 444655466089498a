"""Cautions that are gone, and words of certainty that are new."""

from __future__ import annotations

from collections.abc import Iterator

from linter.comparison.change import Change, are, quoted
from linter.comparison.cues import cues, missing
from linter.comparison.draft import Drafts, Passage

_CAUTION = ("cues.caution", "cues.no_caution")
_ANY = ("cues.hedge", "cues.no_caution")
_ALL = ("cues.universal", "cues.no_universal")


def changes(drafts: Drafts) -> Iterator[Change]:
    """The cautions that are gone from what both drafts say, and words for all and for sure."""
    for passage in drafts.reworded:
        yield from _lost(drafts, passage)
        yield from _raised(drafts, passage)


def _lost(drafts: Drafts, passage: Passage) -> Iterator[Change]:
    said = cues(drafts.before, passage.before, *_CAUTION)
    gone = missing(said, cues(drafts.after, passage.after, *_ANY)) if said else ()
    if gone:
        words = [drafts.before.text(cue.hit) for cue in gone]
        yield Change(
            "hedge",
            "lost",
            f"{are(words, 'gone')}, and it reads as more certain.",
            drafts.before.mark(gone[0].hit),
            drafts.after.mark(passage.after[0]),
        )


def _raised(drafts: Drafts, passage: Passage) -> Iterator[Change]:
    """ "Suggests" that has become "proves", "many" that has become "everyone"."""
    for lexicon, spare, what in (
        ("cues.sure", "cues.no_caution", "surer"),
        (*_ALL, "broader"),
    ):
        if cues(drafts.before, passage.before, lexicon, spare):
            continue
        for cue in cues(drafts.after, passage.after, lexicon, spare)[:1]:
            yield Change(
                "hedge",
                "raised",
                f"{quoted([drafts.after.text(cue.hit)])} is {what} than the text before.",
                drafts.before.mark(passage.before[0]),
                drafts.after.mark(cue.hit),
            )
