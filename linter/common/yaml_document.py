"""YAML as plain data with line numbers: front matter, configuration, rule folders.

Tags, aliases (so that there are no YAML bombs) and duplicate keys are errors, and size and depth
are limited. Every error is a ConfigError with its place.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import yaml

from linter.common.deadline import Clock, Deadline, OutOfTimeError
from linter.common.errors import ConfigError, Problem, shortened
from linter.common.files import read_text
from linter.common.lines import LineIndex
from linter.common.spans import Span, trimmed

MAX_SIZE = 1_000_000
MAX_DEPTH = 40
MAX_DIGITS = 100

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlDocument:
    """A composed document: its node tree, and the origin of its text."""

    __slots__ = ("_lines", "_pairs", "first_line", "node", "path", "text")

    def __init__(self, node: yaml.Node | None, text: str, path: str, first_line: int) -> None:
        self.node, self.text, self.path, self.first_line = node, text, path, first_line
        self._pairs: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = {}
        self._lines: LineIndex | None = None

    @property
    def lines(self) -> LineIndex:
        """The lines of the text; counted once, however many faults."""
        if self._lines is None:
            self._lines = LineIndex(self.text)
        return self._lines

    def problem(self, message: str, node: yaml.Node | None) -> Problem:
        if node is None:
            return Problem(message, self.path)
        return Problem(message, self.path, *_place(self.lines, node.start_mark, self.first_line))

    def at(self, location: tuple[int | str, ...], *, key: bool = False) -> yaml.Node | None:
        """The node at a path of keys and indices, or the nearest one above it.

        With `key`, the last step leads to the node of the key itself: the place of an unknown key.
        """
        node = self.node
        for depth, step in enumerate(location):
            last = depth == len(location) - 1
            if isinstance(node, yaml.MappingNode):
                found = self._pairs_of(node).get(str(step))
                if found is None:
                    return node
                node = found[0] if key and last else found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                if step >= len(node.value):
                    return node
                node = node.value[step]
        return node

    def _pairs_of(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """The keys of a mapping with their values; looked through once, however many faults."""
        if id(node) not in self._pairs:
            pairs = ((k, v) for k, v in reversed(node.value) if isinstance(k, yaml.ScalarNode))
            self._pairs[id(node)] = {k.value: (k, v) for k, v in pairs}
        return self._pairs[id(node)]


_deadline: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def read_within(seconds: float, clock: Clock = time.monotonic) -> Iterator[None]:
    """Lets `read` raise ConfigError when so many seconds have passed; 0 for no limit. Files that
    name others are few or many, and each is short."""
    token = _deadline.set(Deadline(seconds, clock))
    try:
        yield
    finally:
        _deadline.reset(token)


def _check_time(path: Path) -> None:
    deadline = _deadline.get()
    if deadline is None:
        return
    try:
        deadline.check()
    except OutOfTimeError as error:
        message = f"reading the configuration took more than {deadline.seconds:g} seconds"
        raise ConfigError(Problem(f"{message} (--time-limit)", str(path))) from error


def read(path: Path) -> YamlDocument:
    """Compose a YAML file. Raises ConfigError if it cannot be read or is not plain YAML."""
    _check_time(path)
    return compose(text_of(path), str(path))


def text_of(path: Path) -> str:
    """The text of a file that configures something. Raises ConfigError if it cannot be read."""
    try:
        return read_text(path)
    except OSError as error:
        raise ConfigError(Problem(f"cannot read the file: {error.strerror}", str(path))) from error
    except UnicodeDecodeError as error:
        message = f"not valid UTF-8 (byte {error.start}); save the file as UTF-8"
        raise ConfigError(Problem(message, str(path))) from error


def compose(text: str, path: str, first_line: int = 1, max_size: int = MAX_SIZE) -> YamlDocument:
    """Compose YAML text. `first_line` is the line of `path` on which the text begins, from 1.
    Raises ConfigError if it is not plain YAML."""
    if len(text) > max_size:
        raise ConfigError(Problem(f"too long: more than {max_size:,} characters of YAML", path))
    try:
        _check_events(text, path, first_line)
        return YamlDocument(yaml.compose(text, Loader=LOADER), text, path, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"not valid YAML: {error.problem or error.context}"
        raise ConfigError(
            Problem(message, path, *_place(LineIndex(text), mark, first_line))
        ) from error
    except yaml.YAMLError as error:
        message = "not valid YAML: " + " ".join(str(error).split())
        raise ConfigError(Problem(message, path)) from error


def _place(lines: LineIndex, mark: Any, first_line: int) -> tuple[int, int]:
    """The line and column of a mark; 0 for none.

    PyYAML's own count of lines is not used: it counts U+0085, U+2028 and U+2029, and editors do
    not.
    """
    if mark is None:
        return 0, 0
    place = lines.position(mark.index)
    return place.line + first_line - 1, place.column


def _check_events(text: str, path: str, first_line: int) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent):
            message = "YAML aliases are not allowed here; write the value out"
            place = _place(LineIndex(text), event.start_mark, first_line)
            raise ConfigError(Problem(message, path, *place))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                message = f"nested more than {MAX_DEPTH} levels deep"
                place = _place(LineIndex(text), event.start_mark, first_line)
                raise ConfigError(Problem(message, path, *place))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def data(document: YamlDocument) -> Any:
    """The document as plain Python data. Raises ConfigError with all unsupported tags, keys and
    values at once."""
    if document.node is None:
        return None
    problems = list(_faults(document, document.node))
    if problems:
        raise ConfigError(*problems)
    return yaml.constructor.SafeConstructor().construct_document(document.node)


_PREFIX = "tag:yaml.org,2002:"
# The tags of plain values, by the form in which they are written: `!!str [a]` is none.
_TAGS: Mapping[type[yaml.Node], Collection[str]] = {
    yaml.MappingNode: ("map",),
    yaml.SequenceNode: ("seq",),
    yaml.ScalarNode: ("str", "int", "float", "bool", "null", "timestamp"),
}


def _faults(document: YamlDocument, node: yaml.Node) -> Iterator[Problem]:
    name = node.tag.removeprefix(_PREFIX)
    if name not in _TAGS[type(node)] or name == node.tag:
        yield document.problem(f"YAML tag {shortened(name)!r} is not allowed here", node)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _faults(document, item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                yield document.problem("a key must be a word, not a list or a mapping", key)
                continue
            if key.value in seen:
                yield document.problem(f"duplicate key {shortened(key.value)!r}", key)
            seen.add(key.value)
            yield from _faults(document, key)
            yield from _faults(document, value)
    elif name in ("int", "float") and len(node.value) > MAX_DIGITS:
        yield document.problem(f"a number of more than {MAX_DIGITS} characters", node)
    elif name != "str":
        try:
            yaml.constructor.SafeConstructor().construct_object(node)
        except Exception as error:  # PyYAML's constructors raise whatever they stumble over
            reason = f": {error}" if isinstance(error, ValueError) else ""
            yield document.problem(f"invalid value {shortened(node.value)!r}{reason}", node)


def text_values(document: YamlDocument) -> dict[str, Span]:
    """The spans, in the composed text, of top-level text values, without quotes or block
    indicators."""
    if not isinstance(document.node, yaml.MappingNode):
        return {}
    lines = document.lines
    spans = {}
    for key, value in document.node.value:
        if isinstance(value, yaml.ScalarNode) and value.tag.endswith(":str"):
            start, end = value.start_mark.index, value.end_mark.index
            if value.style in ("'", '"'):
                start, end = start + 1, end - 1
            elif value.style in ("|", ">"):
                start = lines.line_span(min(lines.line(start) + 1, lines.lines)).start
            spans[str(key.value)] = trimmed(document.text, Span(start, end))
    return spans
