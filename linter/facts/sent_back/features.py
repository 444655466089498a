"""The features by which a sentence is judged: its words, the lexicons that find some of them,
where it stands, and what the rules have found in it.

Each feature is a short descriptive text; the model uses only its hash. Training and linting call
the same functions, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from linter.findings.finding import Finding

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

_LENGTH = 6  # words to a step of length
_LONGEST = 6  # steps
_MOST = 3  # findings that are told apart
_CONFIGURED = "config."  # the lexicons of a configuration, which the model cannot know
_TOOL = "CVT"
# Two words that begin so may be the feature of a place or of findings.
_PAIRS = ("block ", "genre ", "length ", "findings ", "level ")


def of_words(reading: Reading, sentence: Sentence) -> Sequence[str]:
    """The words of a sentence, then its pairs of words, with those at its ends; figures are all
    alike."""
    words = ["0" if word[0].isdigit() else word for word in reading.words(sentence)]
    pairs = [f"{a} {b}" for a, b in zip(("^", *words), (*words, "$"), strict=True)]
    return words + pairs


def is_like_others(word: str) -> bool:
    """Whether a feature of words, such as two of them, may be one of a place or of a finding."""
    return word.startswith(_PAIRS)


def of_lexicons(reading: Reading, sentence: Sentence) -> frozenset[str]:
    """The lexicons of the facts with a phrase in a sentence. Those of rules, whose names begin with
    a capital, may be anybody's."""
    return frozenset[str]().union(*map(named, reading.lexicons(sentence)))


@lru_cache(1 << 12)
def named(lexicons: Sequence[str]) -> frozenset[str]:
    """The features of some lexicons."""
    known = (name for name in lexicons if name[0].islower() and not name.startswith(_CONFIGURED))
    return frozenset(f"<{name}>" for name in known)


def of_place(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """What a reader knows when he comes to a sentence."""
    block = reading.block(sentence)
    genre = reading.genre.kind
    quotation = reading.quotation(sentence.extent)
    yield f"block {block.kind.value}"
    yield f"genre {genre}"
    yield f"heading {block.heading}"
    yield f"quoted {quotation is not None and not quotation.scare}"
    yield f"cited {bool(reading.citations(sentence))} {genre}"
    yield f"length {min(len(sentence.text.split()) // _LENGTH, _LONGEST)}"


def of_findings(found: Iterable[Finding], genre: str) -> Iterator[str]:
    """What the rules have found in a sentence of an article of this genre."""
    counted = 0
    for finding in found:
        if not finding.code.startswith(_TOOL):
            counted += 1
            level = finding.severity.value
            yield f"rule {finding.code}"
            yield f"rule {finding.code} {level} {finding.confidence}"
            yield f"level {level}"
            yield f"level {level} {genre}"
    yield f"findings {min(counted, _MOST)}"
