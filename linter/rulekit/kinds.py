"""Kinds of rules that need no Python, only YAML:

* phrase    a phrase of a lexicon
* near      a phrase of one lexicon near a phrase of another, in the same sentence
* pattern   a sequence of words, gaps and lexicons, given in the rule.yml itself
* absence   an article that has one thing but lacks another
* metric    a number for the article that is above or below a limit
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts import Hit, Reading
from linter.facts.genre import KINDS as ARTICLE_KINDS
from linter.facts.phrases import longest
from linter.findings.finding import Finding
from linter.rulekit.metrics import METRICS
from linter.rulekit.rule import Rule

PLACES = ("title", "description", "heading", "body")


class SentenceRule(Rule):
    """A rule that checks words in sentences, one place at a time. Options of all: `in` (places),
    `articles` (kinds of article; without it all)."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        if not _is_of(reading, self.options):
            return
        places = self.options.get("in", PLACES)
        for sentence in self.candidates(reading):
            if place_of(reading, sentence) not in places:
                continue
            marked: Extent | None = None
            for extent in self.places(reading, sentence):
                if marked and marked.overlaps(extent):
                    continue
                if not self.is_exempt(reading, sentence, extent):
                    marked = extent
                    yield self.finding(reading, extent)

    def candidates(self, reading: Reading) -> Sequence[Sentence]:
        """The sentences to check; by default all."""
        return reading.prose

    @abstractmethod
    def places(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """The words to flag in a sentence, in order, unless an exemption applies."""

    def _named(self, option: str) -> str:
        """The full name of the lexicon in an option."""
        return self.lexicon(str(self.options[option]))


class PhraseRule(SentenceRule):
    """Options: `lexicon` (by default `words`), `except` (longer phrases that mean something else),
    `cleared-by` (phrases that exempt their sentence)."""

    def candidates(self, reading: Reading) -> Sequence[Sentence]:
        return reading.sentences_with(self._named("lexicon"))

    def places(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        if self.options.get("cleared-by") and reading.has(self._named("cleared-by"), sentence):
            return
        spare = self._named("except") if self.options.get("except") else None
        yield from longest(reading, self._named("lexicon"), sentence, spare)


class NearRule(SentenceRule):
    """Options: `lexicon`, `near`, `within` (the maximum number of words in between)."""

    def candidates(self, reading: Reading) -> Sequence[Sentence]:
        return reading.sentences_with(self._named("lexicon"))

    def places(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        others = reading.hits(self._named("near"), sentence)
        for hit in reading.hits(self._named("lexicon"), sentence):
            for other in others:
                gap = max(other.first - hit.last, hit.first - other.last)
                if 0 <= gap <= self.options["within"]:
                    yield reading.extent(hit).join(reading.extent(other))
                    break

    def noted_phrase(self, reading: Reading, extent: Extent) -> Extent:
        hit = reading.first_hit(self._named("lexicon"), reading.document.token_range(extent))
        return reading.extent(hit) if hit else extent


class PatternRule(SentenceRule):
    """Options: `patterns`; the registry stores them as the lexicon `patterns` of the rule."""

    def candidates(self, reading: Reading) -> Sequence[Sentence]:
        return reading.sentences_with(self.lexicon("patterns"))

    def places(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        yield from longest(reading, self.lexicon("patterns"), sentence)


class AbsenceRule(Rule):
    """Options: `when` (a lexicon, or `advice`, or `always`), `lexicon` (what is required) and
    `articles` (kinds of article)."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        if not _is_of(reading, self.options):
            return
        reasons = self._reasons(reading)
        if not reasons and self.options["when"] != "always":
            return
        needed = self.lexicon(str(self.options["lexicon"]))
        if not reading.mentions(needed):
            sentences = reading.sentences_of(reasons)[:3]
            evidence = [("this is why it is needed", extent) for extent in sentences]
            yield self.document_finding(reading, evidence=evidence)

    def _reasons(self, reading: Reading) -> Sequence[Extent]:
        when = str(self.options["when"])
        if when == "advice":
            return reading.advice
        if when == "always":
            return ()
        topic = self.lexicon(when)
        return [
            reading.extent(hit)
            for s in reading.sentences_with(topic)
            for hit in reading.hits(topic, s)
        ]


class MetricRule(Rule):
    """Options: `metric` (see `metrics`), `above` or `below`, `min-words`, `audience`."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        if self.options.get("audience", reading.context.audience) != reading.context.audience:
            return
        if reading.document.words < self.options.get("min-words", 0):
            return
        value = METRICS[str(self.options["metric"])](reading)
        above, below = self.options.get("above"), self.options.get("below")
        if value is None:
            return
        if (above is not None and value > above) or (below is not None and value < below):
            limit = above if above is not None else below
            yield self.document_finding(reading, value=f"{value:.1f}", limit=f"{limit:g}")


KINDS: Mapping[str, type[Rule]] = {
    "phrase": PhraseRule,
    "near": NearRule,
    "pattern": PatternRule,
    "absence": AbsenceRule,
    "metric": MetricRule,
}


def _is_of(reading: Reading, options: Mapping[str, Any]) -> bool:
    """Whether an article is of a kind that the option `articles` names."""
    kinds = options.get("articles", ARTICLE_KINDS)
    return len(kinds) == len(ARTICLE_KINDS) or reading.genre.kind in kinds


def place_of(reading: Reading, sentence: Sentence) -> str:
    """Where a sentence is in the article: one of `PLACES`."""
    kind = reading.block(sentence).kind.value
    return kind if kind in PLACES else "body"


def object_of(
    reading: Reading, sentence: Sentence, verb: Hit, lexicon: str, reach: int
) -> tuple[Hit, range] | None:
    """The nearest phrase of a lexicon within `reach` tokens after a verb, the longest that begins
    there, and the tokens between the two."""
    after = range(verb.last, min(verb.last + reach, sentence.tokens.stop))
    found = reading.first_hit(lexicon, after)
    return (found, range(verb.last, found.first)) if found else None
