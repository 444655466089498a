"""A document and the phrases found in it: what every fact and rule looks at."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from linter.common.spans import Extent
from linter.common.tokens import Token
from linter.document.model import Block, Document, Sentence
from linter.facts.surroundings import Facts, surroundings
from linter.language.hits import Hit, Hits, hits_at
from linter.language.matcher import PhraseMatcher


class ScannedDocument:
    """The text of a document, by sentences and tokens, and the phrases of the lexicons in it.
    Extents count code points of `document.text`."""

    def __init__(
        self, document: Document, matcher: PhraseMatcher, *, remembers: bool = False
    ) -> None:
        self.document = document
        self._hits: Hits = matcher.scan(document, remembers=remembers)
        self._memory = matcher.remembered
        self._remembered: list[Facts | None] = []  # by the index of the sentence
        if remembers and not document.is_long:  # nobody edits a long one
            self._remembered = [None] * len(document.sentences)
        self._bits = self._hits.size_bits

    def remembered_of(self, sentence: Sentence) -> Facts | None:
        """What is remembered of a sentence and its surroundings; None if nothing is."""
        if not self._remembered:
            return None
        known = self._remembered[sentence.index]
        if known is None:
            key = surroundings(self.document, sentence)
            known = self._remembered[sentence.index] = self._memory.recall(key, dict)
        return known

    def hits(self, lexicon: str, within: Sentence | range) -> Sequence[Hit]:
        """The phrases of a lexicon that begin in a sentence or a range of tokens, in order.

        Raises KeyError for a lexicon that does not exist, as all that asks for one does.
        """
        places = self._hits[lexicon]
        if not places:
            return ()
        tokens = within.tokens if isinstance(within, Sentence) else within
        at = bisect_left(places, tokens.start << self._bits)
        end = bisect_left(places, tokens.stop << self._bits, at)
        return hits_at(places[at:end], self._bits) if at < end else ()

    def first_hit(self, lexicon: str, within: Sentence | range) -> Hit | None:
        """The first phrase of a lexicon there, the longest of those that begin together."""
        return min(self.hits(lexicon, within), key=lambda h: (h.first, -h.last), default=None)

    def has(self, lexicon: str, within: Sentence | range) -> bool:
        """Whether a phrase of a lexicon begins there."""
        places = self._hits[lexicon]
        if not places:
            return False
        tokens = within.tokens if isinstance(within, Sentence) else within
        at = bisect_left(places, tokens.start << self._bits)
        return at < len(places) and places[at] >> self._bits < tokens.stop

    def lexicons(self, sentence: Sentence) -> Collection[tuple[str, ...]]:
        """The names of all lexicons with a phrase in a sentence, as they are found together."""
        return self._hits.lexicons(sentence)

    def phrases(self, sentence: Sentence) -> Sequence[tuple[range, tuple[str, ...]]]:
        """The phrases of all lexicons in a sentence, in order, with their tokens and lexicons."""
        return self._hits.by_place(sentence)

    def extent(self, hit: Hit) -> Extent:
        """The extent of a hit in the document's text."""
        tokens, last = self.document.tokens, hit.last - 1
        return Extent(tokens.starts[hit.first], tokens.starts[last] + len(tokens.texts[last]))

    def text(self, extent: Extent) -> str:
        return self.document.text[extent.start : extent.end]

    def word(self, index: int) -> str:
        """The folded text of the token at an index; empty outside the document."""
        texts = self.document.tokens.texts
        return texts[index] if 0 <= index < len(texts) else ""

    def token(self, index: int) -> Token:
        return self.document.tokens[index]

    def words(self, sentence: Sentence) -> Sequence[str]:
        """The folded tokens of a sentence."""
        return self.document.tokens.texts[sentence.tokens.start : sentence.tokens.stop]

    def block(self, sentence: Sentence) -> Block:
        return self.document.block_of(sentence)

    def paragraph(self, sentence: Sentence) -> range:
        """The tokens of the block that contains a sentence."""
        held = self.block(sentence).sentences
        sentences = self.document.sentences
        return range(sentences[held.start].tokens.start, sentences[held.stop - 1].tokens.stop)

    def following(self, sentence: Sentence, count: int = 1) -> Sequence[Sentence]:
        """The next `count` sentences, over block borders."""
        return self.document.sentences[sentence.index + 1 : sentence.index + 1 + count]

    def rest_of_block(self, sentence: Sentence, count: int) -> Sequence[Sentence]:
        """Up to `count` following sentences of the same block."""
        return [s for s in self.following(sentence, count) if s.block == sentence.block]

    def around(self, sentence: Sentence, reach: int) -> Sequence[Sentence]:
        """The sentence with `reach` others before and after it, over block borders."""
        first = max(sentence.index - reach, 0)
        return self.document.sentences[first : sentence.index + 1 + reach]

    def any_sentences_with(self, *lexicons: str) -> Sequence[Sentence]:
        """The sentences of the whole document with a phrase of one of these lexicons, in order.
        What decides what is prose asks for these."""
        found = [places for lexicon in lexicons if (places := self._hits[lexicon])]
        if not found:
            return ()
        starts = self._sentence_starts
        held = {
            bisect_right(starts, place >> self._bits) - 1 for places in found for place in places
        }
        return [self.document.sentences[index] for index in sorted(held)]

    @cached_property
    def _sentence_starts(self) -> Sequence[int]:
        return array("I", [sentence.tokens.start for sentence in self.document.sentences])

    def mentions(self, *lexicons: str) -> bool:
        """Whether a phrase of one of these lexicons is anywhere in the document."""
        return any(self._hits[lexicon] for lexicon in lexicons)

    def sentences_of(self, extents: Iterable[Extent]) -> Sequence[Extent]:
        """The sentences that contain these words, each once, in the order of the words."""
        found = (self.document.sentence_at(extent.start) for extent in extents)
        return tuple(dict.fromkeys(s.extent for s in found if s))
