"""What pure functions said before, kept within bounds: a sentence stays the same over the edits
of an article, and boilerplate over articles."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedMemo(Generic[K, V]):
    """Answers by question; when it holds `size` of them it forgets all and starts again.

    A question must hold everything that the answer depends on. Threads may share a memo for
    `recall`: at worst an answer is worked out twice.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: dict[K, V] = {}

    def recall(self, question: K, answer: Callable[[], V]) -> V:
        """The answer known for a question, else what `answer` works out."""
        try:
            return self._known[question]
        except KeyError:
            return self._kept(question, answer())

    def recall_all(
        self, questions: Iterable[K], answers: Callable[[Sequence[K]], Iterable[V]]
    ) -> dict[K, V]:
        """The answers to some questions; `answers` works out the new ones together."""
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
