"""Finds health advice in an article: what to take, eat, do or treat.

Advice is either direct ("take 400 mg", "you should", "try") or implied by a benefit claimed for
something readers can choose (a diet, a supplement, a treatment).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.common.spans import Extent

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

_ORDERS = ("advice.directive", "advice.imperative")


def find(reading: Reading) -> Sequence[Extent]:
    """The words that give advice, in order; empty if the article gives none."""
    return tuple(_advice(reading))


def _advice(reading: Reading) -> Iterator[Extent]:
    for sentence in reading.sentences_with(*_ORDERS, "advice.choice"):
        for extent in (*_outright(reading, sentence), *_by_benefit(reading, sentence)):
            quoted = reading.quotation(extent)
            if quoted is None or quoted.scare:
                yield extent


def _outright(reading: Reading, sentence: Sentence) -> Iterator[Extent]:
    """A directive to the reader about something health-related."""
    if reading.has("advice.topic", sentence) or reading.has("health.condition", sentence):
        yield from orders(reading, sentence)


def orders(reading: Reading, sentence: Sentence) -> Iterator[Extent]:
    """The words of a sentence that tell the reader to do something, health-related or not."""
    directive, imperative = _ORDERS
    for hit in reading.hits(directive, sentence):
        yield reading.extent(hit)
    opening = reading.main_word(sentence)
    for hit in reading.hits(imperative, opening):
        if not reading.has("advice.not_imperative", opening):
            yield reading.extent(hit)


def _by_benefit(reading: Reading, sentence: Sentence) -> Iterator[Extent]:
    """A benefit claimed for something that readers can choose to take or do."""
    topics = reading.hits("advice.choice", sentence)
    for claim in reading.claims_by_rules(sentence) if topics else ():
        if not claim.negated and claim.strength != "correlational":
            yield reading.extent(topics[0])
            return
