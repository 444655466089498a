"""ATT007: a preprint that readers take for a published paper."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Extent, Finding, Reading, Rule, Sentence, citations, longest, names

_REACH = 2


class UnlabelledPreprint(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Flag the first preprint in the text, or in the headline if the text has none; what is
        said about it there applies to the others."""
        mentions = [
            (s, extent)
            for s in self._candidates(reading)
            for extent in self._mentions(reading, s)
            if not self.is_exempt(reading, s, extent)
        ]
        in_text = (m for m in mentions if not reading.block(m[0]).headline)
        first = next(in_text, mentions[0] if mentions else None)
        if first and not self._labelled(reading, first[0]):
            yield self.finding(reading, first[1])

    def _candidates(self, reading: Reading) -> Iterator[Sentence]:
        """The sentences of the prose with words for a preprint or with a link, in order."""
        worded = reading.sentences_with(self.lexicon("words"))
        held = {s.index for s in (*worded, *reading.linking)}
        return (s for s in reading.prose if s.index in held)

    def _mentions(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        named = longest(reading, self.lexicon("words"), sentence)
        linked = (link.extent for link in reading.links(sentence) if self._is_server(link))
        for extent in (*named, *linked):
            if not reading.has(self.lexicon("exceptions"), sentence):
                yield extent

    def _is_server(self, link: citations.LinkedWords) -> bool:
        """Whether a link leads to a preprint server, or to the part of a site with preprints."""
        for place in self.options["hosts"]:
            host, _, path = place.partition("/")
            if link.host_is([host]) and path in link.target:
                return True
        return False

    def _labelled(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether words nearby say that it has not been reviewed, or which journal has published it
        since."""
        if reading.has("citation.published", sentence) and names.has_kind(
            reading, sentence, "journal"
        ):
            return True
        return any(reading.has(self.lexicon("label"), s) for s in reading.around(sentence, _REACH))
