"""A sentence about a treatment: what else is in it, and its verbs that have a medicine as their
object, with how they are said: "*stop* taking your *statins*" is an order about a medicine that
somebody takes already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from linter.common.spans import Extent
from linter.facts import addressed, medicines, treatment_guidance
from linter.language.matcher import Hit

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

TO_READER = ("order", "offer")
Found = Iterator[tuple[Extent, Literal["high", "medium"]]]
"""Words about a treatment, and how sure they are to mislead."""

_APART = 7  # tokens between medicines compared


class Case(NamedTuple):
    """A sentence, and what is around its words."""

    reading: Reading
    sentence: Sentence
    remedy: bool  # something is offered that is no medicine
    supposed: bool  # "if", "people who", "some"

    def has(self, lexicon: str, within: Sentence | range | None = None) -> bool:
        return self.reading.has(lexicon, self.sentence if within is None else within)

    def before(self, at: int) -> range:
        """The tokens of the sentence before a token."""
        return range(self.sentence.tokens.start, at)

    @property
    def near_remedy(self) -> bool:
        """Whether a remedy is named in the sentence or beside it."""
        around = self.reading.around(self.sentence, 1)
        return any(medicines.remedy_in(self.reading, s) for s in around)

    @property
    def in_study(self) -> bool:
        named = self.has("study.noun")
        return named or bool(self.reading.designs(self.sentence))

    def reasoned(self, medicine: Hit | None = None) -> bool:
        return treatment_guidance.has_reason(self.reading, self.sentence, medicine)

    def idle(self, medicine: Hit | None = None) -> bool:
        """Whether the sentence tells what happens and offers nothing."""
        return self.reasoned(medicine) or (self.supposed and not self.remedy)

    def compared(self, medicine: Hit) -> bool:
        """Whether two treatments are compared: another medicine is in the sentence, or a study."""
        return self.reasoned(medicine) or any(
            hit.last <= medicine.first - _APART or hit.first >= medicine.last + 3
            for hit in medicines.named(self.reading, self.sentence)
            if not medicines.remedy_in(self.reading, hit.tokens)
        )


class Aim(NamedTuple):
    """A verb and its medicine, and how they are said."""

    verb: Hit
    medicine: Hit
    extent: Extent
    said: addressed.Address | None
    owned: bool  # "your insulin"
    to_reader: bool
    loose: bool  # a medicine that readers may leave, or "may"


def of_sentence(reading: Reading, sentence: Sentence) -> Case:
    remedy = medicines.remedy_in(reading, sentence) or reading.has("treatment.means", sentence)
    supposed = treatment_guidance.is_supposed(reading, sentence)
    return Case(reading, sentence, remedy, supposed)


def aims(case: Case, verbs: str, *, nouns: bool | None = None) -> Iterator[Aim]:
    """The verbs of a lexicon that have a medicine after them. With `nouns`, by default where a
    remedy is offered, words such as "pills" are medicines too."""
    reading, sentence = case.reading, case.sentence
    nouns = case.remedy if nouns is None else nouns
    others = reading.hits("treatment.exceptions", sentence)
    for verb in reading.hits(verbs, sentence):
        medicine = medicines.after(reading, sentence, verb.last, nouns=nouns)
        if medicine is None or any(other.overlaps(medicine) for other in others):
            continue
        said = addressed.of_verb(reading, sentence, verb.first)
        owned = medicines.is_owned(reading, sentence, medicine)
        yield Aim(
            verb,
            medicine,
            reading.extent(verb).join(reading.extent(medicine)),
            said,
            owned=owned,
            to_reader=said in TO_READER or (said == "group" and case.remedy),
            loose=_is_everyday(case, medicine, owned=owned)
            or case.has("treatment.softened", case.before(verb.first)),
        )


def _is_everyday(case: Case, medicine: Hit, *, owned: bool) -> bool:
    """Whether readers may leave it: "sleeping pills", but not "your sleeping pills", which some
    cannot leave at once."""
    if owned and case.has("treatment.habit_forming", medicine.tokens):
        return False
    return case.has("treatment.everyday", medicine.tokens)
