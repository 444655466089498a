"""The scorer: whole numbers, no words inside, and the same sums as the training code's."""

from __future__ import annotations

import gzip
import re
import struct

from hypothesis import given
from hypothesis import strategies as st

from linter import Linter
from linter.document.source import from_text
from linter.facts import claim_strength, scorer, scorer_features
from linter.facts.claims import ORDER, by_rules
from linter.facts.explain_score import in_words
from linter.facts.scorer import BUCKETS, Model, bucket, pack, probabilities, sums, unpack
from tests.helpers import run_cli

LINTER = Linter.from_config(isolated=True)
WEIGHT = st.integers(-127, 127)
MODELS = st.builds(
    Model.of,
    st.dictionaries(st.integers(0, BUCKETS - 1), st.tuples(*[WEIGHT] * len(ORDER)), min_size=8),
    st.tuples(*[st.integers(-9999, 9999)] * len(ORDER)),
    st.floats(0.001, 0.1),
)


@given(MODELS)
def test_a_model_is_read_as_it_was_written(model: Model) -> None:
    places = list(model.places)
    if max(b - a for a, b in zip([-1, *places], places, strict=False)) < 1 << 16:
        assert unpack(pack(model)) == model


def test_the_model_in_the_package_is_small_and_holds_no_text() -> None:
    packed = scorer.PATH.read_bytes()
    assert len(packed) <= 500_000
    assert not re.search(rb"[a-z]{7,}", gzip.decompress(packed))


def test_sums_are_those_of_the_file() -> None:
    """Read the file anew, with nothing of the package's reader: header, bias, steps, weights."""
    data = gzip.decompress(scorer.PATH.read_bytes())
    entries = struct.unpack_from("<I", data, 8)[0]
    assert struct.unpack_from("<4sHH", data) == (b"CVSC", 1, 4)
    bias = struct.unpack_from("<4i", data, 20)
    steps = struct.unpack_from(f"<{entries}H", data, 36)
    first = 36 + 2 * entries
    features = {"may", "reduce", "~reduc", "rules direct_causal", "never in any text"}
    total = list(bias)
    place = -1
    for entry, step in enumerate(steps):
        place += step
        if place in {bucket(f) for f in features}:
            for band in range(4):
                total[band] += struct.unpack_from("<b", data, first + 4 * entry + band)[0]
    assert sums(scorer.load(), features) == total


@given(st.lists(st.text(min_size=1), max_size=30))
def test_the_order_of_features_does_not_matter(features: list[str]) -> None:
    model = scorer.load()
    assert probabilities(model, features) == probabilities(model, features[::-1])


def test_hashes_are_fixed() -> None:
    assert [bucket(f) for f in ("may", "<help> form s plain", "größe")] == [70175, 79790, 240009]


def test_the_scorer_weighs_what_the_rules_see() -> None:
    text = "Fish oil may lower the risk of stroke. Fish oil lowers the risk of stroke."
    reading = LINTER.read(from_text(text, "a.md"))
    hedged, flat = (reading.verdict(s) for s in reading.document.sentences)
    assert (hedged.strength, flat.strength) == ("conditional_causal", "direct_causal")
    assert all(
        c.score == flat.probabilities["direct_causal"]
        for c in flat.claims
        if c.strength == "direct_causal"
    )
    (claim, *_) = hedged.claims
    assert claim.score == round(
        hedged.probabilities["conditional_causal"] + hedged.probabilities["direct_causal"], 4
    )
    assert abs(sum(flat.probabilities.values()) - 1) < 0.001


def test_questions_and_single_words_are_not_scored() -> None:
    reading = LINTER.read(from_text("Does tea cure colds? Hardly.", "a.md"))
    for sentence in reading.document.sentences:
        assert not reading.verdict(sentence).probabilities
        assert not claim_strength.explain(reading, sentence)


def test_what_rules_alone_see_in_a_few_words_is_never_sure() -> None:
    reading = LINTER.read(from_text("Zinc prevents colds", "a.md"))
    (claim,) = reading.claims(reading.document.sentences[0])
    assert claim.confidence == "medium"


def test_facts_explain_the_score() -> None:
    ended = run_cli("facts", "--isolated", "--explain-score", "-", input="Tea may ease colds.\n")
    lines = ended.out.splitlines()
    assert any(line.startswith("    scorer: none ") for line in lines)
    assert sum(bool(re.match(r" {8}[+-]\d+\.\d\d ", line)) for line in lines) == 10


def test_every_feature_is_told_in_words() -> None:
    text = (
        "These results suggest that black tea may not reduce stroke and helps to prevent it. "
        "To lower the risk of gout, doctors should first treat pain; if so, cherries can ease it. "
        "Sleeping less leads to weight gain in 40 % of adults, and it is the main cause of debt."
    )
    reading = LINTER.read(from_text(text, "a.md"))
    for sentence in reading.document.sentences:
        seen = scorer_features.features(reading, sentence, by_rules(reading, sentence))
        for feature in seen:
            told = in_words(feature)
            assert not re.search(r"plain|<\w+> (?:form|at|between|after|before)", told), feature
