"""Cautions that are gone, and words of certainty that are new."""

from __future__ import annotations

from collections.abc import Iterator

from linter.comparison.change import Change, quoted
from linter.comparison.cues import CueKind, cues, missing
from linter.comparison.draft import Drafts, Passage

HEDGE = CueKind("cues.hedge", "cues.caution", "cues.no_caution")
# Words that say more than others, and how.
_STRONGER = (
    (CueKind("cues.sure", "cues.sure", "cues.no_caution"), "surer"),
    (CueKind("cues.always", "cues.always", "cues.no_universal"), "broader"),
)
_ALL = CueKind("cues.universal", "cues.universal", "cues.no_universal")


def changes(drafts: Drafts) -> Iterator[Change]:
    """The cautions that are gone from what both drafts say, and words for all and for sure."""
    for passage in drafts.reworded:
        yield from _lost(drafts, passage)
        yield from _raised(drafts, passage)


def _lost(drafts: Drafts, passage: Passage) -> Iterator[Change]:
    said = cues(drafts.before, passage.before, HEDGE)
    gone = missing(said, cues(drafts.after, passage.after, HEDGE)) if said else ()
    if gone:
        hits = [cue.hit for cue in gone]
        yield drafts.lost("hedge", passage, hits, ", and it reads as more certain.")


def _raised(drafts: Drafts, passage: Passage) -> Iterator[Change]:
    """ "Suggests" that has become "proves", "many" that has become "everyone"."""
    part = drafts.before.has("cues.partial", passage.before)
    kept = drafts.after.has("cues.partial", passage.after)
    for kind, how in (*_STRONGER, *(((_ALL, "broader"),) if part and not kept else ())):
        if cues(drafts.before, passage.before, kind):
            continue
        for cue in cues(drafts.after, passage.after, kind)[:1]:
            yield Change(
                "hedge",
                "raised",
                f"{quoted([drafts.after.text(cue.hit)])} is {how} than the text before.",
                drafts.before_of(passage, cue.hit),
                drafts.after.mark(cue.hit),
            )
