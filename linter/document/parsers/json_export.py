"""JSON exports of a CMS: the named fields are the article, in the order of the file.

A field is named by its keys, joined by dots (`data.content.rendered`); a list on the way means all
its items (`items.body`, or `items[].body`). It contains HTML, or plain text if there is no tag.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass, replace
from linter.common.errors import ConfigError, Problem, SourceError
from linter.common.lines import LineIndex
from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.blocks import BlockKind, Body, RawBlock
from linter.document.json_articles import TOKEN
from linter.document.parsers import html, plain_text
from linter.document.parsers.front_matter_fields import field_kind
from linter.document.parsers.html_entities import read_references
from linter.document.parsers.page_data import of_record
from linter.document.source import Source
from linter.document.trees.strings import Decoded, unescaped

if TYPE_CHECKING:
    from linter.document.trees.exports import NamedTree

_TAG = regex(r"<(?:/?[a-zA-Z][^<>]*>|!--)")
_WRAPPERS = ("rendered", "raw", "html", "text", "value")  # `title.rendered` is a title
_OFFERED = 8


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A value other than an object or list: its keys joined by dots, and its place."""

    path: str
    span: Span
    written: str

    @property
    def is_text(self) -> bool:
        return self.written.startswith('"')


def read(source: Source) -> Body:
    """The content of the fields named in the source, and the lines of their text, in which an
    escaped newline ends a line too.

    Raises ConfigError if no field is named, and SourceError for invalid JSON and for a field that
    is missing or is not text.
    """
    record = _loaded(source)
    leaves = list(_leaves(source.text))
    if not source.json_fields:
        message = (
            "no article is known by its shape here; use --json-field NAME to name the fields of "
            f"the article{_offer(leaves)}"
        )
        raise ConfigError(Problem(message, source.path))
    fields = [field.replace("[]", "") for field in source.json_fields]
    trees = _trees(source, fields)
    starts = {tree.start for tree in trees}  # of a tree in a string, one after its quote
    leaves = [leaf for leaf in leaves if leaf.span.start + 1 not in starts]
    texts = {leaf.path for leaf in leaves} | (set(fields) - {tree.path for tree in trees})
    bodies: list[Body] = []
    lines: list[str] = []
    at = 0
    chosen = _chosen(source, leaves, [field for field in fields if field in texts])
    parts: list[_Leaf | NamedTree] = [*chosen, *trees]
    for leaf in sorted(parts, key=_start):
        if not isinstance(leaf, _Leaf):
            bodies.append(leaf.body(source))
            continue
        field = _Field(leaf)
        bodies.append(field.read())
        lines += [source.text[at : leaf.span.start], field.lines]
        at = leaf.span.end
    return Body(
        [block for body in bodies for block in body.blocks],
        [comment for body in bodies for comment in body.comments],
        [left for body in bodies for left in body.unread],
        LineIndex("".join([*lines, source.text[at:]])),
        page_data=of_record(record),
        has_markup=any(body.has_markup for body in bodies),
    )


def _start(part: _Leaf | NamedTree) -> int:
    return part.span.start if isinstance(part, _Leaf) else part.start


def _trees(source: Source, fields: Sequence[str]) -> Sequence[NamedTree]:
    """The rich text that some fields are. Raises SourceError for a field inside of one, which would
    be read in pieces."""
    from linter.document.trees.exports import trees_at

    found = trees_at(source, fields)
    for path in dict.fromkeys(tree.path for tree in found):
        if inner := next((field for field in fields if field.startswith(f"{path}.")), ""):
            message = (
                f"field {inner!r} holds the pieces of a text one by one, and words across them "
                f"would be missed; leave --json-field out, or name {path!r}"
            )
            raise SourceError(Problem(message, source.path))
    return [tree for tree in found if tree.path in fields]


def _loaded(source: Source) -> object:
    try:
        return json.loads(source.text, parse_int=str)  # a number may have any number of digits
    except json.JSONDecodeError as error:
        place = source.lines.position(error.pos)
        message = f"invalid JSON: {error.msg}; export it again, or mend it there"
        raise SourceError(Problem(message, source.path, place.line, place.column)) from error
    except RecursionError as error:
        raise SourceError(Problem("the JSON is nested too deeply", source.path)) from error


def _leaves(text: str) -> Iterator[_Leaf]:
    """The leaves of valid JSON, in order. Lists are not part of a path."""
    parents: list[tuple[str, bool]] = []  # path of each open object and list; whether it has keys
    path = ""
    key_comes = False
    for token in TOKEN.finditer(text):
        mark = token.group()
        if mark in ("{", "["):
            key_comes = mark == "{"
            parents.append((path, key_comes))
        elif mark in ("}", "]"):
            parents.pop()
        elif mark == ",":
            path, key_comes = parents[-1]
        elif mark == ":":
            key_comes = False
        elif key_comes:
            above = parents[-1][0]
            key = json.loads(mark)
            path = f"{above}.{key}" if above else key
        else:
            yield _Leaf(path, Span(token.start(), token.end()), mark)


def _chosen(source: Source, leaves: Sequence[_Leaf], fields: Sequence[str]) -> list[_Leaf]:
    """The leaves that the fields name, in the order of the file, without empty ones (null)."""
    problems = []
    line = source.first_line if source.part else 0
    if source.part:  # of several articles, some have no summary
        fields = [f for f in fields if any(leaf.path == f for leaf in leaves)] or fields
    for field in fields:
        if not any(leaf.path == field for leaf in leaves):
            below = [leaf for leaf in leaves if leaf.path.startswith(f"{field}.")]
            message = (
                f"field {field!r} is an object or list; name one of its fields"
                if below
                else f"there is no field {field!r}"
            )
            problems.append(Problem(message + _offer(below or leaves), source.path, line))
    chosen = [leaf for leaf in leaves if leaf.path in fields and leaf.written != "null"]
    for leaf in chosen:
        if not leaf.is_text:
            place = source.lines.position(leaf.span.start)
            message = f"field {leaf.path!r} must be text, not {leaf.written[:20]}"
            problems.append(Problem(message, source.path, place.line, place.column))
    if problems:
        raise SourceError(*problems)
    return chosen


def _offer(leaves: Sequence[_Leaf]) -> str:
    """The fields with text, the longest first, as the end of an error message."""
    longest: dict[str, int] = {}
    for leaf in leaves:
        if leaf.is_text and leaf.path:
            longest[leaf.path] = max(longest.get(leaf.path, 0), len(leaf.written))
    names = sorted(longest, key=lambda name: -longest[name])
    more = ", ..." if len(names) > _OFFERED else ""
    return f" (fields with text: {', '.join(names[:_OFFERED])}{more})" if names else ""


def kind_of_field(path: str) -> BlockKind | None:
    """What a field is to a reader; None if it is neither a headline nor a summary."""
    above, _, name = path.rpartition(".")
    return field_kind(above.rpartition(".")[2] if name in _WRAPPERS and above else name)


class _Field:
    """The text in a JSON string, and its mapping back to the file."""

    def __init__(self, leaf: _Leaf) -> None:
        self._path = leaf.path
        self._decoded = Decoded([*unescaped(leaf.written[1:-1], leaf.span.start + 1)])

    def read(self) -> Body:
        """The content of the text, with spans of the file."""
        text, placed, place = self._decoded.text, self._decoded.placed, self._decoded.place
        if not text:
            return Body(())
        if _TAG.search(text):
            body = html.read(text)
        else:
            body = Body([_with_references(b) for b in plain_text.read(text).blocks])
        kind = kind_of_field(self._path)
        return Body(
            [
                replace(
                    block,
                    kind=kind or block.kind,
                    level=1 if kind else block.level,
                    pieces=[part for piece in block.pieces for part in placed(piece)],
                )
                for block in body.blocks
            ],
            [replace(comment, span=place(comment.span)) for comment in body.comments],
            [replace(left, span=place(left.span)) for left in body.unread],
        )

    @property
    def lines(self) -> str:
        """The string at the length it is written, but with its escaped newlines decoded."""
        return f'"{"".join(p.text.rjust(_width(p)) for p in self._decoded.pieces)}"'


def _with_references(block: RawBlock) -> RawBlock:
    return replace(block, pieces=[part for p in block.pieces for part in read_references(p)])


def _width(piece: Piece) -> int:
    return piece.source.end - piece.source.start
