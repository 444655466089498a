"""What an article says about itself: who wrote it, who reviewed it, and when.

It is read in the front matter, in what the page says to machines (`Document.page_data`), and in
the lines of the text that say nothing else: "By Ann Lee | Last reviewed: March 2026".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.document.unread import Reason, written
from linter.facts import dates, genre
from linter.facts.self_description import Role
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.common.spans import Extent
    from linter.document.model import Block
    from linter.facts import Reading

_DATED: Sequence[Role] = ("due", "reviewed", "published")
_LABELS = tuple(f"byline.{name}" for name in ("about", "author", "reviewer", *_DATED))
_BEFORE_LABEL = word_set("before_label_of_date")
_AFTER_LABEL = word_set("after_label_of_date")
_LINE = 60  # tokens that a line about the article may have
_TO_DATE = 60  # characters between a label and the end of its date
_EDGE = 8  # blocks at the start and end of an article where a date alone is its own
_BORDERS = frozenset("|·•–—-/.;,)*")
_BORDER = regex(r"\s*[|·•–—]\s*|\s-\s|\n")
_WEEKDAY = regex(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*|^(?:on|date:?)\s+", re.I)
_TIME = regex(r"[,\s]*(?:at )?\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s*(?:[A-Z]{3,4})?$")
_NOT_WORDS = regex(r"[\s:,]+")
_POST = regex(r"(?:^|/)((?:19|20)\d\d-\d\d-\d\d)-[^/]+$")


@dataclass(frozen=True, slots=True)
class Byline:
    """`dates` has the latest month of each kind, and `places` where the text says so. `dated` is
    also true for a date that cannot be read. `declared` says that the article tells something of
    itself, so that what it does not tell is missing; `described`, that it has front matter or page
    data for it."""

    declared: bool
    described: bool
    author: bool
    reviewer: bool
    dated: bool
    evergreen: bool
    dates: Mapping[Role, date]
    places: Mapping[Role, Extent]

    def is_expected(self, kind: genre.Kind) -> bool:
        """Whether an article of a kind should name an author and a date: where it tells something
        of itself; of news, in front matter or page data."""
        return self.described if kind == "news" else self.declared

    @property
    def last_looked_at(self) -> date | None:
        """The month in which it was last written, updated or reviewed."""
        seen = [month for role, month in self.dates.items() if role != "due"]
        return max(seen, default=None)


def find(reading: Reading) -> Byline:
    declared = reading.self_description
    said: list[_Said] = [(role, value, None) for role, value in declared.said]
    said += [*_in_text(reading), *_around(reading)]
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
    return Byline(
        described=declared.any,
        declared=declared.any or any(place for _, _, place in said),
        author="author" in roles,
        reviewer="reviewer" in roles,
        dated=not roles.isdisjoint(_DATED),
        evergreen=declared.evergreen,
        dates=found,
        places=places,
    )


_Said = tuple[Role, str, "Extent | None"]


def _in_text(reading: Reading) -> Iterator[_Said]:
    """What lines of the text say: those that have a label, and those at the edges."""
    blocks = reading.document.blocks
    labelled = {s.block for s in reading.any_sentences_with(*_LABELS)}
    edges = {*range(len(blocks))[:_EDGE], *range(len(blocks))[-_EDGE:]}
    for block in (blocks[index] for index in sorted(labelled | edges)):
        tokens = reading.document.token_range(block.extent)
        if block.heading and reading.has("byline.about", tokens):
            yield "author", "", block.extent
        if len(tokens) <= _LINE:
            yield from _in_line(reading, block, tokens, at_edge=block.index in edges)
        elif reading.has("byline.reviewer", tokens):
            yield from _names_of(reading, block, tokens, "reviewer")


def _in_line(reading: Reading, block: Block, tokens: range, *, at_edge: bool) -> Iterator[_Said]:
    yield from _names_of(reading, block, tokens, "author")
    yield from _names_of(reading, block, tokens, "reviewer")
    labelled = list(_labelled_dates(reading, block, tokens))
    yield from labelled
    if at_edge and not block.headline:
        yield from _bylines(reading, block, tokens)
        if not labelled:
            alone = list(_dates_alone(reading, block))
            yield from alone
            yield from _names_alone(reading, block) if alone else ()


def _names_of(reading: Reading, block: Block, tokens: range, role: Role) -> Iterator[_Said]:
    """A label before a name, at the start of a line or of a part of it. Who "medically reviewed"
    something is told anywhere."""
    for hit in reading.hits(f"byline.{role}", tokens):
        by = reading.word(hit.last - 1) == "by"
        colon = reading.word(hit.last) == ":"
        anywhere = role == "reviewer" and by and hit.last - hit.first > 2
        opens = (by or colon) and _opens(reading, tokens, hit.first, block.extent.start)
        if (opens or anywhere) and hit.last + colon in tokens:
            yield role, reading.text(block.extent), block.extent
            return


def _opens(reading: Reading, tokens: range, at: int, dated: int) -> bool:
    """Whether a token opens its line, a part of it, or what follows a date; words for the page
    may stand before it: "this leaflet was last reviewed"."""
    for index in range(at - 1, tokens.start - 1, -1):
        word = reading.word(index)
        if word in _BORDERS or reading.token(index).end <= dated:
            return True
        if word not in _BEFORE_LABEL:
            return False
    return True


def _bylines(reading: Reading, block: Block, tokens: range) -> Iterator[_Said]:
    """ "By Ann Lee", alone or as a part of a line."""
    for at in tokens:
        if reading.word(at) != "by":
            continue
        if at > tokens.start and reading.word(at - 1) not in _BORDERS:
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
    """Dates after labels, which open their line or its part, or follow another date."""
    hits = sorted(
        (hit.first, -hit.last, role)
        for role in _DATED
        for hit in reading.hits(f"byline.{role}", tokens)
    )
    text, ends = reading.document.text, block.extent.end
    dated = block.extent.start  # where the last date ends
    for first, last, role in hits:
        at, start = reading.token(first).start, reading.token(-last - 1).end
        colon = reading.word(-last) == ":"
        told = reading.has("byline.subject", range(tokens.start, first))
        if at < dated or not (colon or told or _opens(reading, tokens, first, dated)):
            continue
        value = text[start : min(start + _TO_DATE, ends)]
        found = dates.first(value)
        if found and _leads(value[: found[0]]):
            dated = start + found[1]
            yield role, value[: found[1]], block.extent


def _leads(between: str) -> bool:
    """Whether what stands between a label and a date belongs to them: "on", "by Dr Lee on"."""
    words = _NOT_WORDS.split(between.lower().strip(" :*_–—-("))
    return words[0] in ("", "by") or (len(words) == 1 and words[0] in _AFTER_LABEL)


def _dates_alone(reading: Reading, block: Block) -> Iterator[_Said]:
    for part in _BORDER.split(reading.text(block.extent)):
        alone = _TIME.sub("", _WEEKDAY.sub("", part.strip()))
        for start, end, _ in dates.find(alone):
            if alone[:start] + alone[end:] == "":
                yield "published", alone, block.extent


_NAME_ALONE = regex(
    r"(?:Dr\.? |Prof\.? )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}"
    r"(?:,? \(?[A-Z][A-Za-z.-]{1,6}\)?){0,3}"  # degrees
)


def _names_alone(reading: Reading, block: Block) -> Iterator[_Said]:
    """A name that has a part of a line to itself, beside a date: "Ana Ruiz, RD — May 3, 2026"."""
    parts = [part.strip() for part in _BORDER.split(reading.text(block.extent))]
    if any(_NAME_ALONE.fullmatch(part) and not dates.first(part) for part in parts):
        yield "author", "", block.extent


def _around(reading: Reading) -> Iterator[_Said]:
    """Dates in the footer of the page, and in the name of a post's file."""
    source = reading.document.source
    for left in reading.document.unread:
        if left.reason is Reason.PAGE_FOOTER:
            words = written(source, left.span)
            yield from (("reviewed", words[s:e], None) for s, e, _ in dates.find(words))
    if named := _POST.search(source.path):
        yield "published", named.group(1), None
