"""Links by which somebody earns."""

from __future__ import annotations

import pytest

from linter.facts import commerce
from tests.helpers import reading

AFFILIATE = [
    "https://www.amazon.co.uk/dp/B0ABC?tag=calm-21",
    "https://amzn.to/3abcDEF",
    "https://www.amazon.com/gp/product/B0/ref=as_li_tl?ie=UTF8",
    "https://www.shareasale.com/r.cfm?b=1&u=2&urllink=https%3A%2F%2Fmats.example.com",
    "https://abc.hop.clickbank.net/?tid=1",
    "https://mats.example.com/?ref=annasblog",
    "https://mats.example.com/?aff=7",
    "https://mats.example.com/affiliate/anna",
    "https://brand.pxf.io/1rNjng",
]
SHOP = [
    "/shop/mat",
    "shop/mat",
    "/products/mat",
    "https://mats.example.com/collections/blue",
    "https://mats.example.com/en/product/mat",
    "https://www.amazon.de/dp/B0ABC",
]
NEITHER = [
    "#shop",
    "mailto:shop@example.org",
    "/blog/how-to-shop",
    "https://doi.org/10.1000/ref=abc",
    "https://www.medicines.org.uk/emc/product/15309/pil",
    "https://www.cdc.gov/products/guide?ref=abc",
    "https://www.example.org/blog?ref=home",
    "https://www.example.org/search?tag=asthma",
    "https://pubmed.ncbi.nlm.nih.gov/12345678/?ref=abc",
    "https://[broken/shop",
]


@pytest.mark.parametrize("target", AFFILIATE)
def test_a_link_of_an_affiliate(target: str) -> None:
    assert commerce.kind_of(target) == "affiliate"


@pytest.mark.parametrize("target", SHOP)
def test_a_link_into_a_shop(target: str) -> None:
    assert commerce.kind_of(target) == "shop"


@pytest.mark.parametrize("target", NEITHER)
def test_a_link_that_sells_nothing(target: str) -> None:
    assert not commerce.sells(target)


def test_the_offers_of_an_article_are_in_its_prose() -> None:
    article = (
        "See [the mat](/shop/mat) and https://amzn.to/3abcDEF.\n\n"
        "## References\n\n1. Ruiz A. Mats. J Floors. 2019;3:1. [Link](https://amzn.to/3xyzUVW)\n"
    )
    read = reading(article)
    assert [(read.text(o.extent), o.kind) for o in commerce.find(read)] == [
        ("the mat", "shop"),
        ("https://amzn.to/3abcDEF", "affiliate"),
    ]
