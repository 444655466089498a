"""Splits blocks into sentences with sentencex (Wikimedia's splitter), also inside quotations.

sentencex keeps a whole quotation together, however many sentences it has, but rules need each of
them. So it gets the block with its double quotes blanked out (same length), and a piece that
continues in lower case after a quote (`"Is it safe?" she asked`) is rejoined.

If sentencex fails, a plain pattern splits the block instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sentencex import get_sentence_boundaries

from linter.common.native import NativeCodeError, call_native
from linter.common.regex import regex
from linter.document.blocks import Fallback

_QUOTES = '"“”„«»'
_BLANKED = regex(r'["“”„«»\s]')
_CLOSING = regex(r'["”»’\')\]]+')
# Abbreviations, and what follows one inside a sentence: any word, a number or a small letter, the
# letter of a vitamin. Else the stop is the sentence's: "5 mg max. The next day".
_ANY_FOLLOWS = r"[Aa]pprox|[Cc]a|cf|e\.g|i\.e|[Ii]ncl|[Ee]xcl|resp|viz|[Ff]igs?|[Ee]qs?"
_NUMBER_FOLLOWS = (
    r"[Mm]ax|[Mm]in|[Mm]ins|[Aa]vg|[Tt]emp|[Tt]el|[Ww]t|[Vv]ol|Nos?|[Tt]abs?|[Cc]aps?|tsp|tbsp"
    r"|secs?|hrs?|wks?|mos?|yrs?|oz|lbs?|spp?|ssp|subsp|var|cv|conc|equiv|ext|inj|sol|susp"
    r"|[btq]\.?i\.?d|q\.?d|i\.?[vm]|p\.?o|s\.?c|p\.?r\.?n"
)
_ABBREVIATION = regex(
    rf"\b(?:(?P<any>{_ANY_FOLLOWS})|(?P<number>{_NUMBER_FOLLOWS})|(?P<letter>[Vv]its?))\.$"
)
_VITAMIN = regex(r"[A-EKPQU]\d{0,2}\b")
# Stops that sentencex takes for an abbreviation's: the answer "No.", "twice daily" before a new
# sentence, and plain words such as "ill" and "reps".
_MISSED_END = regex(
    r"(?:^No|\b[btq]\.i\.d|\b(?:ill|art|reps|me|may|miss))\.(?=\s+[A-Z])|\bno\.(?=\s+[A-Z][a-z])"
)
_LONGEST_ABBREVIATION = 12
_NOTE_MARK = regex(r"\[[\d,\s–-]+\]")
_PAGE = regex(r"\b(?:pp?|chap|para|vol)\.$")
# "(Ruiz, 2019, p. 12)", "[see Lee et al. 2020; Fox 2021]": a source after its sentence.
_SOURCE = regex(
    r"[(\[](?:[^()\[\]]{2,160}?[ ,])?(?:19|20)\d\d[a-z]?"
    r"(?:[;,:][^()\[\]]{0,120}[^()\[\].!?])?[)\]]\.?(?=\s|$)"
)

# Emoji, arrows, bullets and numbers on keys before the first word.
_ORNAMENTS = regex(
    r"(?:[\s\u2022\u2023\u2043\u25e6\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff]"
    r"|[\ufe0e\ufe0f\u200d\U0001f000-\U0001faff]|[0-9#*]\ufe0f?\u20e3)+"
)

_PLAIN_END = regex(r"[.!?…]+[)\]'’]*(?=\s)")

_PORTION = 10_000  # characters

LONGEST = 4000
"""Maximum length of a sentence in characters; a longer run without a full stop is split at a
space."""


def sentence_bounds(
    text: str, fallbacks: list[Fallback] | None = None
) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`, without surrounding white space.

    Where sentencex fails, `fallbacks` is told.
    """
    for start, end in _sentences(text, [] if fallbacks is None else fallbacks):
        while end - start > LONGEST:
            cut = text.rfind(" ", start + 1, start + LONGEST)
            cut = cut if cut > start else start + LONGEST
            yield start, cut
            start = cut + (text[cut] == " ")
        if start < end:
            yield start, end


def _sentences(text: str, fallbacks: list[Fallback]) -> Iterator[tuple[int, int]]:
    if not text.strip():
        return
    start: int | None = None
    end = 0
    for begin, stop in _bounds(_without_quotes(text), fallbacks):
        first, last = _trim(text, begin, stop, after=end)
        if start is not None and (source := _SOURCE.match(text, first)):
            end = source.end()
            first, last = _trim(text, end, last, after=end)
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


def _bounds(text: str, fallbacks: list[Fallback]) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences that sentencex finds. Its run time is quadratic in the number
    of quote marks in a block, so it gets long blocks in portions. Each begins with the last
    sentence of the previous one, which may have been cut."""
    start = 0
    while start < len(text):
        portion = text[start : start + _PORTION]
        try:
            bounds = call_native(partial(_by_sentencex, portion))
        except NativeCodeError as error:
            bounds = list(_by_pattern(portion))
            instead = "a plain pattern split the paragraph"
            fallbacks.append(Fallback("sentence splitter", str(error), instead))
        last = start + _PORTION >= len(text)
        whole = (bounds if last else bounds[:-1]) or bounds or [(0, len(portion))]
        for first, end in whole:
            yield from _parted(text, start + first, start + end)
        start = len(text) if last else start + max(whole[-1][1], 1)


def _by_sentencex(text: str) -> Sequence[tuple[int, int]]:
    return [(b["start_index"], b["end_index"]) for b in get_sentence_boundaries("en", text)]


def _by_pattern(text: str) -> Iterator[tuple[int, int]]:
    """Sentences end at a full stop before white space."""
    start = 0
    for mark in _PLAIN_END.finditer(text):
        yield start, mark.end()
        start = mark.end()
    if start < len(text):
        yield start, len(text)


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence of sentencex, cut where it went over an end."""
    said = text[start:end].lstrip()
    first = end - len(said)
    for missed in _MISSED_END.finditer(said) if "." in said.rstrip()[:-1] else ():
        yield start, first + missed.end()
        start = first + missed.end()
    yield start, end


def _trim(text: str, start: int, end: int, after: int) -> tuple[int, int]:
    """Move quotes and brackets to the sentence they close or open, and drop white space and the
    ornaments before it."""
    start = max(start, after)
    if note := _NOTE_MARK.match(text, start):
        start = note.end()
    if ornaments := _ORNAMENTS.match(text, start, end):
        start = ornaments.end()
    while end > start and _BLANKED.match(text[end - 1]):
        end -= 1
    if closing := _CLOSING.match(text, end):
        end = closing.end()
    return start, end


def _continues(text: str, start: int, end: int, following: int) -> bool:
    lower = text[following].islower()
    if lower and text[end - 1] in "\"”»’'":
        return True
    if text[following].isdigit() and _PAGE.search(text, max(start, end - 6), end):
        return True
    return _in_abbreviation(text, start, end, following) or text[end - 1] == ","


def _in_abbreviation(text: str, start: int, end: int, following: int) -> bool:
    """Whether the stop before `end` is that of an abbreviation, and its sentence goes on."""
    found = _ABBREVIATION.search(text, max(start, end - _LONGEST_ABBREVIATION), end)
    if found is None:
        return False
    if found["letter"] and _VITAMIN.match(text, following):
        return True
    return bool(found["any"]) or text[following].islower() or text[following].isdigit()
