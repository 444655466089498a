"""Takes back what an earlier run has written: its comments, and its tracked changes as if they were
rejected. What anybody else wrote stays, even inside."""

from __future__ import annotations

import html
from collections.abc import Collection

from linter.annotate.word_names import WordNames
from linter.annotate.xml_text import AUTHOR, Replaced, replaced
from linter.common.dataclass import dataclass
from linter.common.spans import Span
from linter.document.parsers.html_tokenizer import Tag, tokens

_RANGES = frozenset({"commentrangestart", "commentrangeend"})
_KEPT = _RANGES | {"bookmarkstart", "bookmarkend"}


@dataclass(slots=True)
class _Open:
    """An open element. `comments` are the marks of comments in a run, each with whether it goes;
    `others` counts what else is in it. `drops` says that it goes with what it holds."""

    local: str
    tag: Tag
    own: bool = False
    drops: bool = False
    others: int = 0
    comments: tuple[tuple[Span, bool], ...] = ()


class _Clearing:
    def __init__(self, xml: str, names: WordNames, numbers: Collection[str]) -> None:
        self._xml, self._names, self._numbers = xml, names, numbers
        self._open: list[_Open] = []
        self._made: list[Replaced] = []
        self._dropped_from = -1  # where what goes begins, in an insertion of our own

    def cleared(self) -> str:
        for token in tokens(self._xml, xml=True):
            if not isinstance(token, Tag):
                continue
            if not token.end:
                self._starts(token)
            if token.end or token.closed:
                if not self._open:
                    break  # what follows the root
                self._ends(self._open.pop(), token.span)
        return replaced(self._xml, self._made)

    def _starts(self, tag: Tag) -> None:
        local = self._names.local(tag.name)
        change = local in ("ins", "del")
        own = change and html.unescape(self._names.value(tag, "author")) == AUTHOR
        if self._open and self._open[-1].local == "r" and local not in ("rpr", "commentreference"):
            self._open[-1].others += 1
        self._open.append(_Open(local, tag, own))
        if own and local == "ins" and not self._dropping and not tag.closed:
            self._open[-1].drops = True
            self._dropped_from = tag.span.start

    def _ends(self, one: _Open, closing: Span) -> None:
        whole = Span(one.tag.span.start, closing.end)
        number = self._names.value(one.tag, "id")
        goes = number in self._numbers
        if one.drops:
            self._made.append(Replaced(self._dropped_from, closing.end))
            self._dropped_from = -1
        elif one.local in _KEPT and not (goes and one.local in _RANGES):
            self._keep(whole)
        elif one.local in _RANGES:
            self._drop(whole)
        elif one.local == "commentreference" and self._open:
            self._open[-1].comments += ((whole, goes),)
        elif one.local == "r":
            self._ends_run(one, whole)
        elif one.own and one.local == "del" and not one.tag.closed:
            self._drop(one.tag.span)
            self._drop(closing)
        elif one.local == "deltext" and self._is_ours(one):
            self._rename(one, closing)

    def _ends_run(self, run: _Open, whole: Span) -> None:
        going = [span for span, goes in run.comments if goes]
        if len(going) < len(run.comments):
            self._keep(whole)
        if going and not run.others and len(going) == len(run.comments):
            self._drop(whole)
        else:
            for span in going:
                self._drop(span)

    def _is_ours(self, one: _Open) -> bool:
        """Whether the change nearest around deleted words is one of ours."""
        around = (each for each in reversed(self._open) if each.local in ("ins", "del"))
        nearest = next(around, None)
        return nearest is not None and nearest.own and nearest.local == "del"

    def _rename(self, one: _Open, closing: Span) -> None:
        start = one.tag.span.start + 1
        written = self._xml[start : start + len(one.tag.name)]
        name = f"{written.rpartition(':')[0]}:t".lstrip(":")
        if not self._dropping:
            self._made.append(Replaced(start, start + len(written), name))
            if not one.tag.closed:
                self._made.append(Replaced(closing.start, closing.end, f"</{name}>"))

    @property
    def _dropping(self) -> bool:
        return self._dropped_from >= 0

    def _drop(self, span: Span) -> None:
        if not self._dropping:
            self._made.append(Replaced(span.start, span.end))

    def _keep(self, span: Span) -> None:
        """Keep an element of somebody else's in an insertion that goes."""
        if self._dropping and span.start >= self._dropped_from:
            self._made.append(Replaced(self._dropped_from, span.start))
            self._dropped_from = span.end


def cleared(xml: str, names: WordNames, numbers: Collection[str]) -> str:
    """The XML of a text without the marks of the comments of these numbers, and without tracked
    changes of our own."""
    return _Clearing(xml, names, numbers).cleared()
