"""Citations that a text spells out: the identifier of a paper or trial, an author with a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from linter.common.capitals import in_ascii
from linter.common.regex import has_one, regex
from linter.facts.names import PARTICLE

NOT_AUTHOR = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|Updated"
    r"|Reviewed|Published|Accessed|Retrieved|Since|Until|In|From|By|Copyright|Version|Edition|Last"
    r"|Established|Founded|Circa|Age|Aged|Born|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday|Olympics|Games|Photo|Image)\b)"
)
_PARTICLES = rf"(?:(?i:{PARTICLE})[ -]){{1,3}}"
_AUTHOR = rf"{NOT_AUTHOR}(?:[dl][’'])?[A-Z][\w’'-]++"
_AND = rf"(?:,? (?:et al\.?|and colleagues|and others|(?:and|&) (?:{_PARTICLES})?[A-Z][\w’'-]++))"
_NO_YEAR = r"in press|forthcoming|n\.d\."
_ONE_YEAR = rf"(?:(?:19|20)\d\d(?:[a-z](?!\w))?|{_NO_YEAR})"
_YEARS = rf"{_ONE_YEAR}(?:(?:, ?| and | ?& ?|; ?)(?:{_ONE_YEAR}|[a-z]\b))*"
_PAGES = (
    r"(?:[,:]? ?(?:pp?\.|paras?\.|ch\.|chap\.|chapter|table|fig\.|figure|§|sec\.)?"
    r"\s?\d[\d–-]*){0,2}"
)
_AUTHOR_YEAR = regex(
    rf"\b(?:{_PARTICLES})?{_AUTHOR}"
    rf"(?:{_AND}? ?\({_YEARS}{_PAGES}\)"
    rf"|{_AND}?,? {_YEARS}{_PAGES}(?=[);\]])"
    r"|,? et al\.?,? (?:19|20)\d\d[a-z]?\b)"
)
# Of more registers than `publications.identifiers` reads: that a sentence cites is enough here.
_PAPER = regex(
    r"\b(?:doi:\s*)?10\.\d{4,}/\S*[^\s.,;:)\]]|\bPM(?:ID|CID|C)\b:?\s*\d+|\bPMC\d{5,}|\bISRCTN\d+"
    r"|\bNCT\d{8}|\barXiv:\s?[\w.-]*/?\d[\d.v]+|\bACTRN\d{14}|\bChiCTR[\w-]*\d{5,}|\bCRD4?2\d{9,}"
    r"|\b(?:EudraCT|CTIS)\b[^.;]{0,20}?\d{4}-\d{6}-\d\d|\bNBK\d{4,}|\b(?:UMIN|jRCT|DRKS|CTRI)[/\w]*\d{6,}"
)
# One of these is in whatever that finds.
_PAPER_SIGNS = (
    *("10.", "PM", "ISRCTN", "NCT", "arXiv", "ACTRN", "ChiCTR", "CRD", "EudraCT", "CTIS", "NBK"),
    *("UMIN", "jRCT", "DRKS", "CTRI"),
)

_SIGN = regex(rf"\d|{_NO_YEAR}")  # every pattern of a citation needs one
_HAS_YEAR = regex(rf"(?:19|20)\d\d|{_NO_YEAR}")
_BESIDE_YEAR = regex(r"[();\]]|et al")


def find(text: str) -> Iterator[tuple[Literal["paper", "author-year"], re.Match[str]]]:
    """The citations in a text that has a sign of one."""
    if has_one(text, _PAPER_SIGNS):
        yield from (("paper", match) for match in _PAPER.finditer(text))
    if _HAS_YEAR.search(text) and _BESIDE_YEAR.search(text):
        yield from (("author-year", match) for match in _AUTHOR_YEAR.finditer(text))


def searched(text: str) -> str:
    """A text for patterns of citations; empty without a sign of one."""
    return in_ascii(text) if has_sign(text) else ""


def has_sign(text: str) -> bool:
    """Whether a text has a digit, or words that stand for a year."""
    return _SIGN.search(text) is not None
