"""JSON of a front matter: its data, and where its text values stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from linter.common.errors import Problem, SourceError
from linter.common.lines import LineIndex
from linter.common.regex import regex
from linter.common.spans import Span, trimmed
from linter.document.front_matter import Style, TextValue

_TOKEN = regex(r'"((?:[^"\\]++|\\.)*+)"|[{}\[\],:]')


def end_of_object(text: str) -> int:
    """Where the object ends that a text begins with. Raises ValueError where it is none."""
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return end


def read(text: str, path: str, inner: Span) -> tuple[Any, Mapping[str, TextValue]]:
    """The data in a part of a text, and the text values of its object; its braces may be missing.
    Raises SourceError."""
    written = text[inner.start : inner.end]
    bare = not written.lstrip().startswith("{")
    try:
        data = json.loads(f"{{{written}}}" if bare else written)
    except json.JSONDecodeError as error:
        place = LineIndex(text).position(min(inner.start + error.pos - bare, len(text)))
        message = f"not valid JSON: {error.msg}"
        raise SourceError(Problem(message, path, place.line, place.column)) from error
    except RecursionError as error:
        raise SourceError(Problem("the JSON is nested too deeply", path)) from error
    return data, dict(_values(text, inner, depth=int(bare)))


def _values(text: str, inner: Span, depth: int) -> Iterator[tuple[str, TextValue]]:
    key: str | None = None
    value = False
    for token in _TOKEN.finditer(text, inner.start, inner.end):
        mark = token.group()
        if mark in ("{", "["):
            depth += 1
            key, value = None, False
        elif mark in ("}", "]"):
            depth -= 1
        elif mark == ",":
            key, value = None, False
        elif mark == ":":
            value = True
        elif depth == 1 and value and key is not None:
            yield key, TextValue(trimmed(text, Span(*token.span(1))), Style.DOUBLE)
        elif depth == 1 and not value:
            key = json.loads(mark)
