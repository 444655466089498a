"""Bounded memo for pure functions: most sentences stay the same between edits of an article, and
boilerplate is the same in many articles."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedMemo(Generic[K, V]):
    """Answers by question; when it holds `size` of them, it is emptied.

    A question must contain everything that its answer depends on. Threads may share a memo for
    `recall`: at worst an answer is computed twice.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: dict[K, V] = {}

    def recall(self, question: K, answer: Callable[[], V]) -> V:
        """The stored answer to a question, or else the result of `answer`."""
        try:
            return self._known[question]
        except KeyError:
            return self._kept(question, answer())

    def recall_all(
        self, questions: Iterable[K], answers: Callable[[Sequence[K]], Iterable[V]]
    ) -> dict[K, V]:
        """The answers to several questions; `answers` computes the new ones in one batch."""
        asked = dict.fromkeys(questions)
        found = {q: self._known[q] for q in self._known.keys() & asked.keys()}
        new = [q for q in asked if q not in found]
        if new:
            found |= {q: self._kept(q, a) for q, a in zip(new, answers(new), strict=True)}
        return found

    def _kept(self, question: K, answer: V) -> V:
        if len(self._known) >= self._size:
            self._known.clear()
        self._known[question] = answer
        return answer
