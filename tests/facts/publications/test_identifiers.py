"""One identifier is read the same in every dress that writers and sites give it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.publications.identifiers import Identifier, as_doi, in_text, of_address

DOI = "10.1186/s40168-020-00842-w"
SUFFIX = st.from_regex(r"[a-z]{1,8}[.-]\d{1,6}([.-]\d{1,6}){0,2}", fullmatch=True)
DOIS = st.builds("10.{}/{}".format, st.integers(1000, 99999), SUFFIX)
DRESSES = (
    "https://doi.org/{}",
    "http://dx.doi.org/{}",
    "doi.org/{}",
    "https://doi.org/doi:{}",
    "https://journal.example/doi/full/{}",
    "https://journal.example/doi/pdf/{}?needAccess=true#page=2",
    "https://journal.example/articles/{}/full",
    "https://journal.example/doi/{}/abstract",
    "https://journal.example/doi/{}.pdf",
    "https://journal.example/content/{}.full.pdf+html",
    "https://journal.example/article?id={}&type=printable",
    "https://journal.example/doi/epdf/{}).",
    "https://web.archive.org/web/20210304050607/https://doi.org/{}",
    "https://www.google.com/url?sa=t&url=https://doi.org/{}&usg=AOv",
    "https://journal.example/articles/{}/figures/2",
    "https://journal.example/articles/{};jsessionid=4F.n1",
)


@given(DOIS, st.booleans(), st.booleans())
def test_a_doi_survives_every_dress(doi: str, percent: bool, capitals: bool) -> None:
    written = quote(doi, safe="") if percent else doi
    for dress in DRESSES:
        address = dress.format(written.upper() if capitals else written)
        assert of_address(address) == (Identifier("doi", doi),), address


@given(DOIS, st.sampled_from(["{}", "doi:{}", "DOI: {}.", "({}),", "<{}>", "“{}”", "[{}];"]))
def test_a_doi_in_a_text_loses_what_stands_around_it(doi: str, dress: str) -> None:
    text = f"See {dress.format(doi.upper())} for more."
    ((start, end, identifier),) = in_text(text)
    assert identifier == Identifier("doi", doi)
    assert text[start:end].lower().endswith(doi)


@given(st.text(st.sampled_from("10./abS-()X%&?#:PMIDCNTR 2<>]["), max_size=60))
def test_any_text_and_address_can_be_asked(text: str) -> None:
    of_address(text)
    of_address("https://www.nature.com/articles/" + text)
    for start, end, identifier in in_text(text):
        assert 0 <= start < end <= len(text)
        assert identifier.value


@given(st.text(max_size=40).map(lambda text: f"10.1000/{text}"))
def test_a_doi_is_spelled_in_one_way(written: str) -> None:
    assert as_doi(as_doi(written)) == as_doi(written)


@pytest.mark.parametrize(
    ("address", "kind", "value"),
    [
        ("https://www.nature.com/articles/s41569-020-0375-3", "doi", "10.1038/s41569-020-0375-3"),
        (
            "https://www.nature.com/articles/S41569-020-0375-3.pdf?x=1",
            "doi",
            "10.1038/s41569-020-0375-3",
        ),
        (
            "https://www.nature.com/articles/nrurol.2010.100/figures/1",
            "doi",
            "10.1038/nrurol.2010.100",
        ),
        ("https://lamps.biomedcentral.com/articles/" + DOI, "doi", DOI),
        ("https://link.springer.com/content/pdf/" + DOI + ".pdf", "doi", DOI),
        ("https://www.bmj.com/content/371/bmj.m9999.full", "doi", "10.1136/bmj.m9999"),
        (
            "https://www.medrxiv.org/content/10.1101/2020.05.05.20000000v2.full.pdf",
            "doi",
            "10.1101/2020.05.05.20000000",
        ),
        (
            "https://www.sciencedirect.com/science/article/abs/pii/S0140673620301835?via%3Dihub",
            "pii",
            "S0140673620301835",
        ),
        (
            "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext",
            "pii",
            "S0140673620301835",
        ),
        (
            "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736%2820%2930183-5",
            "pii",
            "S0140673620301835",
        ),
        ("https://www.cell.com/lamps/fulltext/S2666-3791(21)00012-x", "pii", "S266637912100012X"),
        (
            "https://linkinghub.elsevier.com/retrieve/pii/s0140673620301835",
            "pii",
            "S0140673620301835",
        ),
        (
            "https://www.sciencedirect.com/science/article/pii/S01406736203018",
            "pii",
            "S01406736203018",
        ),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/?dopt=Abstract", "pmid", "12345678"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12345678", "pmid", "12345678"),
        ("https://europepmc.org/article/med/12345678", "pmid", "12345678"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC2345678/", "pmcid", "PMC2345678"),
        ("http://www.ncbi.nlm.nih.gov/pmc/articles/pmc2345678/pdf/x.pdf", "pmcid", "PMC2345678"),
        ("https://clinicaltrials.gov/ct2/show/nct01234567?term=x", "nct", "NCT01234567"),
        ("https://clinicaltrials.gov/study/NCT123", "nct", "NCT123"),
        ("https://www.isrctn.com/ISRCTN81771568", "isrctn", "ISRCTN81771568"),
        ("https://www.mdpi.com/2072-6643/12/1/13/htm", "issn", "2072-6643"),
        ("https://arxiv.org/pdf/2101.00001v2.pdf", "arxiv", "2101.00001"),
        (
            "https://academic.oup.com/ajcn/article/1/2/3/456?login=no",
            "page",
            "academic.oup.com/ajcn/article/1/2/3/456",
        ),
    ],
)
def test_addresses_of_publishers(address: str, kind: str, value: str) -> None:
    assert [(i.kind, i.value) for i in of_address(address)] == [(kind, value)]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.nature.com/",
        "https://www.nature.com/subjects/sleep",
        "https://pubmed.ncbi.nlm.nih.gov/?term=lamps",
        "https://lamps.example/2021/10/lamp-10.html",
        "https://shop.example/item/S0140673620301835",
        "https://doi.org/10.1000/",
        "http://[broken",
        "",
    ],
)
def test_other_pages_identify_nothing(address: str) -> None:
    assert of_address(address) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PMID: 12345678.", [("pmid", "12345678")]),
        ("PMCID: PMC2345678;", [("pmcid", "PMC2345678")]),
        ("(NCT 01234567)", [("nct", "NCT01234567")]),
        ("ISRCTN81771568", [("isrctn", "ISRCTN81771568")]),
        ("ISSN 2072‐6643", [("issn", "2072-6643")]),
        ("eISSN: 1475-925x", [("issn", "1475-925X")]),
        ("ISBN 978-0-262-03384-8.", [("isbn", "9780262033848")]),
        ("ISBN-10: 0 262 03384 4", [("isbn", "0262033844")]),
        ("PII: S0140-6736(20)30183-5", [("pii", "S0140673620301835")]),
        ("arXiv:2101.00001", [("arxiv", "2101.00001")]),
        ("doi:10.1000/a.1;PMID:123", [("doi", "10.1000/a.1"), ("pmid", "123")]),
        ("10.1000/a.1https://doi.org/10.1000/a.1", [("doi", "10.1000/a.1")]),
        ("10.1016/S0140-6736(20)30183-5)", [("doi", "10.1016/s0140-6736(20)30183-5")]),
        ("She drank 10.1000 ml and ran 10/12 miles with PMS.", []),
    ],
)
def test_what_a_text_writes_out(text: str, found: list[tuple[str, str]]) -> None:
    assert [(i.kind, i.value) for _, _, i in in_text(text)] == found
