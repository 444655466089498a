"""How likely editors are to send a sentence back, by a model that has learned it from their marks.

Editors have read some 700 articles, sentence by sentence (linter/models/sent_back.md). The first
output of the model says how likely they send a sentence back, the others for what: an unsupported
causal claim, a source that nobody can find, overstatement, evidence badly told. Of gaps in safety
or disclosure the marks have too few to learn from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.facts import hashed_model
from linter.facts.genre import Kind
from linter.facts.hashed_model import HashedModel
from linter.facts.sent_back import features
from linter.facts.sent_back.lexicon_weights import LexiconWeights
from linter.facts.surroundings import by_surroundings
from linter.findings.finding import Finding

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

Fault = Literal["causality", "attribution", "overstatement", "evidence"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
FILE = "sent_back.bin.gz"


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `likely` on, editors rather send a sentence back; below `seldom`, they hardly ever do.
    Both are probabilities, chosen by cross-validation (linter/models/sent_back.md): from `likely`
    on, editors marked more than four of five sentences in which no rule had found anything."""

    likely: float
    seldom: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the words of a sentence and its place add to how likely editors send it back, and those
    features of its words that its place or a finding may have, too, as few sentences have any."""

    added: int
    like_others: frozenset[str]


_BOUNDS = Bounds(likely=0.23, seldom=0.1)
# Plain advice of health services is what readers of marked leaflets let pass, or called arguable.
_BOUNDS_OF: Mapping[Kind, Bounds] = {"leaflet": Bounds(likely=0.3, seldom=0.25)}

_SHORTEST = 4  # tokens
_NONE: frozenset[str] = frozenset()  # one for all sentences
# Three of four sentences are below it, and one of thirty that would be found.
PROMISING = 0.29
_ANY = 0  # the output for any fault


def bounds(kind: Kind) -> Bounds:
    """What is likely in an article of this genre."""
    return _BOUNDS_OF.get(kind, _BOUNDS)


@cache
def model() -> HashedModel:
    """The model in the package."""
    return hashed_model.load(FILE, 1 + len(FAULTS))


def likely(reading: Reading) -> Mapping[Fault, Sequence[Sentence]]:
    """The sentences of the prose that editors would likely send back by what stands in them,
    whatever rules find; by what for. The many whose lexicons alone speak against it are not looked
    at further."""
    found: dict[Fault, list[Sentence]] = {}
    promising, least = model().least(PROMISING), model().least(bounds(reading.genre.kind).likely)
    for sentence in reading.prose:
        if len(sentence.tokens) < _SHORTEST:
            continue
        total = _by_lexicons(reading, sentence)
        if total < promising:
            continue
        total += _with_findings(reading, sentence, ())
        if total >= least:
            found.setdefault(fault(reading, sentence), []).append(sentence)
    return found


def with_findings(reading: Reading, sentence: Sentence, found: Iterable[Finding]) -> float:
    """How likely editors send a sentence back in which rules have found something: a probability,
    by cross-validation over articles."""
    total = _by_lexicons(reading, sentence) + _with_findings(reading, sentence, found)
    return model().logistic(total)


def fault(reading: Reading, sentence: Sentence) -> Fault:
    """What editors would most likely send a sentence back for."""
    sums = model().sums(_features(reading, sentence, ()))
    likeliest = max(range(1, len(sums)), key=lambda output: (sums[output], -output))
    return FAULTS[likeliest - 1]


def _features(reading: Reading, sentence: Sentence, found: Iterable[Finding]) -> frozenset[str]:
    return (
        features.of_lexicons(reading, sentence)
        | _beside_lexicons(reading, sentence)
        | {*features.of_findings(found, reading.genre.kind)}
    )


@by_surroundings()
def _by_lexicons(reading: Reading, sentence: Sentence) -> int:
    """What the model begins with and the lexicons of a sentence add to it."""
    return model().bias[_ANY] + _of_lexicons.added(reading.lexicons(sentence))


def _beside_lexicons(reading: Reading, sentence: Sentence) -> set[str]:
    return {*features.of_words(reading, sentence), *features.of_place(reading, sentence)}


def by_itself(reading: Reading, sentence: Sentence) -> Weighed:
    """What the words of a sentence and its place add."""
    words = _by_words(reading, sentence)
    place = {*features.of_place(reading, sentence)} - words.like_others
    return Weighed(words.added + model().added(_ANY, place), words.like_others)


@by_surroundings()
def _by_words(reading: Reading, sentence: Sentence) -> Weighed:
    """What the words of a sentence add, and those of their features that its place or a finding may
    have, too."""
    seen = {*features.of_words(reading, sentence)}
    like_others = frozenset(filter(features.is_like_others, seen)) or _NONE
    return Weighed(model().added(_ANY, seen), like_others)


def _with_findings(reading: Reading, sentence: Sentence, found: Iterable[Finding]) -> int:
    """What all that is no lexicon adds; two words that look like the feature of a finding count
    once with it."""
    known = reading.weighed(sentence)
    more = {*features.of_findings(found, reading.genre.kind)} - known.like_others
    return known.added + model().added(_ANY, more)


def moving_words(reading: Reading, sentence: Sentence, most: int) -> Sequence[Extent]:
    """The words of a sentence that raise its likelihood most, in their order: what their own
    features add to it, those of their pairs and those of the lexicons that find them."""
    tokens = sentence.tokens
    added = dict.fromkeys(range(tokens.start - 1, tokens.stop + 1), 0.0)  # with both ends
    seen = features.of_words(reading, sentence)
    for at, word in zip(tokens, seen, strict=False):
        added[at] += _weight(word)
    for at, pair in enumerate(seen[len(tokens) :], tokens.start - 1):
        added[at] += _weight(pair) / 2
        added[at + 1] += _weight(pair) / 2
    for place, names in reading.phrases(sentence):
        for at in place:
            added[at] += sum(map(_weight, features.named(names))) / len(place)
    heavy = [at for at in tokens if added[at] > 0 and reading.word(at)[0].isalpha()]
    heavy.sort(key=lambda at: (-added[at], at))
    return [Extent(t.start, t.end) for t in map(reading.token, sorted(heavy[:most]))]


@lru_cache(1 << 12)
def _weight(feature: str) -> int:
    return model().weight(_ANY, feature)


_of_lexicons = LexiconWeights(_weight)
