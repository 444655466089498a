"""Splits blocks into sentences with sentencex (Wikimedia's splitter), also inside quotations.

sentencex keeps a whole quotation together, however many sentences it has, but rules need each of
them. So it gets the block with its double quotes blanked out (same length), and a piece that
continues in lower case after a quote (`"Is it safe?" she asked`) is rejoined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

_QUOTES = '"“”„«»'
_BLANKED = re.compile(r'["“”„«»\s]')
_CLOSING = re.compile(r'["”»’\')\]]+')
_OPEN_ABBREVIATION = re.compile(
    r"(?:\b(?:approx|ca|cf|e\.g|i\.e|incl|resp|viz|Figs?|Nos?|Eqs?)\.)$"
)
_NOTE_MARK = re.compile(r"\[[\d,\s–-]+\]")

_PORTION = 10_000  # characters

LONGEST = 4000
"""Maximum length of a sentence in characters; a longer run without a full stop is split at a
space."""


def sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`, without surrounding white space."""
    for start, end in _sentences(text):
        while end - start > LONGEST:
            cut = text.rfind(" ", start + 1, start + LONGEST)
            cut = cut if cut > start else start + LONGEST
            yield start, cut
            start = cut + (text[cut] == " ")
        if start < end:
            yield start, end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    if not text.strip():
        return
    start: int | None = None
    end = 0
    for begin, stop in _bounds(_without_quotes(text)):
        first, last = _trim(text, begin, stop, after=end)
        if first >= last:
            continue
        if start is None:
            start, end = first, last
        elif _continues(text, start, end, first):
            end = last
        else:
            yield start, end
            start, end = first, last
    if start is not None:
        yield start, end


def _without_quotes(text: str) -> str:
    for quote in _QUOTES:
        text = text.replace(quote, " ")
    return text


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences that sentencex finds. Its run time is quadratic in the number
    of quote marks in a block, so it gets long blocks in portions. Each begins with the last
    sentence of the previous one, which may have been cut."""
    start = 0
    while start < len(text):
        bounds = get_sentence_boundaries("en", text[start : start + _PORTION])
        last = start + _PORTION >= len(text)
        whole = bounds if last or len(bounds) == 1 else bounds[:-1]
        for bound in whole:
            yield start + bound["start_index"], start + bound["end_index"]
        start = len(text) if last else start + whole[-1]["end_index"]


def _trim(text: str, start: int, end: int, after: int) -> tuple[int, int]:
    """Move quotes and brackets to the sentence they close or open, and drop white space."""
    start = max(start, after)
    if note := _NOTE_MARK.match(text, start):
        start = note.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and _BLANKED.match(text[end - 1]):
        end -= 1
    if closing := _CLOSING.match(text, end):
        end = closing.end()
    return start, end


def _continues(text: str, start: int, end: int, following: int) -> bool:
    lower = text[following].islower()
    if lower and text[end - 1] in "\"”»’'":
        return True
    return bool(_OPEN_ABBREVIATION.search(text, max(start, end - 12), end)) or text[end - 1] == ","
