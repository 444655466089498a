"""Quotations of the draft that its sources have in other words, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts.quotations import Quotation
from linter.sourcing.held import Held
from linter.sourcing.texts import SourceText, plain

_SHORT = 4  # words, from which on a quotation must be one
_GAPS = ("…", "...", "[", "]")
_CONTENT = 3  # content words of a quotation, from which on it can be known again
_ALIKE = 0.6  # of them, in one sentence of a source


@dataclass(frozen=True, slots=True)
class NotSaid:
    """A quotation that no source has; `altered` if one has it in other words."""

    sentence: Sentence
    extent: Extent
    altered: bool
    said: Sequence[tuple[SourceText, Sentence]]


def not_said(held: Held) -> Iterator[NotSaid]:
    """The quotations of the draft that are changed, or that somebody whom a source quotes has not
    said there. Of one who says more than one such thing the writer asked more: those are left
    out."""
    found = [each for q in held.draft.reading.quotations if (each := _judged(held, q))]
    new = [each for each in found if not each.altered]
    for each in found:
        if each.altered or len(new) == 1:
            yield each


def _judged(held: Held, quotation: Quotation) -> NotSaid | None:
    reading = held.draft.reading
    parts = _parts(reading.text(quotation.extent))
    sentence = reading.document.sentence_at(quotation.extent.start)
    if sentence is None or quotation.scare or sum(map(len, parts)) < _SHORT:
        return None
    if any(all(_holds(text, part) for part in parts) for text in held.texts):
        return None
    if near := _nearest(held, quotation):
        return NotSaid(sentence, quotation.extent, altered=True, said=[near])
    said = _quoted_there(held, quotation)
    return NotSaid(sentence, quotation.extent, altered=False, said=[said]) if said else None


def _parts(text: str) -> Sequence[Sequence[str]]:
    """The words of a quotation between what is left out."""
    for gap in _GAPS:
        text = text.replace(gap, "\n")
    return [words for part in text.split("\n") if (words := plain(part).split())]


def _holds(text: SourceText, part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in text.plain


def _nearest(held: Held, quotation: Quotation) -> tuple[SourceText, Sentence] | None:
    """The sentence of a source that has most of the content words of a quotation."""
    reading = held.draft.reading
    wanted = held.draft.stems_in(reading.document.token_range(quotation.extent))
    if len(wanted) < _CONTENT:
        return None
    best: tuple[float, SourceText, Sentence] | None = None
    for text in held.texts:
        for sentence in text.spoken:
            share = len(wanted & text.stems(sentence)) / len(wanted)
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
