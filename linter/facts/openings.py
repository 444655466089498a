"""Where a sentence begins to say what it has to say: after "And", "In fact," or "The good news is
that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.language.matcher import Hit

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

_REACH = 10  # tokens of the longest opening
_SET_OFF = frozenset((",", ":", "—", "–"))


def main_start(reading: Reading, sentence: Sentence) -> int:
    """The token with which a sentence begins after its marks and what it is opened with."""
    at, stop = sentence.tokens.start, sentence.tokens.stop
    while at < stop:
        after = _after_one(reading, range(at, min(at + _REACH, stop)))
        if after is None:
            return at
        at = after
    return sentence.tokens.start


def first_word(reading: Reading, sentence: Sentence) -> range:
    """The token at `main_start`, as a range."""
    start = main_start(reading, sentence)
    return range(start, start + 1)


def _after_one(reading: Reading, ahead: range) -> int | None:
    """The token after a mark, a joint, a marker or a frame, if one begins there."""
    first = ahead.start
    if not reading.word(first)[:1].isalnum():
        return first + 1
    frame = _longest(reading, "openings.frame", ahead)
    if frame is not None:
        return frame.last
    marker = _longest(reading, "openings.marker", ahead)
    if marker is not None and reading.word(marker.last) in _SET_OFF:
        return marker.last + 1
    joint = _longest(reading, "openings.joint", ahead)
    return None if joint is None else joint.last


def _longest(reading: Reading, lexicon: str, ahead: range) -> Hit | None:
    """The longest phrase of a lexicon at the start of a range."""
    hits = [hit for hit in reading.hits(lexicon, ahead) if hit.first == ahead.start]
    return max(hits, key=lambda hit: hit.last, default=None)
