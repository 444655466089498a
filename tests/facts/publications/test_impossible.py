"""Real papers have no fault, whatever their form; what cannot be has one, on the right day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.publications.identifiers import Identifier, IdentifierKind, in_text, of_address
from linter.facts.publications.impossible import Fault, fault
from linter.facts.publications.publishers import wrong_site

MONTH = date(2026, 11, 1)
# Papers that exist, of many publishers and years.
REAL = [
    "10.1007/s00521-025-11825-y",
    "10.1007/s00382-026-08210-3",
    "10.1007/s00026-001-8006-8",
    "10.1007/978-3-030-58548-8_7",
    "10.1007/978-3-642-59223-2",
    "10.3758/s13428-018-01193-y",
    "10.1245/s10434-026-19496-2",
    "10.1057/s41599-025-04806-y",
    "10.1016/S0140-6736(20)30367-6",
    "10.1016/s0140-6736(74)91639-0",
    "10.1016/S0006-3495(95)80442-X",
    "10.1016/j.apnum.2005.11.004",
    "10.1016/j.actpsy.2025.104707",
    "10.1016/j.asw.2026.101047",
    "10.1056/NEJMra020092",
    "10.1056/NEJMoa2303062",
    "10.1056/NEJM199512073332301",
    "10.1056/NEJMcpc049016",
    "10.1111/j.1467-9868.2004.05304.x",
    "10.1111/j.1469-185x.1949.tb00581.x",
    "10.1080/00031305.2021.1967781",
    "10.1080/07421222.1996.11518099",
    "10.1177/002070200205700106",
    "10.1177/0141076820930666",
    "10.1186/1471-2105-15-S16-S15",
    "10.1186/1475-925X-3-28",
    "10.1371/journal.pone.0046428",
    "10.1371/journal.pcbi.1010758",
    "10.1002/14651858.CD005593.pub3",
    "10.1161/CIRCULATIONAHA.124.071956",
    "10.1136/bmj.311.7003.485",
    "10.1136/bmjopen-2020-040999",
    "10.1136/bmj-2024-081660",
    "10.3389/fspor.2026.1712367",
    "10.3389/fmicb.2017.00012",
    "10.3390/nu15214613",
    "10.3390/nu15010010",
    "10.3390/nu9010027",
    "10.3390/ijms242417240",
    "10.3389/neuro.06.004.2008",
    "10.7326/M23-2271",
    "10.2337/dc26-S002",
    "10.2337/diab.45.10.1289",
    "10.1001/jama.2025.6495",
    "10.1001/jama.293.1.63",
    "10.1001/jamanetworkopen.2024.40969",
    "10.1186/ISRCTN73258526",
]


def found(text: str, month: date = MONTH) -> list[Fault | None]:
    return [fault(identifier, month) for _, _, identifier in in_text(text)]


@pytest.mark.parametrize("doi", REAL)
def test_a_real_paper_has_no_fault(doi: str) -> None:
    assert found(doi) == [None]


@given(st.sampled_from(REAL), st.dates(min_value=date(2026, 11, 1)))
def test_nor_has_it_one_later(doi: str, day: date) -> None:
    assert found(doi, day.replace(day=1)) == [None]


def test_without_a_known_month_nothing_is_to_come() -> None:
    assert found("10.1001/jama.2099.1255", date.max) == [None]
    assert found("PMID: 99812345", date.max) == [None]


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("doi", "10.1186/s40168-020-00842-0", "last character"),
        ("doi", "10.1038/s41591-2020-01713-6", "three figures"),
        ("doi", "10.1371/journal.pmed.12345678", "seven figures"),
        ("doi", "10.1007/978-3-030-58548-9", "ISBN"),
        ("doi", "10.1101/2027.02.03.99999999", "2027"),
        ("doi", "10.1016/j.jdent.2019.00.003", "00 is no month"),
        ("doi", "10.3390/jcm39010001", "volume 39"),
        ("doi", "10.3390/nu123456", "seven figures"),
        ("doi", "10.3390/nu12345678", "no issue 34"),
        ("doi", "10.3389/fpsyg.123456", "its year"),
        ("doi", "10.7326/m20-123", "four figures"),
        ("doi", "10.1016/s0140-6736(20)1234-5", "five figures"),
        ("pii", "S0140673620301834", "last character"),
        ("pii", "S014067362030183", "16 characters"),
        ("issn", "0000-0000", "zero"),
        ("isbn", "9770141033570", "last character"),
        ("pmid", "0", "zero"),
        ("pmcid", "PMC912345678", "so high"),
        ("nct", "NCT012345678", "has 8"),
        ("nct", "NCT98765432", "so high"),
        ("isrctn", "ISRCTN1234567", "has 8"),
        ("arxiv", "2113.00001", "13 is no month"),
        ("arxiv", "2704.00001", "2027"),
    ],
)
def test_a_fault_says_what_is_wrong(kind: IdentifierKind, value: str, reason: str) -> None:
    seen = fault(Identifier(kind, value), MONTH)
    assert seen
    assert seen.certain
    assert reason in seen.reason


@pytest.mark.parametrize(
    "doi",
    [
        "10.1007/s00357-008-9004-0",
        "10.1016/s0006-3495(95)80442-1",
        "10.1016/s0006-3495(94)80775-2",
        "10.1111/j.1467-9869.2004.05304.x",
    ],
)
def test_a_fault_that_real_papers_may_have_is_not_certain(doi: str) -> None:
    seen = fault(Identifier("doi", doi), MONTH)
    assert seen
    assert not seen.certain


def test_a_paper_may_be_ahead_by_a_month() -> None:
    assert found("10.1001/jama.2027.1255", date(2026, 12, 1)) == [None]
    assert found("10.1001/jama.2027.1255") != [None]
    assert found("10.1016/j.jdent.2026.12.003") == [None]


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("https://www.nature.com/articles/10.1056/NEJMoa1414850", ("10.1056", "nature.com")),
        (
            "https://academic.oup.com/ajcn/article/doi/10.1001/jama.2020.1",
            ("10.1001", "academic.oup.com"),
        ),
        ("https://www.nejm.org/doi/full/10.1016/j.a.2020.01.001", ("10.1016", "nejm.org")),
        ("https://evidence.nejm.org/doi/10.1056/EVIDoa2200001", None),
        ("https://onlinelibrary.wiley.com/doi/10.1038/oby.2012.123", None),
        ("https://academic.oup.com/bjs/article/doi/10.1002/bjs.11456", None),
        ("https://environhealthprevmed.biomedcentral.com/articles/10.1007/s12199-015-0456-1", None),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0046428", None),
        ("https://journals.plos.org/plosone/article?id=10.1001/jama.1", ("10.1001", "plos.org")),
        ("https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0046428", None),
        ("https://doi.org/10.1056/NEJMoa1414850", None),
        ("https://blog.example/nature.com/articles/10.1056/NEJMoa1414850", None),
    ],
)
def test_the_site_of_another_publisher(address: str, wrong: tuple[str, str] | None) -> None:
    assert wrong_site(address) == wrong


def test_the_site_counts_only_for_what_is_sound_itself() -> None:
    address = "https://www.nature.com/articles/10.1056/NEJMoa1414850"
    (identifier,) = of_address(address)
    seen = fault(identifier, MONTH, address)
    assert seen
    assert "another publisher" in seen.reason
