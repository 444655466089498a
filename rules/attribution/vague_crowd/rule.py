"""ATT002: "studies show", "experts say", "it is known": a crowd that nobody can look up."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Sentence
from linter.facts import Reading
from linter.facts.study import introduced
from linter.finding import Finding, Severity
from linter.kinds import longest
from linter.rule import Rule
from linter.text import Extent

_NAMED = ("person", "journal", "agency")


class VagueCrowd(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.prose:
            marked: Extent | None = None
            for words in self._words(reading, sentence):
                if marked and marked.overlaps(words):
                    continue
                if not self._resolved(reading, sentence, words):
                    marked = words
                    yield self.finding(reading, words, severity=self._severity(reading, words))

    def _words(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        crowds = [a.extent for a in reading.attributions(sentence)
                  if a.kind == "crowd" and not a.definite]  # fmt: skip
        passives = [
            words
            for name in ("passive", "belief")
            for words in longest(reading, self.lexicon(name), sentence)
        ]
        yield from sorted([*crowds, *passives], key=lambda e: (e.start, -e.end))

    def _severity(self, reading: Reading, words: Extent) -> Severity | None:
        """Belief without a believer is background in a news story."""
        believed = reading.has(self.lexicon("belief"), reading.document.token_range(words))
        return Severity.INFO if believed and reading.genre.kind == "news" else None

    def _resolved(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        """The text clears it, a source stands in the sentence, or the crowd was introduced.

        In a news story, bare "researchers said" is the team that the story is about.
        """
        if self.acquits(reading, sentence, words):
            return True
        if any(a.kind in _NAMED for a in reading.attributions(sentence)):
            return True
        if any(n.kind == "journal" for n in reading.names(sentence)):
            return True
        if reading.quotation(words) is None and self._told(reading, sentence):
            return True
        tokens = reading.document.token_range(words)
        if not reading.has("attribution.people", tokens):
            return False
        return introduced(reading, sentence) or (
            reading.has("attribution.occasion", tokens)
            and not reading.has("attribution.crowd_adjective", tokens)
            and reading.genre.kind == "news"
        )

    def _told(self, reading: Reading, sentence: Sentence) -> bool:
        """The sentence is what a named person says: "..., Ames added"."""
        return reading.has("attribution.saying", sentence) and (
            any(n.kind == "person" for n in reading.names(sentence))
            or reading.has("attribution.pronoun_says", sentence)
        )
