"""Which sentences of the sources a sentence of the draft rests on: those that share most with it,
where words count the more the rarer they are in both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from linter.common.dataclass import dataclass
from linter.document.model import Sentence
from linter.sourcing.texts import SourceText, Text

_FITS = 0.2  # of the weight of both sentences, shared by those that are about the same
_INSIDE = 0.4  # of the weight of the draft's sentence, where a long one of the source holds it
_FEW = 2  # features shared at least
_COMMON = 60  # sentences that have a feature, from which on it tells nothing
_MOST = 6  # sentences that one may rest on
_LEADING = 0.04  # what it adds to be what the source says in short
_SHORT = ("title", "lead", "conclusion")


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of a source that says of a matter what a sentence of the draft does; `score` is
    how much they share, from 0 to 1, and `shared` in which features."""

    text: SourceText
    sentence: Sentence
    score: float
    shared: frozenset[str]


class Alignment:
    """Finds the sentences that belong together, each when it is asked for."""

    def __init__(self, draft: Text, texts: Sequence[SourceText]) -> None:
        self._draft = draft
        self._places: dict[str, list[tuple[SourceText, Sentence]]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for text in texts:
            for sentence in text.sentences:
                for feature in text.features(sentence):
                    self._places[feature].append((text, sentence))
        for sentence in draft.sentences:
            counts.update(draft.features(sentence))
        self._weights: Mapping[str, float] = {
            feature: 1 / (1 + counts[feature] + len(self._places.get(feature, ()))) ** 0.5
            for feature in {*counts, *self._places}
        }
        self._known: dict[int, Sequence[Match]] = {}

    def weight(self, features: frozenset[str]) -> float:
        """How much some features tell."""
        return sum(self._weights[feature] for feature in sorted(features))

    def matches(self, sentence: Sentence) -> Sequence[Match]:
        """The sentences that a sentence of the draft rests on, the best first."""
        if sentence.index not in self._known:
            self._known[sentence.index] = self._find(sentence)
        return self._known[sentence.index]

    def _find(self, sentence: Sentence) -> Sequence[Match]:
        bag = self._draft.features(sentence)
        shared: dict[tuple[int, int], set[str]] = defaultdict(set)
        held: dict[tuple[int, int], tuple[SourceText, Sentence]] = {}
        for feature in sorted(bag):
            places = self._places.get(feature, ())
            for text, other in places if len(places) <= _COMMON else ():
                shared[text.number, other.index].add(feature)
                held[text.number, other.index] = text, other
        own = self.weight(bag)
        found = []
        for key, features in shared.items():
            text, other = held[key]
            score = self._score(own, text, other, frozenset(features))
            if score:
                found.append(Match(text, other, score, frozenset(features)))
        found.sort(key=lambda m: (-m.score, m.text.number, m.sentence.index))
        return tuple(found[:_MOST])

    def _score(
        self, own: float, text: SourceText, other: Sentence, shared: frozenset[str]
    ) -> float:
        weight, whole = self.weight(shared), self.weight(text.features(other))
        both = 2 * weight / (own + whole) if own + whole else 0.0
        inside = weight / own if own else 0.0
        if len(shared) < _FEW or (both < _FITS and inside < _INSIDE):
            return 0.0
        return max(both, inside / 2) + (_LEADING if text.role(other) in _SHORT else 0.0)
