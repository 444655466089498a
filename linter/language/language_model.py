"""The model of py3langid 0.4 (linter/models/languages.md), read and asked without numpy.

An automaton walks over the bytes of a text; some of its states stand for a feature, which has a
weight in each language. The file is unpacked when the first text is asked about, in half a second,
and takes 68 MB from then on.
"""

from __future__ import annotations

import io
import lzma
import math
import struct
import sys
import unicodedata
import zipfile
from array import array
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from linter.common.dataclass import dataclass

_FILE = Path(__file__).parents[1] / "models" / "languages.npz.xz"
_BYTES = 256  # next states in a row of the automaton
_CHARACTERS = 12  # bytes of a language's code, in UTF-32
# In a ZIP archive, before each part: the lengths of its name and of a further field.
_LENGTHS = struct.Struct("<HH")
_LENGTHS_AT = 26
_DIRECTORY = 1 << 12  # bytes at the end of the archive that hold its list of parts
_PORTION = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """`rows` has the distinct rows of the automaton, `row_of` the row of each state, `feature_of`
    its feature or -1. `weights` has half floats: for each feature one for each of `languages`, of
    which one may stand twice. A sum of weights begins with that of `prior`."""

    languages: tuple[str, ...]
    prior: tuple[float, ...]
    weights: memoryview[int]
    rows: memoryview[int]
    row_of: memoryview[int]
    feature_of: memoryview[int]

    def shares(self, text: str) -> dict[str, float]:
        """How likely a text is in each language, by its code (ISO 639), the likeliest first; all
        together 1. A text without features is as likely in each."""
        data = _as_learned(text)
        features = self._features(data)
        sums = list(self.prior) if features else [0.0] * len(self.prior)
        row = struct.Struct(f"<{len(sums)}e")
        for feature, times in features.items():
            factor = math.log1p(times)
            for place, weight in enumerate(row.unpack_from(self.weights, feature * row.size)):
                sums[place] += factor * weight
        return self._shares(sums, heat=math.sqrt(len(data) or 1))

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
        rows, row_of, feature_of = self.rows, self.row_of, self.feature_of
        state = 0
        found = []
        for byte in data:
            state = rows[row_of[state] * _BYTES + byte]
            if feature_of[state] >= 0:
                found.append(feature_of[state])
        return Counter(found)


@cache
def language_model() -> LanguageModel:
    """The model of this package, unpacked once in a process."""
    arrays = _arrays(_unpacked())
    codes = arrays["classes"].tobytes()
    return LanguageModel(
        tuple(
            codes[place : place + _CHARACTERS].decode("utf-32-le").rstrip("\0")
            for place in range(0, len(codes), _CHARACTERS)
        ),
        tuple(_numbers(arrays["pc"], "f")),
        arrays["ptc"],
        _numbers(arrays["nextmove"], "I"),
        _numbers(arrays["nextmove_row"], "H"),
        _numbers(arrays["out_feat"], "i"),
    )


def _unpacked() -> bytearray:
    """The archive of arrays, which is never held twice."""
    file = bytearray()
    with lzma.open(_FILE) as packed:
        while portion := packed.read(_PORTION):
            file += portion
    return file


def _arrays(file: bytearray) -> dict[str, memoryview[int]]:
    """The bytes of the arrays of an archive of numpy, by name. They are stored as they are, so
    that none is copied: together they take more than all else in a process."""
    before = len(file) - _DIRECTORY  # what is before the end, where the parts are listed
    whole = memoryview(file)
    arrays = {}
    with zipfile.ZipFile(io.BytesIO(whole[before:])) as end:
        for part in end.infolist():
            place = before + part.header_offset + _LENGTHS_AT
            start = place + _LENGTHS.size + sum(_LENGTHS.unpack_from(file, place))
            content = whole[start : start + part.file_size]
            # The length of an array's own header is in its bytes 8 and 9.
            header = 10 + int.from_bytes(content[8:10], "little")
            arrays[part.filename.removesuffix(".npy")] = content[header:]
    return arrays


def _numbers(content: memoryview[int], kind: Any) -> memoryview[Any]:
    """Numbers of a kind that `array` knows, which are stored little-endian."""
    if sys.byteorder == "big":
        swapped = array(kind, content.tobytes())
        swapped.byteswap()
        return memoryview(swapped)
    return content.cast(kind)


def _as_learned(text: str) -> bytes:
    """A text as those that the model was made from: composed, and not all in capitals."""
    text = text.lower() if text.isupper() else text
    return unicodedata.normalize("NFC", text).encode(errors="surrogatepass")
