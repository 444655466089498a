"""Figures of the draft that its sources do not give, give in another unit, or give of another
outcome; and changes of a risk told without the risk that the sources give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.comparison.figure_index import kind_of, number_of
from linter.comparison.quantities import Quantity
from linter.document.model import Sentence
from linter.facts import comparisons, figures
from linter.sourcing.elsewhere import rests_elsewhere
from linter.sourcing.held import Held
from linter.sourcing.known_figures import KnownFigures, Place
from linter.sourcing.outcomes import outcomes_at, outcomes_of
from linter.sourcing.texts import SourceText

Fault = Literal["unknown", "instead", "unit", "points", "outcome", "relative"]
_LEAST_ALONE = 10  # a bare number below is "five studies", "two groups"
_NEVER = ("year",)
_NO_RESULTS = ("background", "methods")
_SOME, _MUCH = 0.3, 0.4  # shared with the sentence of a source that gives the same figure
_LONG = 100  # a number from which on it is no accident to have the same digits
_EFFECTS = ("percent", "times", "points")
_COUNT = "people"
_PLAN = 6  # tokens before a figure in which a plan is told
_PLANS = frozenset({"will", "would", "plan", "plans", "planned", "planning"})


@dataclass(frozen=True, slots=True)
class WrongFigure:
    """A figure of the draft, what is wrong with it, and what the sources have instead, in their
    words; `said` are the sentences that show it. `sure` is true of the size of an effect and of how
    many were studied, which every source of it gives."""

    fault: Fault
    sentence: Sentence
    extent: Extent
    instead: str
    said: Sequence[tuple[SourceText, Sentence]]
    sure: bool = False


def wrong_figures(held: Held) -> Iterator[WrongFigure]:
    """The figures that are wrong, in order."""
    known = KnownFigures(held.texts)
    for sentence in held.draft.sentences:
        if rests_elsewhere(held, sentence):
            continue
        matched = held.matches(sentence)
        for figure in held.draft.quantities(sentence) if matched else ():
            if not _counts(figure) or _is_planned(held, sentence, figure):
                continue
            if known.has(figure):
                yield from _of_other_outcome(held, known, sentence, figure)
            elif found := _unknown(held, known, sentence, figure):
                yield found
    yield from _relative_alone(held)


def _counts(figure: Quantity) -> bool:
    if figure.slight or figure.dimension in _NEVER or figure.dimension.endswith(" "):
        return False
    return figure.dimension != "" or figure.value >= _LEAST_ALONE


def _is_planned(held: Held, sentence: Sentence, figure: Quantity) -> bool:
    """ "A larger trial would take five years": no figure of this study."""
    start = max(figure.words.first - _PLAN, sentence.tokens.start)
    words = {held.draft.reading.word(at) for at in range(start, figure.words.first)}
    return not words.isdisjoint(_PLANS)


def _unknown(
    held: Held, known: KnownFigures, sentence: Sentence, figure: Quantity
) -> WrongFigure | None:
    extent = held.draft.scan.extent(figure.words)
    near = {(m.text.number, m.sentence.index) for m in held.matches(sentence)}
    same = known.same_number(figure)
    other = next((p for p in same if (p[0].number, p[1].index) in near), None)
    if other:
        points = {other[2].dimension, figure.dimension} == {"percent", "points"}
        return WrongFigure(
            "points" if points else "unit", sentence, extent, _words(other), [other[:2]]
        )
    best = held.matches(sentence)[0]
    misprint = known.misprint(figure)
    if misprint and (number_of(figure) >= _LONG or best.score >= _MUCH):
        return WrongFigure("instead", sentence, extent, _words(misprint), [misprint[:2]])
    own = {number_of(each) for each in held.draft.quantities(sentence)}
    alike = [
        (best.text, best.sentence, quantity)
        for quantity in best.text.quantities(best.sentence)
        if kind_of(quantity) == kind_of(figure)
        and _counts(quantity)
        and number_of(quantity) not in own
    ]
    said = [(best.text, best.sentence)]
    if len(alike) == 1 and best.score >= _MUCH:
        return WrongFigure("instead", sentence, extent, _words(alike[0]), said)
    compared = comparisons.find(held.draft.reading, sentence)
    compares = bool(compared and compared.extent.overlaps(extent)) and figure.dimension in _EFFECTS
    studied = figure.dimension == _COUNT and bool(held.draft.reading.designs(sentence))
    weak = best.score < (_MUCH if figure.dimension == "" else _SOME)
    if weak and not compares and not studied:
        return None
    return WrongFigure("unknown", sentence, extent, "", said, compares or studied)


def _words(place: Place) -> str:
    text, _, quantity = place
    return text.words_of(text.scan.extent(quantity.words))


def _of_other_outcome(
    held: Held, known: KnownFigures, sentence: Sentence, figure: Quantity
) -> Iterator[WrongFigure]:
    """A figure that the sources give of one outcome and the draft of another, for which they have
    a figure of their own."""
    if figure.dimension not in ("percent", "times", "points"):
        return
    told = outcomes_at(held.draft, sentence, figure.words)
    places = list(known.places(figure))
    if not told or not places:
        return
    if any(told & outcomes_at(text, other, q.words, wide=True) for text, other, q in places):
        return
    if not all(outcomes_at(text, other, q.words) for text, other, q in places):
        return
    for text, other, quantity in known.all:
        own = quantity.dimension == figure.dimension and quantity.value != figure.value
        own = own and text.role(other) not in _NO_RESULTS
        if own and told & outcomes_at(text, other, quantity.words):
            said = [places[0][:2], (text, other)]
            extent = held.draft.scan.extent(figure.words)
            yield WrongFigure("outcome", sentence, extent, _words((text, other, quantity)), said)
            return


def _relative_alone(held: Held) -> Iterator[WrongFigure]:
    """A change of a risk without the risk, which the sources give."""
    reading = held.draft.reading
    if figures.any_absolute(reading):
        return
    for sentence in held.draft.sentences:
        found = comparisons.find(reading, sentence)
        if found is None or rests_elsewhere(held, sentence):
            continue
        about = outcomes_of(held.draft, sentence)
        for match in held.matches(sentence):
            text, other = match.text, match.sentence
            shares = [q for q in text.quantities(other) if q.dimension in ("percent", "points")]
            same = not about or about & outcomes_of(text, other)
            if len(shares) > 1 and same and text.reading.gives_absolute(other):
                instead = text.words_of(text.scan.extent(shares[0].words))
                yield WrongFigure("relative", sentence, found.extent, instead, [(text, other)])
                return
