"""CER002: proven, proves, undeniable: certainty that no study provides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.rulekit.api import (
    Confidence,
    Extent,
    Finding,
    Fix,
    Reading,
    Replacement,
    Rule,
    Sentence,
    Severity,
    choices,
    exceptions,
    longest,
    word_forms,
)

_SUGGEST: Mapping[str, str] = {
    "proves": "suggests",
    "prove": "suggest",
    "proved": "suggested",
    "proven": "suggested",
}
_SHOW = {"proves": "shows", "prove": "show", "proved": "showed"}
_STUDIES = ("study", "studies", "research", "science", "trial", "trials", "data", "evidence")
_WHICH = "[which study?]"
_LEVELS: Mapping[str, Confidence] = {"certain": "high", "likely": "medium"}
_PROVEN = ("proven", "proved")
_BE = ("is", "are", "was", "were")
_NO_NOUN = ("to", "that", "and", "or", "by", "in", "for", "with", "not", "once", "it", "safe")
_UNSURE_ARTICLE = ("u", "h", "eu", "one")


class ProofClaim(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(*map(self.lexicon, _LEVELS)):
            for extent, confidence in self._words(reading, sentence):
                if not self.is_exempt(reading, sentence, extent):
                    quoted = reading.quotation(extent) is not None and reading.genre.kind == "news"
                    severity = Severity.INFO if self._reviewed(reading, sentence) else None
                    if severity is None and (confidence == "medium" or quoted):
                        severity = self.meta.severity.milder
                    yield self.finding(
                        reading,
                        extent,
                        confidence=confidence,
                        severity=severity,
                        fixes=self._fixes(reading, sentence, extent),
                    )

    def _fixes(self, reading: Reading, sentence: Sentence, extent: Extent) -> tuple[Fix, ...]:
        """The careful wording; where there is none for certain, what a writer can choose."""
        fixes = self.rewrite(reading, _careful(reading, sentence, extent))
        if fixes or exceptions.said_by_another(reading, sentence):
            return fixes
        tokens = reading.document.token_range(extent)
        label = reading.text(extent).lower().replace("-", " ") in self.options["left-out"]
        return self.choices(
            reading,
            choices.plainer(reading, extent, self.options["plain"]),
            choices.without(reading, sentence, extent) if label else (),
            _shown_in(reading, tokens),
            _shows(reading, tokens),
        )

    def _words(self, reading: Reading, sentence: Sentence) -> Iterator[tuple[Extent, Confidence]]:
        """Labels of proof, and verbs of proof with a study or person as the subject."""
        taken: list[Extent] = []
        spare = self.lexicon("exceptions")
        for name, confidence in _LEVELS.items():
            for extent in longest(reading, self.lexicon(name), sentence, spare):
                if not any(t.overlaps(extent) for t in taken):
                    taken.append(extent)
                    yield extent, confidence

    def _reviewed(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a systematic review is mentioned in the sentence or next to a citation."""
        return reading.has("study.review", sentence)


def _careful(reading: Reading, sentence: Sentence, extent: Extent) -> Sequence[Replacement]:
    """The wording that the evidence supports: "suggests" for "proves", "may" for "is proven to",
    and "ways" for "proven ways"; empty for other forms."""
    if exceptions.said_by_another(reading, sentence):
        return ()
    tokens = reading.document.token_range(extent)
    at = next((i for i in tokens if reading.word(i) in _SUGGEST), None)
    if at is None:
        return ()
    if reading.word(at + 1) == "that" and reading.word(at - 1) not in (*_BE, "been", "to"):
        start = _before_adverbs(reading, sentence, at)
        return _replaced(reading, start, at, _SUGGEST[reading.word(at)])
    if reading.word(at) not in _PROVEN:
        return ()
    if reading.word(at + 1) == "to":
        return _may(reading, sentence, at)
    return _unlabelled(reading, sentence, at) if reading.word(at) == "proven" else ()


def _may(reading: Reading, sentence: Sentence, proven: int) -> Sequence[Replacement]:
    """ "has been clinically proven to" as "may"; a bare "proven to" has no verb to replace."""
    be = _before_adverbs(reading, sentence, proven) - 1
    perfect = reading.word(be) == "been" and reading.word(be - 1) in ("has", "have")
    if exceptions.is_hedged(reading, sentence, proven) or reading.has(
        "claims.correlational", sentence
    ):
        return ()  # "may have an association" says next to nothing
    if not perfect and reading.word(be) not in _BE:
        return ()
    return _replaced(reading, be - perfect, proven + 1, "may")


def _unlabelled(reading: Reading, sentence: Sentence, proven: int) -> Sequence[Replacement]:
    """ "a clinically proven remedy" as "a remedy"."""
    noun, start = reading.word(proven + 1), _before_adverbs(reading, sentence, proven)
    before = reading.word(start - 1) if start > sentence.tokens.start else ""
    if not noun[:1].isalpha() or noun in _NO_NOUN or before in (*_BE, "been", "has", "have", "and"):
        return ()
    token = reading.token(proven + 1)
    words = reading.text(Extent(token.start, token.end))
    if before not in ("a", "an"):
        return _replaced(reading, start, proven + 1, words)
    if noun.startswith(_UNSURE_ARTICLE):
        return ()
    article = "an" if noun[0] in "aeiou" else "a"
    return _replaced(reading, start - 1, proven + 1, f"{article} {words}")


def _shown_in(reading: Reading, tokens: range) -> Sequence[Replacement]:
    """ "Clinically shown to" as "shown in [which study?] to", and "backed by science" as "backed by
    [which study?]"."""
    first, last = tokens.start, tokens.stop - 1
    if reading.word(first) == "backed" and reading.word(first + 1) == "by":
        return _replaced(reading, last, last, _WHICH)
    if [reading.word(first), reading.word(last)] == ["proven", "to"]:
        bare = reading.word(first - 1) not in (*_BE, "been") and len(tokens) == 2
        return _replaced(reading, first, first, f"shown in {_WHICH}") if bare else ()
    labelled = len(tokens) == 2 and word_forms.is_ly_adverb(reading.word(first))
    if not labelled or reading.word(tokens.stop) != "to":
        return ()
    return _replaced(reading, first, last, f"shown in {_WHICH}")


def _shows(reading: Reading, tokens: range) -> Sequence[Replacement]:
    """ "Studies prove its effect" as "studies show its effect"."""
    at, noun = tokens.stop - 1, reading.word(tokens.start)
    show = _SHOW.get(reading.word(at))
    if show is None or noun not in _STUDIES or reading.word(at - 1) in (*_BE, "been", "to"):
        return ()
    return _replaced(reading, at, at, show) if reading.word(at + 1)[:1].isalpha() else ()


def _before_adverbs(reading: Reading, sentence: Sentence, at: int) -> int:
    """The index of the first of the adverbs before a token, or of the token."""
    before, first = at - 1, sentence.tokens.start - 1
    return 1 + word_forms.skip_adverbs_back(
        reading, before, first, lambda word: word_forms.is_ly_adverb(word) or word == "now"
    )


def _replaced(reading: Reading, first: int, last: int, words: str) -> Sequence[Replacement]:
    return [Replacement(Extent(reading.token(first).start, reading.token(last).end), words)]
