"""Small linear models over hashed features, with whole-number weights.

Results are the same on every machine: nothing is added up but whole numbers, and the hash of a
feature depends on its text alone. A model holds no text.
"""

from __future__ import annotations

import math
import struct
import zlib
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from linter.common.dataclass import dataclass

MODELS = Path(__file__).parent.parent / "models"
BUCKETS = 1 << 18
VERSION = 3
_HEADER = struct.Struct("<4sHHd")  # magic, version, outputs, scale
_MAGIC = b"CVLM"
_GZIP = 31  # a format of `zlib`, sparing the import of `gzip`
_REMEMBERED = 1 << 16  # features

Weights = tuple[int, ...]


@lru_cache(_REMEMBERED)
def bucket(feature: str) -> int:
    """The hash of a feature: 0 to BUCKETS - 1, the same on every machine."""
    return crc32(feature.encode()) % BUCKETS


@dataclass(frozen=True, slots=True)
class HashedModel:
    """The weights of hashed features, for each output, in units of `scale`, and what each output
    begins with. `table` holds the weights of all buckets, one bucket after another."""

    table: memoryview[int]
    bias: Weights
    scale: float

    @classmethod
    def of(cls, weights: Mapping[int, Weights], bias: Weights, scale: float) -> HashedModel:
        """A model from weights by bucket; those of all others are 0."""
        size = len(bias)
        table = array("b", bytes(BUCKETS * size))
        for place, row in weights.items():
            table[place * size : (place + 1) * size] = array("b", row)
        return cls(memoryview(table), bias, scale)

    def weights(self, place: int) -> Weights:
        """The weights of a bucket."""
        size = len(self.bias)
        return tuple(self.table[place * size : (place + 1) * size])

    def weight(self, output: int, feature: str) -> int:
        """The weight of one feature for one output."""
        return self.table[crc32(feature.encode()) % BUCKETS * len(self.bias) + output]

    def sums(self, features: Iterable[str]) -> Weights:
        """The added weights of each output. Features that share a bucket count once."""
        rows = [self.bias, *map(self.weights, {bucket(f) for f in features})]
        return tuple(sum(output) for output in zip(*rows, strict=True))

    def logistic(self, total: int) -> float:
        """The probability that a sum stands for where an output answers yes or no; rounded to four
        decimals, so that it is the same on all platforms."""
        return round(1 / (1 + math.exp(min(-total * self.scale, 500))), 4)


def load(name: str, outputs: int) -> HashedModel:
    """A model in the package. Raises ValueError for a file of another version or size."""
    return unpack(_content(MODELS / name), outputs)


def _content(packed: Path) -> bytes:
    try:
        return zlib.decompress(packed.read_bytes(), _GZIP)
    except FileNotFoundError:
        return packed.with_suffix("").read_bytes()  # of a wheel


def unpack_files() -> None:
    """Put plain files in place of the packed ones of the package, for a wheel, which is packed as a
    whole: each start would unpack them for as long as it takes to parse an article."""
    for packed in MODELS.glob("*.bin.gz"):
        packed.with_suffix("").write_bytes(_content(packed))
        packed.unlink()


def unpack(data: bytes, outputs: int) -> HashedModel:
    """The model from the bytes of `pack`. Raises ValueError for another version or size."""
    magic, version, held, scale = _HEADER.unpack_from(data)
    if (magic, version, held) != (_MAGIC, VERSION, outputs):
        raise ValueError(f"not a model of version {VERSION} with {outputs} outputs")
    bias = struct.unpack_from(f"<{outputs}i", data, _HEADER.size)
    return HashedModel(memoryview(data)[-BUCKETS * outputs :].cast("b"), bias, scale)


def pack(model: HashedModel) -> bytes:
    """A model as bytes: header, bias, weights of one byte."""
    size = len(model.bias)
    header = _HEADER.pack(_MAGIC, VERSION, size, model.scale)
    return header + struct.pack(f"<{size}i", *model.bias) + model.table.tobytes()
