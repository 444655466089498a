"""What a source tells and the draft does not: who paid, whose interests, limits, harms, and that
nothing was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from linter.common.dataclass import dataclass
from linter.comparison.harms import told_harms
from linter.document.model import Sentence
from linter.sourcing.held import Held
from linter.sourcing.main_claim import resting
from linter.sourcing.outcomes import outcomes_of
from linter.sourcing.texts import SourceText, Text

Kind = Literal["interests", "funding", "limits", "harms", "nothing-found"]
_LIMITS = ("causation", "more_research", "small", "early", "uncontrolled", "dropout")
_OF_HARM = ("side",)
_SAID = 0.6  # shared with a sentence of the draft that says the very same


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence of a source that says what the draft leaves out."""

    kind: Kind
    text: SourceText
    sentence: Sentence


def left_out(held: Held) -> Iterator[LeftOut]:
    """What the draft leaves out of the sources that it tells of, each kind once."""
    told = {m.text.number for s in resting(held) for m in held.matches(s)[:1]}
    texts = [text for text in held.texts if text.number in told]
    said = {
        (m.text.number, m.sentence.index)
        for s in held.draft.sentences
        for m in held.matches(s)[:1]
        if m.score >= _SAID
    }
    for find in (_interests, _funding, _limits, _harms, _null):
        for text in texts:
            found = find(held, text)
            if found and (text.number, found.sentence.index) not in said:
                yield found
                break


def _interests(held: Held, text: SourceText) -> LeftOut | None:
    if held.draft.sentences_telling("interest", "pays") or held.draft.named("limits") & {"funding"}:
        return None
    for sentence in text.sentences:
        declared = text.role(sentence) == "interests" or text.tells("company", sentence)
        told = text.tells("interest", sentence) and not text.tells("no_interest", sentence)
        if declared and told and text.role(sentence) in ("interests", "funding", "text"):
            return LeftOut("interests", text, sentence)
    return None


def _funding(held: Held, text: SourceText) -> LeftOut | None:
    if held.draft.sentences_telling("pays") or held.draft.named("limits") & {"funding"}:
        return None
    for sentence in text.sentences:
        paid = text.role(sentence) == "funding" or text.tells("pays", sentence)
        if paid and text.tells("company", sentence) and not text.tells("no_interest", sentence):
            return LeftOut("funding", text, sentence)
    return None


def _limits(held: Held, text: SourceText) -> LeftOut | None:
    if held.draft.named("limits") & set(_LIMITS):
        return None
    for sentence in text.sentences:
        role = text.role(sentence)
        found = text.classes("limits", sentence).keys() & set(_LIMITS)
        if role == "limits" or (found and role in ("conclusion", "discussion", "text", "results")):
            return LeftOut("limits", text, sentence)
    return None


def _harms(held: Held, text: SourceText) -> LeftOut | None:
    if any(_tells_harm(held.draft, s) for s in held.draft.sentences):
        return None
    for sentence in text.sentences:
        if text.role(sentence) in ("background", "methods", "title"):
            continue
        if text.classes("harms", sentence).keys() & set(_OF_HARM) and told_harms(text, sentence):
            return LeftOut("harms", text, sentence)
    return None


def _tells_harm(draft: Text, sentence: Sentence) -> bool:
    return bool(told_harms(draft, sentence))


def _null(held: Held, text: SourceText) -> LeftOut | None:
    """A conclusion that nothing was found of an outcome, which no sentence of the draft denies."""
    for sentence in (*text.conclusions, *text.of_role("title")):
        hit = text.phrase("nothing_found", sentence)
        if hit is None:
            continue
        about = outcomes_of(text, sentence)
        if not any(_denies(held.draft, s, about) for s in held.draft.sentences):
            return LeftOut("nothing-found", text, sentence)
    return None


def _denies(draft: Text, sentence: Sentence, about: frozenset[str]) -> bool:
    """Whether a sentence of the draft says no, of the same where it is known of what."""
    denied = (
        draft.tells("nothing_found", sentence)
        or draft.scan.has("cues.negation", sentence)
        or any(c.negated for c in draft.reading.claims_by_rules(sentence))
    )
    return denied and (not about or bool(about & draft.stems(sentence)))
