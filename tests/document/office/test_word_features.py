"""Every feature of Word that articles have: nothing is lost, doubled, or shown that Word hides."""

from __future__ import annotations

import html
import re

import pytest

from linter.common.spans import Extent
from linter.document.marks import plain_numbers
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import decode
from tests.document.office.features import FEATURES, STYLES
from tests.word_documents import START, docx, notes, p, part

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
PARTS = {
    "word/styles.xml": part("styles", STYLES),
    "word/numbering.xml": part("numbering", NUMBERING),
    "word/footnotes.xml": notes("footnote", "FOOTNOTE one", "FOOTNOTE two", "FOOTNOTE three"),
    "word/endnotes.xml": notes("endnote", "ENDNOTE one"),
    "word/comments.xml": part("comments", f'<w:comment w:id="0">{p("REMARK")}</w:comment>'),
    "word/header1.xml": part("hdr", p("HEADER words")),
    "word/footer1.xml": part("ftr", p("FOOTER words")),
}
LINKS = {"rIdL": "https://example.org/linked"}


def read(body: str) -> Document:
    data = docx(body, PARTS, LINKS, core="<dc:title>PROPERTY words</dc:title>")
    return parse(decode(data, "draft.docx"))


@pytest.fixture(scope="module")
def whole() -> Document:
    """All features in one article."""
    return read("".join(feature.xml for feature in FEATURES.values()))


def test_there_are_enough() -> None:
    assert len(FEATURES) >= 36


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_among_others(whole: Document, name: str) -> None:
    for seen in FEATURES[name].seen:
        assert whole.text.count(seen) == 1, seen
    assert_unseen(whole, name)


def assert_unseen(document: Document, name: str) -> None:
    for unseen in FEATURES[name].unseen:
        assert unseen not in document.text, unseen


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_alone(name: str) -> None:
    alone = read(FEATURES[name].xml)
    for seen in FEATURES[name].seen:
        assert alone.text.count(seen) == 1, seen
    assert_unseen(alone, name)


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_between_paragraphs_takes_nothing_from_them(name: str) -> None:
    document = read(p("Before it stands this.") + FEATURES[name].xml + p("After it stands that."))
    assert document.text.startswith("Before it stands this.")
    assert document.text.count("After it stands that.") == 1


def test_offsets_are_exact_in_the_parts(whole: Document) -> None:
    """The source of each piece decodes to its words, of which a power is raised, or is the mark-up
    that stands for them."""
    pieces = [piece for b in whole.blocks for piece in whole.to_pieces(b.extent)]
    assert len(pieces) > 100
    for piece in pieces:
        written = whole.source.text[piece.source.start : piece.source.end]
        same = html.unescape(written) in (piece.text, plain_numbers(piece.text))
        assert same or re.fullmatch(r"<[^<>]*>|[\uf000-\uf0ff]", written), written


def test_every_span_is_in_one_part(whole: Document) -> None:
    for block in whole.blocks:
        span = whole.to_source(block.extent)
        holding = [
            p.name for p in whole.source.parts if p.start <= span.start and span.end <= p.end
        ]
        assert len(holding) == 1


@pytest.mark.parametrize("words", ["ginger tea", "COMMENTED word", "FOOTNOTE one", "BOXED words"])
def test_words_are_where_their_part_has_them(whole: Document, words: str) -> None:
    start = whole.text.index(words)
    span = whole.to_source(Extent(start, start + len(words)))
    written = whole.source.text[span.start : span.end]
    assert re.sub("<[^<>]*>", "", written) == words
    assert whole.source.words(span) == words


def test_what_is_not_read_is_said(whole: Document) -> None:
    said = {
        (left.reason.value, whole.source.text[left.span.start : left.span.end])
        for left in whole.unread
    }
    for expected in (
        ("deleted text", "GONE cures"),
        ("hidden", "SECRET"),
        ("page header", "HEADER words"),
        ("page footer", "FOOTER words"),
        ("front matter", "PROPERTY words"),
        ("text of a picture", "INPICTURE"),
        ("text of a picture", "STANDING for a drawing"),
        ("text of a picture", "STANDING for an old drawing"),
        ("navigation and forms", "CONTENTS"),
    ):
        assert expected in said
    assert [comment.text for comment in whole.comments] == ["REMARK"]


@pytest.mark.parametrize("name", FEATURES)
def test_prefixes_of_namespaces_do_not_matter(name: str) -> None:
    """Only names count that their namespace gives them; the letters before the colon do not."""
    document = part("document", f"<w:body>{FEATURES[name].xml}</w:body>").removeprefix(START)
    for old, new in (("w:", "x:"), ("xmlns:w=", "xmlns:x=")):
        document = document.replace(old, new)
    other = parse(decode(docx("", {**PARTS, "word/document.xml": document}, LINKS), "a.docx"))
    assert other.text == parse(decode(docx(FEATURES[name].xml, PARTS, LINKS), "a.docx")).text


def test_strict_documents_read_the_same(whole: Document) -> None:
    transitional = "schemas.openxmlformats.org"
    kinds = ("wordprocessingml", "officeDocument", "drawingml")

    def as_strict(text: str) -> str:
        for kind in kinds:
            text = text.replace(f"{transitional}/{kind}/2006", f"purl.oclc.org/ooxml/{kind}")
        return text

    body = "".join(feature.xml for feature in FEATURES.values())
    main = part("document", f"<w:body>{body}</w:body>")
    parts = {name: as_strict(text) for name, text in {**PARTS, "word/document.xml": main}.items()}
    assert parse(decode(docx("", parts, LINKS), "a.docx")).text == whole.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_encodings_of_parts_do_not_matter(whole: Document, encoding: str) -> None:
    body = "".join(feature.xml for feature in FEATURES.values())
    main = part("document", f"<w:body>{body}</w:body>").replace("UTF-8", encoding.upper()[:6])
    parts = {"word/document.xml": main.replace("UTF-8-", "UTF-8").encode(encoding)}
    read_again = parse(decode(docx("", {**PARTS, **parts}, LINKS), "a.docx"))
    assert read_again.text == whole.text
    document = read_again.source.parts[0]
    written = read_again.source.text[document.start : document.end]
    assert document.encoded(written) == parts["word/document.xml"]
