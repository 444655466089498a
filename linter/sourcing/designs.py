"""Designs that the draft gives its study and the source does not: a cohort told as a trial, an open
study as a blinded one; and a pilot that is one no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts.context import governing
from linter.sourcing.held import Held
from linter.sourcing.main_claim import main_place, resting
from linter.sourcing.texts import SourceText

Kind = Literal["trial", "review", "pilot"]


@dataclass(frozen=True, slots=True)
class OtherDesign:
    """Words of the draft for a design, and the words of the source for its own."""

    kind: Kind
    sentence: Sentence
    extent: Extent
    instead: str
    said: Sequence[tuple[SourceText, Sentence]]


def changes(held: Held) -> Iterator[OtherDesign]:
    """The designs that are not those of the sources."""
    yield from _pilot(held)
    if not any(text.sentences_telling("trial") for text in held.texts):
        yield from _claimed(held, "trial", "observed")
    if not any(text.sentences_telling("review") for text in held.texts):
        yield from _claimed(held, "review", "observed", "trial")


def _claimed(held: Held, kind: Kind, *others: str) -> Iterator[OtherDesign]:
    """Words for a design that no source has, where a source has those of another."""
    own = next(
        (
            (text, sentence, hit)
            for text in held.texts
            for sentence in text.sentences
            for name in others
            if (hit := text.phrase(name, sentence))
        ),
        None,
    )
    if own is None:
        return
    text, said, hit = own
    for sentence in resting(held):
        found = held.draft.phrase(kind, sentence)
        if found is None or governing(held.draft.reading, sentence, found, "negation"):
            continue
        if kind == "review" and len(found.tokens) == 1:
            continue  # "reviewed by", "reviewers"
        extent = held.draft.told.extent(found)
        instead = text.words_of(text.told.extent(hit))
        yield OtherDesign(kind, sentence, extent, instead, [(text, said)])
        return


def _pilot(held: Held) -> Iterator[OtherDesign]:
    """A pilot that the draft never calls small, early or a pilot."""
    if held.draft.sentences_telling("small"):
        return
    place = main_place(held)
    for text in held.texts if place else ():
        for sentence in text.sentences:
            hit = text.phrase("pilot", sentence)
            own = text.role(sentence) in ("title", "methods", "conclusion", "lead", "results")
            if place and hit and own:
                instead = text.words_of(text.told.extent(hit))
                yield OtherDesign("pilot", *place, instead, [(text, sentence)])
                return
