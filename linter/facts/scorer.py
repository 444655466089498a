"""The scorer of claim strength: a small linear model over hashed features.

Its weights are whole numbers, so that results are the same on every machine. The model was
distilled from a fine-tuned encoder (training/README.md; card in linter/models/scorer.md).
"""

from __future__ import annotations

import gzip
import math
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice, pairwise
from pathlib import Path
from zlib import crc32

from linter.facts.claims import ORDER, Strength

PATH = Path(__file__).parent.parent / "models" / "scorer.bin.gz"
BUCKETS = 1 << 18
_HEADER = struct.Struct("<4sHHId")  # magic, version, bands, entries, scale
_MAGIC = b"CVSC"
VERSION = 1

Weights = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of hashed features, for each band of `ORDER`, in units of `scale`.

    `places` are the buckets that have a row, in order; `flat` contains the rows one after another.
    A table by bucket would take longer to build than it saves for most articles.
    """

    places: array[int]
    flat: array[int]
    bias: Weights
    scale: float

    @classmethod
    def of(cls, weights: Mapping[int, Weights], bias: Weights, scale: float) -> Model:
        """A model from a table of weights by bucket."""
        places = sorted(weights)
        flat = array("b", [weight for place in places for weight in weights[place]])
        return cls(array("I", places), flat, bias, scale)

    def weights(self, place: int) -> Weights:
        """The weights of a bucket; empty if the model has none."""
        row = self.row(place)
        return () if row is None else tuple(self.flat[row * len(ORDER) : (row + 1) * len(ORDER)])

    def row(self, place: int) -> int | None:
        """The row of a bucket, if it has one."""
        row = bisect_left(self.places, place)
        return row if row < len(self.places) and self.places[row] == place else None


def bucket(feature: str) -> int:
    """The hash of a feature: 0 to BUCKETS - 1, the same on every machine."""
    return crc32(feature.encode()) % BUCKETS


def sums(model: Model, features: Iterable[str]) -> list[int]:
    """The added weights of each band. Features that share a bucket count once."""
    flat, bands = model.flat, len(ORDER)
    rows = map(model.row, {bucket(f) for f in features})
    starts = [row * bands for row in rows if row is not None]
    return [own + sum([flat[at + band] for at in starts]) for band, own in enumerate(model.bias)]


def probabilities(model: Model, features: Iterable[str]) -> dict[Strength, float]:
    """The probability of each band, rounded to four decimals, so that it is the same on all
    platforms."""
    total = sums(model, features)
    top = max(total)
    powers = [math.exp((t - top) * model.scale) for t in total]
    return {band: round(p / sum(powers), 4) for band, p in zip(ORDER, powers, strict=True)}


def moved(
    model: Model, features: Iterable[str], band: Strength, most: int
) -> list[tuple[str, float]]:
    """The features with the most influence on a band, compared with the mean of the others: their
    contributions in log odds, the largest first. Features in one bucket share its weight."""
    place = ORDER.index(band)
    by_bucket: dict[int, str] = {}
    for feature in sorted(features, key=lambda f: (len(f), f)):
        by_bucket.setdefault(bucket(feature), feature)
    found = []
    for number, feature in by_bucket.items():
        if weights := model.weights(number):
            others = (sum(weights) - weights[place]) / (len(weights) - 1)
            found.append((feature, round((weights[place] - others) * model.scale, 2)))
    return sorted(found, key=lambda each: (-abs(each[1]), each[0]))[:most]


@cache
def load() -> Model:
    """The model in the package. Raises ValueError for a file of another version."""
    return unpack(gzip.decompress(PATH.read_bytes()))


def unpack(data: bytes) -> Model:
    """The model from the bytes of `pack`. Raises ValueError for another version."""
    magic, version, bands, entries, scale = _HEADER.unpack_from(data)
    if (magic, version, bands) != (_MAGIC, VERSION, len(ORDER)):
        raise ValueError(f"{PATH.name} is not a scorer model of version {VERSION}")
    at = _HEADER.size
    bias = struct.unpack_from(f"<{bands}i", data, at)
    at += 4 * bands
    steps = struct.unpack_from(f"<{entries}H", data, at)
    at += 2 * entries
    places = array("I", islice(accumulate(steps, initial=-1), 1, None))
    return Model(places, array("b", data[at : at + entries * bands]), bias, scale)


def pack(model: Model) -> bytes:
    """A model as bytes: header, bias, steps between buckets, weights of one byte."""
    steps = [b - a for a, b in pairwise([-1, *model.places])]
    return b"".join(
        (
            _HEADER.pack(_MAGIC, VERSION, len(ORDER), len(steps), model.scale),
            struct.pack(f"<{len(ORDER)}i", *model.bias),
            struct.pack(f"<{len(steps)}H", *steps),
            model.flat.tobytes(),
        )
    )
