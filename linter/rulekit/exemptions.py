"""Exemptions: contexts in which a rule does not apply, by name, for use in YAML rules.

The universal exemptions apply to every rule by default. The others must be named in a rule's
`unless`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts import Reading, citations
from linter.facts.context import CueKind
from linter.facts.presupposition import leaves_open
from linter.facts.relayed import is_relayed
from linter.facts.studies import introduced, resolved_later

Exemption = Callable[[Reading, Sentence, Extent], bool]


def is_exempt(reading: Reading, sentence: Sentence, extent: Extent, names: Iterable[str]) -> bool:
    """Whether one of the named exemptions applies to the words."""
    return any(EXEMPTIONS[name](reading, sentence, extent) for name in names)


def _governed(*kinds: CueKind) -> Exemption:
    def test(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        cues = [cue for cue in reading.cues(sentence) if cue.kind in kinds]
        first = reading.document.token_range(extent).start if cues else 0
        return any(first in cue.scope for cue in cues)

    return test


def _question(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    """Whether the words are in an open question; "why" and "did you know" presuppose the claim."""
    return leaves_open(reading, sentence)


def _allowed(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    """Whether the words are in a phrase that the configuration allows."""
    return any(
        reading.extent(hit).contains(extent) for hit in reading.hits("config.allow", sentence)
    )


def _scare_quoted(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    """Whether the words are in scare quotes, by which the writer keeps a distance."""
    quotation = reading.quotation(extent)
    return quotation is not None and quotation.scare


def _distanced(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    """Whether the words are in scare quotes, other than in news, where words in short quotes are
    those of a source."""
    return reading.genre.kind != "news" and _scare_quoted(reading, sentence, extent)


def _quoted(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    quotation = reading.quotation(extent)
    return quotation is not None and not reading.block(sentence).headline


def _in_name(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    """Whether the words are part of a proper name, which has a capital in running text."""
    at = sentence.tokens.start
    return (
        not reading.block(sentence).heading
        and extent.start > reading.token(at).start
        and reading.text(extent).split()[-1].istitle()
    )


def _cited(scope: citations.CitationReach) -> Exemption:
    def test(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        return citations.near(reading, sentence, scope)

    return test


def _introduced(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    return introduced(reading, sentence)


def _resolved(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    return resolved_later(reading, sentence)


UNIVERSAL = ("negated", "question", "myth", "allowed")
EXEMPTIONS: Mapping[str, Exemption] = {
    "negated": _governed("negation"),
    "question": _question,
    "myth": _governed("myth"),
    "allowed": _allowed,
    "hedged": _governed("hedge", "modal"),
    "condition": _governed("condition"),
    "directive": _governed("directive"),
    "in-name": _in_name,
    "relayed": is_relayed,
    "scare-quoted": _scare_quoted,
    "scare-quoted-outside-news": _distanced,
    "quoted": _quoted,
    "cited": _cited("sentence"),
    "cited-next": _cited("next"),
    "cited-in-paragraph": _cited("paragraph"),
    "introduced": _introduced,
    "resolved-later": _resolved,
}

MEANINGS: Mapping[str, str] = {
    "negated": "what is denied: “does not”, “no evidence that”, “stops short of”",
    "question": "an open question; “why” and “did you know that” take the claim for granted, and "
    "clear nothing",
    "myth": "what is told as a myth or a false belief: “it is a myth that”, “contrary to what you "
    "read”",
    "allowed": "phrases that the configuration lists under `allow`",
    "hedged": "what “may”, “might”, “possibly” or “appears to” softens",
    "condition": "what stands behind “if”, “unless” or “whether”",
    "directive": "what somebody should do, or what is needed or planned: “should”, “aims to”",
    "in-name": "part of a proper name, which has capitals in running text",
    "relayed": "what the sentence reports as the claim, advice or belief of others, or warns of",
    "scare-quoted": "words in quotation marks by which the writer keeps a distance, such as after "
    "“so-called”",
    "scare-quoted-outside-news": "the same, except in news, where short quotations are those of "
    "a source",
    "quoted": "words in a quotation in the text; in a headline a quotation clears nothing",
    "cited": "a sentence that cites a source: a link, a note, an author with a year",
    "cited-next": "a sentence that cites a source itself, or whose next sentence does",
    "cited-in-paragraph": "a sentence in a paragraph that cites a source",
    "introduced": "a sentence after one that cited a source, anywhere earlier in the article",
    "resolved-later": "the opening of a news story that names its source further on",
}
"""What each exemption clears, in words for the documentation; it goes on from “it clears”."""
