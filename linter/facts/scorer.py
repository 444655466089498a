"""The scorer of claim strength: a small linear model over hashed features.

Its weights are whole numbers, so that results are the same on every machine. The model was
distilled from a fine-tuned encoder (training/README.md; card in linter/models/scorer.md).
"""

from __future__ import annotations

import gzip
import math
import struct
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from linter.facts.claims import ORDER, Strength

PATH = Path(__file__).parent.parent / "models" / "scorer.bin.gz"
BUCKETS = 1 << 18
_HEADER = struct.Struct("<4sHHd")  # magic, version, bands, scale
_MAGIC = b"CVSC"
VERSION = 2

Weights = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of hashed features, for each band of `ORDER`, in units of `scale`: `table` holds
    those of all buckets, one bucket after another."""

    table: memoryview[int]
    bias: Weights
    scale: float

    @classmethod
    def of(cls, weights: Mapping[int, Weights], bias: Weights, scale: float) -> Model:
        """A model from weights by bucket; those of all others are 0."""
        table = array("b", bytes(BUCKETS * len(ORDER)))
        for place, row in weights.items():
            table[place * len(ORDER) : (place + 1) * len(ORDER)] = array("b", row)
        return cls(memoryview(table), bias, scale)

    def weights(self, place: int) -> Weights:
        """The weights of a bucket."""
        return tuple(self.table[place * len(ORDER) : (place + 1) * len(ORDER)])


def bucket(feature: str) -> int:
    """The hash of a feature: 0 to BUCKETS - 1, the same on every machine."""
    return crc32(feature.encode()) % BUCKETS


def sums(model: Model, features: Iterable[str]) -> list[int]:
    """The added weights of each band. Features that share a bucket count once."""
    rows = [model.bias, *map(model.weights, {bucket(f) for f in features})]
    return [sum(band) for band in zip(*rows, strict=True)]


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
        weights = model.weights(number)
        if any(weights):
            others = (sum(weights) - weights[place]) / (len(weights) - 1)
            found.append((feature, round((weights[place] - others) * model.scale, 2)))
    return sorted(found, key=lambda each: (-abs(each[1]), each[0]))[:most]


@cache
def load() -> Model:
    """The model in the package. Raises ValueError for a file of another version."""
    return unpack(gzip.decompress(PATH.read_bytes()))


def unpack(data: bytes) -> Model:
    """The model from the bytes of `pack`. Raises ValueError for another version."""
    magic, version, bands, scale = _HEADER.unpack_from(data)
    if (magic, version, bands) != (_MAGIC, VERSION, len(ORDER)):
        raise ValueError(f"{PATH.name} is not a scorer model of version {VERSION}")
    bias = struct.unpack_from(f"<{bands}i", data, _HEADER.size)
    return Model(memoryview(data)[-BUCKETS * bands :].cast("b"), bias, scale)


def pack(model: Model) -> bytes:
    """A model as bytes: header, bias, weights of one byte."""
    header = _HEADER.pack(_MAGIC, VERSION, len(ORDER), model.scale)
    return header + struct.pack(f"<{len(ORDER)}i", *model.bias) + model.table.tobytes()
