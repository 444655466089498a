"""An article among the data of an export: its headline, its summaries, and the trees and texts that
are its body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from linter.common.dataclass import dataclass, field, replace
from linter.document.blocks import BlockKind
from linter.document.parsers.html import repeats_headline
from linter.document.parsers.page_data import of_record
from linter.document.trees import fields, notion, wordpress
from linter.document.trees.nodes import Element, Form, LeftOut, Part, words
from linter.document.trees.page import Page
from linter.document.trees.remaining import looks_like_prose
from linter.document.trees.shapes import inner_tree, may_be_tree, shape_of
from linter.document.trees.strings import String
from linter.document.trees.values import List, Object, Value, at, list_at, text_at
from linter.document.unread import Reason

_DEEPEST = 8  # of data on the page itself


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A text or tree, the name of its field, and whether that is one of the article itself."""

    name: str
    value: Value
    own: bool
    for_search: bool = False
    reason: Reason | None = None  # why it is not read


@dataclass(frozen=True, slots=True)
class _Place:
    """Where we are in a record."""

    name: str = ""
    own: bool = True
    for_search: bool = False
    reason: Reason | None = None

    def leaf(self, value: Value) -> _Leaf:
        return _Leaf(self.name, value, self.own, self.for_search, self.reason)

    def below(self, name: str) -> _Place:
        """The place of a field here."""
        if self.name and fields.is_transparent(name, self.name):
            return self
        search = self.for_search or fields.is_for_search_engines(name)
        reason = self.reason or (None if search else fields.reason_to_leave_out(name))
        around = not self.name or fields.is_around(self.name)
        around = around or fields.is_for_search_engines(self.name)
        return _Place(name, self.own and around, search, reason)


@dataclass(slots=True)
class Records:
    """Reads articles. `entries` are others that may stand inside one, by their ids."""

    entries: dict[str, Value] = field(default_factory=dict)

    def read(self, record: Value, page: Page) -> Mapping[str, object]:
        """Read an article onto a page; what it says of itself."""
        leaves = [*map(_opened, _leaves(record))]
        heads = [(kind, leaf) for leaf in leaves if (kind := _headline(leaf))]
        titles = [_words(leaf) for kind, leaf in heads if kind is BlockKind.TITLE]
        for kind, leaf in sorted(heads, key=lambda head: head[0] is not BlockKind.TITLE):
            again = leaf.for_search and any(repeats_headline(_words(leaf), t) for t in titles)
            if again and isinstance(leaf.value, String):
                page.leave_out(leaf.value, Reason.REPEATED)
            else:
                page.add_headline(kind, _parts(leaf))
        for leaf in leaves:
            if not _headline(leaf):
                page.add(_parts(leaf))
        page.leave_out_remaining(leaf.value for leaf in leaves if shape_of(leaf.value))
        return _data(record)

    def leave_out_entries(self, page: Page) -> None:
        """Note what stands in no article of those read."""
        for entry in self.entries.values():
            for text in _texts(entry):
                page.leave_out(text, Reason.OTHER_DATA)

    def unknown(self, value: Value) -> Iterable[Part]:
        """The parts of something inside a tree that is of one site alone."""
        target = text_at(value, "data", "target", "sys", "id")
        if target:
            entry = self.entries.pop(target, None)
            value = at(entry, "fields")
            if text_at(entry, "sys", "type") == "Asset":
                yield from (LeftOut(text, Reason.PICTURE) for text in _texts(value))
                return
        for leaf in _leaves(value):
            yield from _parts(_opened(leaf))


def has_body(record: Value) -> bool:
    """Whether there is a tree in a record, or a text that readers see as its body."""
    if _is_post(record):
        return True
    known = is_known(record)
    for leaf in _leaves(record):
        if leaf.reason or leaf.for_search:
            continue
        if not isinstance(leaf.value, String) or may_be_tree(leaf.value):
            return True
        if known and fields.is_prose(leaf.name) and looks_like_prose(leaf.value):
            return True
    return False


def has_headline(record: Value) -> bool:
    return any(_headline(leaf) is BlockKind.TITLE for leaf in _leaves(record))


def _is_post(record: Value) -> bool:
    """Whether a record is a post of WordPress or Ghost with HTML."""
    held = ("content", "rendered"), ("content", "raw"), *((("html",),) if is_known(record) else ())
    return any(text_at(record, *keys).strip() for keys in held)


def is_known(record: Value) -> bool:
    """Whether a record is one by how its CMS names it: Contentful, Sanity, Ghost, Storyblok,
    Notion."""
    if not isinstance(record, Object):
        return False
    return (
        {"sys", "fields"} <= record.keys()
        or {"_id", "_type"} <= record.keys()
        or ("uuid" in record and not record.keys().isdisjoint({"html", "lexical", "content"}))
        or text_at(record, "object") == "page"
    )


def _words(leaf: _Leaf) -> str:
    """The words of a text as they are compared."""
    text = leaf.value.value if isinstance(leaf.value, String) else ""
    return " ".join(unescape(text).lower().split())


def _opened(leaf: _Leaf) -> _Leaf:
    """A leaf with the tree that its string holds, if it holds one."""
    if not isinstance(leaf.value, String) or not may_be_tree(leaf.value):
        return leaf
    return replace(leaf, value=inner_tree(leaf.value) or leaf.value)


def _headline(leaf: _Leaf) -> BlockKind | None:
    if not leaf.own or leaf.reason:
        return None
    kind = fields.headline_kind(leaf.name)
    return BlockKind.DESCRIPTION if kind and leaf.for_search else kind


def _leaves(record: Value) -> Iterator[_Leaf]:
    """The texts and trees of a record in order."""
    stack: list[Iterator[tuple[_Place, Value]]] = [iter([(_Place(), record)])]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
            continue
        place, value = found
        if isinstance(value, String) or shape_of(value):
            yield place.leaf(value)
        elif isinstance(value, Object):
            stack.append(_below(place, value))
        elif isinstance(value, List):
            inside = replace(place, own=False)
            stack.append((inside if isinstance(v, Object) else place, v) for v in value)


def _below(place: _Place, held: Object) -> Iterator[tuple[_Place, Value]]:
    if title := notion.title_of(held):
        yield replace(place, name="title"), title
        return
    if place.name and isinstance(at(held, "data", "attributes"), Object):
        place = replace(place, reason=Reason.OTHER_DATA)  # a relation in Strapi
    for name, value in fields.members(held):
        yield place.below(name), value
    for value in fields.translations(held).values():
        yield _Place(place.name, False, False, Reason.TRANSLATION), value


def _parts(leaf: _Leaf) -> Iterable[Part]:
    value = leaf.value
    if _is_shown(leaf):
        shape = shape_of(value)
        if isinstance(value, String):
            return _prose(value, markdown=not _headline(leaf))
        return shape.read(value) if shape else ()
    reason = Reason.OTHER_DATA if leaf.for_search else Reason.FIELDS
    return [LeftOut(text, leaf.reason or reason) for text in _texts(value)]


def _is_shown(leaf: _Leaf) -> bool:
    """Whether readers of the article see a text or tree, by all that is known."""
    if leaf.reason:
        return False
    if isinstance(leaf.value, String) or notion.is_said(leaf.value):
        named = fields.is_prose(leaf.name) and not leaf.for_search
        return named or _headline(leaf) is not None
    return True


def _prose(string: String, *, markdown: bool) -> Iterable[Part]:
    """The text of a field, in which tags show that it is HTML."""
    text = string.value
    if "<" in text and wordpress.has_tags(text):
        return wordpress.parts(string)
    if "&" in text and not markdown:
        return words(string, Form.PAGE)
    return words(string, Form.MARKDOWN) if markdown else (Element("p", words(string)),)


def _texts(tree: Value) -> Iterator[String]:
    """The strings in a value that is not read."""
    waiting: list[Value] = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, String):
            if looks_like_prose(value):
                yield value
        elif notion.is_said(value):
            waiting.extend(notion.said(value))
        elif isinstance(value, Object):
            waiting.extend(reversed(value.values()))
        elif isinstance(value, List):
            waiting.extend(reversed(value))


def _data(record: Value) -> Mapping[str, object]:
    """What the fields say of the article."""
    found: dict[str, object] = {}
    waiting = [record]
    while waiting:
        held = waiting.pop()
        if isinstance(held, Object) and not shape_of(held):
            waiting += [value for name, value in held.items() if fields.is_around(name)]
            named = {name: _plain(value) for name, value in of_record(held).items()}
            found = {**{name: value for name, value in named.items() if value}, **found}
    return found


def _plain(value: object, depth: int = 0) -> object:
    if isinstance(value, String):
        return value.value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Object | List) and depth > _DEEPEST:
        return None
    if isinstance(value, List):
        return [_plain(each, depth + 1) for each in value]
    if isinstance(value, Object):
        if language := fields.english(value):
            return _plain(value[language], depth + 1)
        return {name: _plain(each, depth + 1) for name, each in fields.members(value)}
    return value


def entries_of(value: Value) -> dict[str, Value]:
    """The entries and files that an answer of Contentful includes, by their ids."""
    held = (*list_at(value, "includes", "Asset"), *list_at(value, "includes", "Entry"))
    return {text_at(entry, "sys", "id"): entry for entry in held}
