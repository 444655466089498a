"""Papers in the mark-up of journals (JATS), as PubMed Central and most publishers have them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.common.dataclass import dataclass, field, replace
from linter.common.spans import Piece, Span
from linter.document import marks
from linter.document.blocks import BlockKind, Body, RawBlock
from linter.document.parsers.html_entities import read_references
from linter.document.parsers.html_tokenizer import Tag, Text, tokens

# What is no text of the paper: people and journals, marks of citations, keys, formulas in TeX.
_SKIPPED = frozenset(
    {"journal-meta", "contrib-group", "aff", "article-id", "article-categories", "alt-title"}
    | {"trans-title-group", "trans-abstract", "pub-date", "history", "permissions", "kwd-group"}
    | {"counts", "custom-meta-group", "related-article", "self-uri", "xref", "tex-math", "label"}
    | {"object-id", "graphic", "media", "supplementary-material", "ref-list", "sub-article"}
    | {"response", "award-group", "corresp", "email", "ext-link", "journal-title-group", "script"}
)
_KINDS = {
    "article-title": BlockKind.TITLE,
    "title": BlockKind.HEADING,
    "p": BlockKind.PARAGRAPH,
    "tr": BlockKind.PARAGRAPH,
    "funding-statement": BlockKind.PARAGRAPH,
}
# Parts that have a name by themselves, where no title says it.
_NAMED = {
    "abstract": "Abstract",
    "ack": "Acknowledgements",
    "funding-group": "Funding",
}
_OF_FOOTNOTES = {
    "coi-statement": "Conflict of interest",
    "conflict": "Conflict of interest",
    "financial-disclosure": "Funding",
    "supported-by": "Funding",
}
_CELLS = frozenset({"td", "th"})


@dataclass(slots=True)
class _Reader:
    """The blocks of a paper so far. `skipped` is the number of open elements that are no text."""

    text: str
    blocks: list[RawBlock] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    skipped: int = 0

    def read(self) -> None:
        for token in tokens(self.text, xml=True):
            if isinstance(token, Text):
                self._text(token)
            elif isinstance(token, Tag):
                self._tag(token)
        self._end_block(BlockKind.PARAGRAPH)

    def _text(self, token: Text) -> None:
        """The words of a text. The tokenizer takes a title for one text, with its mark-up."""
        if "<" in token.piece.text and not token.literal:
            above = False
            for inner in tokens(token.piece.text, token.piece.source.start, xml=True):
                if isinstance(inner, Text):
                    self._words(inner.piece, above=above)
                elif isinstance(inner, Tag):
                    above = inner.name == "sup" and not inner.end
            return
        self._words(token.piece, above=bool(self.open) and self.open[-1] == "sup")

    def _words(self, piece: Piece, *, above: bool) -> None:
        if above and self.pieces and marks.is_exponent(self.pieces[-1].text, piece.text):
            piece = replace(piece, text=marks.raised(piece.text))
        if not self.skipped and self._kind() is not None:
            for part in read_references(piece):
                self.pieces += _on_one_line(part)

    def _kind(self) -> BlockKind | None:
        """The kind of the innermost open block."""
        return next((_KINDS[name] for name in reversed(self.open) if name in _KINDS), None)

    def _tag(self, tag: Tag) -> None:
        if tag.closed:
            return
        if tag.end:
            self._close(tag)
            return
        if tag.name in _KINDS and not self.skipped:
            self._end_block(self._kind() or BlockKind.PARAGRAPH)
        if tag.name in _CELLS and self.pieces and not self.skipped:
            self.pieces.append(Piece("; ", Span(tag.span.start, tag.span.start)))
        self.open.append(tag.name)
        self.skipped += tag.name in _SKIPPED
        kind = tag.attributes.get("fn-type")
        footnote = kind.text.lower() if kind and tag.name == "fn" else ""
        name = _OF_FOOTNOTES.get(footnote) or _NAMED.get(tag.name)
        if name and not self.skipped:
            self._name(name, tag.span.start)

    def _close(self, tag: Tag) -> None:
        if tag.name not in self.open:
            return
        if tag.name in _KINDS and not self.skipped:
            self._end_block(_KINDS[tag.name])
        while self.open:
            name = self.open.pop()
            self.skipped -= name in _SKIPPED
            if name == tag.name:
                return

    def _name(self, name: str, at: int) -> None:
        """A heading for a part, unless its own is next."""
        self._end_block(BlockKind.PARAGRAPH)
        heading = RawBlock(BlockKind.HEADING, [Piece(name, Span(at, at))], level=2)
        self.blocks.append(heading)

    def _end_block(self, kind: BlockKind) -> None:
        pieces, self.pieces = self.pieces, []
        if not any(piece.text.strip() for piece in pieces):
            return
        depth = self.open.count("sec") + 1
        level = {BlockKind.TITLE: 1, BlockKind.HEADING: min(depth + 1, 6)}.get(kind, 0)
        self.blocks.append(RawBlock(kind, _trimmed(pieces), level=level))


def read(text: str) -> Body:
    """What a paper says: its title, abstract and text with their headings, its tables row by row,
    who paid and what interests the authors had; not its references."""
    reader = _Reader(text)
    reader.read()
    titled = [b for b in reader.blocks if b.kind is BlockKind.TITLE][:1]
    others = [b for b in reader.blocks if b.kind is not BlockKind.TITLE]
    return Body([*titled, *others], has_markup=True)


def _on_one_line(piece: Piece) -> Iterator[Piece]:
    """A piece with line breaks as spaces, which keeps its length."""
    if piece.is_exact:
        yield Piece(piece.text.translate(_BREAKS), piece.source)
    else:
        yield piece


_BREAKS = {ord(c): " " for c in "\r\n\t"}


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without white space at the ends of all of them."""
    kept = [piece for piece in pieces if piece.text]
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while kept and kept[at].is_exact and kept[at].text != strip(kept[at].text):
            text = kept[at].text
            size = len(strip(text))
            if not size:
                kept.pop(at)
                continue
            kept[at] = kept[at].part(*((len(text) - size, len(text)) if at == 0 else (0, size)))
    return kept
