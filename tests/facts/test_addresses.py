"""Where addresses lead, and whether one publication is there."""

from __future__ import annotations

import pytest

from linter.facts import addresses

DOI = "https://doi.org/10.5555/lamp.7"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.google.com/url?q={DOI}&sa=D",
        f"https://google.co.uk/url?sa=t&url={DOI}",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fdoi.org%2F10.5555%2Flamp.7&h=AT0",
        f"https://t.umblr.com/redirect?z={DOI}&t=abc",
        f"https://web.archive.org/web/20200101000000/{DOI}",
        f"https://news.example/redirect?target={DOI}",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__doi.org_10.5555_lamp.7&d=Dw",
        "https://urldefense.com/v3/__https://doi.org/10.5555/lamp.7__;!!abc",
        f"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fgoogle.com%2Furl%3Fq%3D{DOI}",
    ],
)
def test_a_redirector_is_looked_through(address: str) -> None:
    assert addresses.final(address) == DOI


@pytest.mark.parametrize(
    "address",
    [
        "https://lamps.example/search?q=https://doi.org/10.5555/lamp.7",
        "https://lamps.example/share?url=https://shop.example/lamp",
        "/redirect?url=https://doi.org/10.5555/lamp.7",
    ],
)
def test_a_page_that_names_an_address_is_no_redirector(address: str) -> None:
    assert addresses.final(address) == address


@pytest.mark.parametrize(
    "address",
    [
        DOI,
        "doi.org/10.5555/lamp.7",
        "https://press.example/doi/full/10.5555/lamp.7",
        "https://press.example/article/10.5555%2Flamp.7",
        "https://press.example/paper?doi=10.5555/lamp.7",
        "https://pubmed.ncbi.nlm.nih.gov/23456789/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC2345678/",
        "https://clinicaltrials.gov/study/NCT01234567",
        "https://www.nature.com/articles/s41586-020-0001-1",
        "https://www.sciencedirect.com/science/article/pii/S0140673620300010",
        "https://arxiv.org/abs/2103.01234",
    ],
)
def test_one_publication(address: str) -> None:
    assert addresses.is_paper(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://pubmed.ncbi.nlm.nih.gov/",
        "https://pubmed.ncbi.nlm.nih.gov/?term=lamps+2019",
        "https://www.nature.com/articles/d41586-020-0001-1",
        "https://lamps.example/study-2019",
        "https://lamps.example/v10.2019/lamp",
        "http://[broken",
        "",
    ],
)
def test_no_publication_for_certain(address: str) -> None:
    assert not addresses.is_paper(address)
