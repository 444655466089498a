"""Where the runs of a Word text stand in its XML: the places at which something can be put in.

A run holds words of one look, `<w:r>` with `<w:rPr>` and then `<w:t>`, and what is put between two
of its words splits it. A run inside another, as in a text box, takes no comment in Word, so that
only the outermost count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from linter.annotate.word_names import WordNames
from linter.common.dataclass import dataclass, field
from linter.common.spans import Ranges, Span
from linter.document.blocks import Comment
from linter.document.parsers.html_tokenizer import Tag, Text, tokens

_TEXTS = frozenset({"t", "deltext"})
_NOTE_MARKS = {"footnotereference": "footnote", "endnotereference": "endnote"}


@dataclass(frozen=True, slots=True)
class Child:
    """What stands in a run: words, a tab, a picture. `text` is where its words are, if it has any
    that can be split; `tag` is its start tag, `written` its name there."""

    name: str
    span: Span
    tag: Span
    written: str
    text: Span | None = None


def _start(child: Child) -> int:
    return child.span.start


def _end(child: Child) -> int:
    return child.span.end


@dataclass(frozen=True, slots=True)
class Run:
    """A run, its start tag with its properties (`head`), its name as written, what is in it, the
    paragraph that it is in, by number, and the tag of a tracked change around it, which may be
    its parent (`in_change`)."""

    span: Span
    head: str
    written: str
    children: tuple[Child, ...]
    paragraph: int
    change: Tag | None = None
    in_change: bool = False

    def touched(self, span: Span) -> Sequence[Child]:
        """What is in it of a span."""
        first = bisect_right(self.children, span.start, key=_end)
        return self.children[first : bisect_left(self.children, span.end, first, key=_start)]


@dataclass(frozen=True, slots=True)
class WordText:
    """The places of a part: runs near those that were asked for and those of the first paragraph
    with words, `wholes` that cannot be split, marks of notes by kind and number, and `taken`
    numbers."""

    runs: Sequence[Run]
    first: Span | None
    wholes: Sequence[Span]
    notes: Mapping[tuple[str, str], Span]
    taken: frozenset[str]


@dataclass(slots=True)
class _OpenRun:
    start: int
    depth: int
    written: str
    head_end: int
    change: Tag | None
    in_change: bool
    children: list[Child] = field(default_factory=list)
    child: Tag | None = None
    text: list[Span] = field(default_factory=list)
    splits: bool = True


class _Scan:
    """Reads a part once. `depth` counts open elements; `controls` are the open content controls,
    with the depth, the start and whether a program fills them."""

    def __init__(self, xml: str, names: WordNames, wanted: Ranges) -> None:
        self.xml, self.names, self.wanted = xml, names, wanted
        self.depth = self.paragraph = self.paragraphs_open = 0
        self.run: _OpenRun | None = None
        self.changes: list[tuple[int, Tag]] = []
        self.controls: list[tuple[int, int, bool, bool]] = []
        self.runs: list[Run] = []
        self.first: Span | None = None
        self.first_paragraph = 0
        self.wholes: list[Span] = []
        self.notes: dict[tuple[str, str], Span] = {}
        self.taken: set[str] = set()

    def read(self) -> WordText:
        for token in tokens(self.xml, xml=True):
            if isinstance(token, Tag):
                if token.end:
                    self.depth -= 1
                    self._ends(token, token.span)
                else:
                    self._starts(token)
                    if token.closed:
                        self._ends(token, token.span)
                    else:
                        self.depth += 1
            elif self.run and self.run.child and self.depth == self.run.depth + 2:
                self._words(token)
        return WordText(self.runs, self.first, self.wholes, self.notes, frozenset(self.taken))

    def _words(self, token: Text | Comment) -> None:
        assert self.run is not None
        if isinstance(token, Text) and not token.literal:
            self.run.text.append(token.piece.source)
        else:
            self.run.splits = False

    def _starts(self, tag: Tag) -> None:
        local = self.names.local(tag.name)
        if number := self.names.value(tag, "id"):
            self.taken.add(number)
        if self.run:
            if self.depth == self.run.depth + 1:
                self.run.child, self.run.text, self.run.splits = tag, [], True
            elif self.depth == self.run.depth + 2:
                self.run.splits = False
        elif local == "r" and self.paragraphs_open:
            self.run = self._opened(tag)
        elif local == "p":
            self.paragraphs_open += not tag.closed
            self.paragraph += 1
        elif local in ("ins", "del", "moveto", "movefrom") and not tag.closed:
            self.changes.append((self.depth, tag))
        elif local == "sdt" and not tag.closed:
            inline = self.paragraphs_open > 0
            self.controls.append((self.depth, tag.span.start, inline, False))
        elif local == "databinding" and self.controls:
            self.controls[-1] = (*self.controls[-1][:3], True)

    def _opened(self, tag: Tag) -> _OpenRun:
        depth, change = self.changes[-1] if self.changes else (-1, None)
        inside = change is not None and depth == self.depth - 1
        written = _written(self.xml, tag)
        return _OpenRun(tag.span.start, self.depth, written, tag.span.end, change, inside)

    def _ends(self, tag: Tag, span: Span) -> None:
        run = self.run
        if run and self.depth == run.depth:
            self._keep(run, span.end)
            self.run = None
        elif run and self.depth == run.depth + 1 and run.child:
            self._ends_child(run, run.child, span)
        elif not run:
            self._ends_around(self.names.local(tag.name), tag, span)

    def _ends_child(self, run: _OpenRun, tag: Tag, span: Span) -> None:
        name = self.names.local(tag.name)
        if name == "rpr" and not run.children:
            run.head_end = span.end
        else:
            whole = Span(tag.span.start, span.end)
            inside = Span(tag.span.end, span.start)
            split = name in _TEXTS and run.splits and not tag.closed
            written = _written(self.xml, tag)
            run.children.append(Child(name, whole, tag.span, written, inside if split else None))
            if name in _NOTE_MARKS:
                key = _NOTE_MARKS[name], self.names.value(tag, "id")
                self.notes.setdefault(key, whole)
        run.child = None

    def _keep(self, run: _OpenRun, end: int) -> None:
        has_words = any(child.text for child in run.children)
        if has_words and self.first_paragraph in (0, self.paragraph):
            self.first_paragraph = self.paragraph
            start = self.first.start if self.first else run.start
            self.first = Span(start, end)
        elif not self.wanted.near(run.start, end) and not _has_note(run):
            return
        head = self.xml[run.start : run.head_end]
        made = Run(
            Span(run.start, end),
            head,
            run.written,
            tuple(run.children),
            self.paragraph,
            run.change,
            run.in_change,
        )
        self.runs.append(made)

    def _ends_around(self, local: str, tag: Tag, span: Span) -> None:
        if local == "p":
            self.paragraphs_open -= tag.end
        elif self.changes and self.changes[-1][0] == self.depth and tag.end:
            self.changes.pop()
        elif self.controls and self.controls[-1][0] == self.depth and tag.end:
            _, start, inline, filled = self.controls.pop()
            if inline and filled:
                self.wholes.append(Span(start, span.end))


def _written(xml: str, tag: Tag) -> str:
    return xml[tag.span.start + 1 : tag.span.start + 1 + len(tag.name)]


def _has_note(run: _OpenRun) -> bool:
    return any(child.name in _NOTE_MARKS for child in run.children)


def word_text(xml: str, names: WordNames, wanted: Iterable[Span]) -> WordText:
    """The places of a part near these spans."""
    ranges = Ranges(sorted((span.start, span.end) for span in wanted))
    return _Scan(xml, names, ranges).read()
