"""TOML of a front matter: its data, and where its text values stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from linter.common.errors import Problem, SourceError
from linter.common.lines import LineIndex
from linter.common.regex import regex
from linter.common.spans import Span, trimmed
from linter.common.toml_document import fault
from linter.document.front_matter import Style, TextValue

_TOKEN = regex(
    r"""(?P<key>(?<![^\r\n])[ \t]*(?P<name>[\w-]+|"[^"\\\r\n]*"|'[^'\r\n]*')[ \t]*=[ \t]*)
      | (?P<long>\"{3}(?P<long_text>(?:\\.|(?!\"{3})[^\\])*+)\"{3,5})
      | (?P<long_raw>'{3}(?P<long_raw_text>(?:(?!'{3}).)*+)'{3,5})
      | (?P<one>"(?P<one_text>(?:\\.|[^"\\\r\n])*+)")
      | (?P<raw>'(?P<raw_text>[^'\r\n]*+)')
      | (?P<comment>\#[^\r\n]*)
      | (?P<table>(?<![^\r\n])[ \t]*\[)
      | (?P<open>[\[{]) | (?P<close>[\]}])""",
    re.VERBOSE | re.S,
)


def read(text: str, path: str, inner: Span) -> tuple[Any, Mapping[str, TextValue]]:
    """The data in a part of a text, and its text values outside all tables. Raises SourceError."""
    written = text[inner.start : inner.end]
    try:
        data = tomllib.loads(written.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        message, line, column = fault(error)
        line = line + 1 if line else LineIndex(text).line(inner.end)
        raise SourceError(Problem(f"not valid TOML: {message}", path, line, column)) from error
    except RecursionError as error:
        raise SourceError(Problem("the TOML is nested too deeply", path)) from error
    return data, dict(_values(text, inner))


def _values(text: str, inner: Span) -> Iterator[tuple[str, TextValue]]:
    depth = 0
    key = ""
    key_end = -1
    for token in _TOKEN.finditer(text, inner.start, inner.end):
        kind = token.lastgroup or ""
        if token["table"] and not depth:
            return  # what follows belongs to a table
        if token["open"] or token["table"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        elif token["key"] and not depth:
            key, key_end = token["name"].strip("\"'"), token.end()
        elif token.start() == key_end and kind in _TEXTS:
            yield key, _value(text, Span(*token.span(_TEXTS[kind])), raw="raw" in kind)


_TEXTS = {
    "long": "long_text",
    "long_raw": "long_raw_text",
    "one": "one_text",
    "raw": "raw_text",
}


def _value(text: str, span: Span, *, raw: bool) -> TextValue:
    return TextValue(trimmed(text, span), Style.PLAIN if raw else Style.DOUBLE)
