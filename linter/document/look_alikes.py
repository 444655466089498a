"""Letters of another script inside English words, which look as if they belonged there.

They come from a keyboard left in another layout, from copied text, and from writers who hide
words from a filter. The pairs are those of Unicode's list of confusables (UTS 39,
https://www.unicode.org/Public/security/latest/confusables.txt) that look like one letter of
A to Z, and the Cyrillic letters that look like a small capital.

Greek letters are signs of science (TNFα, µg, NFκB): a small one counts only inside a word, with
small English letters on both sides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from linter.common.dataclass import replace
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.document.blocks import MixedWord, RawBlock

_CYRILLIC = (
    "аaАAвbВBЬbсcСCԁdеeЕEҽeԌGһhнhНHіiІIӏlӀIјjЈJкkКKмmМMоoОOрpРPԛqгrѕsЅSтtТTѵvѴVѡwԝwԜWхxХXуyУYүyҮY"
)
_GREEK_CAPITALS = "ΑAΒBϹCΕEΗHΙIͿJΚKΜMΝNΟOΡPΤTΥYΧXΖZ"
_GREEK_SIGNS = "αaϲcεeιiϳjκkηnοoσoρpτtυuνvωwχxγy"
_OTHERS = (
    "քfցgհhոnռnօoՕOզqՏSսuՍU"  # Armenian
    "ᎪAᏟCᎠDᎬEᏀGᎻHᎫJᏦKᏞLᎷMᏢPᎡRᏕSᎢTᏙVᎳWᎩYᏃZᏴBᏏbᏂhᎥiꮯcꭵiꮁrꮪsꮩvꮃwꮓz"  # Cherokee
)


def _pairs(letters: str) -> dict[str, str]:
    return dict(zip(letters[::2], letters[1::2], strict=True))


_SIGNS = _pairs(_GREEK_SIGNS)
_OMICRON = "ο"  # no sign of anything, so that it is looked for everywhere
_LATIN = _pairs(_CYRILLIC) | _pairs(_GREEK_CAPITALS) | _SIGNS | _pairs(_OTHERS)
_FOREIGN = regex(r"[\u0370-\u03ff\u0400-\u058f\u13a0-\u13ff\uab70-\uabbf]")
_UNMIXED = regex(r"[\u0400-\u058f\u13a0-\u13ff\uab70-\uabbf]")  # never part of an English word
_WORD = regex(r"[^\W_]+")


def with_latin_letters(block: RawBlock) -> tuple[RawBlock, tuple[MixedWord, ...]]:
    """The block with look-alike letters as the English ones, and the words that had them. Every
    letter keeps its place."""
    text = block.text
    if not _FOREIGN.search(text):
        return block, ()
    letters = list(text)
    found = []
    disguised = _is_disguised(text)
    for word in _WORD.finditer(text):
        alien = list(_aliens(word.group(), disguised))
        if alien:
            found.append(MixedWord(Extent(*word.span()), _told(word.group(), alien)))
        for place in alien:
            at = word.start() + place
            letters[at] = _LATIN.get(letters[at], letters[at])
    if not found:
        return block, ()
    plain, at = "".join(letters), 0
    pieces = []
    for piece in block.pieces:
        pieces.append(replace(piece, text=plain[at : at + len(piece.text)]))
        at += len(piece.text)
    return replace(block, pieces=tuple(pieces)), tuple(found)


def _is_disguised(text: str) -> bool:
    """Whether every letter of another alphabet in an English text looks like one of A to Z. Then a
    word of such letters alone is English too, and no quotation from another language."""
    foreign = [c for c in text if _UNMIXED.match(c)]
    latin = sum(c.isascii() and c.isalpha() for c in text)
    return latin > 2 * len(foreign) and all(c in _LATIN for c in foreign)


def _aliens(word: str, disguised: bool) -> Iterator[int]:
    """The places in a word of letters that belong to another script."""
    if not _FOREIGN.search(word):
        return
    mixed = any(c.isascii() and c.isalpha() for c in word)
    for place, letter in enumerate(word):
        if _UNMIXED.match(letter):
            if mixed or disguised:
                yield place
        elif letter in _LATIN and mixed and not _is_sign(word, place):
            yield place


def _is_sign(word: str, place: int) -> bool:
    """Whether a Greek letter can be a sign of science, as at the ends of a word and beside
    capitals."""
    if word[place] not in _SIGNS or word[place] == _OMICRON:
        return False
    around = (word[place - 1 : place], word[place + 1 : place + 2])
    return not all(c in _LATIN.values() and c.islower() for c in map(_as_latin, around))


def _as_latin(letter: str) -> str:
    return _LATIN.get(letter, letter)


def _told(word: str, places: list[int]) -> str:
    """The letters of a word that belong to another script, each once, with its script."""
    scripts: dict[str, list[str]] = {}
    for letter in dict.fromkeys(word[place] for place in places):
        script = unicodedata.name(letter).partition(" ")[0].capitalize()
        scripts.setdefault(script, []).append(letter)
    return ", ".join(f"{' '.join(letters)} ({script})" for script, letters in scripts.items())
