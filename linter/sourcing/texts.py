"""A draft and a source as this package sees them: their facts, and the words it alone asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from linter.common.spans import Extent
from linter.common.tokens import fold
from linter.comparison.draft import Draft
from linter.comparison.harms import FRAMES
from linter.document.model import Sentence
from linter.facts import Reading
from linter.facts.scanned_document import ScannedDocument
from linter.language.matcher import Hit
from linter.sourcing import roles
from linter.sourcing.roles import Role
from linter.sourcing.vocabulary import matcher

_NAMED = ("populations", "harms")


class Text(Draft):
    """The facts of a draft or a source. What it answers never changes."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.told = ScannedDocument(reading.document, matcher())
        self._features: dict[int, frozenset[str]] = {}

    def tells(self, lexicon: str, within: Sentence | range) -> bool:
        """Whether a sentence or range of tokens has a phrase of a lexicon of this package."""
        return self.told.has(f"told.{lexicon}", within)

    def sentences_telling(self, *lexicons: str) -> Sequence[Sentence]:
        """The sentences with a phrase of one of these lexicons, in order."""
        return self.told.any_sentences_with(*(f"told.{name}" for name in lexicons))

    def phrase(self, lexicon: str, within: Sentence | range) -> Hit | None:
        """The first phrase of a lexicon there."""
        return self.told.first_hit(f"told.{lexicon}", within)

    def features(self, sentence: Sentence) -> frozenset[str]:
        """What tells a sentence from others: its content words, its numbers, and the groups and
        harms that it names in whatever words."""
        if sentence.index not in self._features:
            numbers = (f"{q.value:g}" for q in self.quantities(sentence))
            named = (
                f"{family} {name}"
                for family in _NAMED
                for name in self.classes(family, sentence)
                if name not in FRAMES
            )
            self._features[sentence.index] = self.stems(sentence).union(numbers, named)
        return self._features[sentence.index]

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the content words of the whole text."""
        return frozenset().union(*map(self.stems, self.reading.document.sentences))


class SourceText(Text):
    """A source, by its `number` among those beside the draft."""

    def __init__(self, reading: Reading, number: int) -> None:
        super().__init__(reading)
        self.number = number

    @cached_property
    def spoken(self) -> Sequence[Sentence]:
        """The sentences that somebody says, in quotation marks."""
        document = self.reading.document
        found = {
            index
            for quotation in self.reading.quotations
            if not quotation.scare
            for at in (quotation.extent.start, max(quotation.extent.end - 1, 0))
            if (sentence := document.sentence_at(at))
            for index in (sentence.index,)
        }
        return [s for s in self.sentences if s.index in found]

    @cached_property
    def told_words(self) -> frozenset[str]:
        """The stems of all that it tells, without its introduction and methods."""
        told = ("title", "results", "conclusion", "lead", "text", "discussion")
        return frozenset().union(*(self.stems(s) for s in self.sentences if self.role(s) in told))

    @cached_property
    def plain(self) -> str:
        """Its words without anything between them."""
        return plain(self.reading.document.text)

    @property
    def name(self) -> str:
        return self.reading.document.source.name

    @cached_property
    def roles(self) -> Sequence[Role]:
        """What each sentence is for, by its index."""
        return roles.find(self.told)

    def role(self, sentence: Sentence) -> Role:
        return self.roles[sentence.index]

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """All sentences but those of lists of references."""
        every = self.reading.document.sentences
        return [s for s in every if self.role(s) != "left_out" and not self._is_reference(s)]

    def _is_reference(self, sentence: Sentence) -> bool:
        return self.reading.block(sentence).section == "sources"

    def of_role(self, *wanted: Role) -> Sequence[Sentence]:
        """The sentences with one of these roles, in order."""
        return [s for s in self.sentences if self.role(s) in wanted]

    @cached_property
    def is_trial(self) -> bool:
        """Whether it says that people were assigned to groups by lot, or that it was a trial."""
        design = self.reading.design
        return bool(self.sentences_telling("assigned")) and (
            design is None or design.kind not in ("observation", "review")
        )

    @property
    def conclusions(self) -> Sequence[Sentence]:
        """What it says in short: its conclusion, else its first lines, else its title."""
        return self.of_role("conclusion") or self.of_role("lead") or self.of_role("title")

    def words_of(self, extent: Extent) -> str:
        return " ".join(self.reading.text(extent).split())


def plain(text: str) -> str:
    """The words of a text in small letters, with one space on both sides of each."""
    kept = (c if c.isalnum() else " " for c in fold(text).replace("'", ""))
    return f" {' '.join(''.join(kept).split())} "
