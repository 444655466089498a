"""Where a sentence begins to say what it has to say: after "And", "In fact," or "The good news is
that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

_SET_OFF = frozenset((",", ":", "—", "–"))


def size(reading: Reading, sentence: Sentence) -> int:
    """How many tokens open a sentence: marks, joints, markers and frames; none if nothing follows
    them."""
    at, stop = sentence.tokens.start, sentence.tokens.stop
    while at < stop:
        after = _after_one(reading, at)
        if after is None:
            return at - sentence.tokens.start
        at = after
    return 0


def _after_one(reading: Reading, at: int) -> int | None:
    """The token after a mark, a joint, a marker or a frame, if one begins there."""
    if not reading.word(at)[:1].isalnum():
        return at + 1
    here = range(at, at + 1)
    frame = reading.first_hit("openings.frame", here)
    if frame is not None:
        return frame.last
    marker = reading.first_hit("openings.marker", here)
    if marker is not None and reading.word(marker.last) in _SET_OFF:
        return marker.last + 1
    joint = reading.first_hit("openings.joint", here)
    return None if joint is None else joint.last
