"""Suppression comments to insert into an article: where one can stand, and its form there.

The edited text is parsed: where it does not read as before plus a comment, none is inserted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.common.errors import CaveatError
from linter.common.file_types import HTML, suffix_of
from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import Source, from_text
from linter.engine.fixer import apply
from linter.findings.finding import Edit, Finding

LINE, NEXT_LINE, FILE = "disable-line", "disable-next-line", "disable-file"

_PARAGRAPH = regex(r"[^\s\-*+>|<#:\d\[(]|#{1,6}[ \t]|\*{1,3}[^\s*]|\[[^\^]|\d+[^\d.)]|[<(]\w")
_MOST_ABOVE = 20  # lines of front matter between a value and the line that names it


class Spot(NamedTuple):
    """A place for a comment: the offset `at`, and what has to stand before and after it."""

    at: int
    verb: str
    before: str = ""
    after: str = ""
    in_front: bool = False


def on_line(document: Document, finding: Finding) -> Edit | None:
    """A comment, with an empty place for its reason, that suppresses a finding on its last line.

    It goes at the end of the line, or right after the words where that is impossible, such as in a
    table. In front matter it may also go above the line.
    """
    found = spots(document, finding, above=False)
    edits = (edit(document, spot, [finding.code]) for spot in found)
    return next((each for each in edits if is_comment(document, each)), None)


def in_file(document: Document, finding: Finding) -> Edit | None:
    """A comment at the top of an article, with an empty place for its reason, that suppresses a
    rule in the whole article."""
    made = edit(document, top(document), [finding.code])
    return made if is_comment(document, made) else None


def edit(document: Document, spot: Spot, codes: Sequence[str], reason: str = "") -> Edit:
    """The edit that writes a comment in the form that the text of an article allows."""
    written = f"caveat-{spot.verb} {', '.join(codes)} --{' ' * bool(reason)}{reason}"
    if spot.in_front:
        written = f"# {written}"
    elif suffix_of(document.source.path) == ".mdx":
        written = f"{{/* {written} */}}"
    else:
        written = f"<!-- {written} -->"
    return Edit(Span(spot.at, spot.at), f"{spot.before}{written}{spot.after}")


def is_comment(document: Document, made: Edit) -> bool:
    """Whether an edit adds exactly one comment, and changes nothing that readers see."""
    source = document.source
    try:
        after = parse(from_text(apply(source.text, [made]), source.path))
    except CaveatError:
        return False
    return _same(document, after) and len(after.comments) == len(document.comments) + 1


def _same(before: Document, after: Document) -> bool:
    """Whether two documents have the same words in the same blocks."""
    one, other = (
        [
            (b.kind, b.level, b.blockquote, b.number, b.term, b.cell)
            for b in document.blocks
            if document.text[b.extent.start : b.extent.end].strip()
        ]
        for document in (before, after)
    )
    return one == other and before.text.split() == after.text.split()


def top(document: Document) -> Spot:
    """The place for a comment about a whole article: above it, or below its front matter."""
    source = document.source
    blank = _newline(source) * 2
    if at := source.front_matter.end:
        at = source.lines.line_span(source.lines.line(at)).end
        return Spot(at, FILE, before=blank)
    return Spot(0, FILE, after=blank)


def spots(document: Document, finding: Finding, *, above: bool = True) -> Iterator[Spot]:
    """The places for a comment on a finding, the best first. Some may not work, which parsing the
    result shows. Those `above` a paragraph leave it as it is."""
    if finding.span.start < document.source.front_matter.end:
        yield from _in_front_matter(document.source, finding, above=above)
        return
    if above and (spot := _above(document.source, finding)):
        yield spot
    source, words = document.source, finding.span
    line = _last_line(source, words)
    prose = source.text[line.start : line.end].rstrip().removesuffix("\\").rstrip()
    ends = [max(line.start + len(prose), words.end), words.end]
    if finding.sentence.end <= line.end:
        ends.insert(1, finding.sentence.end)
    for at in ends:
        yield Spot(at, LINE, before=" ")


def _above(source: Source, finding: Finding) -> Spot | None:
    """A line above the one on which the sentence begins; None where that could part a paragraph, a
    list, a quotation or a table."""
    number = source.lines.line(finding.sentence.start)
    line = source.lines.line_span(number)
    text = source.text[line.start : line.end]
    if suffix_of(source.path) in HTML:
        fits = number > 1 and text.lstrip().startswith("<")
    else:
        before = source.lines.line_span(number - 1) if number > 1 else Span(0, 0)
        first = (
            before.end <= source.front_matter.end
            or not source.text[before.start : before.end].strip()
        )
        fits = first and _PARAGRAPH.match(text) is not None
    if not fits:
        return None
    indent = text[: len(text) - len(text.lstrip())]
    return Spot(line.start, NEXT_LINE, before=indent, after=_newline(source))


def _in_front_matter(source: Source, finding: Finding, *, above: bool) -> Iterator[Spot]:
    """YAML and TOML have comments; in the other formats these add none."""
    line = _last_line(source, finding.span)
    at_end = Spot(line.end, LINE, before=" ", in_front=True)
    if not above:
        yield at_end
    number = source.lines.line(finding.sentence.start)
    for each in range(number, max(number - (_MOST_ABOVE if above else 1), 1), -1):
        start = source.lines.line_span(each).start
        text = source.text[start : source.lines.line_span(each).end]
        indent = text[: len(text) - len(text.lstrip())]
        yield Spot(start, NEXT_LINE, before=indent, after=_newline(source), in_front=True)
    if above:
        yield at_end


def _last_line(source: Source, words: Span) -> Span:
    return source.lines.line_span(source.lines.line(max(words.end - 1, words.start)))


def _newline(source: Source) -> str:
    return "\r\n" if "\r\n" in source.text else "\n"
