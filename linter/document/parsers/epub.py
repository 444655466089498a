"""A chapter of a book: its page, and its notes, which may stand on other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.common.dataclass import replace
from linter.common.spans import Span
from linter.document.blocks import BlockKind, Body, Link, RawBlock
from linter.document.epub import within
from linter.document.packages import Part
from linter.document.parsers import html
from linter.document.source import Source
from linter.document.unread import Reason, Unread, unread

_OF_HEAD = (BlockKind.TITLE, BlockKind.DESCRIPTION)


def read(source: Source) -> Body:
    """What a chapter holds. Its `<title>`, most often that of the book, is shown to nobody."""
    chapter, *others = source.parts
    body = _page(source.text, chapter)
    blocks = [b for b in body.blocks if b.kind not in _OF_HEAD]
    head = [b for b in body.blocks if b.kind in _OF_HEAD]
    names = [part.name for part in others]
    linked = [replace(b, links=_linked(b.links, chapter.name, names)) for b in blocks]
    wanted = {link.target.removeprefix("#") for b in linked for link in b.links if link.footnote}
    notes = [n for part in others for n in _notes(source.text, part, wanted)]
    return replace(
        body,
        blocks=[*linked, *notes],
        unread=[*filter(None, map(_hidden, head)), *body.unread],
    )


def _page(text: str, part: Part) -> Body:
    return html.read(" " * part.start + text[part.start : part.end], xml=True)


def _hidden(block: RawBlock) -> Unread | None:
    span = Span(block.pieces[0].source.start, block.pieces[-1].source.end)
    return unread(block.text, span, Reason.HIDDEN)


def _linked(links: Iterable[Link], page: str, others: Sequence[str]) -> tuple[Link, ...]:
    """Links, of which those to pages of notes lead to the names that their blocks get."""
    return tuple(
        replace(link, target=f"#{name}#{anchor}")
        if (name := within(page, target)) in others
        else link
        for link in links
        for target, _, anchor in [link.target.partition("#")]
    )


def _notes(text: str, part: Part, wanted: set[str]) -> Iterator[RawBlock]:
    """The notes on a page that a chapter asks for, each from its name to that of the next."""
    asked = False
    for block in _page(text, part).blocks:
        anchors = tuple(f"{part.name}#{anchor}" for anchor in block.anchors)
        asked = not wanted.isdisjoint(anchors) if anchors else asked
        if asked:
            yield replace(block, kind=BlockKind.NOTE, level=0, anchors=anchors)
