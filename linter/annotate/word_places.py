"""Where the words of a remark can be marked: at themselves, or where their note is called."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from linter.annotate.remarks import Remark
from linter.annotate.word_names import WordNames, word_names
from linter.annotate.word_runs import WordText
from linter.annotate.word_slots import Slots
from linter.common.spans import Span
from linter.document.packages import Part
from linter.document.parsers.html_tokenizer import Tag, tokens

_ROLES = ("footnotes", "endnotes")
_NOTES = ("footnote", "endnote")


class Place(NamedTuple):
    """A span of the body; `about` says where the words are, if they are not there."""

    span: Span
    about: str = ""


class Places:
    """Places for remarks, in offsets of the body. `text` is that of the source, of which `parts`
    say what is where."""

    def __init__(self, text: str, parts: Sequence[Part], body: Part, words: WordText) -> None:
        self._words, self._slots, self._body = words, Slots(words), body
        self._notes = [
            (Span(note.start + part.start, note.end + part.start), key)
            for part in parts
            if part.role in _ROLES
            for key, note in _notes(text[part.start : part.end]).items()
        ]

    def of(self, remark: Remark) -> Place | None:
        """Where a remark goes; None where the text has no words at all."""
        span, body = remark.span, self._body
        if body.start <= span.start < body.end:
            inside = Span(span.start - body.start, min(span.end, body.end) - body.start)
            if self._slots.around(inside):
                return Place(inside, "(in the text box)" if self._slots.is_boxed(inside) else "")
        found = bisect_right(self._notes, span.start, key=lambda note: note[0].start) - 1
        note, key = self._notes[found] if found >= 0 else (Span(0, 0), ("", ""))
        if span.start < note.end and key in self._words.notes:
            return Place(self._words.notes[key], f"(in this {key[0]})")
        return Place(self._words.first) if self._words.first else None


def _notes(xml: str) -> Mapping[tuple[str, str], Span]:
    """The notes of a part by kind and number."""
    names = word_names(xml)
    found: dict[tuple[str, str], Span] = {}
    opened: Tag | None = None
    for token in tokens(xml, xml=True) if names else ():
        if not names or not isinstance(token, Tag) or names.local(token.name) not in _NOTES:
            continue
        if not token.end:
            opened = token
        elif opened:
            key = names.local(token.name), names.value(opened, "id")
            found[key] = opened.span.join(token.span)
    return found


def comment_ranges(xml: str, names: WordNames, numbers: Collection[str]) -> Mapping[str, Span]:
    """What the comments of these numbers are about."""
    starts: dict[str, int] = {}
    found: dict[str, Span] = {}
    for token in tokens(xml, xml=True) if numbers else ():
        if isinstance(token, Tag) and not token.end:
            number = names.value(token, "id")
            local = names.local(token.name)
            if number in numbers and local == "commentrangestart":
                starts[number] = token.span.end
            elif number in numbers and local == "commentrangeend" and number in starts:
                found[number] = Span(starts[number], token.span.start)
    return found
