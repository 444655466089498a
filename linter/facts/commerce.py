"""Links by which somebody earns: those of affiliates, and those into a shop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.facts import addresses
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Block
    from linter.facts import Reading

OfferKind = Literal["affiliate", "shop"]

_NETWORKS = word_set("affiliate_networks", file="web")
_TAGS = word_set("affiliate_tags", file="web")
_NO_SHOPS = word_set("no_shops", file="web")
_NO_SHOP_ENDINGS = tuple(word_set("no_shop_endings", file="web"))
_AFFILIATE_PATH = regex(
    r"/(?:aff|affiliates?|recommends|refer|partner-link)(?:/|_|-[\w-]+/|$)|/ref=as_li", re.I
)
_SHOP_PATH = regex(
    r"^(?:/[a-z]{2}(?:-[a-z]{2})?)?/(?:shop|store|products?|collections?|buy|cart|checkout|order)(?:[/.?#]|$)",
    re.I,
)
_AMAZON = regex(r"(?:^|\.)amazon\.(?:com?\.)?[a-z]{2,3}$")
# What stands after `ref=` where a person or site is paid; a page says where a reader came from.
_REF = regex(
    r"(?:^|&)ref=(?!(?:home|nav|footer|header|hp|search|sr_|nb_|menu|top)\b)[\w-]{2,}", re.I
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that link to where somebody earns by what the reader buys."""

    extent: Extent
    kind: OfferKind


def find(reading: Reading) -> Iterator[Offer]:
    """The offers among the links of the prose, in order."""
    for block in reading.document.blocks:
        if block.index not in reading.left_out and not block.reference:
            yield from _of_block(reading, block)


def _of_block(reading: Reading, block: Block) -> Iterator[Offer]:
    for link in block.links:
        kind: OfferKind | None = "affiliate" if link.paid else kind_of(link.target)
        if kind and not link.footnote and link.start < link.end:
            yield Offer(Extent(link.start, link.end), kind)
    text, at = reading.text(block.extent), block.extent.start
    for start, end in addresses.whole(text):
        if kind := kind_of(text[start:end]):
            yield Offer(Extent(at + start, at + end), kind)


def sells(target: str) -> bool:
    """Whether an address is an offer of any kind."""
    return kind_of(target) is not None


def kind_of(target: str) -> OfferKind | None:
    """What kind of offer an address leads to, if any."""
    if target.startswith(("#", "mailto:", "tel:")):
        return None
    if _is_affiliate(target):
        return "affiliate"
    return "shop" if _is_shop(target) else None


def _is_affiliate(target: str) -> bool:
    if addresses.host_is(target, _NETWORKS):
        return True
    address = addresses.parts(target)
    named = {name.lower() for name, value in parse_qsl(address.query) if value}
    if _is_amazon(target):
        return "tag" in named or "ascsubtag" in address.query or "/ref=as_li" in address.path
    if not addresses.has_host(target) or _sells_nothing(target) or addresses.is_paper(target):
        return False
    tagged = not named.isdisjoint(_TAGS) or _REF.search(address.query)
    return bool(tagged or _AFFILIATE_PATH.search(address.path))


def _is_shop(target: str) -> bool:
    address = addresses.parts(target)
    if addresses.has_host(target):
        return _is_amazon(target) or (
            not _sells_nothing(target) and bool(_SHOP_PATH.match(address.path))
        )
    return bool(_SHOP_PATH.match("/" + target.lstrip("./")))


def _is_amazon(target: str) -> bool:
    return bool(_AMAZON.search(addresses.host(target)))


def _sells_nothing(target: str) -> bool:
    host = addresses.host(target)
    return not host or host.endswith(_NO_SHOP_ENDINGS) or addresses.host_is(target, _NO_SHOPS)
