"""Studies that an article mentions, and what would let a reader find them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from linter.text import Extent

if TYPE_CHECKING:
    from linter.document import Sentence
    from linter.facts import Reading

Element = Literal["author", "year", "journal", "link"]
LEDE_SENTENCES = 4
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Mention:
    """A study introduced by an indefinite article: "a recent study", "one 2021 trial"."""

    extent: Extent
    sentence: int


def find(reading: Reading) -> Sequence[Mention]:
    """The studies that are introduced in prose, in order."""
    return tuple(_mentions(reading))


def _mentions(reading: Reading) -> Iterator[Mention]:
    for sentence in reading.prose:
        for hit in reading.hits("study.noun", sentence):
            start = hit.first
            while start > sentence.tokens.start and (
                reading.has("study.modifier", range(start - 1, start))
                or _YEAR.fullmatch(reading.word(start - 1))
            ):
                start -= 1
            if reading.word(start) in ("a", "an", "one", "another", "new", "recent"):
                end = reading.extent(hit).end
                yield Mention(Extent(reading.token(start).start, end), sentence.index)


def identification(reading: Reading, sentence: Sentence, reach: int) -> frozenset[Element]:
    """What a sentence and the `reach` after it tell of a study's identity."""
    found: set[Element] = set()
    for each in (sentence, *reading.following(sentence, reach)):
        if reading.block(each).reference:
            break
        found.update(_elements(reading, each))
    return frozenset(found)


def _elements(reading: Reading, sentence: Sentence) -> Iterator[Element]:
    for name in reading.names(sentence):
        if name.kind == "person":
            yield "author"
        elif name.kind == "journal":
            yield "journal"
    for citation in reading.citations(sentence):
        if citation.kind in ("link", "paper", "footnote"):
            yield "link"
        if citation.kind == "author-year":
            yield "author"
            yield "year"
        if citation.kind == "published":
            yield "journal"
    if any(_YEAR.fullmatch(reading.word(i)) for i in sentence.tokens):
        yield "year"
    if reading.has("study.just_published", sentence):
        yield "year"


def introduced(reading: Reading, sentence: Sentence) -> bool:
    """Whether an identified study or a source stands before this sentence in the article."""
    return any(s.index < sentence.index and reading.citations(s) for s in reading.prose)


def resolved_later(reading: Reading, sentence: Sentence) -> bool:
    """For a sentence of a news story's lede: whether the story goes on to name the publication.

    The headline and the first sentences of the text are its lede; a reader of news expects
    the source a little further on.
    """
    if reading.genre.kind != "news":
        return False
    body = [s for s in reading.prose if not reading.block(s).heading]
    lede = {s.index for s in body[:LEDE_SENTENCES]}
    if sentence.index not in lede and not reading.block(sentence).headline:
        return False
    return any(reading.citations(s) for s in body if s.index > sentence.index)
