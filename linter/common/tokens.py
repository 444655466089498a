"""Words, numbers and marks of a text, and the folding that makes variants alike."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_PLAIN = {
    **dict.fromkeys("‘’‛ʼ′`´＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("–―", "\u2014"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t\r\n", " "),
}


def fold(text: str) -> str:
    """Lower-case with typographic variants made plain; always as long as `text`.

    Curly quotes, hyphens and non-breaking spaces match their plain forms; en and
    em dashes become one dash. A character whose lower case is longer stays as it is.
    """
    folded = text
    for variant, plain in _PLAIN.items():
        folded = folded.replace(variant, plain)  # several times as fast as `translate`
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in folded)
    return lowered


class Token(NamedTuple):
    """A word, number or mark of `Document.text`; `text` is folded."""

    text: str
    start: int
    end: int


class Tokens:
    """The tokens of a text. Kept as texts and starts, because an article has thousands of them
    and most are only ever asked for their text. A token is as long as its text."""

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


# A URL is one token, so that no lexicon matches inside it. Hyphens join no tokens and
# make none: "game-changer" and "game changer" are the same two words.
_TOKEN = re.compile(
    r"""https?://[^\s<>"]+ | www\.[^\s<>"]+ | 10\.\d{4,}/[^\s<>"]+
      | \d+(?:[.,]\d+)*
      | '(?:s|re|ve|ll|d|m)\b
      | [^\W\d_]+(?:'(?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*
      | \w+
      | [^\w\s-]""",
    re.VERBOSE,
)


def tokenize(folded: str) -> Tokens:
    """The tokens of a folded text (see `fold`), in order."""
    spans = [match.span() for match in _TOKEN.finditer(folded)]
    known: dict[str, str] = {}  # one object a word: its hash is worked out once
    texts = [known.setdefault(text := folded[start:end], text) for start, end in spans]
    return Tokens(texts, array("Q", [start for start, _ in spans]))
