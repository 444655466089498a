"""How an article answers the ten criteria by which HealthNewsReview judged news on health
(Schwitzer, PLoS Medicine 2008; https://www.healthnewsreview.org/about-us/review-criteria/).

For each, the sentence that answers it, if there is one. It is evidence for an editor and no
verdict: whether the sentence answers well is for people to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from linter.common.dataclass import dataclass
from linter.common.spans import Span
from linter.document.model import Sentence
from linter.facts import Reading, figures
from linter.facts.scanned_document import ScannedDocument
from linter.language.automaton import build
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import Lexicons, read_lexicons

_LEXICONS = Path(__file__).parent / "lexicons" / "criteria.yml"
Key = Literal[
    "cost",
    "benefit",
    "harm",
    "quality",
    "disease",
    "independent",
    "alternatives",
    "available",
    "novelty",
    "reported",
]


Manner = Literal["sure", "likely", "against"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: its name, and what it asks."""

    key: Key
    name: str
    question: str


CRITERIA: Sequence[Criterion] = (
    Criterion("cost", "Costs", "What does it cost readers, and who pays?"),
    Criterion("benefit", "Benefits in figures", "How many people are helped, and by how much?"),
    Criterion("harm", "Harms", "Whom does it harm, how, and how often?"),
    Criterion("quality", "Quality of the evidence", "How far does the evidence reach?"),
    Criterion("disease", "No disease-mongering", "How common and how serious is the illness?"),
    Criterion("independent", "Independence", "Who was not involved, and who paid?"),
    Criterion("alternatives", "Alternatives", "What else is there, and how does it compare?"),
    Criterion("available", "Availability", "Can readers have it, and where?"),
    Criterion("novelty", "Novelty", "What is new about it, and what was known?"),
    Criterion("reported", "More than a release", "Who was asked, beyond the press release?"),
)


_MANNERS: Mapping[Manner, str] = {"sure": "", "likely": "Perhaps: ", "against": "Against it: "}


@dataclass(frozen=True, slots=True)
class Answer:
    """How an article answers a criterion: the span and words of the sentence that does, if one
    does. `likely` is one that may be about something else; `against` is one that says the opposite,
    such as a quotation from a press release."""

    criterion: Criterion
    span: Span | None = None
    words: str = ""
    manner: Manner | None = None

    @property
    def answers(self) -> bool:
        """Whether a sentence answers the criterion, perhaps."""
        return self.manner in ("sure", "likely")

    @property
    def told(self) -> str:
        """The sentence with what to think of it, for people."""
        return _MANNERS[self.manner] + self.words if self.manner else "not found"


@cache
def _lexicons() -> Lexicons:
    return read_lexicons(_LEXICONS, "")


@cache
def _matcher() -> PhraseMatcher:
    return PhraseMatcher(build(_lexicons()))


def one_line(reading: Reading, sentence: Sentence) -> str:
    """The words of a sentence on one line."""
    return " ".join(reading.text(sentence.extent).split())


def answers(reading: Reading) -> Sequence[Answer]:
    """The answers to all criteria, in their order."""
    scan = ScannedDocument(reading.document, _matcher())
    told = [s for s in reading.prose if not reading.block(s).heading]
    return tuple(_answer(reading, scan, told, criterion) for criterion in CRITERIA)


def _answer(
    reading: Reading, scan: ScannedDocument, told: Sequence[Sentence], criterion: Criterion
) -> Answer:
    for manner in get_args(Manner):
        for sentence in _sentences(reading, scan, told, criterion.key, manner):
            span = reading.document.to_source(sentence.extent)
            return Answer(criterion, span, one_line(reading, sentence), manner)
    return Answer(criterion)


def _sentences(
    reading: Reading,
    scan: ScannedDocument,
    told: Sequence[Sentence],
    key: Key,
    manner: Manner,
) -> Iterator[Sentence]:
    """Those of the sentences `told` that answer a criterion in a manner, in order."""
    lexicon, other = f"{key}_{manner}", f"{key}_not"
    helps = _BENEFIT.get(manner) if key == "benefit" else None
    for sentence in told:
        found = _has(scan, lexicon, sentence) or (helps and helps(reading, sentence))
        if found and not _has(scan, other, sentence):
            yield sentence


def _has(scan: ScannedDocument, lexicon: str, sentence: Sentence) -> bool:
    return lexicon in _lexicons() and scan.has(lexicon, sentence)


def _counts(reading: Reading, sentence: Sentence) -> bool:
    return reading.gives_absolute(sentence) and reading.has("figures.absolute", sentence)


_BENEFIT: Mapping[Manner, Callable[[Reading, Sentence], bool]] = {
    "sure": figures.counts_groups,
    "likely": _counts,
}
