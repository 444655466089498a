"""Markers: what is measured in place of an illness, and the illness that it stands for.

Blood sugar stands for diabetes, cholesterol for heart disease, cells in a dish for cancer. A study
of a marker counts no illness; whether the illness gets rarer takes a larger and longer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, get_args

from linter.common.dataclass import dataclass

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.language.matcher import Hit

MarkerKind = Literal[
    "glucose",
    "lipids",
    "pressure",
    "inflammation",
    "bone",
    "brain",
    "prostate",
    "antioxidant",
    "gut",
    "immune",
    "stress",
    "telomere",
]
KINDS: tuple[MarkerKind, ...] = get_args(MarkerKind)
LEXICONS = tuple(f"markers.{kind}" for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Marker:
    """Words for a marker, and its kind."""

    kind: MarkerKind
    hit: Hit


def find(reading: Reading, sentence: Sentence) -> Sequence[Marker]:
    """The markers that a sentence names, in order."""
    found = [
        Marker(kind, hit)
        for kind, name in zip(KINDS, LEXICONS, strict=True)
        for hit in reading.hits(name, sentence)
    ]
    return tuple(sorted(found, key=lambda marker: marker.hit))


def illness(reading: Reading, kind: MarkerKind, within: Sentence | range) -> Hit | None:
    """The first illness named in a sentence or range that a kind of marker stands for."""
    return reading.first_hit(f"markers.{kind}_stands_for", within)
