"""Rewrites in an OpenDocument text as tracked changes, and those of an earlier run taken back.

What is deleted or inserted, by whom and when stands before the text, in `text:tracked-changes`; the
text has marks with the names of these changes. Deleted words stand with their change, or, as some
programs write them, between two marks.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from linter.annotate.open_names import OpenNames
from linter.annotate.open_text import OpenText
from linter.annotate.xml_text import AUTHOR, Replaced, escaped
from linter.common.spans import Span
from linter.document.parsers.html_tokenizer import Tag, Text, tokens
from linter.findings.finding import Edit

_MARKS = ("text:change", "text:change-start", "text:change-end")
MARK, NEW_WORDS = 1, 2  # order at one place: comments begin, then words change


class OpenChanges:
    """The changes of a part; `made` are its pieces. `element` writes an element of a usual name
    with words in it, `names` are the free ones."""

    def __init__(
        self, xml: str, names: OpenNames, text: OpenText, date: str, free: Iterator[str]
    ) -> None:
        self._xml, self._names, self._text = xml, names, text
        self._date, self._free = date, free
        self._regions: list[str] = []
        self._done: list[Span] = []
        self.made: list[Replaced] = []
