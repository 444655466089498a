"""What of a source no rule reads, and why.

A parser notes what it leaves out where it does so; nothing is worked out from the source again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Span

if TYPE_CHECKING:
    from linter.document.source import Source


class Reason(StrEnum):
    """Why words are not read."""

    CODE = "code"
    EXPRESSION = "expression"  # of a program that makes the page, and may show words
    TEMPLATE = "template syntax"
    COMMENT = "comment"
    DELETED = "deleted text"
    HIDDEN = "hidden"
    PICTURE = "text of a picture"
    CONTROLS = "navigation and forms"
    PAGE_HEADER = "page header"
    PAGE_FOOTER = "page footer"
    FRONT_MATTER = "front matter"
    FIELDS = "other fields"  # of an article in an export
    OTHER_DATA = "other data"  # beside an article in an export: its author, its settings
    TRANSLATION = "other languages"
    REPEATED = "repeated title"
    SOURCES = "list of sources"
    NOTES = "footnotes"
    BOILERPLATE = "boilerplate"

    @property
    def seen(self) -> bool:
        """Whether a reader of the article sees all such words as part of it."""
        return self in _SEEN

    @property
    def in_question(self) -> bool:
        """Whether sentences have no business there, so that some may be the article's own."""
        return self in _IN_QUESTION


_IN_QUESTION = frozenset({Reason.CODE, Reason.EXPRESSION, Reason.CONTROLS, Reason.FIELDS})
_SEEN = frozenset({Reason.CODE, Reason.SOURCES, Reason.NOTES, Reason.BOILERPLATE})


_TAG = regex(r"<[^<>]*>")


def written(source: Source, span: Span) -> str:
    """What is written in a span that no rule reads; in a document of a word processor, without its
    mark-up."""
    text = source.text[span.start : span.end]
    if not source.has_paragraphs:
        return text
    from html import unescape  # slow to import

    return unescape(_TAG.sub(" ", text))


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that no rule reads. `sentences` are those of the `words` which a reader sees and which
    stand together as in a sentence: prose, perhaps, in the wrong place."""

    span: Span
    reason: Reason
    words: int
    sentences: int = 0


def unread(text: str, span: Span, reason: Reason, *, plain: bool = True) -> Unread | None:
    """What is left out with the words of a text; None where there is no word in it. One that is
    not `plain` is what it looks like for certain, as code whose language is named."""
    words = sum(1 for _ in _WORD.finditer(text))
    if not words:
        return None
    return Unread(span, reason, words, _in_sentences(text) if plain and reason.in_question else 0)


_WORD = regex(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_PLAIN = regex(r"[(\[\"“‘'*_-]*[^\W_]+(?:['’.,/%-][^\W_]+)*[.,;:!?)\]\"”’'%*_…-]*")
_TAG = regex(r"</?[a-zA-Z][^<>]*>")
_SENTENCE = 6  # words in a row, most of them in lower case


def _in_sentences(text: str) -> int:
    return sum(map(_in_sentences_of_line, _TAG.sub("\n", text).splitlines()))


def _in_sentences_of_line(line: str) -> int:
    count = 0
    run: list[str] = []
    for word in [*line.split(), "="]:
        if _PLAIN.fullmatch(word):
            run.append(word)
            continue
        if len(run) >= _SENTENCE and sum(w.islower() for w in run) > len(run) / 2:
            count += len(run)
        run = []
    return count


def by_reason(left_out: Iterable[Unread]) -> Mapping[Reason, int]:
    """How many words are not read for each reason, in the order of `Reason`."""
    counts: Counter[Reason] = Counter()
    for each in left_out:
        counts[each.reason] += each.words
    return {reason: counts[reason] for reason in Reason if counts[reason]}


_FEWEST = 50  # words; of fewer, less than half says nothing


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what readers see is linted, in words: `linted`, `unread` for a good reason or
    not, and `doubtful`, those of them that look like prose."""

    linted: int
    unread: int
    doubtful: int

    @property
    def percent(self) -> int:
        return round(100 * self.linted / ((self.linted + self.unread) or 1))

    @property
    def low(self) -> bool:
        """Whether less than half of the words that readers see are linted."""
        return self._is_less_than(max(self.unread, self.doubtful))

    @property
    def suspicious(self) -> bool:
        """Whether that is so where only what looks like prose counts as not linted: then real code
        and lists of sources do not explain it."""
        return self._is_less_than(self.doubtful)

    def _is_less_than(self, others: int) -> bool:
        return self.linted < others and self.linted + others >= _FEWEST


def coverage(linted: int, left_out: Sequence[Unread]) -> Coverage:
    """How much is linted, where some words are and these are not."""
    return Coverage(
        linted,
        sum(each.words if each.reason.seen else each.sentences for each in left_out),
        sum(each.sentences for each in left_out),
    )
