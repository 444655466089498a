"""A memo answers as what it asks would, keeps what is asked for, and is bounded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.memo import BoundedMemo

QUESTIONS = st.lists(st.lists(st.integers(0, 20), max_size=6), max_size=40)


@given(QUESTIONS, st.integers(1, 6))
def test_answers_are_those_of_the_function(rounds: list[list[int]], size: int) -> None:
    memo: BoundedMemo[int, int] = BoundedMemo(size)
    for questions in rounds:
        assert [memo.recall(q, partial(_square, q)) for q in questions] == [
            q * q for q in questions
        ]
        assert memo.recall_all(questions, _squares) == {q: q * q for q in questions}
        assert len(memo) <= 2 * size


def _square(question: int) -> int:
    return question * question


def _squares(questions: Sequence[int]) -> Iterable[int]:
    return [q * q for q in questions]


def test_what_is_asked_for_again_stays_and_the_rest_goes() -> None:
    memo: BoundedMemo[int, int] = BoundedMemo(10)
    asked: list[int] = []

    def answer(question: int) -> int:
        asked.append(question)
        return question

    for number in range(100):
        memo.recall(-1, partial(answer, -1))
        memo.recall(number, partial(answer, number))
    assert asked.count(-1) == 1
    memo.recall(0, partial(answer, 0))
    assert asked.count(0) == 2


def test_what_fails_is_asked_again() -> None:
    memo: BoundedMemo[int, int] = BoundedMemo(10)
    with pytest.raises(ZeroDivisionError):
        memo.recall(0, lambda: 1 // 0)
    assert memo.recall(0, lambda: 5) == 5
