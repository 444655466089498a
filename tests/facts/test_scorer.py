"""The scorer: whole numbers, no words inside, and the same sums as the training code's."""

from __future__ import annotations

import gzip
import re
import struct

from hypothesis import given
from hypothesis import strategies as st

from linter.facts import scorer
from linter.facts.claims import ORDER
from linter.facts.scorer import BUCKETS, Model, bucket, pack, probabilities, sums, unpack

WEIGHT = st.integers(-127, 127)
MODELS = st.builds(
    Model.of,
    st.dictionaries(st.integers(0, BUCKETS - 1), st.tuples(*[WEIGHT] * len(ORDER)), min_size=8),
    st.tuples(*[st.integers(-9999, 9999)] * len(ORDER)),
    st.floats(0.001, 0.1),
)


@given(MODELS)
def test_a_model_is_read_as_it_was_written(model: Model) -> None:
    assert unpack(pack(model)) == model


def test_the_model_in_the_package_is_small_and_holds_no_text() -> None:
    packed = scorer.PATH.read_bytes()
    assert len(packed) <= 500_000
    assert not re.search(rb"[a-z]{7,}", gzip.decompress(packed))


def test_sums_are_those_of_the_file() -> None:
    """Read the file anew, with nothing of the package's reader: header, bias, weights."""
    data = gzip.decompress(scorer.PATH.read_bytes())
    assert struct.unpack_from("<4sHH", data) == (b"CVSC", 2, 4)
    total = list(struct.unpack_from("<4i", data, 16))
    features = {"may", "reduce", "~reduc", "rules direct_causal", "never in any text"}
    for place in {bucket(f) for f in features}:
        for band in range(4):
            total[band] += struct.unpack_from("<b", data, 32 + 4 * place + band)[0]
    assert sums(scorer.load(), features) == total


@given(st.lists(st.text(min_size=1), max_size=30))
def test_the_order_of_features_does_not_matter(features: list[str]) -> None:
    model = scorer.load()
    assert probabilities(model, features) == probabilities(model, features[::-1])


def test_hashes_are_fixed() -> None:
    assert [bucket(f) for f in ("may", "<help> form s plain", "größe")] == [70175, 79790, 240009]
