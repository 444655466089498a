"""Addresses and names lead to the same journal, and no name is mistaken for a part of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from linter.common import yaml_document
from linter.facts.publications import journals
from linter.facts.publications.check_characters import fits_issn
from linter.facts.publications.identifiers import in_text, of_address
from tests.helpers import ROOT, imported

DATA = ROOT / "linter" / "facts" / "publications" / "journals.yml"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("10.1136/bmj.m1", "The BMJ"),
        ("10.1136/bmjopen-2017-021335", "BMJ Open"),
        ("10.1136/bmjpo-2017-000186", None),
        ("10.1056/NEJMoa2303062", "The New England Journal of Medicine"),
        ("10.1056/EVIDoa2200310", "NEJM Evidence"),
        ("10.1016/S2214-109X(18)30244-4", "The Lancet Global Health"),
        ("10.1017/S1368980018000599", "Public Health Nutrition"),
        ("10.1177/2047487317736827", "European Journal of Preventive Cardiology"),
        ("10.1111/j.1365-2133.2004.05304.x", "British Journal of Dermatology"),
        ("10.1080/10408398.2020.1722060", "Critical Reviews in Food Science and Nutrition"),
        ("10.1172/jci.insight.120000", "JCI Insight"),
        ("10.1172/JCI120000", "Journal of Clinical Investigation"),
        ("10.1158/0008-5472.CAN-18-1234", "Cancer Research"),
        ("10.3390/nu12010001", "Nutrients"),
        ("10.3390/nutraceuticals12010001", None),
        ("10.1093/medlaw/fwx045", None),
        ("10.1177/1049732318784906", None),
        ("https://www.mdpi.com/2072-6643/12/1/13", "Nutrients"),
        ("https://academic.oup.com/jn/article/1/2/3/456", "Journal of Nutrition"),
        ("https://gut.bmj.com/content/69/1/1", "Gut"),
        ("https://www.bmj.com/content/330/7489/455", "The BMJ"),
        ("https://jamanetwork.com/journals/jama/fullarticle/197427", "JAMA"),
        ("https://www.cell.com/cell-metabolism/fulltext/S1550-4131(20)30001-8", "Cell Metabolism"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", None),
    ],
)
def test_the_journal_of_a_publication(address: str, name: str | None) -> None:
    web = address.startswith("http")
    (identifier,) = of_address(address) if web else [i for _, _, i in in_text(address)]
    found = journals.of(identifier)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("in the New England Journal of Medicine", ["The New England Journal of Medicine"]),
        ("N. Engl. J. Med. 2020", ["The New England Journal of Medicine"]),
        (
            "Journal of Neurology, Neurosurgery and Psychiatry",
            ["Journal of Neurology, Neurosurgery & Psychiatry"],
        ),
        ("BMC Women’s Health", ["BMC Women's Health"]),
        ("JAMA, The Lancet and Gut", ["JAMA", "The Lancet", "Gut"]),
        ("Nature and Science of Sleep", []),
        ("The Lancet, Diabetes Care or Gut Pathogens", ["The Lancet", "Diabetes Care"]),
        ("Eur. J. Nutr.", ["European Journal of Nutrition"]),
        ("Int. J. Nutr. 2020", []),
        ("In Nature, On Sleep", ["Nature"]),
        ("What The Lancet said", ["The Lancet"]),
        ("published on Monday in Pediatrics", ["Pediatrics"]),
        ("Current Opinion in Pediatrics", []),
        ("Nature Energy", []),
        ("a Nature journal", []),
        ("the Lancet journal", ["The Lancet"]),
        ("the Lancet journals", []),
        ("The BMJ’s editor", []),
        ("Springer Nature", []),
        ("Circulation: Arrhythmia", []),
        ("Science of the Total Environment", []),
        ("Allergy, Asthma & Clinical Immunology", []),
        ("Chinese Journal of Cancer", []),
        ("gut, sleep and the lancet", []),
    ],
)
def test_the_journals_that_a_text_names(text: str, names: list[str]) -> None:
    assert [found.journal.name for found in journals.named(text)] == names


def test_the_data_is_sound() -> None:
    entries = yaml_document.data(yaml_document.read(DATA))["journals"]
    issns = Counter(issn for entry in entries for issn in entry["issn"])
    stems = Counter(stem for entry in entries for stem in entry.get("doi", ()))
    pages = Counter(page for entry in entries for page in entry.get("at", ()))
    names = Counter(
        name
        for entry in entries
        for name in (entry["name"], *entry.get("also", ()), *entry.get("short", ()))
    )
    assert len(entries) > 300
    assert all(map(fits_issn, issns))
    for held in (issns, stems, pages, names):
        assert max(held.values()) == 1, held.most_common(3)
    for stem in stems:
        assert stem == stem.lower()
        assert stem.startswith("10.")


def test_only_an_article_with_papers_reads_the_table(tmp_path: Path) -> None:
    page = "Lamps help, says [The Lancet](https://www.thelancet.com/{}).\n"
    paper = page.format("journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext")
    imported("check", "--isolated", "-", text=page, cwd=tmp_path)  # compiles the rules
    assert "yaml" not in imported("check", "--isolated", "-", text=page.format(""), cwd=tmp_path)
    assert "yaml" in imported("check", "--isolated", "-", text=paper, cwd=tmp_path)
