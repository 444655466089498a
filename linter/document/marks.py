"""Marks of notes and sources in running text: raised figures, and numbers in square brackets
after a full stop. They belong to the words before them and are no words themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from linter.common.dataclass import replace
from linter.common.regex import regex
from linter.common.spans import Piece
from linter.document.blocks import Link, RawBlock

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED + "⁻⁽⁾˒", "0123456789-(),")
_RAISE = str.maketrans("0123456789,-–−+", _RAISED + "˒⁻⁻⁻⁺")
_EXPONENT = regex(r"[-–−+]?\d{1,3}")
_RAISED_NUMBERS = rf"[⁽(\[]?[{_RAISED}]+(?:[ \u00a0]?[,;˒‚’‐‑‒–—⁻-][ \u00a0]?[{_RAISED}]+)*[⁾)\]]?"
_BRACKETED = (
    r"(?:\[\d{1,3}(?:\s?[,;‐‑‒–-]\s?\d{1,3})*\][ \u00a0]?)*\[\d{1,3}(?:\s?[,;‐‑‒–-]\s?\d{1,3})*\]"
)
_MARK = regex(rf"{_RAISED_NUMBERS}|(?<=[.!?”\"’)\u00a0 ]){_BRACKETED}(?=\s|$)")
_ANY = regex(rf"[{_RAISED}\[]")  # without one, no mark
_LINKED = regex(rf"(?:[\[(⁽]?[\d{_RAISED}]{{1,3}}[\])⁾]?)")
_AFTER_STOP = regex(r"[.!?][”\"’')\]]*[ \u00a0]?$")
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d$")
_WORD = regex(r"[^\W\d_]+$")
_SHORTEST_WORD = 3  # letters; what is shorter is a unit or a symbol: "m²", "Ca²⁺", "R²"
# Longer words that a raised figure after them multiplies.
_MULTIPLIED = frozenset(
    re.findall(
        r"\w+",
        """metre metres meter meters foot feet inch inches mile miles yard yards centimetre
    centimetres centimeter centimeters millimetre millimetres millimeter millimeters kilometre
    kilometres kilometer kilometers log exp sin cos tan chi eta omega""",
    )
)
_LOOKED_BACK = 24  # characters
_BLANKS = " \u00a0"


def plain_numbers(text: str) -> str:
    """The numbers of a mark as plain figures: `2,3` for `²˒³`."""
    return text.translate(_PLAIN)


def raised(numbers: str) -> str:
    """The numbers of a mark as raised figures: `²˒³` for `2,3`."""
    return numbers.translate(_RAISE)


def is_exponent(before: str, words: str) -> bool:
    """Whether raised words are the power of a number before them: 10⁵ is not 105."""
    return before[-1:].isdigit() and _EXPONENT.fullmatch(words) is not None


def follows_words(before: str) -> bool:
    """Whether raised figures after these words are a mark, and not an exponent. Without a full
    stop they touch their word."""
    before = before[-_LOOKED_BACK:]
    apart = before[-1:].isspace()
    before = before.rstrip()
    last = before[-1:]
    if last.isdigit():
        return not apart and bool(_YEAR.search(before))
    word = _WORD.search(before)
    if word:
        long = len(word.group()) >= _SHORTEST_WORD
        return not apart and long and word.group().lower() not in _MULTIPLIED
    return bool(last) and last in ".,;:!?)]%”\"’'…»"


def taken(block: RawBlock) -> RawBlock:
    """The block with each such mark taken out of its words, and a link of kind `footnote` in its
    place."""
    text = block.text
    found = list(_marks(text, block.links)) if _ANY.search(text) or block.links else []
    if not found:
        return block
    cuts = Cuts([(start, end) for start, end, _ in found])
    kept = tuple(cuts.links(block.links))
    linked = {link.start for link in kept if link.target and link.start == link.end}
    notes = (
        Link(at, at, numbers, footnote=True)
        for start, _, numbers in found
        if (at := cuts.moved(start)) not in linked
    )
    links = tuple(sorted((*kept, *notes), key=lambda link: link.end))
    return replace(block, pieces=tuple(_without(block.pieces, cuts)), links=links)


class Cuts:
    """Ranges that are cut out of a text, in order and apart."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._ranges = ranges
        self._starts = [start for start, _ in ranges]
        self._gone = list(accumulate((end - start for start, end in ranges), initial=0))

    def moved(self, offset: int) -> int:
        """Where an offset of the whole text stands in what is left."""
        count = bisect_left(self._starts, offset)
        if not count:
            return offset
        start, end = self._ranges[count - 1]
        return offset - self._gone[count - 1] - min(offset - start, end - start)

    def links(self, links: Iterable[Link]) -> Iterator[Link]:
        """Links of the whole text, with the offsets that they have in what is left."""
        for link in links:
            yield replace(link, start=self.moved(link.start), end=self.moved(link.end))

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of the cuts that lie in a range, counted from its start."""
        first = max(bisect_left(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        return [
            (max(a, start) - start, min(b, end) - start)
            for a, b in self._ranges[first:last]
            if b > start
        ]


def _marks(text: str, links: Sequence[Link]) -> Iterator[tuple[int, int, str]]:
    """Start and end of each mark with the blank before it, and its numbers."""
    spans = [
        (link.start, link.end)
        for link in links
        if link.start < link.end
        and link.end - link.start <= _LOOKED_BACK
        and _LINKED.fullmatch(text, link.start, link.end)
        and _AFTER_STOP.search(text[max(link.start - _LOOKED_BACK, 0) : link.start])
    ]
    spans += [match.span() for match in _MARK.finditer(text)]
    opening = len(text) - len(text.lstrip())
    at = 0
    for start, end in sorted(spans):
        if start < at or not _is_mark(text, start, end):
            continue
        at = end
        while start and text[start - 1] in "  ":
            start -= 1
        if end < len(text) and text[end].isalnum():
            start += text[start] in "  "
        if start > opening:
            numbers = plain_numbers(text[start:end]).strip("[]() ")
            yield start, end, numbers


def _is_mark(text: str, start: int, end: int) -> bool:
    before = text[max(start - _LOOKED_BACK, 0) : start]
    if text[end : end + 1].isalnum() or (text[start] == "[" and text[start + 1] not in _RAISED):
        return bool(_AFTER_STOP.search(before))
    return follows_words(before)


def _without(pieces: Sequence[Piece], cuts: Cuts) -> Iterator[Piece]:
    """The pieces without the cut ranges of their joint text. A piece that maps as a whole goes
    whole or not at all."""
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        inside = cuts.within(at, end)
        exact = inside and piece.is_exact
        yield from _remaining(piece, inside) if exact else _whole(piece, inside)
        at = end


def _remaining(piece: Piece, cuts: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in (*cuts, (len(piece.text), len(piece.text))):
        if start > at:
            yield piece.part(at, start)
        at = end


def _whole(piece: Piece, cuts: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    left = "".join(part.text for part in _remaining(piece, cuts)) if cuts else piece.text
    if left:
        yield replace(piece, text=left)
