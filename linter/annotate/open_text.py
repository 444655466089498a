"""Where something can be put into an OpenDocument text, and which comments it has."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from linter.annotate.open_names import OpenNames
from linter.common.dataclass import dataclass, field
from linter.common.spans import Span
from linter.document.parsers.html_tokenizer import Tag, Text, tokens

_PARAGRAPHS = frozenset({"text:p", "text:h"})
# What holds words between which a comment may begin.
_OPEN = frozenset({"text:span", "text:a", "text:meta", "text:meta-field"})
_NAMING = ("office:name", "text:id", "text:change-id")
_ABOUT = {"text:note": "(in this note)", "draw:frame": "(in the text box)"}


class Whole(NamedTuple):
    """What is not divided; `about` is what a comment says of words in it."""

    span: Span
    about: str = ""


@dataclass(slots=True)
class OpenComment:
    """A comment and where it ends in the text; `parent` is the name of the one it answers."""

    span: Span
    name: str
    resolved: bool
    parent: str
    author: str = ""
    words: str = ""
    end: Span | None = None


@dataclass(slots=True)
class OpenText:
    """The paragraphs of a part, without those in others, what is not divided, its comments, and
    the words of the first paragraph that has any. `changes` say by whom and when a tracked change
    is; new ones go to `new_changes`, in an element of their own unless there `is_tracked`."""

    paragraphs: list[Whole] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
    comments: list[OpenComment] = field(default_factory=list)
    first: Span | None = None
    changes: set[tuple[str, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    new_changes: int = 0
    is_tracked: bool = False

    def around(self, span: Span) -> tuple[Span, str] | None:
        """Where a comment on these words begins and ends, and what it says of where they are;
        None if they are in no paragraph."""
        last = max(span.end - 1, span.start)
        if not _at(self.paragraphs, span.start) or not _at(self.paragraphs, last):
            return None
        before, behind = _at(self.wholes, span.start), _at(self.wholes, last)
        start = before.span.start if before else span.start
        end = behind.span.end if behind else span.end
        return Span(start, end), before.about if before else ""

    def is_divided(self, span: Span) -> bool:
        """Whether these words stand in a paragraph, and in nothing that is not divided."""
        return self.around(span) == (span, "")


def _at(wholes: Sequence[Whole], at: int) -> Whole | None:
    found = bisect_right(wholes, at, key=lambda whole: whole.span.start) - 1
    return wholes[found] if found >= 0 and at < wholes[found].span.end else None


class _Scan:
    def __init__(self, names: OpenNames) -> None:
        self._names = names
        self._open: list[tuple[str, Tag]] = []
        self._text = OpenText()
        self._paragraph = self._whole = self._comment = -1  # depths of what is open
        self._lines = 0
        self._ended: dict[str, Span] = {}
        self._creator = ""  # of the last tracked change

    def read(self, xml: str) -> OpenText:
        for token in tokens(xml, xml=True):
            if isinstance(token, Text):
                self._words(token)
            elif isinstance(token, Tag):
                if not token.end:
                    self._starts(token)
                if (token.end or token.closed) and self._open:
                    self._ends(token.span)
        for comment in self._text.comments:
            comment.end = self._ended.get(comment.name)
        return self._text

    def _words(self, token: Text) -> None:
        name = self._open[-1][0] if self._open else ""
        if self._comment >= 0:
            self._said(html.unescape(token.piece.text))
        elif name == "dc:creator":
            self._creator = html.unescape(token.piece.text)
        elif name == "dc:date":
            self._text.changes.add((self._creator, token.piece.text))
        elif self._paragraph >= 0 and self._whole < 0:
            span = token.piece.source
            if token.literal:
                self._text.wholes.append(Whole(span))
            elif token.piece.text.strip() and not self._first_is_over:
                first = self._text.first
                self._text.first = first.join(span) if first else span

    @property
    def _first_is_over(self) -> bool:
        first = self._text.first
        return first is not None and first.start < self._open[self._paragraph][1].span.start

    def _said(self, words: str) -> None:
        comment = self._text.comments[-1]
        name = self._open[-1][0]
        if name == "dc:creator":
            comment.author += words
        elif self._lines == 1:
            comment.words += words

    def _starts(self, tag: Tag) -> None:
        name, depth = self._names.name(tag.name), len(self._open)
        self._text.names |= {self._names.value(tag, key) for key in _NAMING}
        self._open.append((name, tag))
        if name == "office:annotation" and self._comment < 0:
            self._comment, self._lines = depth, 0
            resolved = self._names.value(tag, "loext:resolved") == "true"
            parent = self._names.value(tag, "loext:parent-name")
            named = self._names.value(tag, "office:name")
            self._text.comments.append(OpenComment(tag.span, named, resolved, parent))
        elif name == "office:text":
            self._text.new_changes = tag.span.end
        elif name in _PARAGRAPHS and self._paragraph < 0 and not self._is_changed:
            self._paragraph = depth
        if self._comment >= 0:
            self._lines += name in _PARAGRAPHS
        divided = name in _OPEN or depth == self._paragraph
        if self._paragraph >= 0 and self._whole < 0 and not divided:
            self._whole = depth

    @property
    def _is_changed(self) -> bool:
        """Whether it is among deleted words, which stand before the text."""
        return any(name == "text:tracked-changes" for name, _ in self._open)

    def _ends(self, closing: Span) -> None:
        name, tag = self._open.pop()
        depth, span = len(self._open), tag.span.join(closing)
        if name == "text:tracked-changes" and not tag.closed:
            self._text.new_changes, self._text.is_tracked = closing.start, True
        elif name == "office:forms" and not self._text.is_tracked:
            self._text.new_changes = span.end
        elif name == "office:annotation-end":
            self._ended[self._names.value(tag, "office:name")] = span
        if depth == self._comment:
            self._text.comments[-1].span = span
            self._comment = -1
        if depth == self._whole:
            self._whole = -1
            self._text.wholes.append(Whole(span, _ABOUT.get(name, "")))
        elif depth == self._paragraph:
            self._paragraph = -1
            self._text.paragraphs.append(Whole(Span(tag.span.end, closing.start)))


def open_text(xml: str, names: OpenNames) -> OpenText:
    """The places and the comments of a part."""
    return _Scan(names).read(xml)
