"""A Word document with remarks as comments at their words, by the author `caveat`.

All parts that say nothing of comments keep every byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from linter.annotate.package_text import Decoded, Encodes, written
from linter.annotate.remarks import Annotated, Remark
from linter.annotate.word_changes import TrackedChanges
from linter.annotate.word_comments import (
    declared,
    empty_comments,
    new_comment,
    who,
    with_comments,
)
from linter.annotate.word_cuts import Cuts
from linter.annotate.word_names import STRICT, WordNames
from linter.annotate.word_parts import free_name, tied_to_comments
from linter.annotate.word_places import Place, Places, comment_ranges
from linter.annotate.word_runs import WordText, word_text
from linter.annotate.word_slots import Slots
from linter.annotate.word_threads import Threads, names_of, threads
from linter.common.spans import Ranges, Span
from linter.document.packages import Package, Part
from linter.findings.finding import Edit


def annotated(
    package: Package,
    text: str,
    parts: Sequence[Part],
    remarks: Sequence[Remark],
    *,
    date: str,
    suggest: bool = False,
) -> Annotated:
    """The document with these remarks as comments, and with their rewrites as tracked changes if
    it is to `suggest`. `text` is that of the source, of which `parts` say what is where. The
    package is one from which all of an earlier run is `taken_back`.

    Raises SourceError for a document that is damaged.
    """
    body = next(part for part in parts if part.role == "document")
    name = body.name
    xml = text[body.start : body.end]
    names = names_of(xml, package, name)
    known = threads(package, name)
    near = [span for remark in remarks for span in _near(remark, body)]
    words = word_text(xml, names, near)
    places = Places(text, parts, body, words)
    placed = [(remark, place) for remark in remarks if (place := places.of(remark))]
    settled = _Settled(known, xml, names)
    new = [(remark, place) for remark, place in placed if not settled.has(remark, place)]
    if not new:
        return Annotated(package.data, settled=len(placed))
    part = known.part or Decoded(empty_comments(names))
    comment_names = known.names or names_of(part.text, package, known.name)
    writer = _Writer(xml, names, words, known, date)
    said = []
    for remark, place in new:
        edits = remark.edits_in(body) if suggest else ()
        said.append(writer.write(remark, place, edits, comment_names))
    texts: dict[str, tuple[Encodes, str]] = {name: (body, declared(writer.cuts.written(), names))}
    comments = known.name or free_name(package, name, "comments")
    if not known.part:
        strict = names.namespace == STRICT
        texts |= tied_to_comments(package, name, comments, strict=strict)
    texts[comments] = (part, with_comments(part.text, comment_names, said))
    made = package.edited({name: written(package, name, *each) for name, each in texts.items()})
    return Annotated(made, len(said), writer.changes_made, len(placed) - len(new))


class _Settled:
    """The remarks of an earlier run that people have answered or resolved."""

    def __init__(self, known: Threads, xml: str, names: WordNames) -> None:
        ranges = comment_ranges(xml, names, {comment.number for comment in known.kept})
        found: dict[str, list[Span]] = {}
        for comment in known.kept:
            code = comment.words.partition(" ")[0]
            if span := ranges.get(comment.number):
                found.setdefault(code, []).append(span)
        self._spans = {code: sorted(spans) for code, spans in found.items()}
        self._ranges = {
            code: Ranges([(span.start, span.end) for span in spans])
            for code, spans in self._spans.items()
        }

    def has(self, remark: Remark, place: Place) -> bool:
        ranges = self._ranges.get(remark.code)
        if ranges is None:
            return False
        spans = self._spans[remark.code]
        near = ranges.near(place.span.start, place.span.end)
        return any(place.span.overlaps(spans[index]) for index in near)


class _Writer:
    """Writes remarks into the cuts of a text, each with a number of its own."""

    def __init__(
        self, xml: str, names: WordNames, words: WordText, known: Threads, date: str
    ) -> None:
        self.cuts = Cuts(xml, names)
        self.changes_made = 0
        self._names, self._slots, self._date = names, Slots(words), date
        self._numbers = _free(words.taken | {comment.number for comment in known.comments})
        stamp = who(date, names)
        self._changes = TrackedChanges(xml, names, self._slots, self.cuts, stamp, self._numbers)

    def write(self, remark: Remark, place: Place, edits: Sequence[Edit], names: WordNames) -> str:
        """Write the marks of a remark, and its change if there are `edits`; returns the comment
        as the part with the `names` has it."""
        number = next(self._numbers)
        changed = bool(edits) and self._changes.make(edits)
        self.changes_made += changed
        found = self._slots.around(place.span)
        assert found is not None  # or it would be no place
        w = self._names.prefix
        before, behind = map(self.cuts.at, found)
        before.starts.append(f'<{w}:commentRangeStart {w}:id="{number}"/>')
        behind.ends.append(
            f'<{w}:commentRangeEnd {w}:id="{number}"/>'
            f'<{w}:r><{w}:commentReference {w}:id="{number}"/></{w}:r>'
        )
        lines = remark.said(changed=changed, about=place.about)
        return new_comment(number, lines, self._date, names)


def _free(taken: frozenset[str]) -> Iterator[int]:
    return (number for number in count() if str(number) not in taken)


def _near(remark: Remark, body: Part) -> Iterator[Span]:
    """Where in the body a remark and its edits are."""
    for span in (remark.span, *(edit.span for edit in remark.edits)):
        yield span.moved(-body.start)
