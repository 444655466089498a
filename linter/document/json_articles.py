"""Several articles in one JSON file: the elements of a list, and the lines of JSON Lines.

Each is a source of its own with its own text, which knows where in the file it begins. A list is
one of articles if it is the whole file, or if all the named fields are in its elements and one of
them is a headline; a list in one article, such as that of its paragraphs, is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from linter.common.dataclass import replace
from linter.common.file_types import JSON, JSON_LINES, suffix_of
from linter.common.placed_lines import Origin
from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.articles import parts
from linter.document.source import Source

TOKEN = regex(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++')
_BLANKS = " \t\r"


def articles(source: Source) -> Sequence[Source]:
    """The articles of a source; itself, unless it is JSON with several."""
    suffix = suffix_of(source.path)
    found: Sequence[Source] = ()
    if suffix in JSON_LINES:
        found = list(lines(source))
    elif suffix in JSON and source.json_fields:
        found = list(_elements(source))
    if not source.json_fields:
        found = found[:1]  # which says that fields must be named
    return found or (source,)


def lines(source: Source) -> Iterator[Source]:
    """The lines of JSON Lines that are not blank."""
    start = 0
    for number, line in enumerate(source.text.split("\n"), 1):
        text = line.strip(_BLANKS)
        if text:
            indent = len(line) - len(line.lstrip(_BLANKS))
            origin = Origin(number, indent + 1, start + indent, indent + 1)
            yield replace(source, text=text, part=f":{number}", origin=origin)
        start += len(line) + 1


def _elements(source: Source) -> Iterable[Source]:
    try:
        value = json.loads(source.text)
    except (ValueError, RecursionError):
        return  # the parser reports it
    if not isinstance(value, list | dict):
        return
    fields = [field.replace("[]", "") for field in source.json_fields]
    for path, elements in _outer_lists(source.text):
        prefix = f"{path}." if path else ""
        if elements and (not path or _is_of_articles(prefix, fields)):
            inner = tuple(field.removeprefix(prefix) for field in fields)
            for each in parts(source, elements):
                yield replace(each, json_fields=inner)
            return


def _is_of_articles(prefix: str, fields: Iterable[str]) -> bool:
    from linter.document.blocks import BlockKind
    from linter.document.parsers.json_export import kind_of_field

    inside = all(field.startswith(prefix) for field in fields)
    return inside and any(kind_of_field(field) is BlockKind.TITLE for field in fields)


def _outer_lists(text: str) -> Iterator[tuple[str, Sequence[Span]]]:
    """The lists of valid JSON that are not in another list: their keys with dots between, and the
    places of their elements."""
    parents: list[str] = []
    path = ""
    key_comes = False
    depth = -1  # of brackets inside a list; -1 outside
    elements: list[Span] = []
    start = 0
    for token in TOKEN.finditer(text):
        mark = token.group()
        if depth >= 0:
            if mark in ("{", "["):
                start = start if depth else token.start()
                depth += 1
            elif mark in ("}", "]"):
                depth -= 1
                if depth == 0:
                    elements.append(Span(start, token.end()))
                elif depth < 0:
                    yield path, elements
                    elements = []
            elif depth == 0 and mark != ",":
                elements.append(Span(token.start(), token.end()))
        elif mark == "[":
            depth = 0
        elif mark == "{":
            parents.append(path)
            key_comes = True
        elif mark == "}":
            parents.pop()
        elif mark == ",":
            path, key_comes = parents[-1], True
        elif mark == ":":
            key_comes = False
        elif key_comes:
            key = json.loads(mark)
            path = f"{parents[-1]}.{key}" if parents[-1] else key
