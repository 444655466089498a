"""JSON as plain values whose strings know their place. Nothing recurses, so that no depth is too
much."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias, Union

from linter.document.trees.strings import Decoded, String

Value: TypeAlias = Union["Object", "List", String, float, bool, None]


class Object(dict[str, Value]):
    """An object, and where it is written."""

    __slots__ = ("end", "start")
    start: int
    end: int


class List(list[Value]):
    """A list, and where it is written."""

    __slots__ = ("end", "start")
    start: int
    end: int


class InvalidJsonError(ValueError):
    """What is wrong with a text that is no JSON, and where."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


_TOKEN = re.compile(
    r"[ \t\r\n]*+(?:"
    r'"(?P<string>(?:[^"\\]++|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*+)"'
    r"|(?P<mark>[{}\[\],:])"
    r"|(?P<number>-?(?:0|[1-9]\d*+)(?:\.\d++)?(?:[eE][+-]?\d++)?)(?![\w.])"
    r"|(?P<word>true|false|null|NaN|-?Infinity)(?!\w)"
    r")"
)
_BLANKS = re.compile(r"[ \t\r\n]*+")
_WORDS: Mapping[str, Value] = {"true": True, "false": False, "null": None}


def parse(text: str, held: Decoded | None = None) -> Value:
    """The value that a text holds. `held` is that text, if it stands in a string itself.

    Raises InvalidJsonError.
    """
    return _Parser(text, held).read()


class _Parser:
    """Reads tokens into values. `_wanted` is what may come: a value, a key, a colon, or a comma."""

    def __init__(self, text: str, held: Decoded | None) -> None:
        self._text = text
        self._held = held
        self._open: list[Object | List] = []
        self._keys: list[str] = []  # of the open objects
        self._known: dict[str, str] = {}  # keys, of which most come many times
        self._root: Value = None
        self._wanted = "value"
        self._empty = False  # whether the list or object has just been opened

    def read(self) -> Value:
        at = 0
        while self._wanted != "end":
            token = _TOKEN.match(self._text, at)
            if not token:
                raise self._wrong(at)
            self._take(token)
            at = token.end()
        rest = _BLANKS.match(self._text, at)
        if rest and rest.end() < len(self._text):
            raise InvalidJsonError("more text follows after the end", rest.end())
        return self._root

    def _take(self, token: re.Match[str]) -> None:
        group = token.lastgroup
        start, end = token.span(group or 0)
        if group == "mark":
            self._mark(self._text[start], start)
        elif group == "string" and self._wanted == "key":
            written = self._text[start:end]
            self._keys[-1] = self._known.setdefault(written, String(written, start).value)
            self._wanted = "colon"
        elif self._wanted != "value":
            raise self._wrong(start - (group == "string"))
        elif group == "string":
            self._put(String(self._text[start:end], start, self._held))
        else:
            written = self._text[start:end]
            self._put(_WORDS[written] if written in _WORDS else _number(written))
        self._empty = group == "mark" and self._text[start] in "{["

    def _mark(self, mark: str, at: int) -> None:
        inside = self._open[-1] if self._open else None
        ends = self._wanted == "comma" or self._empty
        if mark in "{[" and self._wanted == "value":
            self._begin(Object() if mark == "{" else List(), at)
        elif mark == "}" and isinstance(inside, Object) and ends:
            self._keys.pop()
            self._end(at)
        elif mark == "]" and isinstance(inside, List) and ends:
            self._end(at)
        elif mark == "," and self._wanted == "comma":
            self._wanted = "key" if isinstance(inside, Object) else "value"
        elif mark == ":" and self._wanted == "colon":
            self._wanted = "value"
        else:
            raise self._wrong(at)

    def _begin(self, container: Object | List, at: int) -> None:
        self._put(container)
        container.start = at
        self._open.append(container)
        if isinstance(container, Object):
            self._keys.append("")
            self._wanted = "key"
        else:
            self._wanted = "value"

    def _end(self, at: int) -> None:
        self._open.pop().end = at + 1
        self._wanted = "comma" if self._open else "end"

    def _put(self, value: Value) -> None:
        if not self._open:
            self._root = value
            self._wanted = "end"
            return
        inside = self._open[-1]
        if isinstance(inside, Object):
            inside[self._keys[-1]] = value
        else:
            inside.append(value)
        self._wanted = "comma"

    def _wrong(self, at: int) -> InvalidJsonError:
        blanks = _BLANKS.match(self._text, at)
        at = blanks.end() if blanks else at
        if at == len(self._text):
            return InvalidJsonError("it ends too early: a part of the file is missing", at)
        if self._text[at] == '"' and self._wanted in ("value", "key"):
            return InvalidJsonError("this string has no end, or an escape that is none", at)
        wanted = {"key": "a name in quotes", "comma": "a comma or the end"}
        what = wanted.get(self._wanted, f"a {self._wanted}")
        return InvalidJsonError(f"expected {what} here", at)


def _number(written: str) -> float:
    return float(written[:400])  # of any number of digits


# Looking into values of which little is known


def at(value: Value, *keys: str) -> Value:
    """The value to which keys lead; None if they lead nowhere."""
    for key in keys:
        value = value.get(key) if isinstance(value, Object) else None
    return value


def text_at(value: Value, *keys: str) -> str:
    """The text to which keys lead; empty if there is none."""
    found = at(value, *keys)
    return found.value if isinstance(found, String) else ""


def list_at(value: Value, *keys: str) -> Sequence[Value]:
    """The list to which keys lead; empty if there is none."""
    found = at(value, *keys)
    return found if isinstance(found, List) else ()
