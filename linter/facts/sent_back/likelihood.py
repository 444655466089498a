"""How likely editors are to send a sentence back, by a model that has learned it from their marks.

Editors have read some 700 articles, sentence by sentence (linter/models/sent_back.md). The first
output of the model says how likely they send a sentence back, the others for what: an unsupported
causal claim, a source that nobody can find, overstatement, evidence badly told. Of gaps in safety
or disclosure the marks have too few to learn from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from linter.common.spans import Extent
from linter.facts import hashed_model
from linter.facts.hashed_model import HashedModel, bucket
from linter.facts.sent_back import features
from linter.findings.finding import Finding

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

Fault = Literal["causality", "attribution", "overstatement", "evidence"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
FILE = "sent_back.bin.gz"
_ANY = 0  # the output for any fault


@dataclass(frozen=True, slots=True)
class Judgement:
    """`likelihood` is the probability that editors send a sentence back, by cross-validation over
    articles; `fault` is what they would most likely name."""

    likelihood: float
    fault: Fault


@cache
def model() -> HashedModel:
    """The model in the package."""
    return hashed_model.load(FILE, 1 + len(FAULTS))


def find(reading: Reading, sentence: Sentence) -> Judgement:
    """The judgement on a sentence in which no rule has found anything."""
    return with_findings(reading, sentence, ())


def with_findings(reading: Reading, sentence: Sentence, found: Iterable[Finding]) -> Judgement:
    """The judgement on a sentence in which rules have found something."""
    seen = frozenset(_features(reading, sentence, found))
    sums = model().sums(seen)
    likeliest = max(range(1, len(sums)), key=lambda output: (sums[output], -output))
    return Judgement(model().logistic(sums[_ANY]), FAULTS[likeliest - 1])


def _features(reading: Reading, sentence: Sentence, found: Iterable[Finding]) -> Iterable[str]:
    yield from features.of_words(reading, sentence)
    yield from features.of_lexicons(reading, sentence)
    yield from features.of_place(reading, sentence)
    yield from features.of_findings(found, reading.genre.kind)


def moving_words(reading: Reading, sentence: Sentence, most: int) -> Sequence[Extent]:
    """The words of a sentence that raise its likelihood most, in their order: what their own
    features add to it, those of their pairs and those of the lexicons that find them."""
    tokens = sentence.tokens
    added = dict.fromkeys(range(tokens.start - 1, tokens.stop + 1), 0.0)  # with both ends
    seen = list(features.of_words(reading, sentence))
    for at, word in zip(tokens, seen, strict=False):
        added[at] += _weight(word)
    for at, pair in enumerate(seen[len(tokens) :], tokens.start - 1):
        added[at] += _weight(pair) / 2
        added[at + 1] += _weight(pair) / 2
    for name in reading.lexicons(sentence):
        hits = reading.hits(name, sentence)
        for hit in hits:
            for at in hit.tokens:
                added[at] += _weight(f"<{name}>") / (len(hits) * len(hit.tokens))
    heavy = [at for at in tokens if added[at] > 0 and reading.word(at)[0].isalpha()]
    heavy.sort(key=lambda at: (-added[at], at))
    return [Extent(t.start, t.end) for t in map(reading.token, sorted(heavy[:most]))]


def _weight(feature: str) -> int:
    return model().weights(bucket(feature))[_ANY]
