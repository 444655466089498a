"""In whom or what the study of an article was done: animals, cells or tissue, a computer.

A supplement page mentions mice in passing; a news story reports one study, and what that study was
done in holds for everything that the story tells as its result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.facts.study_design import NOT_IN_PEOPLE

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

SubjectKind = Literal["animal", "cells", "computer"]
SUBJECTS: tuple[tuple[SubjectKind, str], ...] = (
    ("animal", "subjects.animal"),
    ("cells", "subjects.cells"),
    ("computer", "subjects.computer"),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Words that say what a study was done in. `sure` where the article says it again and again and
    tells of no people who were studied."""

    kind: SubjectKind
    extent: Extent
    sure: bool


_OUTNUMBERED = 2  # so many sentences on animals for one on people who were studied
_SURE = 3
_PASSING = 2  # outside news, so many sentences on animals before they are what a page is about


def main(reading: Reading) -> Subject | None:
    """What the study of an article was done in; None if in people, or if the article has none."""
    design = reading.design
    if design is None or design.kind not in NOT_IN_PEOPLE:
        return None
    told = _sentences_on_subjects(reading)
    people = _sentences_on_people(reading, told)
    if len(told) <= _OUTNUMBERED * people:
        return None
    if reading.genre.kind != "news" and len(told) < _PASSING:
        return None
    kind: SubjectKind = "animal" if design.kind == "animal" else "cells"
    return Subject(kind, design.extent, len(told) >= _SURE)


def _sentences_on_subjects(reading: Reading) -> frozenset[int]:
    """The sentences that say what was studied, other than people."""
    named = {s.index for s in reading.sentences_with(*(name for _, name in SUBJECTS))}
    designed = {
        s.index
        for s in reading.sentences_with("study.animal", "study.cells")
        if any(d.kind in NOT_IN_PEOPLE and not d.background for d in reading.designs(s))
    }
    return frozenset(named | designed)


def _sentences_on_people(reading: Reading, told: frozenset[int]) -> int:
    """The number of sentences on people who were studied."""
    of_people = {s.index for s in reading.sentences_with("subjects.people")}
    of_people |= {
        s.index
        for s in reading.sentences_with("study.experiment", "study.observation")
        if any(d.kind not in NOT_IN_PEOPLE and not d.background for d in reading.designs(s))
    }
    return len(of_people - told)


def is_told(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says that something other than people was studied."""
    return reading.has("subjects.told", sentence)


def keeps_distance(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says how far it is from animals or a dish to people."""
    return reading.has("subjects.distance", sentence)
