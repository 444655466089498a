"""SAF001: no side effects, completely safe, safe for babies: words that deny every harm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Extent,
    HarmfulWords,
    Reading,
    SafetyClaimRule,
    Sentence,
    longest,
    medicines,
)

_BEFORE, _AFTER = 7, 12  # tokens around the words in which they are softened
_FOUND_BEFORE, _FOUND_AFTER = 5, 5
_BACK = 3  # sentences before, in which what is called safe is named


class AbsoluteSafety(SafetyClaimRule):
    triggers = ("total", "partial")

    def words(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        for extent in self._plain(reading, sentence, "total"):
            if not reading.has(self.lexicon("activity"), sentence):
                yield HarmfulWords(extent)
        for extent in self._plain(reading, sentence, "partial"):
            if self._of_a_remedy(reading, sentence, extent):
                yield HarmfulWords(extent)

    def _plain(self, reading: Reading, sentence: Sentence, lexicon: str) -> Iterator[Extent]:
        """The words, where nothing around them leaves room for harm."""
        for extent in longest(reading, self.lexicon(lexicon), sentence, self.lexicon("exceptions")):
            if not self._left_room(reading, sentence, extent):
                yield extent

    def _left_room(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        if reading.has(self.lexicon("wished"), sentence):
            return True
        if "safe" not in reading.text(extent).lower() and reading.has(
            self.lexicon("studied"), sentence
        ):
            return True
        return self._near(reading, sentence, extent, "softened", _BEFORE, _AFTER) or self._near(
            reading, sentence, extent, "finding", _FOUND_BEFORE, _FOUND_AFTER
        )

    def _near(
        self,
        reading: Reading,
        sentence: Sentence,
        extent: Extent,
        lexicon: str,
        before: int,
        after: int,
    ) -> bool:
        tokens = reading.document.token_range(extent)
        ahead = range(max(tokens.start - before, sentence.tokens.start), tokens.start)
        behind = range(tokens.stop, min(tokens.stop + after, sentence.tokens.stop))
        name = self.lexicon(lexicon)
        return reading.has(name, ahead) or reading.has(name, behind)

    def _of_a_remedy(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        """Whether it is a remedy that is called safe, and nothing that doctors call so."""
        if reading.has(self.lexicon("condition"), sentence):
            return False
        accepted = map(reading.extent, reading.hits(self.lexicon("accepted"), sentence))
        if any(not extent.contains(each) for each in accepted):
            return False
        return any(medicines.potent_in(reading, s) for s in _context(reading, sentence))


def _context(reading: Reading, sentence: Sentence) -> Sequence[Sentence]:
    """The sentence, its introduction, and the sentences before it in its paragraph."""
    before = [s for s in reading.around(sentence, _BACK) if s.index <= sentence.index]
    introduction = reading.introduction(sentence)
    return [*before, introduction] if introduction else before
