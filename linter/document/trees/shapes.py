"""Which tree a value is: the rich text of an editor, known by its shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from linter.common.regex import regex
from linter.document.trees import (
    draft_js,
    editor_js,
    mobiledoc,
    notion,
    portable_text,
    quill,
    rich_text,
)
from linter.document.trees.nodes import Part
from linter.document.trees.strings import String, Unescaped
from linter.document.trees.values import InvalidJsonError, List, Object, Value, parse


class Shape(Protocol):
    """A module that knows one kind of tree."""

    def is_tree(self, value: Value) -> bool:
        """Whether a value is one."""

    def read(self, tree: Value) -> Iterable[Part]:
        """Its parts in order."""


_SHAPES: tuple[Shape, ...] = (
    portable_text,
    notion,
    draft_js,
    editor_js,
    quill,
    mobiledoc,
    rich_text,
)
# Names of which a tree has one, and the first object in a list that is one; most values have none.
_SIGNS = frozenset(
    {"root", "nodeType", "type", "results", "blocks", "children", "block", "ops", "sections"}
)
_SIGNS_IN_LISTS = frozenset({"_type", "children", "object", "annotations"})
_ANY_SIGN = regex(
    r'"(?:nodeType|children|_type|annotations|blocks|ops|sections|rendered|raw|uuid|sys|doc)\\*"'
)
_OF_TREES = regex(r'\\"(?:children|content|sections|blocks|ops)\\*"')


def shape_of(value: Value) -> Shape | None:
    """What reads a value, if it is a tree."""
    if isinstance(value, Object):
        if value.keys().isdisjoint(_SIGNS):
            return None
    elif isinstance(value, List):
        first = next((each for each in value if isinstance(each, Object)), None)
        if first is None or first.keys().isdisjoint(_SIGNS_IN_LISTS):
            return None
    else:
        return None
    return next((shape for shape in _SHAPES if shape.is_tree(value)), None)


def may_hold_trees(text: str) -> bool:
    """Whether JSON has any of the names without which it holds no article of a known shape."""
    return _ANY_SIGN.search(text) is not None


def may_be_tree(string: String) -> bool:
    """Whether a string looks as if it held a tree as JSON of its own."""
    return string.written.startswith(("{", "[")) and _OF_TREES.search(string.written) is not None


def inner_tree(string: String) -> Value:
    """The tree that a string holds as JSON of its own; None if it holds none."""
    held = Unescaped(string)
    try:
        value = parse(held.text, held)
    except InvalidJsonError:
        return None
    return value if shape_of(value) else None
