"""Letters as a reader sees them: what a browser shows as nothing goes, what it shows as the same
letter becomes that letter. Offsets stay exact, since each letter keeps its place in the source.

Soft hyphens and their like go only where letters of English stand around them: joiners and
variation selectors have a meaning in other scripts and in emoji.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.common.dataclass import replace
from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.blocks import RawBlock

# Default_Ignorable_Code_Point of Unicode 16 but for the fillers of Hangul, which are as wide as a
# letter; and control characters.
_HIDDEN_CLASS = (
    "\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_MARK_CLASS = (
    "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\u20e5-\u20f0\ufe20-\ufe2f"
)
_SMALL_CAPITALS = dict(
    zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢɑɡ", "abcdefghijklmnopqrstuvwyzag", strict=True)
)
# Letters raised or lowered, of mathematics, in circles, full width, joined; lowered digits as in
# vitamin D₃. Raised digits are exponents and marks of notes, and stay.
_STYLED_CLASS = (
    "ſʰ-ʸˡ-ˣᴬ-ᵪᶜ-ᶻⁱⁿ₀-₉ₐ-ₜℂℊ-ℓℕℙ-ℝℤℨ\u212aℬℭℯ-ℱℳℴℹⅅ-ⅉⅠ-ⅿⒶ-ⓩﬀ-ﬆ！-～"
    "\U0001d400-\U0001d7ff\U0001f130-\U0001f149\U0001fbf0-\U0001fbf9" + "".join(_SMALL_CAPITALS)
)
_HIDDEN = regex(f"[{_HIDDEN_CLASS}]")
_MARK = regex(f"[{_MARK_CLASS}]")
_STYLED = regex(f"[{_STYLED_CLASS}]")
_ODD = regex(f"[{_HIDDEN_CLASS}{_MARK_CLASS}{_STYLED_CLASS}]")
_KEYCAP = "\u20e3"


class _Unit(NamedTuple):
    """A letter, or what maps to the source as a whole. `old` is where it begins in the text as
    the format read it."""

    text: str
    start: int
    end: int
    old: int


def with_plain_letters(block: RawBlock) -> RawBlock:
    """The block in plain letters; its links keep their words."""
    if not any(_is_odd(piece.text) for piece in block.pieces):
        return block
    units = [_plain(unit) for unit in _composed(list(_shown(_units(block.pieces))))]
    places: list[int] = []  # for each character as it was, where it is now
    at = 0
    for unit in units:
        places += [at] * (unit.old + 1 - len(places))
        at += len(unit.text)
    size = sum(len(piece.text) for piece in block.pieces)
    places += [at] * (size + 1 - len(places))
    links = tuple(replace(k, start=places[k.start], end=places[k.end]) for k in block.links)
    return replace(block, pieces=tuple(_pieces(units)), links=links)


def _is_odd(text: str) -> bool:
    if text.isascii() and text.isprintable():
        return False  # nearly all text, and many times as fast as the search
    return _ODD.search(text) is not None


def _units(pieces: Sequence[Piece]) -> Iterator[_Unit]:
    at = 0
    for piece in pieces:
        start, end = piece.source.start, piece.source.end
        if piece.is_exact:
            for offset, letter in enumerate(piece.text):
                yield _Unit(letter, start + offset, start + offset + 1, at + offset)
        else:
            yield _Unit(piece.text, start, end, at)
        at += len(piece.text)


def _shown(units: Iterator[_Unit]) -> Iterator[_Unit]:
    """The units without those that show nothing among letters of English."""
    before = " "
    hidden: list[_Unit] = []
    for unit in units:
        if _HIDDEN.fullmatch(unit.text):
            hidden.append(unit)
            continue
        shows = not (_is_english(before) and _is_english(unit.text[0]))
        if hidden and shows:
            yield from hidden
        elif hidden and before.isspace() and unit.text.isspace():
            continue  # the blanks on both sides are one
        hidden.clear()
        before = unit.text[-1]
        yield unit
    if not _is_english(before):
        yield from hidden


def _is_english(character: str) -> bool:
    """Whether a character can stand in English text and is no emoji: joiners beside it do
    nothing. A letter that only looks English counts, as a browser joins nothing there either."""
    if character.isascii() or _MARK.match(character) or _STYLED.match(character):
        return True
    if character == _KEYCAP:
        return False
    kind = unicodedata.category(character)
    if kind[0] == "L":
        return unicodedata.name(character, "").startswith(("LATIN", "CYRILLIC", "GREEK"))
    return kind[0] in "PZN" or kind in ("Sm", "Sc")


def _composed(units: Sequence[_Unit]) -> Iterator[_Unit]:
    """Letters one with the marks that follow them. Marks that no letter of Unicode has, such as a
    line through each letter, are dropped from English ones."""
    at = 0
    while at < len(units):
        base, end = units[at], at + 1
        if base.text[-1].isalpha():
            while end < len(units) and _MARK.fullmatch(units[end].text):
                end += 1
        if end == at + 1:
            yield base
        else:
            text = unicodedata.normalize("NFC", "".join(unit.text for unit in units[at:end]))
            if _is_english(base.text[-1]):
                text = _MARK.sub("", text)
            yield _Unit(text, base.start, units[end - 1].end, base.old)
        at = end


def _plain(unit: _Unit) -> _Unit:
    if not _STYLED.fullmatch(unit.text):
        return unit
    plain = _SMALL_CAPITALS.get(unit.text) or unicodedata.normalize("NFKC", unit.text)
    return unit._replace(text=plain)


def _pieces(units: Sequence[_Unit]) -> Iterator[Piece]:
    """Units that map character by character and follow one another, as one piece."""
    run: list[_Unit] = []
    for unit in units:
        exact = len(unit.text) == 1 == unit.end - unit.start
        if run and not (exact and run[-1].end == unit.start):
            yield _piece(run)
            run = []
        if exact:
            run.append(unit)
        else:
            yield Piece(unit.text, Span(unit.start, unit.end))
    if run:
        yield _piece(run)


def _piece(run: Sequence[_Unit]) -> Piece:
    return Piece("".join(unit.text for unit in run), Span(run[0].start, run[-1].end))
