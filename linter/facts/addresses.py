"""Addresses on the web: where they lead in the end, and whether one publication is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from linter.common.regex import regex
from linter.language.word_lists import word_set

PAPER_HOSTS = (
    "doi.org",
    "ncbi.nlm.nih.gov",
    "europepmc.org",
    "cochranelibrary.com",
    "clinicaltrials.gov",
    "isrctn.com",
    "clinicaltrialsregister.eu",
    "crd.york.ac.uk",
)
"""Where an address with a number leads to one publication, or one trial of a register."""
# Publishers whose articles have addresses of a shape of their own, often without a DOI.
_PAPER_PATHS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("nature.com", regex(r"/articles/(?!d41586)[\w.-]*\d")),  # d41586 is news
    ("sciencedirect.com", regex(r"/pii/S\d")),
    ("thelancet.com", regex(r"PIIS\d")),
    ("cell.com", regex(r"/S\d{4}-\d{3}")),
    ("jamanetwork.com", regex(r"/(?:full)?article(?:-abstract)?/\d")),
    ("bmj.com", regex(r"/content/(?:bmj/)?\d+/")),
    ("academic.oup.com", regex(r"/article(?:-abstract)?/\d")),
    ("mdpi.com", regex(r"/\d{4}-\d{3}[\dX]/\d")),
    ("arxiv.org", regex(r"/(?:abs|pdf)/[\w.-]*/?\d")),
    ("semanticscholar.org", regex(r"/paper/\S")),
)
# Services that pass a reader on, each with the parameters that tell where to.
_REDIRECTORS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("google", ("q", "url", "imgrefurl")),
    ("safelinks.protection.outlook.com", ("url",)),
    ("facebook.com", ("u",)),
    ("l.instagram.com", ("u",)),
    ("l.messenger.com", ("u",)),
    ("t.umblr.com", ("z",)),
    ("href.li", ()),
    ("slack-redir.net", ("url",)),
    ("linkedin.com", ("url",)),
    ("youtube.com", ("q",)),
    ("duckduckgo.com", ("uddg",)),
    ("bing.com", ("url",)),
    ("reddit.com", ("url",)),
    ("vk.com", ("to",)),
    ("steamcommunity.com", ("url",)),
    ("urldefense.proofpoint.com", ("u",)),
    ("urldefense.com", ("u",)),
    ("medium.com", ("url",)),
    ("exit.sc", ("url",)),
    ("go.redirectingat.com", ("url",)),
    ("click.linksynergy.com", ("murl",)),
    ("shareasale.com", ("urllink",)),
    ("anrdoezrs.net", ("url",)),
)
_PASSES_ON = regex(r"/(?:redirect|redir|leave|leaving|exit|out|away|goto|go|link|external)\b")
_ANY_PARAMETER = ("url", "u", "q", "to", "target", "dest", "destination", "redirect", "link", "z")
_WHOLE = regex(r"(?:https?:)?//", re.I)
_HELD = regex(r"/(https?:/{1,2}\S+)", re.I)  # web.archive.org/web/2019/https://...
_DEFENDED = regex(r"/v3/__(\S+?)__;")
_DOI = regex(r"(?:^|[/=:?&])(?:doi:?)?10\.\d{4,9}(?:\.\d+)*/[^\s/?#&][^\s?#&]*", re.I)
_RAW_DOI = regex(r"^10\.\d{4,9}/\S", re.I)
# A bare address: "doi.org/10.1/x", "example.org/trial". A host alone is a name.
_WRITTEN = regex(
    r"(?<![\w@/.:-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,12}/[^\s<>\"”’|]*[^\s<>\"”’|.,;:!?)\]]"
)
_WITH_SCHEME = r"(?i)(?:https?://|(?<![\w.])www\.)[^\s<>\"“”|]+"  # compiled when it is needed
_STOPS = ".,;:!?'’‘”“\"*_`…"
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}
_PAGE_SUFFIXES = frozenset({"html", "htm", "php", "aspx", "md", "pdf"})
_MOST_HOPS = 3
_REMEMBERED = 1024  # addresses, each asked about by several facts
_NUMBER = regex(r"\d")
_WORDS = regex(r"[^\W\d_]+")
_IN_PAGE = ("#", "mailto:", "tel:", "javascript:", "data:", "sms:", "{")


def parts(target: str) -> SplitResult:
    """An address in its parts; one without a scheme too."""
    try:
        return urlsplit(target if "//" in target else f"//{target}")
    except ValueError:  # brackets that are no IPv6 address
        return urlsplit("")


def has_host(target: str) -> bool:
    """Whether a link leads to another site by its whole address."""
    return bool(_WHOLE.match(target))


def host_is(target: str, hosts: Iterable[str]) -> bool:
    """Whether an address is at one of these hosts, or at a part of one."""
    return f".{host(target)}".endswith(tuple(f".{each}" for each in hosts))


@lru_cache(_REMEMBERED)
def host(target: str) -> str:
    """The host of an address, without `www.`; empty if it has none."""
    try:
        return (parts(target).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@lru_cache(_REMEMBERED)
def final(target: str) -> str:
    """Where an address leads when the services that pass a reader on have done so."""
    for _ in range(_MOST_HOPS):
        following = _passed_on(target)
        if following is None:
            break
        target = following
    return target


def _passed_on(target: str) -> str | None:
    """The address that a redirector is asked for; None for any other address."""
    if not has_host(target):
        return None
    address, site = parts(target), host(target)
    held = _HELD.search(unquote(address.path))
    if held and (site.endswith("archive.org") or _PASSES_ON.search(address.path)):
        return held.group(1) + (f"?{address.query}" if address.query else "")
    if site == "urldefense.com" and (defended := _DEFENDED.search(target)):
        return defended.group(1)
    if site == "href.li" and has_host(address.query):
        return address.query
    names = _parameters(site, address.path)
    for name, value in parse_qsl(address.query) if names else ():
        if site == "urldefense.proofpoint.com" and name == "u":
            value = unquote(value.replace("-", "%").replace("_", "/"))
        if name.lower() in names and (has_host(value) or _RAW_DOI.match(value)):
            return value
    return None


def _parameters(site: str, path: str) -> Sequence[str]:
    for redirector, names in _REDIRECTORS:
        if f".{site}".endswith(f".{redirector}"):
            return names
        if redirector == "google" and re.fullmatch(r"(?:\w+\.)?google(?:\.\w{2,3}){1,2}", site):
            return names
    return _ANY_PARAMETER if _PASSES_ON.search(path) else ()


@lru_cache(_REMEMBERED)
def is_paper(target: str) -> bool:
    """Whether an address leads to one publication for certain: it holds a DOI or the number of
    a paper or trial, not a search or a front page."""
    if _DOI.search(unquote(target)):
        return True
    address = parts(target)
    path = f"{address.path}?{address.query}"
    if host_is(target, PAPER_HOSTS):
        searched = {name for name, _ in parse_qsl(address.query)} & {"term", "query", "q"}
        return bool(_NUMBER.search(path)) and not searched
    return any(host_is(target, (host,)) and shape.search(path) for host, shape in _PAPER_PATHS)


def is_home_page(target: str) -> bool:
    """Whether an address is the front page of a site."""
    address = parts(target)
    return address.path in ("", "/") and not address.query


def written(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the addresses in a text that have no scheme."""
    for match in _WRITTEN.finditer(text) if "/" in text else ():
        first = match.group().split("/")[0]
        if first.rsplit(".", 1)[1] not in _PAGE_SUFFIXES and not first.startswith("www."):
            yield match.span()


def whole(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the addresses in a text that have a scheme or begin with `www.`, without the
    stops behind them."""
    for match in re.finditer(_WITH_SCHEME, text) if "/" in text or "www." in text else ():
        yield match.start(), match.start() + len(without_stops(match.group()))


def without_stops(written: str) -> str:
    """An address or identifier without the stops, and the closing brackets that it has not opened,
    at its end."""
    unopened = {last: written.count(last) - written.count(_BRACKETS[last]) for last in _BRACKETS}
    end = len(written)
    while end and (written[end - 1] in _STOPS or unopened.get(written[end - 1], 0) > 0):
        end -= 1
        if written[end] in unopened:
            unopened[written[end]] -= 1
    return written[:end]


def is_source_of_site(target: str, words: Iterable[str]) -> bool:
    """Whether a link inside the site leads to a source: its words or its address tell of one
    ("the trial", `/papers/lee.pdf`). Other pages of the site are no source of what it says."""
    if has_host(target) or target.startswith(_IN_PAGE) or not target:
        return False
    shown = {word for word in words if word[0].isalpha()}
    told = {*shown, *(word.lower() for word in _WORDS.findall(unquote(target)))}
    named = not told.isdisjoint(_OF_SOURCES) and told.isdisjoint(_OF_OFFERS)
    return named or (bool(shown) and shown <= _SOURCE_MARKS)


_OF_SOURCES = word_set("of_sources")
_OF_OFFERS = word_set("of_offers")
_SOURCE_MARKS = word_set("source_marks")
