"""Links by which somebody earns: those of affiliates, and those into a shop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl

from linter.common.spans import Extent
from linter.facts import addresses

if TYPE_CHECKING:
    from linter.document.model import Block
    from linter.facts import Reading

OfferKind = Literal["affiliate", "shop"]

# Networks that pay for readers sent to a shop, and their short addresses.
_NETWORKS = (
    *(
        "shareasale.com",
        "shrsl.com",
        "rstyle.me",
        "shopstyle.it",
        "shop-links.co",
        "skimresources.com",
    ),
    *(
        "go.redirectingat.com",
        "redirectingat.com",
        "awin1.com",
        "awin.com",
        "zenaps.com",
        "tidd.ly",
    ),
    *("clickbank.net", "clickbank.com", "hop.clickbank.net", "digistore24.com", "jvzoo.com"),
    *("anrdoezrs.net", "dpbolvw.net", "jdoqocy.com", "kqzyfj.com", "tkqlhce.com", "emjcd.com"),
    *("linksynergy.com", "pxf.io", "sjv.io", "7eer.net", "evyy.net", "ojrq.net", "avantlink.com"),
    *(
        "pjtra.com",
        "pjatr.com",
        "pntra.com",
        "prf.hn",
        "partnerize.com",
        "flexoffers.com",
        "flexlinks.com",
    ),
    *(
        "viglink.com",
        "go2cloud.org",
        "partnerstack.com",
        "refersion.com",
        "amzn.to",
        "geni.us",
        "iherb.co",
    ),
    *("click.linksynergy.com", "impact.com", "tradedoubler.com", "webgains.com", "effiliation.com"),
)
_TAGS = frozenset(
    re.findall(
        r"\w+",
        """tag affiliate affiliate_id affiliateid affid aff_id aff aff_c aid a_aid afid afftrack
    partner partnerid partner_id refid ref rfsn rcode coupon discount awc irclickid clickref hop
    ranmid raneaid ransiteid afsrc sscid""",
    )
)
_LOOSE_TAGS = frozenset({"ref", "partner", "aid", "tag"})  # of other things too
_AFFILIATE_PATH = re.compile(
    r"/(?:aff|affiliates?|recommends|refer|partner-link)(?:/|_|-[\w-]+/|$)|/ref=as_li", re.I
)
_SHOP_PATH = re.compile(
    r"^(?:/[a-z]{2}(?:-[a-z]{2})?)?/(?:shop|store|products?|collections?|buy|cart|checkout|order)(?:[/.?#]|$)",
    re.I,
)
_AMAZON = re.compile(r"(?:^|\.)amazon\.(?:com?\.)?[a-z]{2,3}$")
# Hosts that have products and collections but sell none.
_NO_SHOPS = (
    *(
        "medicines.org.uk",
        "who.int",
        "fda.gov",
        "europa.eu",
        "nih.gov",
        "nice.org.uk",
        "tga.gov.au",
    ),
    *("cochranelibrary.com", "nature.com", "elsevier.com", "springer.com", "wiley.com", "bmj.com"),
)
_NO_SHOP_ENDINGS = (
    ".gov",
    ".edu",
    ".gov.uk",
    ".nhs.uk",
    ".ac.uk",
    ".gov.au",
    ".gc.ca",
    ".int",
    ".mil",
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that link to where somebody earns by what the reader buys."""

    extent: Extent
    target: str
    kind: OfferKind
    block: int


def find(reading: Reading) -> Iterator[Offer]:
    """The offers among the links of the prose, in order."""
    for block in reading.document.blocks:
        if block.index not in reading.left_out and not block.reference:
            yield from _of_block(reading, block)


def _of_block(reading: Reading, block: Block) -> Iterator[Offer]:
    for link in block.links:
        kind: OfferKind | None = "affiliate" if link.paid else kind_of(link.target)
        if kind and not link.footnote and link.start < link.end:
            yield Offer(Extent(link.start, link.end), link.target, kind, block.index)
    text = reading.text(block.extent)
    for match in _ADDRESS.finditer(text) if "http" in text or "www." in text else ():
        if kind := kind_of(match.group()):
            at = block.extent.start
            extent = Extent(at + match.start(), at + match.end())
            yield Offer(extent, match.group(), kind, block.index)


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”]*[^\s<>\"”.,;:!?)\]]")


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
    named = {name.lower() for name, value in parse_qsl(address.query) if value} & _TAGS
    if _is_amazon(target):
        return "tag" in named or "ascsubtag" in address.query or "/ref=as_li" in address.path
    if not addresses.has_host(target) or _sells_nothing(target) or addresses.is_paper(target):
        return False
    sure = named - _LOOSE_TAGS
    loose = "ref" in named and _REF.search(address.query)
    return bool(sure or loose or _AFFILIATE_PATH.search(address.path))


# What stands after `ref=` where a person or site is paid; a page says where a reader came from.
_REF = re.compile(
    r"(?:^|&)ref=(?!(?:home|nav|footer|header|hp|search|sr_|nb_|menu|top)\b)[\w-]{2,}", re.I
)


def _is_shop(target: str) -> bool:
    address = addresses.parts(target)
    if addresses.has_host(target):
        return _is_amazon(target) or (
            not _sells_nothing(target) and bool(_SHOP_PATH.match(address.path))
        )
    return bool(_SHOP_PATH.match("/" + target.lstrip("./")))


def _is_amazon(target: str) -> bool:
    try:
        host = addresses.parts(target).hostname or ""
    except ValueError:
        return False
    return bool(_AMAZON.search(host))


def _sells_nothing(target: str) -> bool:
    try:
        host = addresses.parts(target).hostname or ""
    except ValueError:
        return True
    return host.endswith(_NO_SHOP_ENDINGS) or addresses.host_is(target, _NO_SHOPS)
