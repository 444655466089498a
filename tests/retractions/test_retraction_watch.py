"""The CSV of Retraction Watch, with all that is odd in it."""

from __future__ import annotations

from datetime import date

import pytest

from linter.common.errors import ConfigError
from linter.facts.publications.identifiers import as_doi
from linter.retractions.notices import Nature
from linter.retractions.retraction_watch import read
from tests.retractions.listed import GONE, HEADER, csv_of


def identifiers(**row: str) -> set[str]:
    (record,) = read(csv_of(row), "raw.csv")
    return set(record.identifiers)


@pytest.mark.parametrize(
    "doi",
    [
        "10.99999/GONE",
        " 10.99999/gone. ",
        "https://doi.org/10.99999/Gone",
        "http://dx.doi.org/10.99999/gone",
        "doi: 10.99999/gone",
        "10.99999/go%6Ee",
    ],
)
def test_a_doi_has_one_spelling(doi: str) -> None:
    assert identifiers(doi=doi) == {GONE} == {as_doi(GONE.upper())}


def test_a_cell_may_have_several_identifiers() -> None:
    found = identifiers(doi="10.99999/a; 10.99999/b(1)2<3::AID-4>5.0.CO;2-X", pmid="0990001;990002")
    assert found == {"10.99999/a", "10.99999/b(1)2<3::aid-4>5.0.co;2-x", "990001", "990002"}


@pytest.mark.parametrize(
    "nothing", ["", "unavailable", "Unavailable", "NA", "10.99999", "10.99999/a%0Ab"]
)
def test_a_paper_without_doi_has_its_number(nothing: str) -> None:
    assert identifiers(doi=nothing, pmid="990001") == {"990001"}


@pytest.mark.parametrize("nothing", ["", "0", "0.0", "unavailable", "NA", "-1.5"])
def test_a_paper_without_number_has_its_doi(nothing: str) -> None:
    assert identifiers(pmid=nothing) == {GONE}


def test_a_number_may_come_from_a_spreadsheet() -> None:
    assert identifiers(pmid="990001.0") == {GONE, "990001"}


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("3/4/2021 0:00", date(2021, 3, 4)),
        ("03/04/2021", date(2021, 3, 4)),
        ("2021-03-04", date(2021, 3, 4)),
        ("2021-03-04 00:00:00", date(2021, 3, 4)),
        ("31/12/2021 0:00", None),
        ("2/30/2021", None),
        ("", None),
        ("unknown", None),
    ],
)
def test_dates_are_in_american_order(cell: str, day: date | None) -> None:
    (record,) = read(csv_of({"day": cell}), "raw.csv")
    assert record.day == day


def test_only_notices_on_how_a_paper_stands_are_read() -> None:
    natures = ["Retraction", "expression of  Concern", " Reinstatement ", "Correction", "", "New"]
    records = read(csv_of(*({"nature": nature} for nature in natures)), "raw.csv")
    assert [r.nature for r in records] == [
        Nature.RETRACTION,
        Nature.CONCERN,
        Nature.REINSTATEMENT,
    ]


def test_columns_are_found_by_name_and_bytes_may_be_wrong() -> None:
    data = csv_of({}, header=reversed(HEADER)).replace("Žák".encode(), b"\x8e\xe1k\x00")
    for start in (b"", b"\xef\xbb\xbf"):
        (record,) = read(start + data, "raw.csv")
        assert record.identifiers == {GONE}


def test_a_comma_may_end_the_header_alone() -> None:
    head, rows = csv_of({}, {"doi": "10.99999/b"}).split(b"\r\n", 1)
    assert len(read(head + b",\r\n" + rows, "raw.csv")) == len(("gone", "b"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no column OriginalPaperDOI"),
        (b"<!doctype html><p>Log in</p>", "no column OriginalPaperDOI"),
        (b"\x1f\x8b\x08\x00\x00", "no column OriginalPaperDOI"),
        (csv_of({}, header=HEADER[:16]), "no column RetractionNature"),
        (csv_of(), "no notice"),
        (csv_of({"nature": "Correction"}), "no notice"),
        (csv_of({}, {})[:-30], "breaks off"),
        (csv_of({}) + b'2,"' + b"a" * 10_000_001, "no CSV that can be read"),
    ],
)
def test_anything_else_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as raised:
        read(data, "raw.csv")
    assert raised.value.problems[0].path == "raw.csv"
