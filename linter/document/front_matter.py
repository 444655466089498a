"""Front matter: YAML, TOML or JSON before an article.

| opens with | and ends with | holds |
| --- | --- | --- |
| `---`, `---yaml` | `---` or `...` | YAML |
| `+++`, `---toml` | the same mark | TOML |
| `{`, `;;;`, `---json` | `}`, `;;;`, `---` | JSON |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from linter.common.dataclass import dataclass, field
from linter.common.errors import CaveatError, Problem
from linter.common.regex import regex
from linter.common.spans import Ranges, Span

_OPENING = regex(r"(?P<mark>---|\+\+\+|;;;)(?P<named>ya?ml|toml|json)?[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    mark: regex(rf"(?<![^\r\n])(?:{marks})[ \t]*(?=[\r\n]|\Z)")
    for mark, marks in {"---": r"---|\.\.\.", "+++": r"\+\+\+", ";;;": ";;;"}.items()
}
_NAMES = {"---": "yaml", "+++": "toml", ";;;": "json", "---yml": "yaml"}
_UNCLOSED = regex(
    r"(?P<mark>---(?=[ \t]*[\r\n]+\w+:)|\+\+\+(?=[ \t]*[\r\n]+[\w\"'.-]+[ \t]*=)|;;;(?=\s*[{\"]))"
)
_OBJECT = regex(r"\{\s*\"(?:[^\"\\\r\n]|\\.)*\"\s*:")
_OBJECT_END = regex(r"(?<![^\r\n])\}[ \t]*(?=[\r\n]|\Z)")
_COMMENT = regex(r"(?:(?<![^\r\n])|(?<=[ \t]))#(?P<text>[ \t]*caveat-[^\r\n]*)")


class Style(StrEnum):
    """How a text value is written, which says what its escapes are."""

    PLAIN = "plain"
    SINGLE = "single"  # YAML, where two quotes are one
    DOUBLE = "double"


class TextValue(NamedTuple):
    """The span of a text value, without its quotes, and how it is written."""

    span: Span
    style: Style


class FrontComment(NamedTuple):
    """A comment for caveat in a front matter; `text` is what follows the `#`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of an article: plain data, its text values with their spans, and comments
    addressed to caveat."""

    data: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, TextValue] = field(default_factory=dict)
    end: int = 0
    comments: Sequence[FrontComment] = ()


_Read = tuple[FrontMatter, tuple[Problem, ...]]


def read_front_matter(text: str, path: str) -> _Read:
    """The front matter of a text, and what is wrong with it; then it is left out or is text."""
    if _OBJECT.match(text):
        return _object(text, path)
    opening = _OPENING.match(text)
    mark = opening["mark"] if opening else ""
    closing = _CLOSING[mark].search(text, opening.end()) if opening else None
    if not opening or not closing:
        unclosed = _UNCLOSED.match(text)
        return _as_text(unclosed["mark"] if unclosed else "", path)
    named = opening["named"] or _NAMES[mark]
    return _read(text, path, Span(opening.end(), closing.start()), closing.end(), named)


def _as_text(mark: str, path: str) -> _Read:
    if not mark:
        return FrontMatter(), ()
    closing = {"{": "}"}.get(mark, mark)
    message = f"the front matter has no closing {closing}, so it is read as text"
    return FrontMatter(), (Problem(message, path, 1),)


def _object(text: str, path: str) -> _Read:
    """JSON without a mark around it."""
    from linter.document.json_values import end_of_object

    try:
        end = end_of_object(text)
    except ValueError:
        closing = _OBJECT_END.search(text)
        if not closing:
            return _as_text("{", path)
        end = closing.end()
    return _read(text, path, Span(0, end), end, "json")


def _read(text: str, path: str, inner: Span, end: int, named: str) -> _Read:
    try:
        data, values = _reader(named)(text, path, inner)
    except CaveatError as error:
        fault = error.problems[0]
        message = f"the front matter is ignored: {fault.message}"
        line = 2 if inner.start else 1  # below the mark that opens it, if there is one
        problem = Problem(message, path, fault.line or line, fault.column)
        return FrontMatter(end=end), (problem,)
    if isinstance(data, str):
        return FrontMatter(), ()  # prose between two horizontal rules
    if data is not None and not isinstance(data, dict):
        message = "the front matter is ignored: it must be a mapping of keys to values"
        problem = Problem(message, path, 2)
        return FrontMatter(end=end), (problem,)
    comments = () if named == "json" else tuple(_comments(text, inner, values))
    return FrontMatter(data or {}, values, end, comments), ()


def _reader(named: str) -> Callable[[str, str, Span], tuple[Any, Mapping[str, TextValue]]]:
    """What reads data of this kind; an article whose result is known needs none."""
    if named == "toml":
        from linter.document.toml_values import read as read_toml

        return read_toml
    if named == "json":
        from linter.document.json_values import read as read_json

        return read_json
    return _yaml


def _yaml(text: str, path: str, inner: Span) -> tuple[Any, Mapping[str, TextValue]]:
    from linter.common import yaml_document

    document = yaml_document.compose(text[inner.start : inner.end], path, first_line=2)
    styles = {"'": Style.SINGLE, '"': Style.DOUBLE}
    values = {}
    for key, span in yaml_document.text_values(document).items():
        start = span.start + inner.start
        quote = text[start - 1]
        values[key] = TextValue(Span(start, span.end + inner.start), styles.get(quote, Style.PLAIN))
    return yaml_document.data(document), values


def _comments(text: str, inner: Span, values: Mapping[str, TextValue]) -> Iterator[FrontComment]:
    spans = sorted(value.span for value in values.values())
    ranges = Ranges([(span.start, span.end) for span in spans])
    for found in _COMMENT.finditer(text, inner.start, inner.end):
        near = ranges.near(found.start(), found.start() + 1)
        if not any(spans[n].start <= found.start() < spans[n].end for n in near):
            yield FrontComment(Span(found.start(), found.end()), found["text"])
