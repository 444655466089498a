"""Books: their chapters in order, their notes, and files that are no books."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.errors import SourceError
from linter.document.articles import articles
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import Source, decode
from tests.formats.epub import COVER, NAV, PAGE, book
from tests.helpers import isolated, run_cli, source_of, text_of

CURE = "<p>Lemon peel is a mira&#99;le&#160;c<em>ure</em> for sore feet.</p>"


def chapters(**pages: str) -> list[Source]:
    """The chapters of a book whose pages have these bodies."""
    named = {f"{name}.xhtml": PAGE.format(body) for name, body in pages.items()}
    return [*articles(decode(book(named), "book.epub"))]


def documents(**pages: str) -> list[Document]:
    return [parse(source) for source in chapters(**pages)]


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, text_of(document, block)) for block in document.blocks]


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as raised:
        decode(data, "book.epub")
    (problem,) = raised.value.problems
    assert problem.path == "book.epub"
    return problem.message


def test_chapters_come_in_the_order_of_the_spine() -> None:
    found = chapters(b="<p>The pot.</p>", a="<p>The cup.</p>")
    assert [source.name for source in found] == [
        "book.epub#OEBPS/b.xhtml",
        "book.epub#OEBPS/a.xhtml",
    ]
    assert [parse(source).text.strip() for source in found] == ["The pot.", "The cup."]


def test_contents_cover_and_pictures_are_no_articles() -> None:
    pages = {"nav.xhtml": NAV, "cover.xhtml": COVER, "c.xhtml": PAGE.format("<p>The pot.</p>")}
    assert [s.part for s in articles(decode(book(pages), "b.epub"))] == ["#OEBPS/c.xhtml"]
    guide = '<guide><reference type="toc" title="In it" href="toc.xhtml#top"/></guide>'
    pages = {"toc.xhtml": PAGE.format("<p>1. The pot</p>"), "c.xhtml": PAGE.format("<p>Pot.</p>")}
    found = articles(decode(book(pages, guide=guide), "b.epub"))
    assert [s.part for s in found] == ["#OEBPS/c.xhtml"]


def test_the_title_of_the_file_is_not_read() -> None:
    (document,) = documents(c="<h1>The pot</h1><p>It is on.</p>")
    assert texts(document) == [("title", "The pot"), ("paragraph", "It is on.")]
    assert [left.words for left in document.unread] == [5]


def test_notes_on_the_page_are_notes() -> None:
    (document,) = documents(
        c='<p>It is on.<a epub:type="noteref" href="#n1">1</a></p>'
        '<aside epub:type="footnote" id="n1"><p>Lind 2020</p></aside>'
    )
    assert texts(document) == [("paragraph", "It is on."), ("note", "Lind 2020")]
    assert document.blocks[0].links[0].target == "#n1"


@pytest.mark.parametrize(
    "mark",
    [
        '<a epub:type="noteref" href="notes.xhtml#n2">2</a>',
        '<a role="doc-noteref" href="notes.xhtml#n2">[2]</a>',
        '<sup><a href="notes.xhtml#n2">2</a></sup>',
        '<a href="notes.xhtml#n2"><sup>2</sup></a>',
        '<a class="footnote-ref" href="notes.xhtml#n2">2</a>',
    ],
)
def test_notes_on_a_page_of_their_own_come_with_their_chapter(mark: str) -> None:
    notes = "".join(
        f'<li id="n{n}"><p>Note {n} <a href="c.xhtml#r{n}">↩</a></p><p>More of {n}.</p></li>'
        for n in (1, 2, 3)
    )
    (document,) = documents(c=f"<p>It is on.{mark}</p>", notes=f"<h1>Notes</h1><ol>{notes}</ol>")
    assert [words.split(" ↩")[0] for _, words in texts(document)] == [
        *("It is on.", "Note 2", "More of 2."),
    ]
    assert [kind for kind, _ in texts(document)] == ["paragraph", "note", "note"]
    link = next(link for link in document.blocks[0].links if link.footnote)
    assert link.target.removeprefix("#") in document.blocks[1].anchors


def test_chapters_that_lead_to_each_other_stay_chapters() -> None:
    found = chapters(
        a='<p>See <a href="b.xhtml#x">there</a>.<sup><a href="b.xhtml#x">1</a></sup></p>',
        b='<p id="x">See <a href="a.xhtml#y">here</a>.</p>',
        c='<p>More.<sup><a href="a.xhtml#y">1</a></sup></p>',
    )
    assert {source.part for source in found} >= {"#OEBPS/a.xhtml", "#OEBPS/c.xhtml"}


def test_places_are_those_of_the_page() -> None:
    (document,) = documents(c=f"<h1>Feet</h1>\n{CURE}")
    assert source_of(document, "miracle\u00a0cure") == "mira&#99;le&#160;c<em>ure"
    (source,) = chapters(c=f"<h1>Feet</h1>\n{CURE}")
    assert source.lines.position(source.text.index("Lemon")).line == 5


RUNS = st.sampled_from(["tea", "&amp;", "<b>hot</b>", "é", "😀", "&#x2019;", " "])


@given(st.lists(RUNS, max_size=12))
def test_each_word_is_at_its_place(runs: list[str]) -> None:
    for document in documents(a=f"<p>pot {''.join(runs)} end</p>", b="<p>The second.</p>"):
        for sentence in document.sentences:
            span = document.to_source(sentence.extent)
            assert document.prose(span) == sentence.text
        first = document.text.split()[0]
        assert source_of(document, first) == first


def test_a_book_is_checked_and_its_places_told(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(book({"c1.xhtml": PAGE.format("<p>Hi.</p>"), "c2.xhtml": PAGE.format(CURE)}))
    ended = run_cli("check", "--isolated", "--format", "json", path)
    assert [len(file["findings"]) for file in ended.files] == [0, 1]
    assert ended.files[1]["path"].endswith("book.epub#OEBPS/c2.xhtml")
    text = run_cli("check", "--isolated", path).out
    assert "book.epub#OEBPS/c2.xhtml:4:" in text


def test_a_folder_is_searched_for_books(tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(book({"c.xhtml": PAGE.format(CURE)}))
    assert "CER001" in run_cli("check", "--isolated", tmp_path).out


def test_files_that_are_no_books() -> None:
    assert "damaged" in refusal(b"PK\x03\x04 no zip")
    assert "damaged" in refusal(b"no zip at all")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
    assert "container.xml" in refusal(held.getvalue())
    assert "no list of its pages" in refusal(book({}))
    none = book({}).replace(b"rootfile ", b"rootfill ")
    assert "damaged" in refusal(none)
    assert "pictures" in refusal(book({"cover.xhtml": COVER}))


def test_a_book_that_is_locked() -> None:
    encrypted = (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        '<enc:CipherData><enc:CipherReference URI="{}"/></enc:CipherData></enc:EncryptedData>'
        "</encryption>"
    )
    pages = {"c.xhtml": PAGE.format(CURE)}
    name = "META-INF/encryption.xml"
    locked = book(pages, others={name: encrypted.format("OEBPS/c.xhtml")})
    assert "locked" in refusal(locked)
    font = book(pages, others={name: encrypted.format("OEBPS/font.otf")})
    assert len(isolated().lint_bytes(font, "b.epub").files[0].findings) == 1


def test_entities_and_other_charsets() -> None:
    page = "<?xml version='1.0' encoding='iso-8859-1'?><html><body><p>Caf\xe9 tea</p></body></html>"
    pages: dict[str, str | bytes] = {"c.xhtml": page.encode("latin-1")}
    pages["d.xhtml"] = PAGE.format("<p>&bomb; &lt;t&gt;</p>")
    latin, plain = articles(decode(book(pages), "book.epub"))
    assert parse(latin).text.strip() == "Caf\xe9 tea"
    assert "iso-8859" in latin.warnings[0].message or "cp1252" in latin.warnings[0].message
    assert parse(plain).text.strip() == "&bomb; <t>"
    assert not plain.warnings
