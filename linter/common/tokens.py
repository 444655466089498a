"""Tokenizes text into words, numbers and punctuation, and folds variants to a plain form."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from sys import intern
from typing import NamedTuple

from linter.common.memo import BoundedMemo
from linter.common.regex import regex

_PLAIN = {
    **dict.fromkeys("‘’‛ʼ′`´＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("–―", "\u2014"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t\r\n", " "),
}


def fold(text: str) -> str:
    """Text in lower case, with typographic variants made plain; always as long as `text`.

    Curly quotes, hyphens and non-breaking spaces become their plain forms; en and em dashes become
    one dash. A character whose lower case is longer is not changed.
    """
    folded = text
    for variant, plain in _PLAIN.items():
        folded = folded.replace(variant, plain)  # several times as fast as `translate`
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in folded)
    return lowered


class Token(NamedTuple):
    """A word, number or punctuation mark of `Document.text`; `text` is folded, `start` and `end`
    are code points of `Document.text`."""

    text: str
    start: int
    end: int


class Tokens:
    """The tokens of a text, stored as texts and starts: an article has thousands of them, and
    mostly only their texts are used. A token is as long as its text."""

    __slots__ = ("starts", "texts")

    def __init__(self, texts: Sequence[str], starts: Sequence[int]) -> None:
        self.texts = texts
        self.starts = starts

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, index: int) -> Token:
        text, start = self.texts[index], self.starts[index]
        return Token(text, start, start + len(text))


# A URL is one token, so that no lexicon matches inside it. Hyphens neither join tokens nor are
# tokens: "game-changer" and "game changer" are the same two words.
_TOKEN = regex(
    r"""https?://[^\s<>"]+ | www\.[^\s<>"]+ | 10\.\d{4,}/[^\s<>"]+
      | \d+(?:[.,]\d+)*
      | '(?:s|re|ve|ll|d|m)\b
      | [^\W\d_]+(?:'(?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*
      | \w+
      | [^\w\s-]""",
    re.VERBOSE,
)

_PORTION = 100_000  # characters whose tokens are held twice at a time
EDITED = 200_000
"""Characters; few texts that people edit are longer. Of longer ones nothing is remembered."""
_REMEMBERED: BoundedMemo[str, Tokens] = BoundedMemo(1024)  # parts


def tokenize(folded: str) -> Tokens:
    """The tokens of a folded text (see `fold`), in order."""
    texts: list[str] = []
    starts = array("I")
    at = 0
    while at < len(folded):
        blank = folded.find(" ", at + _PORTION)
        end = blank if blank >= 0 else len(folded)
        for text in _TOKEN.findall(folded, at, end):
            # Only blanks and hyphens stand between tokens, so that it is found where it is.
            at = folded.find(text, at)
            starts.append(at)
            at += len(text)
            texts.append(intern(text))  # one object a word, so that its hash is computed once
        at = end
    return Tokens(texts, starts)


def tokens_of(parts: Iterable[tuple[int, str]], *, remembers: bool) -> Tokens:
    """The tokens of a text, folded. Each is within one of its parts, which are given with their
    starts. If `remembers`, they are remembered by part: between edits of an article, most parts
    stay the same."""
    texts: list[str] = []
    starts = array("I")
    for start, part in parts:
        made = partial(_of_part, part)
        found = _REMEMBERED.recall(part, made) if remembers else made()
        texts += found.texts
        starts.extend([start + at for at in found.starts])
    return Tokens(texts, starts)


def _of_part(part: str) -> Tokens:
    return tokenize(fold(part))
