"""The model of py3langid 0.4 (linter/models/languages.md), asked without numpy.

The features of a text are the byte sequences that the model knows: of each place the longest that
ends there. Each has a weight in each language. The file is unpacked when the first text is asked
about, in a fifth of a second, and takes 10 MB from then on.
"""

from __future__ import annotations

import lzma
import math
import struct
import sys
import unicodedata
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from linter.common.dataclass import dataclass

_FILE = Path(__file__).parents[1] / "models" / "languages.bin.xz"
MAGIC = b"CVLG"
UNIT = 1 / 512  # of weights
# After the magic: the numbers of states, features, languages and weights, and of bytes of codes.
HEADER = struct.Struct("<4s5I")
_PORTION = 1 << 20  # bytes
_ROOT = 0  # the state before any byte, and where no feature goes on


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """The tree of the features, level by level, and their weights.

    The states that a byte leads to from a state begin at its number in `children`, and end where
    those of the next begin; `labels` has the byte that leads to each. If none goes on, the one in
    `fallback` may. `feature_of` has the feature of each state, or -1.

    In each of `languages`, of which one may stand twice, a feature has the weight of `usual`,
    unless it has one of its own: from its number in `places` on, `unusual` has the numbers of such
    languages, and `more` how much more it weighs there. All are in units of `UNIT`, but `prior`,
    which a sum of weights begins with.
    """

    languages: tuple[str, ...]
    prior: tuple[float, ...]
    usual: tuple[int, ...]
    children: Sequence[int]
    labels: bytes
    fallback: Sequence[int]
    feature_of: Sequence[int]
    places: Sequence[int]
    unusual: Sequence[int]
    more: Sequence[int]

    def shares(self, text: str) -> dict[str, float]:
        """How likely a text is in each language, by its code (ISO 639), the likeliest first; all
        together 1. A text without features is as likely in each."""
        data = _as_learned(text)
        features = self._features(data)
        sums = self._sums(features) if features else [0.0] * len(self.prior)
        return self._shares(sums, heat=math.sqrt(len(data) or 1))

    def _sums(self, features: Counter[int]) -> list[float]:
        """The weights of features that occur so often, added in each language."""
        factors = {feature: math.log1p(times) for feature, times in features.items()}
        sums = [0.0] * len(self.prior)
        for feature, factor in factors.items():
            begin, end = self.places[feature], self.places[feature + 1]
            for language, more in zip(self.unusual[begin:end], self.more[begin:end], strict=True):
                sums[language] += factor * more
        whole = math.fsum(factors.values())
        parts = zip(self.prior, self.usual, sums, strict=True)
        return [prior + (whole * usual + added) * UNIT for prior, usual, added in parts]

    def _shares(self, sums: list[float], heat: float) -> dict[str, float]:
        """Sums of weights as shares of 1. `heat` grows with the text, or the best of a long one
        would always be certain."""
        most = max(sums)
        likely = [math.exp((each - most) / heat) for each in sums]
        whole = sum(likely)
        shares: dict[str, float] = {}
        for language, part in zip(self.languages, likely, strict=True):
            shares[language] = shares.get(language, 0.0) + part / whole
        return dict(sorted(shares.items(), key=lambda share: -share[1]))

    def _features(self, data: bytes) -> Counter[int]:
        """How often each feature occurs."""
        labels, children, fallback = self.labels, self.children, self.fallback
        state = _ROOT
        visited = []
        for byte in data:
            following = labels.find(byte, children[state], children[state + 1])
            while following < 0 and state != _ROOT:
                state = fallback[state]
                following = labels.find(byte, children[state], children[state + 1])
            state = max(following, _ROOT)
            visited.append(state)
        found = Counter(map(self.feature_of.__getitem__, visited))
        del found[-1]
        return found


@cache
def language_model() -> LanguageModel:
    """The model of this package, unpacked once in a process."""
    data = bytearray()
    with lzma.open(_FILE) as packed:
        while portion := packed.read(_PORTION):  # so that it is never held twice
            data += portion
    return _read(memoryview(data))


def _read(data: memoryview) -> LanguageModel:
    """The model from the bytes of `training/languages.py`."""
    _, states, features, languages, weights, size = HEADER.unpack_from(data)
    at = HEADER.size

    def part(length: int) -> memoryview:
        nonlocal at
        at += length
        return data[at - length : at]

    codes = bytes(part(size)).decode("ascii")
    prior = struct.unpack(f"<{languages}f", part(4 * languages))
    usual = struct.unpack(f"<{languages}h", part(2 * languages))
    fallback = _numbers(part(4 * states), "I")
    feature_of = _numbers(part(4 * states), "i")
    more = _numbers(part(2 * weights), "h")
    unusual = part(weights)
    places = array("I", accumulate(part(features), initial=0))
    children = array("I", accumulate(part(states), initial=1))
    labels = bytes(part(states))
    return LanguageModel(
        tuple(codes.split(" ")),
        prior,
        usual,
        children,
        labels,
        fallback,
        feature_of,
        places,
        unusual,
        more,
    )


def _numbers(content: memoryview, kind: Any) -> Sequence[int]:
    """Numbers of a kind that `array` knows, which are stored little-endian."""
    if sys.byteorder == "big":
        swapped = array(kind, content.tobytes())
        swapped.byteswap()
        return swapped
    return content.cast(kind)


def _as_learned(text: str) -> bytes:
    """A text as those that the model was made from: composed, and not all in capitals."""
    text = text.lower() if text.isupper() else text
    return unicodedata.normalize("NFC", text).encode(errors="surrogatepass")
