"""Identifiers of publications and trials: the DOI, PII, PMID and the like that an address or a
text gives, in one spelling each.

`of_address` reads them from an address however it is dressed: behind redirectors and archives,
with capitals, percent codes, `/full`, `.pdf` or a stop at its end. `in_text` finds those that are
written out. Neither says whether the publication exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal
from urllib.parse import unquote

from linter.common.dataclass import dataclass
from linter.common.regex import has_one
from linter.common.spans import Ranges
from linter.facts import addresses

IdentifierKind = Literal[
    "doi", "pii", "pmid", "pmcid", "nct", "isrctn", "issn", "isbn", "arxiv", "page"
]


@dataclass(frozen=True, slots=True)
class Identifier:
    """The identifier of a publication. `value` has one spelling for each:

    doi     in small letters, without `doi:` or host: `10.1186/s12916-019-1234-8`
    pii     capitals and figures only: `S0140673620301835`
    pmid    the figures: `12345678`
    pmcid   with its letters: `PMC2345678`
    nct     with its letters: `NCT01234567`, however many figures the text has
    isrctn  with its letters: `ISRCTN81771568`, the same
    issn    with its hyphen: `2072-6643`
    isbn    figures only, and an X: `9780262033848`
    arxiv   without its version: `2101.00001`
    page    host and path of an article that its address names by no other identifier:
            `academic.oup.com/ajcn/article/1/2/3/456`
    """

    kind: IdentifierKind
    value: str


# Patterns are written out as text, and compiled when the first article needs them.
_SLASH = r"(?:/|%2f|%252f)"
_DOI_IN_ADDRESS = rf"(?i)10\.\d{{4,9}}(?:\.\d+)*{_SLASH}[^\s\"“”|?#&\\]+"
_DOI = r"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/[^\s\"“”|\\]{1,400}"
_LABEL = r"(?i)\bdoi[:\s]{0,2}$"
_LABEL_LENGTH = 6
# What follows a DOI without a space.
_NEXT = r"(?i)(?:https?://|[;,](?:PMC?ID|10\.\d{4}|doi:)).*"
_PREPRINT_VERSION = r"(?<=\d)v\d{1,2}$"
# What publishers hang on a DOI for a view of the paper.
_VIEW = (
    r"(?i)(?:(?:/|\.)(?:full|full-?text|abstract|abs|e?pdf|pdf\+html|pdf-?plus|pdfdirect|html?|xml|meta"
    r"|summary|ris|references|reader|figures|tables|metrics|epub|asset|supp-?info"
    r"|suppl(?:ementary)?-?(?:material)?)"
    r"|/(?:figures|tables|suppl_file|asset|v)/[^/]*|;jsessionid=.*)+$"
)

_PII = r"S\d{4}-?\d{3}[\dX]-?\(?\d\d\)?-?\d{5}-?[\dX]"
_PII_IN_ADDRESS = (
    rf"(?i)(?:/pii/|PIIS?(?=S)|PII(?=S)|1-s2\.0-)({_PII})(?![\w(])"
    r"|/(S\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX])(?!\w)"
)
_NATURE = r"(?i)/articles/([a-z][\w.-]*\d[\w-]*)"
_NATURE_PREFIXES = {"s41599": "10.1057"}  # a journal that came from Palgrave
_BMJ = r"(?i)/content/(?:bmj/)?\d+/(bmj\.[\w.-]+)"
_NCT = r"(?i)(?<![a-z0-9])NCT[\s:#-]{0,3}\d+"
_ISRCTN = r"(?i)(?<![a-z0-9])ISRCTN[\s:#-]{0,3}\d+"
# At these hosts: what an address names, by its path.
_AT_HOST: Sequence[tuple[str, IdentifierKind, str]] = (
    ("pubmed.ncbi.nlm.nih.gov", "pmid", r"^/(\d+)"),
    ("ncbi.nlm.nih.gov", "pmid", r"(?i)^/(?:m/)?pubmed/(\d+)"),
    ("europepmc.org", "pmid", r"(?i)/(?:article|abstract|articles)/MED/(\d+)"),
    ("ncbi.nlm.nih.gov", "pmcid", r"(?i)/articles/(?:PMC)?(\d+)"),
    ("europepmc.org", "pmcid", r"(?i)/articles?/(?:PMC/)?PMC(\d+)"),
    ("arxiv.org", "arxiv", r"(?i)/(?:abs|pdf|html)/([\w.-]+(?:/\d{7})?)"),
    ("sciencedirect.com", "pii", r"(?i)/pii/(S\d{7}[\dX]\d+X?)(?![\w(-])"),
    ("mdpi.com", "issn", r"(?i)^/(\d{4}-\d{3}[\dX])/\d"),
    ("clinicaltrials.gov", "nct", _NCT),
    ("isrctn.com", "isrctn", _ISRCTN),
    ("isrctn.org", "isrctn", _ISRCTN),
)
_HYPHEN = "[-‐‑–]"
# Each with what is in every text that has one, in small letters.
_IN_TEXT: Sequence[tuple[IdentifierKind, str, str]] = (
    ("pmcid", "pmc", r"(?i)(?<!\w)(?:PMCID\b\W{0,3})?PMC[\s:]?(\d{5,})(?!\w)"),
    ("pmid", "pmid", r"(?i)(?<!\w)PMID\b[\s:#]{0,3}(\d+)(?!\w|…|\.\.)"),
    ("pmid", "pubmed id", r"(?i)(?<!\w)PubMed ID\b[\s:#]{0,3}(\d+)(?!\w)"),
    # Another name may have the same letters: a number after a space must have the right length.
    ("nct", "nct", r"(?i)(?<!\w)NCT(?:[\s:#-]{0,3}\d{8}|\d{6,})(?!\w|…|\.\.)"),
    ("isrctn", "isrctn", r"(?i)(?<!\w)ISRCTN[\s:#-]{0,3}\d{4,}(?!\w|…|\.\.)"),
    ("pii", "pii", rf"(?<!\w)PII[\s:]{{0,3}}({_PII})(?![\w-])"),
    (
        "issn",
        "issn",
        rf"(?i)(?<!\w)[ep]?-?ISSN(?:-L)?\b\W{{0,3}}(\d{{4}}{_HYPHEN}?\d{{3}}[\dX])(?!\w|-\d)",
    ),
    (
        "isbn",
        "isbn",
        rf"(?i)(?<!\w)ISBN(?:-?1[03])?\b\W{{0,3}}((?:97[89](?:{_HYPHEN}?[ ]?\d){{10}})"
        rf"|(?:\d(?:{_HYPHEN}?[ ]?\d){{8}}{_HYPHEN}?[ ]?[\dX]))(?!\w|{_HYPHEN}\d)",
    ),
    ("arxiv", "arxiv", r"(?i)(?<!\w)arXiv:\s?([\w.-]*/?\d[\d.]+)"),
)
_DOI_MARKER = "10."
_SIGNS = tuple(dict.fromkeys(("/", "www.", _DOI_MARKER, *(marker for _, marker, _ in _IN_TEXT))))
CUT = ("…", "..")
"""What a site puts where it has cut an address off: `https://doi.org/10.1000/lam…`."""
_LONGEST = 2_000  # characters of an address; what is longer holds data


def of_address(target: str) -> Sequence[Identifier]:
    """What an address identifies, the surest first; empty for any other page."""
    if len(target) > _LONGEST or _is_cut(target):
        return ()
    return tuple(dict.fromkeys(_of_address(addresses.without_stops(addresses.final(target)))))


def _of_address(target: str) -> Iterator[Identifier]:
    doi = re.search(_DOI_IN_ADDRESS, target)
    if doi and (value := as_doi(doi.group())):
        yield Identifier("doi", value)
        return
    path = _path(target)
    found = list(_by_path(target, path))
    yield from found
    registered = addresses.host_is(target, addresses.PAPER_HOSTS)
    if not found and not registered and addresses.is_paper(target):
        host = addresses.host(target)
        yield Identifier("page", host + re.sub(_VIEW, "", path.split("?")[0].rstrip("/")))


def _by_path(target: str, path: str) -> Iterator[Identifier]:
    if addresses.host_is(target, ("nature.com",)) and (slug := re.search(_NATURE, path)):
        prefix = _NATURE_PREFIXES.get(slug.group(1)[:6].lower(), "10.1038")
        yield Identifier("doi", as_doi(f"{prefix}/{slug.group(1)}"))
    elif addresses.host_is(target, ("bmj.com",)) and (slug := re.search(_BMJ, path)):
        yield Identifier("doi", as_doi(f"10.1136/{slug.group(1)}"))
    elif pii := re.search(_PII_IN_ADDRESS, path):
        yield Identifier("pii", _plain(pii.group(1) or pii.group(2)))
    for host, kind, shape in _AT_HOST:
        if addresses.host_is(target, (host,)) and (match := re.search(shape, path)):
            yield Identifier(kind, _spelled(kind, match))


def _path(target: str) -> str:
    """The path of an address, its query and what it shows of a page that it loads itself."""
    address = addresses.parts(target)
    path = unquote(unquote(address.path))
    query = f"?{unquote(address.query)}" if address.query else ""
    return path + query + (f"#{address.fragment}" if address.fragment.startswith("!") else "")


def may_be_in(text: str) -> bool:
    """Whether a text has a sign of an address or identifier; without one it has none."""
    return "/" in text or has_one(text.lower(), _SIGNS)


def in_text(text: str) -> Iterator[tuple[int, int, Identifier]]:
    """The identifiers that are written out in a text, with their start and end, by their kind."""
    dois = list(_dois(text)) if _DOI_MARKER in text else []
    yield from dois
    inside = Ranges([(start, end) for start, end, _ in dois])
    lowered = text.lower()
    for kind, marker, shape in _IN_TEXT:
        for match in re.finditer(shape, text) if marker in lowered else ():
            near = inside.near(*match.span())
            if not any(dois[at][0] <= match.start() < dois[at][1] for at in near):
                yield *match.span(), Identifier(kind, _spelled(kind, match))


def _dois(text: str) -> Iterator[tuple[int, int, Identifier]]:
    for match in re.finditer(_DOI, text):
        whole = re.sub(_NEXT, "", match.group())
        written = addresses.without_stops(whole)
        value = "" if _is_cut(whole) else as_doi(written)
        if value:
            before = text[max(match.start() - _LABEL_LENGTH, 0) : match.start()]
            label = re.search(_LABEL, before)
            start = match.start() - (len(label.group()) if label else 0)
            yield start, match.start() + len(written), Identifier("doi", value)


def as_doi(written: str) -> str:
    """A DOI in small letters, without what a view of the paper or a sentence adds to it; empty
    where nothing is left behind its prefix."""
    doi = addresses.without_stops(unquote(unquote(written))).lower()
    while (shorter := addresses.without_stops(re.sub(_VIEW, "", doi)).rstrip("/")) != doi:
        doi = shorter
    if doi.startswith("10.1101/"):  # bioRxiv and medRxiv
        doi = re.sub(_PREPRINT_VERSION, "", doi)
    return doi if "/" in doi.rstrip("/") else ""


def _is_cut(written: str) -> bool:
    return written.startswith(CUT, len(addresses.without_stops(written)))


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
