"""Checks the links of the built site: inside it, that the page and the anchor exist; to other
sites, that the address is well formed, for nobody is asked. Nothing may be loaded from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from linter.common.site import SITE

_LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
_NOT_LOADED = {"canonical", "next", "prev", "search", "index", "alternate"}  # `rel` of links


@dataclass
class _Page(HTMLParser):
    """The anchors of a page, where it leads and what it loads."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag in _LOADING and given.get(_LOADING[tag]) and given.get("rel") not in _NOT_LOADED:
            self.loads.append(given[_LOADING[tag]])


def faults_of(site: Path) -> Iterator[str]:
    """The links that lead nowhere and what is loaded from elsewhere, a line each."""
    files = [file for file in sorted(site.rglob("*.html")) if "_static" not in file.parts]
    pages = {file.resolve(): _read(file) for file in files}
    for file, page in pages.items():
        name = file.relative_to(site.resolve()).as_posix()
        for address in page.links:
            if fault := _fault(address, file, site.resolve(), pages):
                yield f"{name}: {address}: {fault}"
        for address in page.loads:
            if urlsplit(address).netloc:
                yield f"{name}: loads {address} from another site"
            elif fault := _fault(address, file, site.resolve(), pages):
                yield f"{name}: {address}: {fault}"


def _read(file: Path) -> _Page:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page


def _fault(address: str, file: Path, site: Path, pages: Mapping[Path, _Page]) -> str:
    """What is wrong with a link; empty if nothing is."""
    parts = urlsplit(address.removeprefix(SITE) if address.startswith(SITE) else address)
    if parts.scheme == "mailto":
        return "" if "@" in parts.path else "this is no address of mail"
    if parts.scheme or parts.netloc:
        sound = parts.scheme in ("https", "http") and "." in parts.netloc and " " not in address
        return "" if sound or parts.hostname in ("127.0.0.1", "localhost") else "no sound address"
    start = site if address.startswith(SITE) else file.parent
    target = (start / unquote(parts.path)).resolve() if parts.path else file
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or not target.is_relative_to(site):
        return "there is no such page"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
        return f"the page has no anchor {parts.fragment!r}"
    return ""
