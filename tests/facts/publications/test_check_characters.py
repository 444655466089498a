"""One character fits, and a slip in any place is seen where the formula can see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.publications.check_characters import fits_isbn, fits_issn, fits_pii, fits_springer

Fits = Callable[[str], bool | None]
SHORT = st.from_regex(r"s\d{5}-0\d\d-\d{4}-", fullmatch=True).filter(str.isascii)
LONG = st.from_regex(r"s\d{5}-0\d\d-\d{5}-", fullmatch=True).filter(str.isascii)
SPRINGER = "0123456789abcdefghijklmnopqrstuvwxyz"
FIGURES = "0123456789X"


def digits(count: int, before: str = "") -> st.SearchStrategy[str]:
    return st.text(st.sampled_from("0123456789"), min_size=count, max_size=count).map(
        lambda text: before + text
    )


# Numbers without their last character; in the first, some slips cancel each other out.
WEAK = st.tuples(st.just(fits_springer), LONG, st.just(SPRINGER))
STRONG = st.one_of(
    st.tuples(st.just(fits_springer), SHORT, st.just(SPRINGER)),
    st.tuples(st.just(fits_pii), digits(15, "S"), st.just(FIGURES)),
    st.tuples(st.just(fits_issn), digits(7), st.just(FIGURES)),
    st.tuples(st.just(fits_isbn), digits(9), st.just(FIGURES)),
    st.tuples(st.just(fits_isbn), digits(9, "978"), st.just(FIGURES[:10])),
)
Beginning = tuple[Fits, str, str]


@given(WEAK | STRONG)
def test_exactly_one_last_character_fits(beginning: Beginning) -> None:
    fits, number, characters = beginning
    assert sum(bool(fits(number + character)) for character in characters) == 1


@given(STRONG, st.data())
def test_a_changed_figure_does_not_fit(beginning: Beginning, data: st.DataObject) -> None:
    fits, number, characters = beginning
    last = next(character for character in characters if fits(number + character))
    at = data.draw(st.sampled_from([at for at, c in enumerate(number) if c.isdigit()]))
    other = data.draw(st.sampled_from([c for c in FIGURES[:10] if c != number[at]]))
    assert not fits(number[:at] + other + number[at + 1 :] + last)


@pytest.mark.parametrize(
    ("fits", "number"),
    [
        (fits_springer, "s00357-008-9004-x"),
        (fits_springer, "s12879-021-06357-4"),
        (fits_springer, "s41599-020-00647-z"),
        (fits_pii, "S0140673620301835"),
        (fits_pii, "S014067367491770X"),
        (fits_issn, "2072-6643"),
        (fits_issn, "1475-925x"),
        (fits_isbn, "0262033844"),
        (fits_isbn, "9783030585488"),
    ],
)
def test_numbers_of_real_papers_fit(fits: Fits, number: str) -> None:
    assert fits(number)


@pytest.mark.parametrize("suffix", ["nature12373", "s41586-2020-2649-2", "s41586-020-26-2", ""])
def test_other_suffixes_are_not_judged(suffix: str) -> None:
    assert fits_springer(suffix) is None
    assert fits_pii(suffix) is None
