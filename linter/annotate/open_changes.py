"""Rewrites in an OpenDocument text as tracked changes, and those of an earlier run taken back.

What is deleted or inserted, by whom and when stands before the text, in `text:tracked-changes`; the
text has marks with the names of these changes. Deleted words stand with their change or, as some
programs write it, between two marks.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from linter.annotate.least_changes import Apart, Change, changes_of
from linter.annotate.open_names import OpenNames
from linter.annotate.open_text import OpenText
from linter.annotate.xml_text import AUTHOR, Replaced
from linter.common.dataclass import dataclass, field
from linter.common.spans import Span
from linter.document.parsers.html_tokenizer import Tag, Text, tokens
from linter.findings.finding import Edit

NEW_WORDS = 2
"""The order of new words among what is put into one place: after comments have ended or begun."""


class OpenChanges:
    """The changes of a part. `free` are the names that nothing has."""

    def __init__(
        self, xml: str, names: OpenNames, text: OpenText, date: str, free: Iterator[str]
    ) -> None:
        self._xml, self._names, self._text = xml, names, text
        self._date, self._free = date, free
        self._regions: list[str] = []
        self._done = Apart()
        self._ends: dict[int, int] = {}  # of deleted words, by each letter inside them
        self._starts: dict[int, int] = {}
        self.inserted: set[int] = set()
        """Where words are inserted and none deleted."""
        self._made: list[Replaced] = []

    def make(self, edits: Sequence[Edit]) -> bool:
        """Make some edits, all of them or none: false where there is mark-up in the way, or
        another change."""
        changes = changes_of(edits, self._xml, self._can_make)
        for change in changes:
            self._done.take(change.held)
            self._make(change)
        return bool(changes)

    def _can_make(self, change: Change) -> bool:
        held = change.held
        return (
            held.start < held.end
            and "<" not in self._xml[held.start : held.end]
            and self._text.is_divided(held)
            and self._done.has_room(held)
        )

    def _make(self, change: Change) -> None:
        start, end = change.span.start, change.span.end
        put = ""
        if start < end:
            words = self._element("text:p", self._xml[start:end])
            put += self._mark("text:change", self._region("text:deletion", words))
            for at in range(start + 1, end):
                self._starts[at], self._ends[at] = start, end
        else:
            self.inserted.add(start)
        if change.text:
            name = self._region("text:insertion")
            words = html.escape(" ".join(change.text.split("\n")), quote=False)
            put += self._mark("text:change-start", name) + words
            put += self._mark("text:change-end", name)
        self._made.append(Replaced(start, end, put, NEW_WORDS))

    def outside(self, span: Span) -> Span:
        """A span that begins and ends in no deleted words."""
        return Span(self._starts.get(span.start, span.start), self._ends.get(span.end, span.end))

    def made(self) -> Sequence[Replaced]:
        """All that is to be written."""
        if not self._regions:
            return ()
        regions = "".join(self._regions)
        if not self._text.is_tracked:
            regions = self._element("text:tracked-changes", regions)
        return [Replaced(self._text.new_changes, self._text.new_changes, regions), *self._made]

    def _region(self, kind: str, words: str = "") -> str:
        """Declare a change, and return its name."""
        name = next(self._free)
        who = self._element("dc:creator", AUTHOR)
        when = self._element("dc:date", self._date)
        info = self._element("office:change-info", who + when)
        region, declared = self._names.opening("text:changed-region")
        key = self._names.opening("text:id")[0]
        self._regions.append(
            f'<{region}{declared} xml:id="{name}" {key}="{name}">'
            f"{self._element(kind, info + words)}</{region}>"
        )
        return name

    def _mark(self, kind: str, name: str) -> str:
        mark, declared = self._names.opening(kind)
        return f'<{mark}{declared} {self._names.opening("text:change-id")[0]}="{name}"/>'

    def _element(self, name: str, inside: str) -> str:
        written, declared = self._names.opening(name)
        return f"<{written}{declared}>{inside}</{written}>"


@dataclass(slots=True)
class _Region:
    """A declared change; `words` are those deleted, where they stand with it."""

    start: int
    own: bool = False
    deletion: bool = False
    words: Span | None = None


@dataclass(slots=True)
class _TakenBack:
    names: OpenNames
    xml: str
    made: list[Replaced] = field(default_factory=list)
    regions: dict[str, _Region] = field(default_factory=dict)
    region: _Region | None = None
    name: str = ""
    open: list[Tag] = field(default_factory=list)
    inserting: str = ""
    comments: int = 0  # open ones

    def read(self) -> Sequence[Replaced]:
        for token in tokens(self.xml, xml=True):
            if isinstance(token, Text):
                self._words(token)
            elif isinstance(token, Tag):
                name = self.names.name(token.name)
                if not token.end:
                    self.open.append(token)
                    self._starts(name, token)
                if (token.end or token.closed) and self.open:
                    self._ends(name, self.open.pop(), token)
        return self.made

    def _words(self, token: Text) -> None:
        span = token.piece.source
        inside = self.names.name(self.open[-1].name) if self.open else ""
        if self.region:
            if inside == "dc:creator":
                self.region.own = html.unescape(token.piece.text) == AUTHOR
        elif self.inserting and not self.comments:
            self.made.append(Replaced(span.start, span.end))

    def _starts(self, name: str, tag: Tag) -> None:
        if name == "text:changed-region":
            self.name = self.names.value(tag, "text:id")
            self.region = self.regions[self.name] = _Region(tag.span.start)
        elif self.region:
            self.region.deletion |= name == "text:deletion"
        elif name == "office:annotation":
            self.comments += 1
        elif name in ("text:change", "text:change-start", "text:change-end"):
            self._mark(name, tag)

    def _mark(self, name: str, tag: Tag) -> None:
        change = self.names.value(tag, "text:change-id")
        region = self.regions.get(change)
        if region is None or not region.own:
            return
        words = region.words if name == "text:change" else None
        text = self.xml[words.start : words.end] if words else ""
        self.made.append(Replaced(tag.span.start, tag.span.end, text))
        if not region.deletion:
            self.inserting = change if name == "text:change-start" else ""

    def _ends(self, name: str, opening: Tag, closing: Tag) -> None:
        if name == "text:changed-region" and self.region:
            if self.region.own:
                self.made.append(Replaced(self.region.start, closing.span.end))
            self.region = None
        elif name in ("text:p", "text:h") and self.region and not self.region.words:
            self.region.words = Span(opening.span.end, closing.span.start)
        elif name == "office:annotation":
            self.comments -= 1


def changes_taken_back(xml: str, names: OpenNames) -> Sequence[Replaced]:
    """What takes back the tracked changes of an earlier run, as if they were rejected."""
    return _TakenBack(names, xml).read() if AUTHOR in xml else ()
