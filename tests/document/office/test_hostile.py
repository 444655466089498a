"""Documents made to hurt: refused with a clear error, or read in time that grows as they do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.errors import SourceError
from linter.document import joined
from linter.document.office.reading import read
from linter.document.parsers import parse
from linter.document.source import decode, from_text
from tests.document.office.features import FEATURES
from tests.test_growth import calls
from tests.word_documents import SPACES, START, docx, p, packed, part, r, style

LOL = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BODY = f"<w:document {SPACES}><w:body>{{}}</w:body></w:document>"


def refusal(data: bytes, path: str = "draft.docx") -> str:
    with pytest.raises(SourceError) as raised:
        parse(decode(data, path))
    return raised.value.problems[0].message


@pytest.mark.parametrize("declared", [LOL, OUTSIDE, '<!DOCTYPE html SYSTEM "http://x.org/x.dtd">'])
def test_no_entity_is_expanded_and_nothing_fetched(declared: str) -> None:
    main = f"{START}{declared}{BODY.format(p('&b;&x;'))}"
    assert "document type" in refusal(docx("", {"word/document.xml": main}))


@pytest.mark.parametrize(
    "body", ["<w:p>", "</w:p>", "<w:p></w:r>", "&nbsp;", "<w:p a=1/>", "\x01", "<y:p/>", "<w:p"]
)
def test_xml_that_is_not_well_formed_is_told_with_its_place(body: str) -> None:
    message = refusal(docx(body))
    assert "damaged" in message
    assert "line 2" in message


def test_elements_in_each_other_have_an_end() -> None:
    assert "500 elements" in refusal(docx("<w:ins>" * 600 + "</w:ins>" * 600))


@pytest.mark.parametrize("name", ["draft.docx", "draft.odt"])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "by its content"),
        (b"Ginger cures colds.", "by its content"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"PK\x03\x04 and no more", "damaged"),
        (packed({"a.txt": "x"}), "by its content"),
    ],
)
def test_what_is_no_document_is_told(data: bytes, words: str, name: str) -> None:
    assert words in refusal(data, name)


def test_a_part_that_is_no_text_is_told() -> None:
    assert "not valid utf-8" in refusal(docx("", {"word/document.xml": b"<a>\xff</a>"}))


def test_all_parts_together_may_not_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joined, "LARGEST_PART", 3000)
    assert "split it" in refusal(
        docx(p("x" * 2000), {"word/header1.xml": part("hdr", p("y" * 900))})
    )


def test_text_that_is_not_of_a_file_is_no_document() -> None:
    with pytest.raises(SourceError, match="no text"):
        from_text("Ginger cures colds.", "draft.docx")


def test_words_of_other_files_are_told() -> None:
    body = '<w:altChunk r:id="rId9"/>' + p("Here.")
    related = (
        f'{START}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Target="other.html" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/aFChunk"/></Relationships>'
    )
    data = docx(body, {"word/_rels/document.xml.rels": related, "word/other.html": "<p>Else"})
    (warning,) = decode(data, "draft.docx").warnings
    assert "words of other files" in warning.message


CHAIN = "".join(style(f"S{n}", f"s{n}", base=f"S{n + 1}") for n in range(2000))
GROWING = {
    "paragraphs": lambda n: docx(p("Word.") * n),
    "paragraphs that join": lambda n: docx(
        p("Word", properties="<w:rPr><w:del/></w:rPr>") * n + p(".")
    ),
    "fields that never end": lambda n: docx(
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "x") * n
    ),
    "links that never end": lambda n: docx(
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "x",
        )
        * n
    ),
    "codes without an argument": lambda n: docx(
        p(f'<w:fldSimple w:instr="HYPERLINK {chr(92) * n}"/>', "x") * 3
    ),
    "comments": lambda n: docx('<w:commentRangeStart w:id="0"/>' * n + p("x") * n),
    "hidden runs": lambda n: docx(p(r("x", "<w:vanish/>") * n)),
    "tables": lambda n: docx(f"<w:tbl><w:tr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>" * n),
    "boxes": lambda n: docx(
        p(f"<w:r><w:pict><w:txbxContent>{p('x')}</w:txbxContent></w:pict></w:r>" * n)
    ),
    "notes": lambda n: docx(
        p('<w:r><w:footnoteReference w:id="2"/></w:r>x' * 1) * n,
        {
            "word/footnotes.xml": part(
                "footnotes", f'<w:footnote w:id="2">{p("x")}</w:footnote>' * n
            )
        },
    ),
    "styles": lambda n: docx(
        "".join(p("x", style=f"S{k}") for k in range(n)), {"word/styles.xml": part("styles", CHAIN)}
    ),
}


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_as_the_document_does(name: str) -> None:
    """Work is counted in calls of functions; what is read once of a document is read for both."""
    small, large = (decode(GROWING[name](n), "draft.docx") for n in (200, 400))
    read(large)
    assert calls(lambda: read(large))[0] < 2.5 * calls(lambda: read(small))[0]


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_bytes_that_are_changed_are_read_or_refused(noise: bytes, at: int) -> None:
    data = bytearray(docx(p("Ginger may help.") + FEATURES["footnote"].xml))
    data[at : at + len(noise)] = noise
    try:
        parse(decode(bytes(data), "draft.docx"))
    except SourceError as error:
        assert error.problems[0].path == "draft.docx"


@given(st.text(alphabet="<>&/w:prt \"'=![]-\u00e9x", max_size=80))
def test_xml_of_any_kind_is_read_or_refused(noise: str) -> None:
    try:
        document = parse(decode(docx(p("Before.") + noise), "draft.docx"))
    except SourceError:
        return
    assert document.text.startswith("Before.")
