"""Identifiers that cannot be: by their check character, their form, or a year to come.

What looks sound may be invented all the same; what has a fault leads nowhere, for certain or almost
so (`Fault.certain`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from linter.common.dataclass import dataclass
from linter.facts.publications import publishers
from linter.facts.publications.check_characters import fits_isbn, fits_issn, fits_pii, fits_springer
from linter.facts.publications.identifiers import Identifier, IdentifierKind


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an identifier cannot be real, in words that follow "it cannot be: ". It is not `certain`
    where the same fault is known, or may be, in the number of a real paper."""

    reason: str
    certain: bool = True


_CHECK = "its last character is computed from the others, and does not fit them"
_ALL_ZEROS = "its number is zero"
_MEASURED = ("10.1038", "10.1186")  # Springer Nature's prefixes without an exception
_PII_EXCEPTIONS = ("94", "95")  # the years in which PIIs began
# Patterns are written out as text, and compiled when the first DOI is judged.
_ISSN_INSIDE = (
    r"10\.(?:1111|1046)/j\.(\d{4}-\d{3}[\dx])\.|10\.1186/(\d{4}-\d{3}[\dx])-\d"
    r"|10\.1080/(\d{7}[\dx])\.(?:19|20)\d\d\.|10\.1177/(\d{7}[\dx])\d{8,10}$"
)
_ISBN_INSIDE = r"10\.1007/(97[89]-[\d-]+\d)(?:_\d+)?$"
# The year in a DOI, of four figures or of its last two, and sometimes the month.
_DATED = (
    r"10\.1001/[a-z]+\.(?P<year>20\d\d)\.\d",
    r"10\.1007/s\d{5}-0(?P<short>\d\d)-\d{4,5}-",
    r"10\.1016/j\.[a-z\d]+\.(?P<year>20\d\d)\.(?P<month>\d\d)\.\d{3}",
    r"10\.(?:1038|1186)/s\d{5}-0(?P<short>\d\d)-",
    r"10\.1056/nejm[a-z]+(?P<short>\d\d)\d{5}$",
    r"10\.1080/\d{7}[\dx]\.(?P<year>20\d\d)\.",
    r"10\.1101/(?P<year>20\d\d)\.(?P<month>\d\d)\.\d\d\.\d",
    r"10\.1111/j\.\d{4}-\d{3}[\dx]\.(?P<year>20\d\d)\.",
    r"10\.1136/[a-z]+-(?P<year>20\d\d)-",
    r"10\.1155/(?P<year>20\d\d)/\d",
    r"10\.1161/[a-z]+\.1(?P<short>\d\d)\.\d{5,6}$",
    r"10\.2337/(?:dc|db)(?P<short>\d\d)-\d{4}$",
    r"10\.3389/[a-z]+\.(?P<year>20\d\d)\.\d",
    r"10\.7326/m(?P<short>\d\d)-\d{4}$",
)
# DOIs of which all have one form: how they begin, the form, and how it is said.
_FORMS = (
    (
        r"10\.(?:1038|1186)/s\d{5}-20\d\d-",
        r"(?!)",
        "the year in such a number has three figures, not four",
    ),
    (
        r"10\.1371/journal\.p[a-z]{3}\.\d",
        r"10\.1371/journal\.p[a-z]{3}\.\d{7}(?!\d)",
        "the number of a PLOS paper has seven figures",
    ),
    (
        r"10\.1002/14651858\.cd\d",
        r"10\.1002/14651858\.cd\d{6}(?!\d)",
        "the number of a Cochrane review has six figures",
    ),
    (
        r"10\.1056/nejm(?:oa|ra|sa|cp|c|e|p)\d",
        r"10\.1056/nejm[a-z]+\d{6,7}(?!\d)",
        "such a number of the New England Journal has six or seven figures",
    ),
    (
        r"10\.1016/s\d{4}-\d{3}[\dx]\(\d\d\)\d+-[\dx]$",
        r"10\.1016/s.{13}\d{5}-",
        "the number between the year and the last character has five figures",
    ),
    (
        r"10\.3389/f[a-z]+\.\d",
        r"10\.3389/f[a-z]+\.20\d\d(?!\d)",
        "the number of a paper in a Frontiers journal begins with its year",
    ),
    (
        r"10\.7326/m\d",
        r"10\.7326/m\d\d-\d{4}(?!\d)",
        "such a number of the Annals has two figures, a hyphen and four figures",
    ),
)
# Frontiers and the Annals: forms that were compared with a dozen papers, and not with thousands.
_FEW_SEEN = frozenset(("10.3389", "10.7326"))
# Journals of MDPI have their volume in their DOIs: the year before their first volume.
_MDPI = r"10\.3390/([a-z]+)(\d{1,2})(\d\d)(\d{4,5})$"
_BEFORE_FIRST: Mapping[str, int] = {
    "antiox": 2011,
    "biomedicines": 2012,
    "brainsci": 2010,
    "cancers": 2008,
    "cells": 2011,
    "foods": 2011,
    "healthcare": 2012,
    "ijerph": 2003,
    "ijms": 1999,
    "jcm": 2011,
    "microorganisms": 2012,
    "molecules": 1995,
    "nu": 2008,
    "vaccines": 2012,
}
_EARLY = 2  # months by which a journal may be ahead with its first issue of a year
_SHORT_MDPI = r"10\.3390/([a-z]+)\d{1,6}$"
_ISSUES = 24  # that such a journal has in a year, at most
_PII_LENGTH = 17  # characters: S, an ISSN, two figures of the year, five more, and the last
# Registers count up. By January 2026 they had not reached these numbers, and they grow by less
# than this a year.
_COUNTED: Mapping[IdentifierKind, tuple[int, int]] = {
    "pmid": (44_000_000, 3_000_000),
    "pmcid": (15_000_000, 3_000_000),
    "nct": (8_500_000, 1_000_000),
}
_COUNTED_FROM = 2026
_FIGURES = 8  # of the number of a trial
_LAST_MONTH = 12


def fault(identifier: Identifier, month: date, target: str = "") -> Fault | None:
    """What is wrong with an identifier, in the month of the run, or with the address it is in;
    None if it may be real."""
    judge = _JUDGES.get(identifier.kind)
    found = judge(identifier, month) if judge else None
    if not found and identifier.kind == "doi" and target:
        return _of_site(target)
    return found


def _of_site(target: str) -> Fault | None:
    wrong = publishers.wrong_site(target)
    if not wrong:
        return None
    prefix, site = wrong
    return Fault(f"{prefix} is the number of another publisher, which has no papers at {site}")


def _of_doi(identifier: Identifier, month: date) -> Fault | None:
    doi = identifier.value
    prefix, _, suffix = doi.partition("/")
    for beginning, form, reason in _FORMS:
        if re.match(beginning, doi) and not re.match(form, doi):
            return Fault(reason, certain=prefix not in _FEW_SEEN)
    if wrong := _year_to_come(doi, month) or _of_mdpi(doi, month):
        return Fault(wrong)
    if fits_springer(suffix) is False:
        return Fault(_CHECK, certain=prefix in _MEASURED)
    if prefix == "10.1016" and suffix.startswith("s"):
        return _of_pii_inside(re.sub(r"[^0-9A-Z]", "", suffix.upper()))
    issn = re.match(_ISSN_INSIDE, doi)
    if issn and not fits_issn(issn[issn.lastindex or 0]):
        return Fault("the ISSN in it has a last character that does not fit", certain=False)
    isbn = re.match(_ISBN_INSIDE, doi)
    if isbn and not fits_isbn(isbn[1].replace("-", "")):
        return Fault("the ISBN in it has a last figure that does not fit")
    return None


def _year_to_come(doi: str, month: date) -> str:
    """The year or month of a DOI, in words, that has not come yet or is none."""
    match = next(filter(None, (re.match(shape, doi) for shape in _DATED)), None)
    if not match:
        return ""
    told = {name: int(value) for name, value in match.groupdict().items()}
    year = told.get("year", 2000 + told.get("short", 0))
    number = told.get("month", 1)
    if not 1 <= number <= _LAST_MONTH:
        return f"{match['month']} is no month"
    return _to_come(year, number, month)


def _to_come(year: int, number: int, month: date) -> str:
    """A month that has not come yet, in words. A paper may be ahead by one."""
    if year * _LAST_MONTH + number <= month.year * _LAST_MONTH + month.month + 1:
        return ""
    ahead = year > month.year
    return f"it is from {year}, which has not come yet" if ahead else "it is from a month to come"


def _of_mdpi(doi: str, month: date) -> str:
    """The volume or issue of a journal of MDPI, in words, that is to come or is none."""
    short = re.match(_SHORT_MDPI, doi)
    if short and short[1] in _BEFORE_FIRST:
        return "volume, issue and paper make seven figures or more"
    match = re.match(_MDPI, doi)
    if not match or match[1] not in _BEFORE_FIRST:
        return ""
    latest = month.year + (month.month + _EARLY > _LAST_MONTH) - _BEFORE_FIRST[match[1]]
    if int(match[2]) > latest:
        return f"volume {match[2]} of its journal has not come out yet"
    none = not 1 <= int(match[3]) <= _ISSUES
    return f"its journal has no issue {match[3]} in a year" if none else ""


def _of_pii(identifier: Identifier, month: date) -> Fault | None:
    if len(identifier.value) != _PII_LENGTH:
        return Fault(
            f"it has {len(identifier.value)} characters, and such a number has {_PII_LENGTH}"
        )
    return _of_pii_inside(identifier.value)


def _of_pii_inside(pii: str) -> Fault | None:
    if fits_pii(pii) is False:
        return Fault(_CHECK, certain=pii[9:11] not in _PII_EXCEPTIONS)
    return None


def _of_issn(identifier: Identifier, month: date) -> Fault | None:
    if not identifier.value.strip("0-"):
        return Fault(_ALL_ZEROS)
    return None if fits_issn(identifier.value) else Fault(_CHECK)


def _of_isbn(identifier: Identifier, month: date) -> Fault | None:
    if not identifier.value.strip("0"):
        return Fault(_ALL_ZEROS)
    return None if fits_isbn(identifier.value) else Fault(_CHECK)


def _of_number(identifier: Identifier, month: date) -> Fault | None:
    """A number of a register that counts up."""
    figures = re.sub(r"\D", "", identifier.value)
    if not figures.strip("0"):
        return Fault(_ALL_ZEROS)
    if identifier.kind in ("nct", "isrctn") and len(figures) != _FIGURES:
        return Fault(f"it has {len(figures)} figures, and such a number has {_FIGURES}")
    if identifier.kind not in _COUNTED:
        return None
    reached, growth = _COUNTED[identifier.kind]
    if int(figures) > reached + growth * max(month.year + 1 - _COUNTED_FROM, 1):
        return Fault("no number so high has been given yet")
    return None


def _of_arxiv(identifier: Identifier, month: date) -> Fault | None:
    match = re.fullmatch(r"(\d\d)(\d\d)\.\d{4,5}", identifier.value)
    if not match:
        return None
    year, number = 2000 + int(match[1]), int(match[2])
    if not 1 <= number <= _LAST_MONTH:
        return Fault(f"{match[2]} is no month")
    to_come = _to_come(year, number, month)
    return Fault(to_come) if to_come else None


_JUDGES: Mapping[IdentifierKind, Callable[[Identifier, date], Fault | None]] = {
    "doi": _of_doi,
    "pii": _of_pii,
    "issn": _of_issn,
    "isbn": _of_isbn,
    "pmid": _of_number,
    "pmcid": _of_number,
    "nct": _of_number,
    "isrctn": _of_number,
    "arxiv": _of_arxiv,
}
