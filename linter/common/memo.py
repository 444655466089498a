"""Bounded memo for pure functions: most sentences stay the same between edits of an article, and
boilerplate is the same in many articles."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedMemo(Generic[K, V]):
    """Answers by question. When it holds `size` of them, those that nobody has asked for since it
    last did are dropped, so that at most twice as many are held.

    A question must contain everything that its answer depends on. Threads may share a memo for
    `recall`: at worst an answer is computed twice.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: dict[K, V] = {}
        self._older: dict[K, V] = {}

    def __len__(self) -> int:
        return len(self._known.keys() | self._older.keys())

    def recall(self, question: K, answer: Callable[[], V]) -> V:
        """The stored answer to a question, or else the result of `answer`."""
        try:
            return self._known[question]
        except KeyError:
            pass
        try:
            known = self._older[question]
        except KeyError:
            known = answer()
        return self._kept(question, known)

    def recall_all(
        self, questions: Iterable[K], answers: Callable[[Sequence[K]], Iterable[V]]
    ) -> dict[K, V]:
        """The answers to several questions; `answers` computes the new ones in one batch."""
        asked = dict.fromkeys(questions)
        found = {q: self._known[q] for q in self._known.keys() & asked.keys()}
        older = {q: self._older[q] for q in self._older.keys() & asked.keys() - found.keys()}
        found |= {q: self._kept(q, a) for q, a in older.items()}
        new = [q for q in asked if q not in found]
        if new:
            found |= {q: self._kept(q, a) for q, a in zip(new, answers(new), strict=True)}
        return found

    def _kept(self, question: K, answer: V) -> V:
        if len(self._known) >= self._size:
            self._known, self._older = {}, self._known
        self._known[question] = answer
        return answer
