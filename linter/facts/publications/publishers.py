"""Publishers: whose prefix a DOI has, and whose site an address is at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from linter.facts import addresses

# Prefixes that one publisher has to itself and never gave away, each with its sites; and sites
# that have no papers with the prefix of another.
_SITES_OF: Mapping[str, tuple[str, ...]] = {
    "10.1001": ("jamanetwork.com",),
    "10.1056": ("nejm.org",),
    "10.1073": ("pnas.org",),
    "10.1126": ("science.org", "sciencemag.org"),
    "10.1371": ("plos.org",),
    "10.3389": ("frontiersin.org",),
    "10.3390": ("mdpi.com",),
}
_PREFIXES_AT: Mapping[str, tuple[str, ...]] = {
    "nature.com": ("10.1038", "10.1057"),
    "nejm.org": ("10.1056",),
    "jamanetwork.com": ("10.1001",),
    "plos.org": ("10.1371",),
}
_PUBLISHERS = (
    *(site for sites in _SITES_OF.values() for site in sites),
    *_PREFIXES_AT,
    "academic.oup.com",
    "ahajournals.org",
    "biomedcentral.com",
    "bmj.com",
    "cell.com",
    "journals.sagepub.com",
    "link.springer.com",
    "onlinelibrary.wiley.com",
    "sciencedirect.com",
    "tandfonline.com",
    "thelancet.com",
)
_OWN_DOI = (
    r"(?i)/(?:(?:articles?|doi(?:/[a-z]+)?|fullarticle)/|article(?:/[a-z]+)?\?id=)(10\.\d{4,9})/"
)


def wrong_site(target: str) -> tuple[str, str] | None:
    """The prefix and the site of an address at a publisher's whose DOI is another publisher's:
    there is no such page. None for all others."""
    address = addresses.final(target)
    parts = addresses.parts(address)
    own = re.search(_OWN_DOI, unquote(f"{parts.path}?{parts.query}"))
    site = next((s for s in _PUBLISHERS if addresses.host_is(address, (s,))), None) if own else None
    if not own or not site:
        return None
    prefix = own[1]
    elsewhere = site not in _SITES_OF.get(prefix, (site,))
    return (prefix, site) if elsewhere or prefix not in _PREFIXES_AT.get(site, (prefix,)) else None
