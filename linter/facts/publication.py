"""What an article says about itself: who wrote it, who reviewed it, and when.

It is read in the front matter, in what the page says to machines (`Document.page_data`), and in
the lines of the text that say nothing else: "By Ann Lee | Last reviewed: March 2026".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from linter.document.unread import Reason
from linter.facts import dates, self_description

if TYPE_CHECKING:
    from linter.common.spans import Extent
    from linter.document.model import Block
    from linter.facts import Reading

Role = Literal["author", "reviewer", "published", "reviewed", "due", "sources"]
_DATED: Sequence[Role] = ("due", "reviewed", "published")
_LABEL = 4  # tokens before the words of a label: "this page was last reviewed"
_LINE = 60  # tokens that a line about the article may have
_AFTER_LABEL = 60  # characters between a label and the end of its date
_EDGE = 8  # blocks at the start and end of an article where a date alone is its own
_BORDERS = frozenset("|·•–—-/")
_BORDER = re.compile(r"\s*[|·•–—]\s*|\s-\s|\n")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*|^(?:on|date:?)\s+", re.I)
_TIME = re.compile(r"[,\s]*(?:at )?\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s*(?:[A-Z]{3,4})?$")
_POST = re.compile(r"(?:^|/)((?:19|20)\d\d-\d\d-\d\d)-[^/]+$")


@dataclass(frozen=True, slots=True)
class Publication:
    """`dates` has the latest month of each kind, and `places` where the text says so. `dated` is
    also true for a date that cannot be read. `declared` says that the article tells something of
    itself, so that what it does not tell is missing. `sources` says that its front matter or page
    data lists some."""

    declared: bool
    author: bool
    reviewer: bool
    dated: bool
    evergreen: bool
    sources: bool
    dates: Mapping[Role, date]
    places: Mapping[Role, Extent]

    @property
    def last_looked_at(self) -> date | None:
        """The month in which it was last written, updated or reviewed."""
        seen = [month for role, month in self.dates.items() if role != "due"]
        return max(seen, default=None)


def find(reading: Reading) -> Publication:
    document = reading.document
    declared = self_description.read(document.front_matter, document.page_data)
    said = [*declared.said, *_in_text(reading), *_around(reading)]
    found: dict[Role, date] = {}
    places: dict[Role, Extent] = {}
    today = reading.context.month
    for role, value, place in said:
        month = dates.latest(value) if role in _DATED else None
        if month is None:
            continue
        if role == "due" or (role == "reviewed" and month > today):
            role, month = "due", max(month, found.get("due", month))
        if month >= found.get(role, month):
            found[role] = month
            if place:
                places[role] = place
    roles = {role for role, _, _ in said}
    return Publication(
        declared=declared.any or any(place for _, _, place in said),
        author="author" in roles,
        reviewer="reviewer" in roles,
        dated=not roles.isdisjoint(_DATED),
        evergreen=declared.evergreen,
        sources="sources" in roles,
        dates=found,
        places=places,
    )


_Said = tuple[Role, str, "Extent | None"]


def _in_text(reading: Reading) -> Iterator[_Said]:
    """What lines of the text say."""
    blocks = reading.document.blocks
    for block in blocks:
        at_edge = block.index < _EDGE or block.index >= len(blocks) - _EDGE
        tokens = reading.document.token_range(block.extent)
        if block.heading and reading.has("publication.about", tokens):
            yield "author", "", block.extent
        if len(tokens) <= _LINE:
            yield from _in_line(reading, block, tokens, at_edge=at_edge)
        elif reading.has("publication.reviewer", tokens):
            yield from _names_of(reading, block, tokens, "reviewer")


def _in_line(reading: Reading, block: Block, tokens: range, *, at_edge: bool) -> Iterator[_Said]:
    yield from _names_of(reading, block, tokens, "author")
    yield from _names_of(reading, block, tokens, "reviewer")
    labelled = list(_labelled_dates(reading, block, tokens))
    yield from labelled
    if at_edge and not block.headline:
        yield from _bylines(reading, block, tokens)
        if not labelled:
            yield from _dates_alone(reading, block)


def _names_of(reading: Reading, block: Block, tokens: range, role: Role) -> Iterator[_Said]:
    """A label before a name, at the start of a line or of a part of it."""
    for hit in reading.hits(f"publication.{role}", tokens):
        opens = _opens(reading, tokens, hit.first, 2 if role == "author" else _LABEL)
        by = reading.word(hit.last - 1) == "by"
        medical = role == "reviewer" and by and hit.last - hit.first > 2
        colon = reading.word(hit.last) == ":"
        if (opens and (by or colon)) or medical:
            if hit.last + colon in tokens:
                yield role, reading.text(block.extent), block.extent
                return


def _opens(reading: Reading, tokens: range, at: int, most: int) -> bool:
    """Whether few words stand between a token and the start of its line, or of its part."""
    first = max(tokens.start, at - most)
    before = range(first, at)
    return first == tokens.start or any(
        reading.word(i) in _BORDERS or reading.word(i) in (".", ")") for i in before
    )


def _bylines(reading: Reading, block: Block, tokens: range) -> Iterator[_Said]:
    """"By Ann Lee", alone or as a part of a line."""
    for at in tokens:
        if reading.word(at) != "by" or not _opens(reading, tokens, at, 0):
            if reading.word(at) != "by" or reading.word(at - 1) not in _BORDERS:
                continue
        name = reading.document.text[reading.token(at).end :][:2].strip()
        if name[:1].isupper() and len(tokens) <= _LINE // 2 and not _is_prose(reading, block):
            yield "author", "", block.extent
            return


def _is_prose(reading: Reading, block: Block) -> bool:
    """Whether a block goes on in lower case up to a full stop, as a sentence does."""
    text = reading.text(block.extent).rstrip()
    small = sum(word[0].islower() for word in text.split())
    return text.endswith(".") and small > len(text.split()) // 2


def _labelled_dates(reading: Reading, block: Block, tokens: range) -> Iterator[_Said]:
    """Dates after labels, in a line that opens with one. What stands before the next label is
    before the next date."""
    hits = sorted(
        (hit.first, -hit.last, role)
        for role in _DATED
        for hit in reading.hits(f"publication.{role}", tokens)
    )
    if not hits or not _opens(reading, tokens, hits[0][0], _LABEL):
        return
    taken = -1
    text, ends = reading.document.text, block.extent.end
    for place, (first, last, role) in enumerate(hits):
        if first < taken:
            continue
        taken = -last
        start = reading.token(taken - 1).end
        following = next((reading.token(f).start for f, _, _ in hits[place + 1 :] if f >= taken), ends)
        value = text[start : min(following, start + _AFTER_LABEL, ends)]
        if dates.latest(value):
            yield role, value, block.extent


def _dates_alone(reading: Reading, block: Block) -> Iterator[_Said]:
    for part in _BORDER.split(reading.text(block.extent)):
        alone = _TIME.sub("", _WEEKDAY.sub("", part.strip()))
        for start, end, _ in dates.find(alone):
            if alone[:start] + alone[end:] == "":
                yield "published", alone, block.extent


def _around(reading: Reading) -> Iterator[_Said]:
    """Dates in the footer of the page, and in the name of a post's file."""
    source = reading.document.source
    for left in reading.document.unread:
        if left.reason is Reason.PAGE_FOOTER:
            words = source.text[left.span.start : left.span.end]
            yield from (("reviewed", words[s:e], None) for s, e, _ in dates.find(words))
    if named := _POST.search(source.path):
        yield "published", named.group(1), None
