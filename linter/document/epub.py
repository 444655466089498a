"""EPUB books: the documents that a reader turns the pages of, in their order.

Each chapter is an article. The text of its source is the XHTML of its part, and after it that of
the parts that its notes are in; so spans are exact in a part.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from linter.common.dataclass import dataclass
from linter.common.errors import Problem, SourceError
from linter.common.regex import regex
from linter.document.joined import Joined, alone, name_of, part_of, texts_of
from linter.document.packages import DAMAGED, Package, open_package
from linter.document.parsers.html_elements import is_note_link
from linter.document.parsers.html_entities import read_references
from linter.document.parsers.html_tokenizer import Tag, Text, tokens
from linter.document.source import Source, decode

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "")
_NO_ARTICLES = frozenset({"cover", "toc"})  # pages that the guide of the book tells of
_NUMBER = regex(r"\s*[\[(]?\d{1,3}[\])]?\s*")
_LOCKED = "the book is locked by its seller; check the text that it was made from"
_EMPTY = "the book has no text: its pages are pictures; check the text that it was made from"


def book(data: bytes, path: str) -> Source:
    """The chapters of a book, one after the other in one source.

    Raises SourceError for a file that is no book, or is locked, and for one without words.
    """
    package = open_package(data, path)
    joined = Joined(path)
    for name in _pages(package):
        page = decode(package.read(name), name_of(path, name))
        if _has_words(page.text):
            joined.warnings += page.decode_warnings
            joined.add(*part_of(name, page))
    if joined.is_empty:
        raise SourceError(Problem(_EMPTY, path))
    return joined.source(package)


def chapters(source: Source) -> Sequence[Source]:
    """The chapters of a book, each as a source of its own with the pages that have its notes."""
    held = {part.name: (part, text) for part, text in texts_of(source)}
    leads = {name: [*dict.fromkeys(_other_pages(name, text))] for name, (_, text) in held.items()}
    order = {name: place for place, name in enumerate(held)}
    notes = {
        name: [to for to in pages if order.get(to, -1) > order[name] or leads.get(to) == []]
        for name, pages in leads.items()
    }
    only_notes = {to for pages in notes.values() for to in pages}
    told = [name for name in held if name not in only_notes] or held
    return [alone(source, [held[name], *(held[to] for to in notes[name])]) for name in told]


def _other_pages(name: str, text: str) -> Iterator[str]:
    """The pages to which marks of notes in a page lead."""
    if "note" not in text and "<sup" not in text:
        return
    raised, target = 0, ""
    for token in tokens(text, xml=True):
        if isinstance(token, Text):
            if target and raised and _NUMBER.fullmatch(token.piece.text):
                yield target
        elif isinstance(token, Tag) and token.name == "sup":
            raised += -1 if token.end else not token.closed
        elif isinstance(token, Tag) and token.name == "a":
            link = {} if token.end else _attributes(token)
            page, _, anchor = link.get("href", "").partition("#")
            target = within(name, page) if page and anchor and "://" not in page else ""
            if target and is_note_link(link):
                yield target


def within(name: str, target: str) -> str:
    """The part to which an address in a part leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target)))


@dataclass(frozen=True, slots=True)
class _Item:
    """A file of a book, as its list has it."""

    name: str
    media_type: str
    properties: Sequence[str]

    @property
    def is_page(self) -> bool:
        return self.media_type in _PAGES and "nav" not in self.properties


def _pages(package: Package) -> Sequence[str]:
    """The parts that hold the pages of the book, in their order, without its table of contents."""
    roots = [tag.get("full-path", "") for tag in _all(package, _CONTAINER, "rootfile")]
    if not roots:
        raise _damaged(package)
    listed = roots[0]
    items: dict[str, _Item] = {}
    for tag in _all(package, listed, "item"):
        name = within(listed, tag.get("href", ""))
        properties = tag.get("properties", "").split()
        items[tag.get("id", "")] = _Item(name, tag.get("media-type", ""), properties)
    left_out = {
        within(listed, tag.get("href", "").partition("#")[0])
        for tag in _all(package, listed, "reference")
        if tag.get("type", "").lower() in _NO_ARTICLES
    }
    order = (items.get(tag.get("idref", "")) for tag in _all(package, listed, "itemref"))
    pages = list(dict.fromkeys(item.name for item in order if item and item.is_page))
    found = [name for name in pages if name not in left_out and name in package]
    if not pages:
        raise _damaged(package)
    _refuse_locked(package, pages)
    return found


def _damaged(package: Package) -> SourceError:
    return SourceError(Problem(DAMAGED.format(": it has no list of its pages"), package.path))


def _refuse_locked(package: Package, pages: Sequence[str]) -> None:
    """Raises SourceError if a page is encrypted. Fonts often are, and nobody minds."""
    if _ENCRYPTION not in package:
        return
    locked = {unquote(t.get("uri", "")) for t in _all(package, _ENCRYPTION, "cipherreference")}
    if not locked.isdisjoint(pages):
        raise SourceError(Problem(_LOCKED, package.path))


def _all(package: Package, part: str, name: str) -> Iterator[Mapping[str, str]]:
    told = decode(package.read(part), f"{package.path} ({part})")  # not by its suffix
    return _tags(told.text, name)


def _tags(text: str, name: str) -> Iterator[Mapping[str, str]]:
    """The attributes of each start tag of a name, whatever its namespace is called."""
    for token in tokens(text, xml=True):
        if isinstance(token, Tag) and not token.end and token.name.rpartition(":")[2] == name:
            yield _attributes(token)


def _attributes(tag: Tag) -> Mapping[str, str]:
    return {
        key: "".join(piece.text for piece in read_references(value, attribute=True))
        for key, value in tag.attributes.items()
    }


def _has_words(text: str) -> bool:
    """Whether a page shows any words."""
    shown = False
    for token in tokens(text, xml=True):
        shown = shown or (isinstance(token, Tag) and token.name == "body")
        text = token.piece.text if isinstance(token, Text) and not token.literal else ""
        if shown and any(map(str.isalpha, text)):
            return True
    return False
