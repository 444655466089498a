"""Models over hashed features: whole numbers, no words inside, and the sums of the file."""

from __future__ import annotations

import gzip
import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.hashed_model import BUCKETS, MODELS, HashedModel, bucket, load, pack, unpack

WEIGHT = st.integers(-127, 127)
A_MODEL = st.integers(1, 6).flatmap(
    lambda size: st.builds(
        HashedModel.of,
        st.dictionaries(st.integers(0, BUCKETS - 1), st.tuples(*[WEIGHT] * size), min_size=8),
        st.tuples(*[st.integers(-9999, 9999)] * size),
        st.floats(0.001, 0.1),
    )
)
SHIPPED = [("scorer.bin.gz", 4), ("sent_back.bin.gz", 5)]


@given(A_MODEL)
def test_a_model_is_read_as_it_was_written(model: HashedModel) -> None:
    assert unpack(pack(model), len(model.bias)) == model
    with pytest.raises(ValueError, match="outputs"):
        unpack(pack(model), len(model.bias) + 1)


@pytest.mark.parametrize("name", [name for name, _ in SHIPPED])
def test_a_model_in_the_package_is_small_and_holds_no_text(name: str) -> None:
    packed = (MODELS / name).read_bytes()
    assert len(packed) <= 500_000
    assert not re.search(rb"[a-z]{7,}", gzip.decompress(packed))


@pytest.mark.parametrize(("name", "size"), SHIPPED)
def test_sums_are_those_of_the_file(name: str, size: int) -> None:
    """Read the file anew, with nothing of the package's reader: header, bias, weights."""
    data = gzip.decompress((MODELS / name).read_bytes())
    assert struct.unpack_from("<4sHH", data) == (b"CVLM", 3, size)
    total = list(struct.unpack_from(f"<{size}i", data, 16))
    features = {"may", "reduce", "~reduc", "rules direct_causal", "never in any text"}
    for place in {bucket(f) for f in features}:
        for output in range(size):
            at = 16 + 4 * size + size * place + output
            total[output] += struct.unpack_from("<b", data, at)[0]
    model = load(name, size)
    assert model.sums(features) == tuple(total)
    for feature in features:
        assert model.weight(1, feature) == model.weights(bucket(feature))[1]
    assert model.added(1, features) == sum(model.weight(1, feature) for feature in features)


@given(A_MODEL, st.lists(st.text(min_size=1), max_size=30))
def test_the_order_of_features_does_not_matter(model: HashedModel, features: list[str]) -> None:
    assert model.sums(features) == model.sums(features[::-1])


def test_hashes_are_fixed() -> None:
    assert [bucket(f) for f in ("may", "<help> form s plain", "größe")] == [70175, 79790, 240009]


def test_a_sum_becomes_a_probability() -> None:
    model = HashedModel.of({}, (0,), 0.01)
    assert [model.logistic(total) for total in (-(10**9), 0, 100, 10**9)] == [0, 0.5, 0.7311, 1]


def test_a_probability_becomes_the_least_sum_that_reaches_it() -> None:
    model = HashedModel.of({}, (0,), 0.009)
    for probability in (0.0001, 0.1, 0.23, 0.5, 0.9):
        least = model.least(probability)
        assert model.logistic(least - 1) < probability <= model.logistic(least)
