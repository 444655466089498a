"""What no reader of a tree took: texts in fields that only one site has, or an editor that is not
known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from linter.common.spans import Span
from linter.document.trees import fields
from linter.document.trees.strings import String
from linter.document.trees.values import List, Object, Value
from linter.document.unread import Reason, unread


def remaining(trees: Iterable[Value], taken: Iterable[Span]) -> Iterator[tuple[String, Reason]]:
    """The sentences in trees that stand in no place that was `taken`, each with the reason why
    they are not read. One that says the same as a text that was taken is no other sentence."""
    starts = sorted(span.start for span in taken)
    left: list[tuple[String, Reason]] = []
    said: set[str] = set()
    for string, reason in chain.from_iterable(map(_strings, trees)):
        if _holds_any(string, starts):
            said.add(string.value.strip())
        elif looks_like_prose(string):
            left.append((string, reason))
    return ((string, reason) for string, reason in left if string.value.strip() not in said)


def looks_like_prose(string: String) -> bool:
    """Whether a text looks like sentences."""
    text = string.value
    left = unread(text, string.span, Reason.FIELDS) if " " in text else None
    return left is not None and left.sentences > 0


def _strings(tree: Value) -> Iterator[tuple[String, Reason]]:
    """The strings in a tree in order, each with the reason that its field is a reason for."""
    waiting: list[tuple[Value, Reason]] = [(tree, Reason.FIELDS)]
    while waiting:
        value, reason = waiting.pop()
        if isinstance(value, String):
            yield value, reason
        elif isinstance(value, Object):
            held = [(each, _reason(name, reason)) for name, each in value.items()]
            waiting += reversed(held)
        elif isinstance(value, List):
            waiting += ((each, reason) for each in reversed(value))


def _reason(name: str, around: Reason) -> Reason:
    return around if around is not Reason.FIELDS else fields.reason_to_leave_out(name) or around


def _holds_any(string: String, starts: Sequence[int]) -> bool:
    """Whether something that was taken begins in a string."""
    span = string.span
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end
