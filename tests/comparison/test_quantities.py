"""Numbers with what they measure."""

from __future__ import annotations

import pytest

from linter.comparison.quantities import quantities
from tests.helpers import reading

_DAY = 86_400


def read(text: str) -> list[tuple[float, str, str]]:
    article = reading(text)
    return [
        (round(q.value, 6), q.dimension, q.bound)
        for sentence in article.document.sentences
        for q in quantities(article, sentence)
    ]


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("It weighs 1,204 kg.", 1_204_000, "mass"),
        ("It weighs 0.5 mg.", 0.0005, "mass"),
        ("Some 1.2 million adults snore.", 1_200_000, "people"),
        ("Twenty-five older women took part.", 25, "people"),
        ("A hundred and five men came.", 105, "people"),
        ("It took 4,5 litres.", 4.5, "volume"),
        ("It fell by 5 percentage points.", 5, "points"),
        ("It fell by 5 % points.", 5, "points"),
        ("It fell by 40 per cent.", 40, "percent"),
        ("Two thirds of them slept.", 66.6, "percent"),
        ("Half of them slept.", 50, "percent"),
        ("One in five slept badly.", 20, "percent"),
        ("Only 9 out of every 100 slept.", 9, "percent"),
        ("It hurt 2 per 1,000 children.", 0.2, "percent"),
        ("They slept half an hour longer.", 1_800, "time"),
        ("They slept three quarters of an hour.", 2_700, "time"),
        ("They fasted for ten full days.", 10 * _DAY, "time"),
        ("They fasted for a fortnight.", 14 * _DAY, "time"),
        ("It doubled in a year.", 2, "times"),
        ("She has type 2 diabetes.", 2, "type "),
        ("In 1998 they met.", 1998, "year"),
    ],
)
def test_a_number_has_a_value_and_a_dimension(text: str, value: float, dimension: str) -> None:
    assert read(text)[0][:2] == (value, dimension)


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("up to 40 mg", "most"),
        ("no more than 40 mg", "most"),
        ("at least 40 mg", "least"),
        ("about 40 mg", "near"),
        ("40 mg or more", "least"),
        ("40 mg", ""),
    ],
)
def test_a_limit_is_told_from_a_figure(words: str, bound: str) -> None:
    assert read(f"Take {words}.")[0][2] == bound


def test_the_first_number_of_a_range_has_the_unit_of_the_last() -> None:
    assert [found[:2] for found in read("Take 10–15 mg.")] == [(0.01, "mass"), (0.015, "mass")]
    assert [found[1] for found in read("Between 10 and 15 per cent fell.")] == ["percent"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "A double-blind trial.",
        "A third trial began.",
        "It was cleared up (Ruiz 2019).",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    assert read(text) == []
