"""HTML: whole pages, fragments from a CMS, and the exports of word processors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.common.dataclass import replace
from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.blocks import BlockKind, Body, Comment, RawBlock
from linter.document.letters import with_plain_letters
from linter.document.parsers.elements import Elements
from linter.document.parsers.html_entities import read_references
from linter.document.parsers.html_tokenizer import Tag, Text, tokens
from linter.document.parsers.masks import Masked, without_masks
from linter.document.parsers.page_data import LINKED_DATA, PageData
from linter.document.parsers.scanning import Ends, Regions
from linter.document.parsers.templates import take_templates
from linter.document.unread import Reason, Unread, unread

_META = {
    "description": BlockKind.DESCRIPTION,
    "og:description": BlockKind.DESCRIPTION,
    "twitter:description": BlockKind.DESCRIPTION,
    "og:title": BlockKind.TITLE,
    "twitter:title": BlockKind.TITLE,
}
_BLANK_LINE = regex(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*")
# What a class does to its words, as exports of Google Docs tell it in a style sheet.
_RULE_OF_CLASS = r"\.([\w-]+)\s*\{([^{}]*)\}"  # few pages have a style sheet
_TELLING = (
    r"(?is)\s*(?:text-decoration(?:-line)?\s*:.*\bline-through\b|vertical-align\s*:\s*super\b)"
)
_SITE_NAME = r"\s*(?:\||\s[-–—·•:]|[»«])\s*"


def read(body: str, *, xml: bool = False) -> Body:
    """What an HTML text holds; in `xml`, CDATA sections are text."""
    masked = Masked(body)
    take_templates(masked, lambda: code_regions(body))
    reader = Reader()
    reader.feed(masked.text, xml=xml)
    reader.elements.end(len(body))
    blocks, again = _with_one_headline(reader.elements.blocks)
    return Body(
        blocks,
        [*masked.comments, *reader.comments],
        [*masked.unread, *reader.elements.unread, *filter(None, map(_repeated, again))],
        page_data=reader.page_data.fields,
    )


def _repeated(block: RawBlock) -> Unread | None:
    span = Span(block.pieces[0].source.start, block.pieces[-1].source.end)
    return unread(block.text, span, Reason.REPEATED)


_CODE_TAG = regex(r"<!--|<(?P<end>/?)(?P<name>script|style|pre|code|textarea|xmp)\b", re.I)


def code_regions(text: str) -> Regions:
    """Where a page holds comments and programs, whose braces are their own."""
    spans: list[Span] = []
    ends = Ends(text)
    at = 0
    while found := _CODE_TAG.search(text, at):
        at = found.end()
        closing = None
        if not found["end"]:
            name = found["name"]
            closing = ends.find(rf"(?i)</{name.lower()}\b" if name else r"--!?>", at)
        if closing:
            at = closing.end()
            spans.append(Span(found.start(), at))
    return Regions(spans)


class Reader:
    """Feeds HTML to `elements`, and keeps its `comments` and its `page_data`."""

    def __init__(self) -> None:
        self.elements = Elements()
        self.comments: list[Comment] = []
        self.page_data = PageData()
        self._styles: dict[str, str] = {}  # of classes that strike text through or raise it
        self._in_style = self._in_linked_data = False

    def feed(self, text: str, offset: int = 0, *, xml: bool = False) -> None:
        """Parse a text that begins at `offset` of the source."""
        for token in tokens(text, offset, xml=xml):
            if isinstance(token, Comment):
                self.comments.append(token)
            elif isinstance(token, Text):
                self._text(token)
            elif token.end:
                self.elements.close(token.name, token.span)
            else:
                self._start(token)

    def _text(self, text: Text) -> None:
        if self._in_style:
            self._styles |= _styles(text.piece.text)
        if self._in_linked_data:
            self.page_data.take_linked_data(without_masks(text.piece.text))
        paragraphs = _paragraphs(text.piece) if self.elements.bare else (text.piece,)
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.elements.end_block()
            for piece in (paragraph,) if text.literal else read_references(paragraph):
                self.elements.add(piece)

    def _start(self, tag: Tag) -> None:
        if tag.name == "meta":
            self._meta(tag)
        values = {name: _value(piece) for name, piece in tag.attributes.items()}
        self._in_style = tag.name == "style"
        self._in_linked_data = (
            tag.name == "script" and values.get("type", "").strip().lower() == LINKED_DATA
        )
        self.page_data.take(tag.name, values)
        for named in values.get("class", "").split() if self._styles else ():
            if named in self._styles:
                values["style"] = f"{values.get('style', '')};{self._styles[named]}"
        if values.get("alt"):
            self.elements.add_picture(Piece(values["alt"], tag.attributes["alt"].source))
        self.elements.open(tag.name, values, tag.span)
        if tag.closed:
            self.elements.close(tag.name, Span(tag.span.end, tag.span.end))

    def _meta(self, tag: Tag) -> None:
        """Handle a `<meta>` that search engines and link previews show."""
        named = tag.attributes.get("name") or tag.attributes.get("property")
        kind = _META.get(named.text.lower()) if named else None
        if kind and "content" in tag.attributes:
            self.elements.end_block()
            for piece in read_references(tag.attributes["content"], attribute=True):
                self.elements.add(piece)
            self.elements.end_block(kind)


def _styles(sheet: str) -> dict[str, str]:
    """The classes of a style sheet that strike words through or raise them, with how they do."""
    told = (
        (name, ";".join(d for d in declarations.split(";") if re.match(_TELLING, d)))
        for name, declarations in re.findall(_RULE_OF_CLASS, sheet)
    )
    return {name: declarations for name, declarations in told if declarations}


def _value(attribute: Piece) -> str:
    return without_masks("".join(p.text for p in read_references(attribute, attribute=True)))


def _paragraphs(piece: Piece) -> Iterator[Piece]:
    """Text outside all elements, split at blank lines, from which a CMS makes paragraphs."""
    at = 0
    for gap in _BLANK_LINE.finditer(piece.text):
        yield piece.part(at, gap.start())
        at = gap.end()
    yield piece.part(at, len(piece.text))


def repeats_headline(title: str, headline: str) -> bool:
    """Whether a title says what the headline does, with the name of the site or without; both in
    small letters."""
    again = re.escape(headline)
    return re.fullmatch(rf"(?:.*{_SITE_NAME})?{again}(?:{_SITE_NAME}.*)?", title) is not None


def _with_one_headline(
    blocks: Sequence[RawBlock],
) -> tuple[Sequence[RawBlock], Sequence[RawBlock]]:
    """The blocks, and those left out. The h1 is the headline; a `<title>` that says the same, with
    the name of the site or without, is left out, and one that says something else is what search
    engines show. Without an h1 the first title is the headline."""
    main = next((b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), None)
    headline = _words(main) if main else ""
    found = main is not None
    kept: list[RawBlock] = []
    left: list[RawBlock] = []
    for block in blocks:
        if block.kind is not BlockKind.TITLE:
            kept.append(block)
        elif main and repeats_headline(_words(block), headline):
            left.append(block)
        else:
            kept.append(replace(block, kind=BlockKind.DESCRIPTION) if found else block)
            found = True
    return kept, left


def _words(block: RawBlock) -> str:
    return " ".join(with_plain_letters(block).text.lower().split())
