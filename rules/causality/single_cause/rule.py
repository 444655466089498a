"""CAU006: one cause, one key, one culprit; and "the root causes" of which none is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.rulekit.api import Extent, Finding, PhraseRule, Reading, Sentence

_REACH = 25  # tokens after the words in which causes are named
_BETWEEN = (",", "and", "or", "&", ";")


class SingleCause(PhraseRule):
    def places(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        for extent in super().places(reading, sentence):
            if not (
                self._is_plural(reading, extent) and self._names_several(reading, sentence, extent)
            ):
                yield extent

    def finding(self, reading: Reading, extent: Extent, **given: Any) -> Finding:
        if self._is_plural(reading, extent):
            given["message"] = str(self.options["plural-message"])
            given["help"] = str(self.options["plural-help"])
        return super().finding(reading, extent, **given)

    def _is_plural(self, reading: Reading, extent: Extent) -> bool:
        return reading.has(self.lexicon("plural"), reading.document.token_range(extent))

    def _names_several(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        """Whether several causes are named behind the words: "are stress, diet and hormones"."""
        first = reading.document.token_range(extent).stop
        after = range(first, min(first + _REACH, sentence.tokens.stop))
        naming = reading.hits(self.lexicon("naming"), after)
        return bool(naming) and any(
            reading.word(i) in _BETWEEN for i in range(naming[0].last + 1, after.stop)
        )
