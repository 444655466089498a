"""A draft as the comparison sees it: its facts, and the words that only a comparison asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from pathlib import Path

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.comparison.change import Change, Kind, Mark, are
from linter.comparison.quantities import Quantity, quantities
from linter.document.model import Sentence
from linter.facts import Reading
from linter.facts.exposure_outcome import stems, words_of
from linter.facts.scanned_document import ScannedDocument
from linter.language.automaton import build
from linter.language.matcher import Hit, PhraseMatcher
from linter.language.phrases import lexicons_of

_LEXICONS = Path(__file__).parent / "lexicons"


@cache
def _matcher() -> PhraseMatcher:
    """Finds the phrases of the comparison, by file and name: `hedges.hedge`."""
    return PhraseMatcher(build(lexicons_of(_LEXICONS)))


class Draft:
    """The facts of a text, and its phrases for the comparison. What it answers never changes."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.scan = ScannedDocument(reading.document, _matcher())
        self._stems: dict[int, frozenset[str]] = {}
        self._named: dict[str, frozenset[str]] = {}
        self._quantities: dict[int, Sequence[Quantity]] = {}

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences to compare: those that are linted."""
        return self.reading.prose

    def stems(self, sentence: Sentence) -> frozenset[str]:
        """The stems of the content words of a sentence."""
        if sentence.index not in self._stems:
            self._stems[sentence.index] = words_of(self.reading, sentence)
        return self._stems[sentence.index]

    def stems_at(self, place: Hit | Extent) -> frozenset[str]:
        """The stems of the sentence in which some words begin."""
        extent = self.scan.extent(place) if isinstance(place, Hit) else place
        sentence = self.reading.document.sentence_at(extent.start)
        return self.stems(sentence) if sentence else frozenset()

    def stems_in(self, tokens: range) -> frozenset[str]:
        """The stems of the content words among some tokens."""
        return stems(self.reading, tokens)

    def quantities(self, sentence: Sentence) -> Sequence[Quantity]:
        if sentence.index not in self._quantities:
            self._quantities[sentence.index] = quantities(self.reading, sentence)
        return self._quantities[sentence.index]

    def classes(self, family: str, sentence: Sentence) -> Mapping[str, Hit]:
        """The lexicons of a file with a phrase in a sentence, each with the longest of the first
        ones."""
        found: dict[str, Hit] = {}
        for tokens, names in self.scan.phrases(sentence):
            for name in names:
                held, _, word = name.partition(".")
                if held == family and (word not in found or tokens.start == found[word].first):
                    found[word] = Hit(tokens.start, tokens.stop)
        return found

    def named(self, family: str) -> Set[str]:
        """The lexicons of a file with a phrase in any sentence to compare."""
        if family not in self._named:
            found = {name for s in self.sentences for name in self.classes(family, s)}
            self._named[family] = frozenset(found)
        return self._named[family]

    def has(self, lexicon: str, sentences: Sequence[Sentence]) -> bool:
        """Whether a phrase of a lexicon is in any of some sentences."""
        return any(self.scan.has(lexicon, sentence) for sentence in sentences)

    def first(self, lexicon: str, sentences: Sequence[Sentence]) -> Hit | None:
        """The first phrase of a lexicon in some sentences."""
        return next(self.hits(lexicon, sentences), None)

    def hits(self, lexicon: str, sentences: Sequence[Sentence]) -> Iterator[Hit]:
        """The phrases of a lexicon in some sentences, the longest of those that overlap."""
        last = -1
        for sentence in sentences:
            for hit in sorted(self.scan.hits(lexicon, sentence), key=lambda h: (h.first, -h.last)):
                if hit.first >= last:
                    last = hit.last
                    yield hit

    def around(self, sentences: Sequence[Sentence], reach: int = 2) -> Sequence[Sentence]:
        """Some sentences with their neighbours, over block borders."""
        found = {s.index: s for each in sentences for s in self.reading.around(each, reach)}
        return [found[index] for index in sorted(found)]

    def text(self, place: Hit | Extent) -> str:
        return self.scan.text(self.scan.extent(place) if isinstance(place, Hit) else place)

    def counterpart(self, sentences: Sequence[Sentence], stems: frozenset[str]) -> Mark | None:
        """The one of some sentences that has most of some words, as a mark; None of none."""
        best = max(sentences, key=lambda s: len(self.stems(s) & stems), default=None)
        return self.mark(best) if best else None

    def mark(self, place: Hit | Extent | Sentence) -> Mark:
        """Words as a mark in the source, with the sentence in which they begin."""
        extent = (
            self.scan.extent(place)
            if isinstance(place, Hit)
            else place.extent
            if isinstance(place, Sentence)
            else place
        )
        document = self.reading.document
        return Mark(
            document.to_source(extent),
            " ".join(self.scan.text(extent).split()),
            document.sentence_span(extent),
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of the text before and those of the rewrite that say the same; one of them may be
    empty. `same` if they do so in the same words."""

    before: tuple[Sentence, ...]
    after: tuple[Sentence, ...]
    same: bool = False


@dataclass(frozen=True, slots=True)
class Drafts:
    """Two drafts and how their sentences belong together."""

    before: Draft
    after: Draft
    passages: Sequence[Passage]

    def after_of(self, passage: Passage, place: Hit | Extent) -> Mark | None:
        """The sentence of the rewrite that says most of what words of the text before stand in."""
        return self.after.counterpart(passage.after, self.before.stems_at(place))

    def before_of(self, passage: Passage, place: Hit | Extent) -> Mark | None:
        """The sentence of the text before that says most of what words of the rewrite stand in."""
        return self.before.counterpart(passage.before, self.after.stems_at(place))

    def lost(
        self, kind: Kind, passage: Passage, places: Sequence[Hit | Extent], so: str = ""
    ) -> Change:
        """Words of the text before that are gone from a passage; `so` says what follows."""
        words = [self.before.text(place) for place in places]
        before, after = self.before.mark(places[0]), self.after_of(passage, places[0])
        return Change(kind, "lost", f"{are(words, 'gone')}{so or '.'}", before, after)

    @property
    def reworded(self) -> Iterator[Passage]:
        """The passages that both have, in other words."""
        return (p for p in self.passages if p.before and p.after and not p.same)

    @property
    def changed(self) -> Iterator[Passage]:
        """The passages that are not the same in both, also those that only one of them has."""
        return (p for p in self.passages if not p.same)
