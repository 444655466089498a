"""Papers in formats of their own: what is read of them, and where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.common.errors import SourceError
from linter.document.blocks import BlockKind
from linter.document.model import Document
from linter.document.papers.reading import decode_paper, paper_from_text, parse_paper, read_papers
from tests.document.papers.small_pdf import small_pdf

TAGGED = """
PMID- 99999901
OWN - NLM
TI  - Tea and strokes in adults:
      a trial.
PG  - 12-14
AB  - METHODS: We gave 40 adults tea. CONCLUSIONS: Tea did
      nothing.
AU  - Arlo B
PT  - Randomized Controlled Trial
COIS- B.A. is paid by Tea Ltd.
"""
FOR_READING = """1. J Invent Nutr. 2031 Mar;12(3):101-9. doi: 10.99999/jin.2031.101.

Tea and strokes.

Arlo B(1), Venn C(1).

Author information:
(1)University of Nowhere.

METHODS: We gave 40 adults tea.
CONCLUSIONS: Tea did nothing.

DOI: 10.99999/jin.2031.101
PMID: 99999902

Conflict of interest statement: B.A. is paid by Tea Ltd.
"""
JATS = """<?xml version="1.0"?>
<!DOCTYPE article><article><front><journal-meta><journal-title>J</journal-title></journal-meta>
<article-meta><title-group><article-title>Tea &amp; <italic>strokes</italic></article-title>
</title-group><contrib-group><contrib>B. Arlo</contrib></contrib-group>
<abstract><sec><title>Conclusions <italic>only</italic></title><p>Tea did
nothing<xref ref-type="bibr">1</xref>.</p></sec></abstract></article-meta></front>
<body><sec><title>Results</title><p>Of 40 adults, 3 fell ill.</p>
<table-wrap><table><tr><th>Tea</th><td>12%</td></tr></table></table-wrap></sec></body>
<back><fn-group><fn fn-type="COI-statement"><p>B.A. is paid by Tea Ltd.</p></fn></fn-group>
<ref-list><ref>Cup D. Tea. 1999.</ref></ref-list></back></article>
"""


def said(document: Document) -> list[tuple[str, str]]:
    """The kind and the words of each block."""
    text = document.text
    return [(b.kind.value, text[b.extent.start : b.extent.end]) for b in document.blocks]


def paper(text: str, name: str) -> Document:
    (source,) = paper_from_text(text, name)
    return parse_paper(source)


def test_fields_of_an_export_with_tags() -> None:
    document = paper(TAGGED, "tea.txt")
    assert said(document) == [
        ("title", "Tea and strokes in adults: a trial."),
        ("heading", "Abstract"),
        ("paragraph", "METHODS: We gave 40 adults tea. CONCLUSIONS: Tea did nothing."),
        ("heading", "Kind of publication"),
        ("heading", "Randomized Controlled Trial"),
        ("heading", "Conflict of interest"),
        ("paragraph", "B.A. is paid by Tea Ltd."),
    ]
    last = document.to_source(document.blocks[-1].extent)
    assert document.source.lines.line(last.start) == 11


def test_title_abstract_and_interests_of_an_export_for_reading() -> None:
    kinds = said(paper(FOR_READING, "tea.txt"))
    assert kinds[0] == ("title", "Tea and strokes.")
    words = " ".join(text for _, text in kinds)
    assert "We gave 40 adults tea. CONCLUSIONS: Tea did nothing." in words
    assert "is paid by Tea Ltd." in words
    assert not any(gone in words for gone in ("University", "Arlo", "J Invent", "PMID"))


@pytest.mark.parametrize("name", ["tea.xml", "tea.nxml"])
def test_a_paper_of_a_journal_without_people_marks_and_references(name: str) -> None:
    document = paper(JATS, name)
    assert said(document) == [
        ("title", "Tea & strokes"),
        ("heading", "Abstract"),
        ("heading", "Conclusions only"),
        ("paragraph", "Tea did nothing."),
        ("heading", "Results"),
        ("paragraph", "Of 40 adults, 3 fell ill."),
        ("paragraph", "Tea; 12%"),
        ("heading", "Conflict of interest"),
        ("paragraph", "B.A. is paid by Tea Ltd."),
    ]
    sentence = document.sentences[-1]
    span = document.to_source(sentence.extent)
    assert JATS[span.start : span.end] == "B.A. is paid by Tea Ltd."


def test_a_power_is_raised_in_titles_and_text() -> None:
    written = JATS.replace("strokes", "10<sup>5</sup> cells").replace("40", "10<sup>−6</sup>")
    document = paper(written, "a.nxml")
    assert "Tea & 10⁵ cells" in document.text
    assert "Of 10⁻⁶ adults" in document.text


def test_other_xml_is_refused() -> None:
    with pytest.raises(SourceError, match="articles of journals alone"):
        paper_from_text("<rss><channel/></rss>", "feed.xml")


def test_pages_of_a_pdf() -> None:
    pytest.importorskip("pypdf")
    filler = ["Tea is drunk in many lands, and people have asked what it does."] * 3
    (source,) = decode_paper(
        small_pdf([[*filler, "Tea and strokes"], ["Tea did nothing."]]), "a.pdf"
    )
    document = parse_paper(source)
    last = document.sentences[-1]
    assert last.text == "Tea did nothing."
    assert source.lines.line(document.to_source(last.extent).start) == 2


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", small_pdf([["Short."]])])
def test_a_pdf_without_text_or_damaged_is_refused(data: bytes) -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(SourceError, match=r"the PDF (has no text|cannot be read)"):
        decode_paper(data, "a.pdf")


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot read the file"):
        read_papers(tmp_path / "gone.txt")


def test_what_is_read_as_an_article_is_read_as_a_source() -> None:
    document = paper("# Tea\n\nTea did nothing.\n", "release.md")
    assert [b.kind for b in document.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH]
