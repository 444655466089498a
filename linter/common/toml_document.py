"""A table of a TOML file as plain data with line numbers, in the form that YAML has here.

`tomllib` reads the data and says nothing of places; a scan of the same text, which is then known to
be sound, finds where each key and value begins. All that is done with a `YamlDocument` can then be
done with the table, and its faults are told at their place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from linter.common.errors import ConfigError, Problem
from linter.common.regex import regex
from linter.common.yaml_document import MAX_DEPTH, MAX_SIZE, YamlDocument, text_of

Steps = tuple[int | str, ...]

_SKIPPED = regex(r"(?:[ \t\n,]|#[^\n]*+)*+")
_BLANK = regex(r"[ \t]*")
_KEY = regex(r"""[\w-]+|"(?:\\.|[^"\\\n])*+"|'[^'\n]*+'""")
_DOT = regex(r"[ \t]*\.[ \t]*")
_EQUALS = regex(r"[ \t]*=[ \t]*")
_PLAIN = regex(
    r"""\"{3}(?:\\.|(?!\"{3})[^\\])*+\"{3,5} | '{3}(?:(?!'{3}).)*+'{3,5}
      | "(?:\\.|[^"\\\n])*+" | '[^'\n]*+' | [^\s,\]}\#]+(?:[ ]\d\d:[^\s,\]}\#]+)?""",
    re.VERBOSE | re.S,
)
_PLACE = regex(r"\s*\((?:at line (\d+), column (\d+)|at end of document)\)")
_TAGS: Mapping[type, str] = {bool: "bool", int: "int", float: "float", str: "str"}


def read_table(path: Path, table: Sequence[str]) -> YamlDocument:
    """A table of a TOML file. Raises ConfigError if the file cannot be read, is not TOML, or has
    no such table."""
    named = f"[{'.'.join(table)}]"
    text = text_of(path)
    if len(text) > MAX_SIZE:
        raise ConfigError(Problem(f"too long: more than {MAX_SIZE:,} characters", str(path)))
    try:
        data = tomllib.loads(text)
        found = _Places(text, table).found
    except ValueError as error:
        message, *place = fault(error)
        raise ConfigError(Problem(f"not valid TOML: {message}", str(path), *place)) from error
    except RecursionError as error:
        raise ConfigError(Problem("the TOML is nested too deeply", str(path))) from error
    held: object = data
    for name in table:
        held = held.get(name) if isinstance(held, dict) else None
    if held is None:
        message = f"there is no table {named} here; add one, or name a .caveat.yml"
        raise ConfigError(Problem(message, str(path)))
    return YamlDocument(_Nodes(found, str(path)).of(held, ()), text, str(path), 1)


def fault(error: ValueError) -> tuple[str, int, int]:
    """What is wrong with TOML, in which line and column; 0 where that is at its end."""
    place = _PLACE.search(str(error))
    at = (int(place[1]), int(place[2])) if place and place[1] else (0, 0)
    return _PLACE.sub("", str(error)), *at


class _Places:
    """Where the keys and values of a table begin in a text that is TOML: `found`, by the steps that
    lead to them from the table, as offsets of key and value."""

    def __init__(self, text: str, table: Sequence[str]) -> None:
        self.found: dict[Steps, tuple[int, int]] = {}
        self._text = text
        self._table = tuple(table)
        self._lists: dict[Steps, int] = {}  # the last index of each list of tables
        self._at = 0
        above: Steps = ()
        while self._skip():
            if text[self._at] == "[":
                above = self._header()
            else:
                self._pair(above)

    def _skip(self) -> bool:
        """Go on to what is written next; false at the end of the text."""
        self._at = self._end(_SKIPPED)
        return self._at < len(self._text)

    def _end(self, form: re.Pattern[str]) -> int:
        found = form.match(self._text, self._at)
        return found.end() if found else self._at

    def _header(self) -> Steps:
        """The steps to the table whose header begins here."""
        is_list = self._text.startswith("[[", self._at)
        self._at += 1 + is_list
        self._at = self._end(_BLANK)
        steps: Steps = ()
        keys = [*self._keys()]
        for number, (key, start) in enumerate(keys, 1):
            steps += (key,)
            self._note(steps, start, start)
            if is_list and number == len(keys):
                self._lists[steps] = self._lists.get(steps, -1) + 1
            if steps in self._lists:
                steps += (self._lists[steps],)
                self._note(steps, start, start)
        self._at = self._text.index("]", self._at) + 1 + is_list
        return steps

    def _keys(self) -> Iterator[tuple[str, int]]:
        """The keys between dots, and where each begins."""
        while True:
            start, self._at = self._at, self._end(_KEY)
            written = self._text[start : self._at]
            plain = written[:1] not in ('"', "'")
            yield (written if plain else tomllib.loads(f"key={written}")["key"]), start
            end = self._end(_DOT)
            if end == self._at:
                return
            self._at = end

    def _pair(self, above: Steps) -> None:
        steps = above
        places = []
        for key, start in self._keys():
            steps += (key,)
            places.append((steps, start))
        self._at = self._end(_EQUALS)
        for each, start in places:
            self._note(each, start, self._at if each == steps else start)
        self._value(steps)

    def _value(self, steps: Steps) -> None:
        """Go past the value that begins here, and note the places in it."""
        opening = self._text[self._at]
        if opening not in "[{":
            self._at = self._end(_PLAIN)
            return
        self._at += 1
        number = 0
        while self._skip() and self._text[self._at] not in "]}":
            if opening == "{":
                self._pair(steps)
            else:
                self._note((*steps, number), self._at, self._at)
                self._value((*steps, number))
                number += 1
        self._at += 1

    def _note(self, steps: Steps, key: int, value: int) -> None:
        size = len(self._table)
        if steps[:size] == self._table:
            self.found.setdefault(steps[size:], (key, value))


class _Nodes:
    """Makes nodes of data, with their places."""

    def __init__(self, found: Mapping[Steps, tuple[int, int]], path: str) -> None:
        self._found = found
        self._path = path

    def of(self, value: object, steps: Steps) -> yaml.Node:
        """The node of a value. Raises ConfigError if it is nested too deeply."""
        key_at, at = self._found.get(steps, (0, 0))
        if len(steps) > MAX_DEPTH:
            raise ConfigError(Problem(f"nested more than {MAX_DEPTH} levels deep", self._path))
        mark = _mark(at)
        if isinstance(value, dict):
            pairs = [
                (_scalar("str", key, self._found.get((*steps, key), (key_at, at))[0]), inner)
                for key, held in value.items()
                for inner in [self.of(held, (*steps, key))]
            ]
            return yaml.MappingNode(_tag("map"), pairs, mark, mark)
        if isinstance(value, list):
            items = [self.of(item, (*steps, number)) for number, item in enumerate(value)]
            return yaml.SequenceNode(_tag("seq"), items, mark, mark)
        return _scalar(*_written(value), at)


def _written(value: object) -> tuple[str, str]:
    """The tag of a plain value, and how YAML writes it. A time of day is text."""
    if isinstance(value, bool):
        return "bool", str(value).lower()
    if isinstance(value, float):
        return "float", re.sub(r"(inf|nan)", r".\1", repr(value))
    if isinstance(value, date):
        return "timestamp", value.isoformat()
    return _TAGS.get(type(value), "str"), str(value)


def _scalar(kind: str, text: str, at: int) -> yaml.ScalarNode:
    return yaml.ScalarNode(_tag(kind), text, _mark(at), _mark(at))


def _tag(kind: str) -> str:
    return f"tag:yaml.org,2002:{kind}"


def _mark(at: int) -> Any:
    return yaml.Mark("", at, 0, 0, None, 0)
