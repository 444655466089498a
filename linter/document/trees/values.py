"""JSON as plain values whose strings know their place. Nothing recurses, so that no depth is too
much."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias, Union

from linter.common.regex import regex
from linter.document.trees.strings import PlacedText, String

Value: TypeAlias = Union["Object", "List", String, float, bool, None]


class Object(dict[str, Value]):
    """An object, and where it is written."""

    __slots__ = ("end", "start")
    start: int
    end: int


class List(list[Value]):
    """A list, and where it is written. Empty ones are shared and have no place."""

    __slots__ = ("end", "start")
    start: int
    end: int


class InvalidJsonError(ValueError):
    """What is wrong with a text that is no JSON, and where."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


_TOKEN = regex(
    r"[ \t\r\n]*+(?:"
    r'"(?P<string>(?:[^"\\]++|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*+)"(?P<colon>[ \t\r\n]*+:)?'
    r"|(?P<empty>\{[ \t\r\n]*+\}|\[[ \t\r\n]*+\])"
    r"|(?P<open>[{\[])"
    r"|(?P<close>[}\]])"
    r"|(?P<scalar>(?:-?(?:0|[1-9]\d*+)(?:\.\d++)?(?:[eE][+-]?\d++)?|true|false|null|NaN"
    r"|-?Infinity)(?![\w.]))"
    r")(?P<comma>[ \t\r\n]*+,)?"
)
_BLANKS = regex(r"[ \t\r\n]*+")
_WORDS: Mapping[str, Value] = {"true": True, "false": False, "null": None}
_LONGEST = 400  # figures of a number that are read
_LARGEST = 1_000_000
_SHORT = 16  # characters of a string that may come many times, such as a type


def parse(text: str, held: PlacedText | None = None) -> Value:
    """The value that a text holds. `held` is that text, if it stands in a string itself.

    Raises InvalidJsonError.
    """
    parser = _Parser(text, held)
    end = parser.read()
    rest = _BLANKS.match(text, end)
    if rest and rest.end() < len(text):
        raise InvalidJsonError("more text follows after the end", rest.end())
    return parser.root


_EMPTY: Mapping[str, Object | List] = {"{": Object(), "[": List()}
for _each in _EMPTY.values():
    _each.start = _each.end = 0  # nobody asks where one is
_FIRST, _NEXT, _MEMBER, _CLOSE = range(4)
"""What may come: anything after a bracket, a further member or element, the value of a member, and
after a value without a comma the closing bracket alone."""


class _Parser:
    """Reads tokens into values, one by one: the inner loop of reading an export."""

    def __init__(self, text: str, held: PlacedText | None) -> None:
        self.root: Value = None
        self._text = text
        self._held = held
        self._known: dict[str, str] = {}  # keys, of which most come many times
        self._shared: dict[str, str] = {}  # strings of which the same is true
        self._inside: Object | List | None = None
        self._key = ""

    def read(self) -> int:
        """Read the first value of the text; where it ends."""
        around: list[Object | List | None] = []
        wants, at = _NEXT, 0
        while token := _TOKEN.match(self._text, at):
            string, colon, empty, opens, closes, scalar, comma = token.groups()
            keyed = type(self._inside) is Object
            if closes:
                if self._inside is None or wants in (_NEXT, _MEMBER) or (closes == "}") != keyed:
                    break
                self._inside.end = token.end("close")
                self._inside = around.pop()
            elif wants == _CLOSE or (keyed and wants != _MEMBER) != (colon is not None):
                break
            elif colon or opens:
                if comma:
                    raise self._wrong(token.end() - 1, _MEMBER)
                if colon:
                    self._key = self._name(string)
                else:
                    around.append(self._inside)
                    self._open(opens, token.start("open"))
                wants, at = (_MEMBER if colon else _FIRST), token.end()
                continue
            else:
                self._put(_EMPTY[empty[0]] if empty else self._plain(string, scalar, token))
            at = token.end()
            if self._inside is None:
                return at - len(comma or "")
            wants = _NEXT if comma else _CLOSE
        raise self._wrong(at, wants)

    def _name(self, written: str) -> str:
        name = self._known.get(written)
        if name is None:
            name = self._known[written] = String(written, 0).value
        return name

    def _open(self, bracket: str, start: int) -> None:
        made = Object() if bracket == "{" else List()
        made.start = start
        self._put(made)
        self._inside = made

    def _plain(self, string: str | None, scalar: str, token: re.Match[str]) -> Value:
        if string is None:
            return _WORDS[scalar] if scalar in _WORDS else float(scalar[:_LONGEST])
        if len(string) <= _SHORT:
            string = self._shared.setdefault(string, string)
        return String(string, token.start("string"), self._held)

    def _put(self, value: Value) -> None:
        inside = self._inside
        if inside is None:
            self.root = value
        elif isinstance(inside, Object):
            inside[self._key] = value
        else:
            inside.append(value)

    def _wrong(self, at: int, wants: int) -> InvalidJsonError:
        blanks = _BLANKS.match(self._text, at)
        at = blanks.end() if blanks else at
        if at == len(self._text):
            return InvalidJsonError("it ends too early: a part of the file is missing", at)
        if self._text[at] == '"' and not _TOKEN.match(self._text, at):
            return InvalidJsonError("this string has no end, or an escape that is none", at)
        wanted = "a value"
        if wants == _CLOSE:
            wanted = "a comma or the end"
        elif isinstance(self._inside, Object) and wants != _MEMBER:
            wanted = "a name in quotes and a colon"
        return InvalidJsonError(f"expected {wanted} here", at)


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


def count_at(value: Value, *keys: str) -> int | None:
    """The whole number to which keys lead; None if there is none, or one that is too large."""
    found = at(value, *keys)
    return int(found) if isinstance(found, float) and 0 <= found <= _LARGEST else None
