"""Trees of nodes with a type and children: Contentful, Lexical, ProseMirror (Tiptap, Atlassian,
Storyblok, BlockNote), Slate (Strapi, Payload), and unist (mdast, DatoCMS).

They agree so far that one reader knows all of them; what differs is the name of a field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from linter.document.trees.names import element_of, elements_of_marks, plain
from linter.document.trees.nodes import (
    NOTHING,
    SHOWN,
    Element,
    Form,
    Nodes,
    NoteMark,
    Part,
    Run,
    Unknown,
    joined,
    note,
    words,
)
from linter.document.trees.strings import String
from linter.document.trees.values import List, Object, Value, at, count_at, list_at, text_at

_BITS = {4: "strike", 16: "code", 32: "sub", 64: "sup"}  # of `format` in Lexical
_LINKS = frozenset({"a", "link", "autolink", "hyperlink", "entryhyperlink", "assethyperlink"})
_LINKS |= {"resourcehyperlink"}
_ADDRESSES = (("data", "uri"), ("url",), ("href",), ("attrs", "href"), ("fields", "url"))
_OBJECTS = frozenset({"image", "img", "emoji", "mention", "equation", "math", "variable"})
_LISTS_OF_ITEMS = {"bulletlistitem": "ul", "numberedlistitem": "ol"}
_TEXTS = frozenset({"text", "span"})
_AROUND = frozenset({"doc", "document", "root", "body", "embedentry"})
_EMPTY = frozenset({"hr", "br", "pre"})
_LABELS = ("text", "label", "title")


def is_tree(value: Value) -> bool:
    """Whether a value is the root of such a tree."""
    if isinstance(value, Object):
        root = at(value, "root")
        if isinstance(root, Object):
            return text_at(root, "type") == "root" and "children" in root
        name = text_at(value, "nodeType") or text_at(value, "type")
        return name in ("document", "doc", "root") and bool(_children(value))
    if not isinstance(value, List) or not value:
        return False
    nodes = [node for node in value if isinstance(node, Object)]
    return len(nodes) == len(value) and any(map(_holds_text, nodes)) and all(map(_is_slate, nodes))


def _is_slate(node: Object) -> bool:
    return isinstance(at(node, "children"), List) and "_type" not in node


def _holds_text(node: Object) -> bool:
    """Whether words stand in a node, a few levels down."""
    level: Sequence[Value] = (node,)
    for _ in range(4):
        level = [child for each in level for child in _children(each)][:50]
        if any(_is_text(child) for child in level):
            return True
    return False


def read(tree: Value) -> Iterable[Part]:
    """The parts of a tree."""
    root = at(tree, "root")
    if isinstance(root, Object):
        tree = root
    return _within(tree if isinstance(tree, List) else _children(tree), inline=False)


def _block(node: Value) -> Iterable[Part]:
    """A node among blocks."""
    return _node(node, inline=False)


def _inline(node: Value) -> Iterable[Part]:
    """A node inside a sentence."""
    return _node(node, inline=True)


def _node(node: Value, *, inline: bool) -> Iterable[Part]:
    if not isinstance(node, Object):
        return ()
    kind = _kind(node)
    if (below := list_at(node, "children")) and any(map(_kind, list_at(node, "content"))):
        own = Object({key: value for key, value in node.items() if key != "children"})
        return (*_node(own, inline=inline), Nodes(_block, below))  # of BlockNote
    children = _children(node)
    if kind in _LINKS:
        return (Element("a", _within(children, inline=True), {"href": _address(node)}),)
    if kind == "footnotereference":
        return (NoteMark(_note_name(node)),)
    if kind == "footnote":
        return (note(_note_name(node), _within(children, inline=False)),)
    name = element_of(kind)
    if name and (children or name in _EMPTY):
        return _known(node, _refined(name, node), children)
    if not children:
        return _childless(node, kind, inline=inline)
    if inline or kind in _AROUND:
        return _within(children, inline=inline)
    holds_text = any(_is_text(child) for child in children)
    held: Part = Element("p" if holds_text else "div", _within(children, inline=holds_text))
    title = at(node, "attrs", "title")
    return (Element("p", words(title)), held, Unknown(_without_children(node)))


def _without_children(node: Object) -> Object:
    """What a node says besides its words."""
    return Object(
        {key: value for key, value in node.items() if key not in ("children", "content", "attrs")}
    )


def _note_name(node: Object) -> str:
    """The name that a note has where its mark stands and where it stands itself."""
    return text_at(node, "attrs", "data-id") or text_at(node, "attrs", "id")


def _known(node: Object, name: str, children: Sequence[Value]) -> Iterable[Part]:
    if not children and name == "pre":
        return (Element("pre", words(at(node, "code") or at(node, "value"))),)
    inline = any(_is_text(child) or _kind(child) in _LINKS for child in children)
    return (Element(name, _within(children, inline=inline), _attributes(name, node)),)


def _childless(node: Object, kind: str, *, inline: bool) -> Iterable[Part]:
    if _is_text(node):
        return joined([_run(node)])
    if kind == "html" and isinstance(at(node, "value"), String):
        return words(at(node, "value"), Form.HTML)
    if kind == "inlinecode":
        return (Element("code", words(at(node, "value"))),)
    if not inline:
        return (Unknown(node),)
    labels = (at(node, "attrs", label) for label in _LABELS)
    shown = next((label for label in labels if isinstance(label, String)), None)
    return words(shown) if shown and kind not in _OBJECTS else (SHOWN,)


def _within(children: Sequence[Value], *, inline: bool) -> Iterator[Part]:
    """The parts in a node, of which texts in a row are read together."""
    for what, group in groupby(children, key=_is_text_or_listed):
        if what is True:
            yield from joined(_run(node) for node in group if isinstance(node, Object))
        elif what:
            yield Element(what, (Nodes(_block, [*group]),))
        else:
            yield Nodes(_inline if inline else _block, [*group])


def _is_text_or_listed(node: Value) -> bool | str:
    """Whether a node is a text, or else the list around it, where only its items are written."""
    return _is_text(node) or _LISTS_OF_ITEMS.get(_kind(node), False)


def _is_text(node: Value) -> bool:
    if not isinstance(node, Object) or "children" in node or "content" in node:
        return False
    return isinstance(node.get("text"), String) or (
        isinstance(node.get("value"), String) and _kind(node) in _TEXTS
    )


def _run(node: Object) -> Run:
    """A text with its marks."""
    said = node.get("text") if "text" in node else node.get("value")
    marks = list_at(node, "marks")
    names = [mark.value for mark in marks if isinstance(mark, String)]
    names += [text_at(mark, "attrs", "type") or text_at(mark, "type") for mark in marks]
    styles = at(node, "styles")
    looks = (node, styles) if isinstance(styles, Object) else (node,)
    names += [key for held in looks for key, value in held.items() if value is True]
    bits = count_at(node, "format") or 0
    names += [name for bit, name in _BITS.items() if bits & bit]
    links = (_address(mark) for mark in marks if plain(text_at(mark, "type")) == "link")
    return Run(words(said), elements_of_marks(names), next(links, ""))


def _kind(node: Value) -> str:
    return plain(text_at(node, "nodeType") or text_at(node, "type"))


def _children(node: Value) -> Sequence[Value]:
    return list_at(node, "children") or list_at(node, "content")


def _address(node: Value) -> str:
    for keys in _ADDRESSES:
        if address := text_at(node, *keys):
            return address
    return f"/{text_at(node, 'data', 'target', 'sys', 'id')}"


def _refined(name: str, node: Object) -> str:
    """The element that a node is by what else it says of itself."""
    if name == "h2" and (level := _level(node)):
        return level
    said = {text_at(node, "listType"), text_at(node, "format"), text_at(node, "style")}
    if name == "ul" and not said.isdisjoint({"number", "numbered", "ordered", "decimal"}):
        return "ol"
    if name == "td" and at(node, "headerState"):
        return "th"
    return name


def _level(node: Object) -> str:
    tag = text_at(node, "tag")
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return tag
    places = (("attrs", "level"), ("level",), ("props", "level"))
    level = next((found for keys in places if (found := count_at(node, *keys))), 0)
    return f"h{level}" if 1 <= level <= 6 else ""


def _attributes(name: str, node: Object) -> Mapping[str, str]:
    if name != "ol":
        return NOTHING
    for keys in (("start",), ("attrs", "start"), ("attrs", "order")):
        if (start := count_at(node, *keys)) is not None:
            return {"start": str(start)}
    return NOTHING
