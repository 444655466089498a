"""Front matter: YAML between two lines of dashes at the start of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from linter.common.errors import CaveatError, Problem
from linter.common.spans import Span

_FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.S
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of an article: plain data, and the spans of its text values."""

    data: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Span] = field(default_factory=dict)
    end: int = 0


def read_front_matter(text: str, path: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The front matter of a text, and its problems. Front matter with a problem is ignored, or
    read as text if it is never closed."""
    match = _FRONT_MATTER.match(text)
    if not match:
        if re.match(r"---[ \t]*[\r\n]+\w+:", text):
            message = "the front matter has no closing ---, so it is read as text"
            return FrontMatter(), (Problem(message, path, 1),)
        return FrontMatter(), ()
    from linter.common import yaml_document  # not needed for cached articles

    try:
        document = yaml_document.compose(match.group(1), path, first_line=2)
        data = yaml_document.data(document)
    except CaveatError as error:
        fault = error.problems[0]
        message = f"the front matter is ignored: {fault.message}"
        problem = Problem(message, path, fault.line or 2, fault.column)
        return FrontMatter(end=match.end()), (problem,)
    if isinstance(data, str):
        return FrontMatter(), ()  # prose between two horizontal rules
    if data is not None and not isinstance(data, dict):
        problem = Problem(
            "the front matter is ignored: it must be a mapping of keys to values", path, 2
        )
        return FrontMatter(end=match.end()), (problem,)
    values = {
        key: Span(span.start + match.start(1), span.end + match.start(1))
        for key, span in yaml_document.text_values(document).items()
    }
    return FrontMatter(data or {}, values, match.end()), ()
