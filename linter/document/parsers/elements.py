"""From elements to blocks, for HTML and for Markdown, which writes the same elements differently.

As tolerant as a browser: end tags may be missing, stray or crossed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from linter.common.dataclass import dataclass, replace
from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document import marks
from linter.document.blocks import OBJECT, BlockKind, Link, RawBlock
from linter.document.parsers.html_elements import (
    BLOCKS,
    CLOSES,
    COMMENT_TEXT,
    LINE_BORDERS,
    LINES,
    NO_PROSE,
    PARTS_OF_AN_ARTICLE,
    SHOWN_AS_OBJECT,
    VOID,
    Nature,
    is_note_link,
    is_raised,
    leads_from_note,
    nature,
)
from linter.document.parsers.left_out import LeftOut
from linter.document.parsers.masks import SOURCE, is_masked, parts
from linter.document.parsers.places import Places
from linter.document.unread import Reason, Unread

_NOTE_MARK = regex(r"\[(?:\w{1,3}|note \d+)\]|[*†‡§¶]{1,3}|[⁰¹²³⁴-⁹]{1,3}|[↩↑⤴^]\ufe0e?", re.I)
_NUMBERS = regex(r"\[?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]?|[\[\],\s–-]*")
_LONGEST_MARK = 16
_BLANKS = "\t\n\r\f"  # besides the space itself


@dataclass(slots=True)
class _Mark:
    """The start of a link, citation or the like, whose place is known once its first words come."""

    target: str = ""
    block: int = -1  # which block they are in
    start: int = 0  # in its text
    piece: int = 0
    noted: bool = False  # a footnote mark was among them
    paid: bool = False
    of_note: bool = False  # its mark-up says that it leads to a note
    raised: bool = False


@dataclass(slots=True)
class _Open:
    """An open element. `hides` is true if its text is not prose, because of the element itself or
    one around it."""

    name: str
    start: int
    nature: Nature
    hides: bool
    mark: _Mark | None
    blocks: int  # how many there were before it


def _leads_to_note(target: str) -> bool:
    """Whether an address may be that of a note: on this page, or on another of the same book."""
    return "#" in target and "://" not in target


class Elements:
    """Collects `blocks` from elements and text, which are passed in source order.

    Offsets are those of the source. A block ends where any block-level element starts or ends.
    `tables` numbers the tables of all parts of an article that is read in several.
    """

    def __init__(self, tables: Iterator[int] | None = None) -> None:
        self.blocks: list[RawBlock] = []
        self._left_out = LeftOut()
        self._stack: list[_Open] = []
        self._places: dict[
            str, list[int]
        ] = {}  # positions in the stack of the open elements of each name
        self._block_places: list[int] = []
        self._kinds: list[tuple[BlockKind, int]] = []
        self._hidden = self._quotes = self._notes = self._tasks = self._spoken = 0
        self._pieces: list[Piece] = []
        self._links: list[Link] = []
        self._size = 0
        self._ended = 0  # the number of blocks that have ended
        self._blank: Piece | None = None  # white space that may or may not be between words
        self._broken = False  # whether the last event was a line break
        self._waiting: list[_Mark] = []
        self._link: _Mark | None = None
        self._raised: list[_Mark] = []  # the open ones
        self._standing = Places(tables)

    @property
    def bare(self) -> bool:
        """Whether text here is outside all block-level elements."""
        return not self._block_places

    @property
    def depth(self) -> int:
        """The number of open block-level elements."""
        return len(self._block_places)

    @property
    def hidden(self) -> bool:
        """Whether text here is left out."""
        return self._hidden > 0

    @property
    def has_words(self) -> bool:
        """Whether the open block has any."""
        return bool(self._pieces)

    @property
    def unread(self) -> list[Unread]:
        """The text that was left out, in order; complete after `end`."""
        return self._left_out.found

    def open(self, name: str, attributes: Mapping[str, str], span: Span) -> None:
        """Handle a start tag at `span`."""
        if name == "br":
            self._line_break(span)
            return
        block = name in BLOCKS
        self._imply_ends(name, block, span.start)
        if block:
            self._end_shown_block()
        if name not in VOID:
            self._push(name, attributes, span)

    def close(self, name: str, span: Span) -> None:
        """Handle an end tag at `span`; one that closes nothing is ignored."""
        if name == "a" and not self._hidden:
            self._end_link()
        place = self._place(name)
        # An end tag inside a sentence does not end the block, unless its element is not prose.
        inline = name not in BLOCKS and name not in NO_PROSE
        border = self._block_places[-1] if inline and self._block_places else -1
        if place > border:
            mark = self._stack[place].mark
            self._pop_to(place, span)
            if name == "q" and mark and mark.block == self._ended:
                self._pieces.append(Piece("’" if self._spoken else "”", span))
                self._size += 1

    def add(self, piece: Piece) -> None:
        """Handle text; white space at its ends is merged with the white space around it."""
        if self._hidden:
            self._left_out.add(piece)
            return
        if is_masked(piece.text):
            for part in parts(piece):
                self.note("") if part.text == SOURCE else self._add(part)
        elif piece.text:
            self._add(piece)

    def _add(self, piece: Piece) -> None:
        text = piece.text
        for blank in _BLANKS:
            text = text.replace(blank, " ")
        words = text.strip(" ")
        start, end = piece.source.start, piece.source.end
        if len(words) == len(text) or (words and len(text) != end - start):
            self._append(piece if text == piece.text else Piece(text, piece.source))
            return
        before = len(text) - len(text.lstrip(" ")) if words else len(text)
        if before:
            self._blank = self._blank or Piece(" ", Span(start, start + before if words else end))
        if words:
            after = start + before + len(words)
            self._append(Piece(words, Span(start + before, after)))
            if after < end:
                self._blank = Piece(" ", Span(after, end))

    def add_picture(self, words: Piece) -> None:
        """Handle what a picture has for those who do not see it."""
        if not self._hidden:
            self._left_out.add_picture(words)

    def note(self, target: str) -> None:
        """Handle a footnote mark."""
        if not self._hidden:
            self._links.append(Link(self._size, self._size, target, footnote=True))

    def end_block(self, kind: BlockKind | None = None) -> None:
        """End the open block, if it has any text; `kind` overrides the kind from its elements."""
        if self._link and self._link.block == self._ended:
            self._links.append(Link(self._link.start, self._size, self._link.target))
        if self._pieces and not (self._notes and _NUMBERS.fullmatch(self._text_from(0))):
            place = (kind, 1) if kind else self._kind()
            self.blocks.append(
                RawBlock(
                    place[0],
                    tuple(self._pieces),
                    place[1],
                    self._quotes > 0,
                    tuple(self._links),
                    self._standing.anchors(),
                    self._standing.number(),
                    self._standing.term,
                    self._standing.cell,
                )
            )
        self._pieces, self._links, self._size = [], [], 0
        self._blank, self._broken, self._spoken = None, False, 0
        self._waiting = [self._link] if self._link else []
        self._ended += 1

    def end(self, offset: int) -> None:
        """Handle the end of the source at `offset`."""
        self._pop_to(0, Span(offset, offset))
        self.end_block()
        self._left_out.end()

    def _kind(self) -> tuple[BlockKind, int]:
        if self._notes:
            return BlockKind.NOTE, 0
        return self._kinds[-1] if self._kinds else (BlockKind.PARAGRAPH, 0)

    def _append(self, piece: Piece) -> None:
        if self._blank and self._pieces and self._pieces[-1].text[-1] != " ":
            self._pieces.append(self._blank)
            self._size += 1
        self._blank, self._broken = None, False
        for mark in self._waiting:
            mark.block, mark.start, mark.piece = self._ended, self._size, len(self._pieces)
        self._waiting.clear()
        self._pieces.append(piece)
        self._size += len(piece.text)

    def _line_break(self, span: Span) -> None:
        """One line break separates words, two in a row separate paragraphs, as in old editors."""
        if self._hidden:
            return
        if self._broken:
            self.end_block()
        else:
            self._blank, self._broken = Piece(" ", span), True

    def _end_shown_block(self) -> None:
        if not self._hidden:
            self.end_block()

    # The stack

    def _push(self, name: str, attributes: Mapping[str, str], span: Span) -> None:
        what = nature(name, attributes)
        reason = what.hides
        if name == "footer" and not reason and self._is_of_the_page():
            reason = Reason.PAGE_FOOTER
        if reason is Reason.CONTROLS and self._is_of_the_text(name):
            reason = None
        hides = reason is not None
        if reason and not self._hidden:
            self._left_out.begin(reason, plain=what.plain)
        elif hides and not what.plain:
            self._left_out.begin_named()
        if name == "a" and (target := attributes.get("href")):
            if target.startswith(COMMENT_TEXT):
                self._hide_comment()
            elif leads_from_note(target):
                self._begin_note()
        mark = None if hides or self._hidden else self._mark(name, attributes, span)
        place = len(self._stack)
        self._places.setdefault(name, []).append(place)
        if what.block:
            self._block_places.append(place)
        if what.kind:
            self._kinds.append(what.kind)
        self._stack.append(_Open(name, span.start, what, hides, mark, len(self.blocks)))
        self._standing.opened(name, attributes)
        self._hidden += hides
        self._quotes += what.quotes
        self._notes += what.notes
        self._tasks += what.tasks

    def _is_of_the_page(self) -> bool:
        """Whether we are in a part of the page outside any article."""
        return self._place("body") >= 0 and all(self._place(n) < 0 for n in PARTS_OF_AN_ARTICLE)

    def _is_of_the_text(self, name: str) -> bool:
        """Whether a control holds words of the article: a heading that opens what is below it, or
        a task of a list."""
        if name == "button":
            headed = bool(self._kinds) and self._kinds[-1][0] is BlockKind.HEADING
            return headed and not self._pieces
        return name == "label" and self._tasks > 0

    def _hide_comment(self) -> None:
        """Hide a comment in an export of Google Docs: the block that starts with a link back to
        the commented words, and the elements around it that contain nothing before it."""
        for element in self._begun():
            element.hides = True
            if not self._hidden:
                self._left_out.begin(Reason.COMMENT)
            self._hidden += 1

    def _begin_note(self) -> None:
        """Take the elements that have just begun for a note, as word processors write them."""
        for element in self._begun():
            if not element.nature.notes:
                element.nature = replace(element.nature, notes=True)
                self._notes += 1

    def _begun(self) -> Iterator[_Open]:
        """The open blocks that contain nothing yet, from the innermost on."""
        for place in reversed(self._block_places):
            element = self._stack[place]
            if element.hides or element.blocks < len(self.blocks) or self._pieces:
                return
            if element.name not in ("p", "div", "li", "aside"):
                return
            yield element

    def _pop_to(self, place: int, span: Span) -> None:
        """End the elements from index `place` of the stack on."""
        while len(self._stack) > place:
            self._pop(span)

    def _pop(self, span: Span) -> None:
        element = self._stack[-1]
        what = element.nature
        if what.block:
            self._end_shown_block()
            self._block_places.pop()
        if what.kind:
            self._kinds.pop()
        self._stack.pop()
        self._standing.closed(element.name)
        self._places[element.name].pop()
        self._hidden -= element.hides
        self._quotes -= what.quotes
        self._notes -= what.notes
        self._tasks -= what.tasks
        if self._hidden:
            return
        if element.name in SHOWN_AS_OBJECT:
            self._append(Piece(OBJECT, Span(element.start, span.end)))
        if element.mark:
            self._end_mark(element.name, element.mark)

    def _place(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else -1

    def _imply_ends(self, name: str, block: bool, offset: int) -> None:
        if name in CLOSES:
            self._close_within(*CLOSES[name], offset)
        if block:
            # Some write a heading around a block; one that has its words was left open.
            self._close_within(LINES if self._pieces else ("p",), LINE_BORDERS, offset)

    def _close_within(self, names: tuple[str, ...], borders: tuple[str, ...], offset: int) -> None:
        opened = [places[-1] for n in names if (places := self._places.get(n))]
        if not opened:
            return
        border = max(map(self._place, borders), default=-1)
        if inside := [place for place in opened if place > border]:
            self._pop_to(min(inside), Span(offset, offset))

    # Links, citations, quotations and footnote marks

    def _mark(self, name: str, attributes: Mapping[str, str], span: Span) -> _Mark | None:
        raised = name == "sup" or is_raised(attributes.get("style", ""))
        if name not in ("a", "cite", "q") and not raised:
            return None
        if name == "q":
            self._append(Piece("‘" if self._spoken else "“", span))
            self._spoken += 1
            return _Mark(block=self._ended)
        paid = "sponsored" in attributes.get("rel", "").lower().split()
        of_note = name == "a" and is_note_link(attributes)
        mark = _Mark(attributes.get("href", ""), paid=paid, of_note=of_note, raised=raised)
        if name == "a":
            self._end_link()
            if "href" not in attributes:
                return None
            self._link = mark
        self._waiting.append(mark)
        self._raised += [mark] if raised and name != "a" else []
        return mark

    def _end_mark(self, name: str, mark: _Mark) -> None:
        here = mark.block == self._ended
        if self._raised and self._raised[-1] is mark:
            self._raised.pop()
        if name == "a" and mark is self._link:
            self._end_link()
        elif name == "q" and here:
            self._spoken -= 1
        elif name == "cite" and here:
            self._links.append(Link(mark.start, self._size, "", footnote=True))
        elif mark.raised and here:
            self._end_raised(mark)

    def _end_link(self) -> None:
        link, self._link = self._link, None
        if not link:
            return
        if link.block != self._ended:
            link.block, link.start, link.piece = self._ended, self._size, len(self._pieces)
        words = self._text_from(link.piece) if self._size - link.start <= _LONGEST_MARK else ""
        numbers = words and _NUMBERS.fullmatch(words)
        raised = numbers and (link.raised or self._raised)
        marks_note = raised or (words and _NOTE_MARK.fullmatch(words))
        if _leads_to_note(link.target) and (marks_note or (numbers and link.of_note)):
            self._to_footnote(link, link.target)
            if raised and self._raised:
                self._raised[-1].noted = True
        else:
            self._links.append(Link(link.start, self._size, link.target, paid=link.paid))

    def _end_raised(self, mark: _Mark) -> None:
        """Superscript numbers are a footnote mark in a link to a note, and after words of which
        they are not an exponent."""
        if self._size - mark.start > _LONGEST_MARK:
            return
        words = self._text_from(mark.piece)
        anchor = self._link.target if self._link else ""
        linked = _leads_to_note(anchor)
        if _NUMBERS.fullmatch(words) and (linked or mark.noted or self._after_words(mark)):
            self._to_footnote(mark, anchor if linked else words.strip("[] "))
        elif mark.piece and marks.is_exponent(self._pieces[mark.piece - 1].text, words):
            power = [replace(p, text=marks.raised(p.text)) for p in self._pieces[mark.piece :]]
            self._pieces[mark.piece :] = power

    def _after_words(self, mark: _Mark) -> bool:
        """Whether a mark follows words and is not an exponent."""
        return marks.follows_words(
            "".join(p.text for p in self._pieces[max(mark.piece - 3, 0) : mark.piece])
        )

    def _to_footnote(self, mark: _Mark, target: str) -> None:
        """Replace the words of a mark by a footnote mark, unless they are a label at the start of
        a block."""
        words = self._text_from(mark.piece)
        del self._pieces[mark.piece :]
        self._size = mark.start
        if self._pieces and self._pieces[-1].text == " ":
            self._blank = self._pieces.pop()
            self._size -= 1
        if self._links and self._links[-1].end > self._size:  # a link of the same words
            self._links[-1] = replace(self._links[-1], end=self._size)
        if self._pieces and (not self._links or self._links[-1].end < self._size or words):
            self._links.append(Link(self._size, self._size, target, footnote=True))

    def _text_from(self, piece: int) -> str:
        return "".join(p.text for p in self._pieces[piece:])
