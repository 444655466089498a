"""The design of the study behind a claim: a trial, an observation, animals, one patient.

A design applies to the sentences around it. A news story reports one study from start to finish, so
the design of that study applies to everything that is reported as its result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.facts.context import depends_on_words, governing
from linter.facts.surroundings import by_surroundings

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.language.matcher import Hit

DesignKind = Literal["trial", "review", "observation", "uncontrolled", "animal", "cells"]

# Strength of evidence by kind, strongest first: if several are mentioned, the first counts.
_LEXICONS: tuple[tuple[DesignKind, str], ...] = (
    ("trial", "study.experiment"),
    ("review", "study.review"),
    ("observation", "study.observation"),
    ("uncontrolled", "study.uncontrolled"),
    ("animal", "study.animal"),
    ("cells", "study.cells"),
)
# Kinds that can show an association, but not a cause in people.
WEAK_IN_PEOPLE: frozenset[DesignKind] = frozenset({"observation", "uncontrolled"})
NOT_IN_PEOPLE: frozenset[DesignKind] = frozenset({"animal", "cells"})
WEAK = WEAK_IN_PEOPLE | NOT_IN_PEOPLE
_BEFORE = 3
_REACH = 1
_LINKS = 2
_OUTNUMBERED = 3  # if mentioned this many times as often, a weaker design is the article's own


@dataclass(frozen=True, slots=True)
class Design:
    """Words that name a study design. `background` marks a study other than the article's own."""

    kind: DesignKind
    extent: Extent
    background: bool = False

    def moved(self, tokens: int, characters: int) -> Design:
        return Design(self.kind, self.extent.moved(characters), self.background)


def find(reading: Reading, sentence: Sentence) -> Sequence[Design]:
    """The designs that a sentence mentions for completed studies, the strongest first."""
    return _named(reading, sentence) if sentence.index in reading.fact(_mentioning) else ()


def may_be_weak_in_people(reading: Reading) -> bool:
    """Whether the article mentions a study that can show no cause in people, or is about one."""
    weak = (lexicon for kind, lexicon in _LEXICONS if kind in WEAK_IN_PEOPLE)
    design = reading.design
    return reading.mentions(*weak) or (design is not None and design.kind in WEAK_IN_PEOPLE)


def _mentioning(reading: Reading) -> frozenset[int]:
    """The indices of the sentences with words for a kind of study."""
    found = reading.any_sentences_with(*(lexicon for _, lexicon in _LEXICONS))
    return frozenset(sentence.index for sentence in found)


def is_story_of_study(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is in the text of a news story about a study, which tells what was
    found."""
    return (
        reading.genre.kind == "news"
        and reading.design is not None
        and reading.part(sentence) == "body"
    )


@by_surroundings(lambda reading, sentence: depends_on_words(reading, sentence) or None)
def _named(reading: Reading, sentence: Sentence) -> Sequence[Design]:
    return tuple(_designs(reading, sentence))


def _designs(reading: Reading, sentence: Sentence) -> Iterator[Design]:
    mentioned = [(kind, hits) for kind, name in _LEXICONS if (hits := reading.hits(name, sentence))]
    spared = {i for hit in reading.hits("study.no_experiment", sentence) for i in hit.tokens}
    elsewhere = [*reading.hits("study.animal", sentence), *reading.hits("study.cells", sentence)]
    for trial in reading.hits("study.experiment", sentence):
        if any(trial.first <= hit.last and hit.first <= trial.last for hit in elsewhere):
            spared.update(trial.tokens)  # "a trial in mice", "rats were randomly assigned"
    for kind, hits in mentioned:
        for hit in _longest(hits):
            if (kind == "trial" and hit.first in spared) or governing(
                reading, sentence, hit, "negation"
            ):
                continue
            before = range(max(sentence.tokens.start, hit.first - _BEFORE), hit.first)
            plural = reading.word(hit.last - 1) == "studies"
            background = (
                plural
                or reading.has("study.background", before)
                or reading.has(
                    "study.background", range(sentence.tokens.start, sentence.tokens.start + 1)
                )
            )
            yield Design(kind, reading.extent(hit), background)


def _longest(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Hits that are not inside another: of "observational" and "observational studies", the
    second."""

    def inside(hit: Hit) -> bool:
        return any(o != hit and o.first <= hit.first and hit.last <= o.last for o in hits)

    return [hit for hit in hits if not inside(hit)]


def main(reading: Reading) -> Design | None:
    """The design of the study that an article is about: the strongest it mentions, unless it
    mentions a weaker one throughout."""
    telling = reading.sentences_with(*(lexicon for _, lexicon in _LEXICONS))
    mentioned = [{d.kind: d for d in reading.designs(s) if not d.background} for s in telling]
    counts = Counter(kind for designs in mentioned for kind in designs)
    if not counts:
        return _only_links(reading)
    often = max(counts.values())
    kind = next(k for k, _ in _LEXICONS if counts[k] * _OUTNUMBERED >= often)
    return next(designs[kind] for designs in mentioned if kind in designs)


def _only_links(reading: Reading) -> Design | None:
    """An observational design, if no design is named and several sentences report links."""
    if reading.genre.kind != "news":
        return None
    links = {
        s.index: c.extent
        for s in reading.sentences_with("claims.association")
        for c in reading.claims_by_rules(s)
        if c.strength == "correlational"
        and not c.negated
        and reading.has("claims.association", c.trigger.tokens)
    }
    return Design("observation", min(links.values())) if len(links) >= _LINKS else None


def near(reading: Reading, sentence: Sentence) -> Design | None:
    """The strongest design mentioned in a sentence and its neighbours in the block."""
    block = reading.block(sentence)
    found = [
        d
        for s in reading.around(sentence, _REACH)
        if s.index in block.sentences
        for d in reading.designs(s)
    ]
    for kind, _ in _LEXICONS:
        for design in found:
            if design.kind == kind:
                return design
    return None
