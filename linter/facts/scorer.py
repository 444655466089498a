"""The scorer of claim strength: a small linear model over hashed features.

It was distilled from a fine-tuned encoder (training/README.md; card in linter/models/scorer.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from linter.facts import hashed_model
from linter.facts.claims import ORDER, Strength
from linter.facts.hashed_model import HashedModel, bucket

FILE = "scorer.bin.gz"


@cache
def load() -> HashedModel:
    """The model in the package, with an output for each band of `ORDER`."""
    return hashed_model.load(FILE, len(ORDER))


def probabilities(model: HashedModel, features: Iterable[str]) -> dict[Strength, float]:
    """The probability of each band, rounded to four decimals, so that it is the same on all
    platforms."""
    total = model.sums(features)
    top = max(total)
    powers = [math.exp((t - top) * model.scale) for t in total]
    return {band: round(p / sum(powers), 4) for band, p in zip(ORDER, powers, strict=True)}


def moved(
    model: HashedModel, features: Iterable[str], band: Strength, most: int
) -> list[tuple[str, float]]:
    """The features with the most influence on a band, compared with the mean of the others: their
    contributions in log odds, the largest first. Features in one bucket share its weight."""
    place = ORDER.index(band)
    by_bucket: dict[int, str] = {}
    for feature in sorted(features, key=lambda f: (len(f), f)):
        by_bucket.setdefault(bucket(feature), feature)
    found = []
    for number, feature in by_bucket.items():
        weights = model.weights(number)
        if any(weights):
            others = (sum(weights) - weights[place]) / (len(weights) - 1)
            found.append((feature, round((weights[place] - others) * model.scale, 2)))
    return sorted(found, key=lambda each: (-abs(each[1]), each[0]))[:most]
