"""The export of WordPress (WXR): an item is a post, a page, or something else of the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from linter.common.dataclass import dataclass, field, replace
from linter.common.errors import Problem, SourceError
from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.blocks import BlockKind, Body
from linter.document.parsers.html_entities import read_references
from linter.document.source import Source
from linter.document.trees import wordpress
from linter.document.trees.nodes import Form, Words
from linter.document.trees.page import Page
from linter.document.trees.records import Records
from linter.document.trees.strings import Decoded
from linter.document.unread import Reason, unread

_MARKUP = regex(
    r"<(?:(?P<cdata>!\[CDATA\[)|(?P<comment>!--)|(?P<other>[?!])"
    r"|(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]*+)(?P<rest>[^<>]*+)>)"
)
_ENDS = {"cdata": "]]>", "comment": "-->", "other": ">"}
_NO_ARTICLES: Mapping[str, str] = {
    "attachment": "attachments",
    "nav_menu_item": "navigation items",
    **dict.fromkeys(("revision", "customize_changeset", "oembed_cache"), "records of WordPress"),
    **dict.fromkeys(("wp_global_styles", "custom_css", "user_request"), "records of WordPress"),
    **dict.fromkeys(("wp_font_family", "wp_font_face"), "records of WordPress"),
    **dict.fromkeys(("wp_template", "wp_template_part", "wp_navigation"), "parts of the theme"),
}
_DISCARDED = {"trash": "items in the trash", "auto-draft": "drafts never saved"}
_SUMMARIES = frozenset(
    {"_yoast_wpseo_metadesc", "_yoast_wpseo_title", "rank_math_description", "rank_math_title"}
    | {"_aioseo_description", "_aioseo_title", "_genesis_description", "_seopress_titles_desc"}
)
_DATES = {"wp:post_date": "date", "wp:post_modified": "modified"}


@dataclass(slots=True)
class _Item:
    """An item of an export, by the names of its elements; those of several in it are in lists."""

    start: int
    end: int = 0  # 0 if the file ends before it does
    fields: dict[str, Decoded] = field(default_factory=dict)
    meta: list[tuple[str, Decoded]] = field(default_factory=list)
    comments: list[Decoded] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.fields[name].text.strip() if name in self.fields else ""

    @property
    def left_out(self) -> str:
        """What it is, if it is no article; empty for one."""
        kind, status = self.text("wp:post_type"), self.text("wp:status")
        if what := _NO_ARTICLES.get(kind) or _DISCARDED.get(status):
            return what
        words = self.text("content:encoded") or self.text("excerpt:encoded")
        return "" if words else "items without text"

    def take(self, name: str, text: Decoded) -> None:
        """Keep the text of an element in it."""
        if name == "wp:meta_key":
            self.meta.append((text.text.strip(), Decoded(())))
        elif name == "wp:meta_value" and self.meta:
            self.meta[-1] = (self.meta[-1][0], text)
        elif name == "wp:comment_content":
            self.comments.append(text)
        else:
            self.fields.setdefault(name, text)


def posts_in(source: Source) -> tuple[Sequence[Span], Mapping[str, int]]:
    """Where the posts and pages of an export are, and how many others there are, by what they
    are."""
    posts: list[Span] = []
    others: Counter[str] = Counter()
    for item in _items(source.text):
        what = item.left_out if item.end else ""
        if what:
            others[what] += 1
        else:
            posts.append(Span(item.start, item.end or len(source.text)))
            others["comments of readers"] += len(item.comments)
    return posts, +others


def read(source: Source) -> Body:
    """What the posts of a source hold. Raises SourceError if there is none or the last has no
    end."""
    items = [*_items(source.text)]
    if items and not items[-1].end:
        place = source.lines.position(items[-1].start)
        message = "the export ends inside this item, as a part is missing; export it again"
        raise SourceError(Problem(message, source.path, place.line, place.column))
    posts = [item for item in items if not item.left_out]
    if not posts:
        message = "no post or page is in this export of WordPress; export it again with all content"
        raise SourceError(Problem(message, source.path))
    page = Page(Records().unknown)
    data: dict[str, object] = {}
    left = []
    for item in posts:
        _read(item, page)
        data = {**_data(item), **data}
        comments = (unread(c.text, _span(c), Reason.COMMENT) for c in item.comments if c.pieces)
        left += [each for each in comments if each]
    body = page.body(source.text, data)
    return replace(body, unread=[*body.unread, *left])


def _read(item: _Item, page: Page) -> None:
    for name, kind in (
        ("title", BlockKind.TITLE),
        ("excerpt:encoded", BlockKind.DESCRIPTION),
    ):
        if name in item.fields:
            page.add_headline(kind, [Words(item.fields[name].pieces, Form.PAGE)])
    for name, text in item.meta:
        if name in _SUMMARIES and "%" not in text.text:  # else it is a template
            page.add_headline(BlockKind.DESCRIPTION, [Words(text.pieces)])
    if "content:encoded" in item.fields:
        page.add(wordpress.parts_of(item.fields["content:encoded"]))
    for name, text in item.meta:
        if name == "footnotes":
            page.add(wordpress.footnotes(text))


def _data(item: _Item) -> Mapping[str, object]:
    """Who wrote an item, and when."""
    dates = {said: item.text(name) for name, said in _DATES.items()}
    known = {name: date for name, date in dates.items() if date and not date.startswith("0000")}
    author = item.text("dc:creator")
    return {**({"author": author} if author else {}), **known}


def _span(text: Decoded) -> Span:
    return Span(text.pieces[0].source.start, text.pieces[-1].source.end)


def _items(text: str) -> Iterator[_Item]:
    """The items of an export in order, each as soon as it has ended, and one that never does."""
    item: _Item | None = None
    held: list[Piece] = []
    at = 0
    while found := _MARKUP.search(text, at):
        if item:
            held += read_references(Piece(text[at : found.start()], Span(at, found.start())))
        at = found.end()
        if found["name"] is None:
            at, inner = _special(text, found)
            held += [inner] if item and inner.text else []
            continue
        name, ends = found["name"], bool(found["end"])
        if name == "item":
            if ends and item:
                item.end = at
                yield item
            item = None if ends else _Item(found.start())
        elif item and ends:
            item.take(name, Decoded(held))
        held = []
    if item:
        yield item


def _special(text: str, found: re.Match[str]) -> tuple[int, Piece]:
    """Where something ends that is no element, and what of it is text."""
    closing = _ENDS[found.lastgroup or "other"]
    end = text.find(closing, found.end())
    end = len(text) if end < 0 else end
    inner = text[found.end() : end] if found["cdata"] else ""
    span = Span(found.end(), found.end() + len(inner))
    return min(end + len(closing), len(text)), Piece(inner, span)
