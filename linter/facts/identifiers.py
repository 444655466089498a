"""Identifiers of publications and trials: the DOI, PII, PMID and the like that an address or a
text gives, in one spelling each.

`of_address` reads them from an address however it is dressed: behind redirectors and archives,
with capitals, percent codes, `/full`, `.pdf` or a stop at its end. `in_text` finds those that are
written out. Neither says whether the publication exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from linter.facts import addresses

IdentifierKind = Literal[
    "doi", "pii", "pmid", "pmcid", "nct", "isrctn", "issn", "isbn", "arxiv", "page"
]


@dataclass(frozen=True, slots=True)
class Identifier:
    """The identifier of a publication. `value` has one spelling for each:

    doi     in small letters, without `doi:` or host: `10.1186/s40168-021-01078-z`
    pii     capitals and figures only: `S0140673620301835`
    pmid    the figures: `14552529`
    pmcid   with its letters: `PMC4346014`
    nct     with its letters: `NCT00004227`, however many figures the text has
    isrctn  with its letters: `ISRCTN81771568`, the same
    issn    with its hyphen: `2072-6643`
    isbn    figures only, and an X: `9780262033848`
    arxiv   without its version: `2101.00001`
    page    host and path of an article that its address names by no other identifier:
            `academic.oup.com/ajcn/article/111/1/102/5590371`
    """

    kind: IdentifierKind
    value: str


_SLASH = r"(?:/|%2f|%252f)"
_DOI_IN_ADDRESS = re.compile(rf"10\.\d{{4,9}}(?:\.\d+)*{_SLASH}[^\s\"“”|?#&\\]+", re.I)
_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/[^\s\"“”|\\]+")
# What follows a DOI without a space.
_NEXT = re.compile(r"(?:https?://|[;,](?:PMC?ID|10\.\d{4}|doi:)).*", re.I)
_PREPRINT_VERSION = re.compile(r"(?<=\d)v\d{1,2}$")
# What publishers hang on a DOI for a view of the paper, and what a sentence leaves behind it.
_VIEW = re.compile(
    r"(?:(?:/|\.)(?:full|full-?text|abstract|abs|e?pdf|pdf-?plus|pdfdirect|html?|xml|meta|summary|ris"
    r"|references|reader|figures|tables|metrics|epub|asset|supp-?info|suppl(?:ementary)?-?(?:material)?"
    r"|full-text|fulltext\.html)"
    r"|/(?:figures|tables|suppl_file|asset|v)/[^/]*|;jsessionid=.*)+$",
    re.I,
)
_STOPS = ".,;:!?'’‘”“\"*_`…"
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}

_PII = r"S\d{4}-?\d{3}[\dX]-?\(?\d\d\)?-?\d{5}-?[\dX]"
_PII_IN_ADDRESS = re.compile(
    rf"(?:/pii/|PIIS?(?=S)|PII(?=S)|1-s2\.0-)({_PII})(?![\w(])"
    r"|/(S\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX])(?!\w)",
    re.I,
)
_NATURE = re.compile(r"/articles/([a-z][\w.-]*\d[\w-]*)", re.I)
_BMJ = re.compile(r"/content/(?:bmj/)?\d+/(bmj\.[\w.-]+)", re.I)
_TRIAL_OF: Mapping[IdentifierKind, re.Pattern[str]] = {
    "nct": re.compile(r"(?<![a-z0-9])NCT[\s:#-]{0,3}\d+", re.I),
    "isrctn": re.compile(r"(?<![a-z0-9])ISRCTN[\s:#-]{0,3}\d+", re.I),
}
# At these hosts: what an address names, by its path.
_AT_HOST: Sequence[tuple[str, IdentifierKind, re.Pattern[str]]] = (
    ("pubmed.ncbi.nlm.nih.gov", "pmid", re.compile(r"^/(\d+)")),
    ("ncbi.nlm.nih.gov", "pmid", re.compile(r"^/(?:m/)?pubmed/(\d+)", re.I)),
    ("europepmc.org", "pmid", re.compile(r"/(?:article|abstract|articles)/MED/(\d+)", re.I)),
    ("ncbi.nlm.nih.gov", "pmcid", re.compile(r"/articles/(?:PMC)?(\d+)", re.I)),
    ("europepmc.org", "pmcid", re.compile(r"/articles?/(?:PMC/)?PMC(\d+)", re.I)),
    ("arxiv.org", "arxiv", re.compile(r"/(?:abs|pdf|html)/([\w.-]+(?:/\d{7})?)", re.I)),
    ("mdpi.com", "issn", re.compile(r"^/(\d{4}-\d{3}[\dX])/\d", re.I)),
    ("clinicaltrials.gov", "nct", _TRIAL_OF["nct"]),
    ("isrctn.com", "isrctn", _TRIAL_OF["isrctn"]),
    ("isrctn.org", "isrctn", _TRIAL_OF["isrctn"]),
)
_IN_TEXT: Sequence[tuple[IdentifierKind, re.Pattern[str]]] = (
    ("pmcid", re.compile(r"(?<!\w)(?:PMCID\b\W{0,3})?PMC[\s:]?(\d+)(?!\w)", re.I)),
    ("pmid", re.compile(r"(?<!\w)(?:PMID|PubMed ID)\b[\s:#]{0,3}(\d+)(?!\w)", re.I)),
    ("nct", _TRIAL_OF["nct"]),
    ("isrctn", _TRIAL_OF["isrctn"]),
    ("pii", re.compile(rf"(?<![\w/.])(?:PII[\s:]{{0,3}}(?=S\d))({_PII})(?![\w-])")),
    ("issn", re.compile(r"(?<!\w)e?-?ISSN(?:-L)?\b\W{0,3}(\d{4}[-‐‑–]?\d{3}[\dX])(?![\w-])", re.I)),
    (
        "isbn",
        re.compile(
            r"(?<!\w)ISBN(?:-?1[03])?\b\W{0,3}((?:\d[-‐‑– ]?){9,12}[\dX])(?!\w|[-‐‑–]\d)", re.I
        ),
    ),
    ("arxiv", re.compile(r"(?<!\w)arXiv:\s?([\w.-]*/?\d[\d.]+)", re.I)),
)
MARKERS = (
    "10.",
    "pmid",
    "pubmed",
    "pmc",
    "nct",
    "isrctn",
    "issn",
    "isbn",
    "arxiv",
    "pii",
    "http",
    "www.",
    ".org/",
    ".com/",
    ".gov/",
)
"""One of these, in small letters, is in every text that `in_text` finds something in or that has
an address with an identifier."""


def of_address(target: str) -> Sequence[Identifier]:
    """What an address identifies, the surest first; empty for any other page."""
    return tuple(dict.fromkeys(_of_address(without_stops(addresses.final(target)))))


def _of_address(target: str) -> Iterator[Identifier]:
    doi = _DOI_IN_ADDRESS.search(target)
    if doi and (value := as_doi(doi.group())):
        yield Identifier("doi", value)
        return
    path = _path(target)
    found = list(_by_path(target, path))
    yield from found
    registered = addresses.host_is(target, addresses.PAPER_HOSTS)
    if not found and not registered and addresses.is_paper(target):
        host = (addresses.parts(target).hostname or "").removeprefix("www.")
        yield Identifier("page", host + _VIEW.sub("", path.split("?")[0].rstrip("/")))


def _by_path(target: str, path: str) -> Iterator[Identifier]:
    if addresses.host_is(target, ("nature.com",)) and (slug := _NATURE.search(path)):
        yield Identifier("doi", as_doi(f"10.1038/{slug.group(1)}"))
    elif addresses.host_is(target, ("bmj.com",)) and (slug := _BMJ.search(path)):
        yield Identifier("doi", as_doi(f"10.1136/{slug.group(1)}"))
    elif pii := _PII_IN_ADDRESS.search(path):
        yield Identifier("pii", _plain(pii.group(1) or pii.group(2)))
    for host, kind, shape in _AT_HOST:
        if addresses.host_is(target, (host,)) and (match := shape.search(path)):
            yield Identifier(kind, _spelled(kind, match))


def _path(target: str) -> str:
    """The path of an address, its query and what it shows of a page that it loads itself."""
    address = addresses.parts(target)
    path = unquote(unquote(address.path))
    query = f"?{unquote(address.query)}" if address.query else ""
    return path + query + (f"#{address.fragment}" if address.fragment.startswith("!") else "")


def in_text(text: str) -> Iterator[tuple[int, int, Identifier]]:
    """The identifiers that are written out in a text, with their start and end, by their kind."""
    for match in _DOI.finditer(text) if "10." in text else ():
        written = without_stops(_NEXT.sub("", match.group()))
        if value := as_doi(written):
            label = re.search(
                r"\bdoi[:\s]{0,2}$", text[max(match.start() - 6, 0) : match.start()], re.I
            )
            start = match.start() - (len(label.group()) if label else 0)
            yield start, match.start() + len(written), Identifier("doi", value)
    for kind, shape in _IN_TEXT:
        for match in shape.finditer(text):
            yield *match.span(), Identifier(kind, _spelled(kind, match))


def as_doi(written: str) -> str:
    """A DOI in small letters, without what a view of the paper or a sentence adds to it; empty
    where nothing is left behind its prefix."""
    doi = without_stops(unquote(unquote(written))).lower()
    while (shorter := without_stops(_VIEW.sub("", doi)).rstrip("/")) != doi:
        doi = shorter
    if doi.startswith("10.1101/"):  # bioRxiv and medRxiv
        doi = _PREPRINT_VERSION.sub("", doi)
    return doi if "/" in doi.rstrip("/") else ""


def without_stops(written: str) -> str:
    """An address or identifier without the stops, and the closing brackets that it has not opened,
    at its end."""
    while written:
        last = written[-1]
        opening = _BRACKETS.get(last)
        unopened = opening is not None and written.count(last) > written.count(opening)
        if last not in _STOPS and not unopened:
            break
        written = written[:-1]
    return written


def _spelled(kind: IdentifierKind, match: re.Match[str]) -> str:
    if kind in ("nct", "isrctn"):
        return _plain(match.group())
    written = match.group(1)
    if kind == "pmcid":
        return f"PMC{written}"
    if kind == "issn":
        plain = _plain(written)
        return f"{plain[:4]}-{plain[4:]}"
    if kind == "arxiv":
        return re.sub(r"(?:v\d+)?(?:\.pdf)?\.?$", "", written)
    return written if kind == "pmid" else _plain(written)


def _plain(written: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", written.upper())
