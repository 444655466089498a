"""Quotations of the draft that its sources have in other words, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.common.spans import Extent
from linter.common.tokens import fold
from linter.document.model import Sentence
from linter.facts.quotations import Quotation
from linter.sourcing.held import Held
from linter.sourcing.texts import SourceText

_SHORT = 4  # words, from which on a quotation must be one
_GAPS = ("…", "...", "[", "]")
_ALIKE = 0.6  # of its words, in one sentence of a source


@dataclass(frozen=True, slots=True)
class NotSaid:
    """A quotation that no source has; `altered` if one has it in other words."""

    sentence: Sentence
    extent: Extent
    altered: bool
    said: Sequence[tuple[SourceText, Sentence]]


def not_said(held: Held) -> Iterator[NotSaid]:
    """The quotations of the draft that are changed, or that people whom a source quotes have not
    said there."""
    whole = [(text, _words(text.reading.document.text)) for text in held.texts]
    for quotation in held.draft.reading.quotations:
        parts = _parts(held.draft.reading.text(quotation.extent))
        if quotation.scare or sum(map(len, parts)) < _SHORT:
            continue
        if any(all(_holds(words, part) for part in parts) for _, words in whole):
            continue
        sentence = held.draft.reading.document.sentence_at(quotation.extent.start)
        if sentence is None:
            continue
        near = _nearest(held, [word for part in parts for word in part])
        if near:
            yield NotSaid(sentence, quotation.extent, altered=True, said=[near])
        elif said := _quoted_there(held, quotation):
            yield NotSaid(sentence, quotation.extent, altered=False, said=[said])


def _words(text: str) -> str:
    """The words of a text in small letters, with a space on both sides of each."""
    kept = (c if c.isalnum() else " " for c in fold(text).replace("'", ""))
    return f" {' '.join(''.join(kept).split())} "


def _parts(text: str) -> Sequence[Sequence[str]]:
    """The words of a quotation between what is left out."""
    for gap in _GAPS:
        text = text.replace(gap, "\n")
    return [words for part in text.split("\n") if (words := _words(part).split())]


def _holds(words: str, part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in words


def _nearest(held: Held, words: Sequence[str]) -> tuple[SourceText, Sentence] | None:
    """The sentence of a source that has most of some words."""
    wanted = set(words)
    best: tuple[float, SourceText, Sentence] | None = None
    for text in held.texts:
        for sentence in text.sentences:
            there = set(_words(sentence.text).split())
            share = len(wanted & there) / len(wanted)
            if share >= _ALIKE and (best is None or share > best[0]):
                best = share, text, sentence
    return (best[1], best[2]) if best else None


def _quoted_there(held: Held, quotation: Quotation) -> tuple[SourceText, Sentence] | None:
    """A sentence in which a source quotes the same speaker."""
    if quotation.speaker is None:
        return None
    speaker = held.draft.stems_in(held.draft.reading.document.token_range(quotation.speaker))
    for text in held.texts:
        for other in text.reading.quotations:
            if other.speaker is None or other.scare:
                continue
            tokens = text.reading.document.token_range(other.speaker)
            sentence = text.reading.document.sentence_at(other.extent.start)
            if sentence and speaker & text.stems_in(tokens):
                return text, sentence
    return None
