"""OpenDocument texts, packed and flat: what Writer shows is read, and what it hides is not."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest

from linter.common.errors import SourceError
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import decode, from_text
from tests.helpers import found, isolated, text_of
from tests.open_documents import MIME, flat, h, odt, p, span, style
from tests.word_documents import packed

HIDDEN, STRUCK = 'text:display="none"', 'style:text-line-through-style="solid"'
AUTOMATIC = (
    style("T1", HIDDEN)
    + style("T2", STRUCK)
    + style("T3", 'style:text-position="super 58%"')
    + style("T4", 'style:font-name="Symbol"')
    + style("T5", "", base="T1")
    + style("P1", "", family="paragraph", base="Title")
    + style("P2", HIDDEN, family="paragraph")
    + "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' "
    "style:num-format='1'/><text:list-level-style-number text:level='2' style:num-format='a'/>"
    "</text:list-style><text:list-style style:name='L2'><text:list-level-style-bullet "
    "text:level='1'/></text:list-style>"
)
STYLES = style("Title", family="paragraph") + style("Quotations", family="paragraph")
MASTER = (
    "<style:master-page style:name='Standard'><style:header><text:p>HEADER words</text:p>"
    "</style:header><style:footer><text:p>FOOTER words</text:p></style:footer></style:master-page>"
)
GIVEN = {
    "automatic": AUTOMATIC,
    "styles": STYLES,
    "master": MASTER,
    "meta": "<dc:title>PROPERTY words</dc:title>",
}
CHANGES = (
    "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>GONEASIDE"
    "</text:p></text:deletion></text:changed-region><text:changed-region text:id='c2'>"
    "<text:insertion/></text:changed-region></text:tracked-changes>"
)


def note(kind: str, words: str, name: str) -> str:
    return (
        f"<text:note text:id='{name}' text:note-class='{kind}'><text:note-citation>77"
        f"</text:note-citation><text:note-body>{p(words)}</text:note-body></text:note>"
    )


def items(*texts: str, style: str = "L1", more: str = "") -> str:
    inside = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in texts)
    return f"<text:list text:style-name='{style}' {more}>{inside}</text:list>"


def cut(words: str) -> str:
    return f"<text:change-start text:change-id='c1'/>{words}<text:change-end text:change-id='c1'/>"


FEATURES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "title": (p("TITLED tea", "P1"), ("TITLED tea",), ()),
    "heading": (h("HEADED", 2), ("HEADED",), ()),
    "spans": (p("SP" + span("LIT gin", "T9") + "ger."), ("SPLIT ginger.",), ()),
    "blanks": (
        p("BLANK<text:s text:c='3'/>S <text:tab/>AND<text:line-break/>BREAKS."),
        ("BLANK S AND BREAKS.",),
        (),
    ),
    "hidden": (
        p("SEEN" + span(" HIDDENSPAN", "T1") + span(" TOO", "T5") + "."),
        ("SEEN.",),
        ("HIDDENSPAN", "TOO"),
    ),
    "hidden paragraph": (p("SECRET", "P2"), (), ("SECRET",)),
    "struck": (p("UNSTRUCK" + span(" STRIKE", "T2") + "."), ("UNSTRUCK.",), ("STRIKE",)),
    "raised": (p("RAISED claim." + span("12", "T3") + " Next."), ("RAISED claim. Next.",), ()),
    "symbol": (p("SYMBOL " + span("\uf062", "T4") + "-carotene."), ("SYMBOL β-carotene.",), ()),
    "deletion aside": (
        CHANGES + p("TRACKED<text:change text:change-id='c1'/> words."),
        ("TRACKED words.",),
        ("GONEASIDE",),
    ),
    "deletion in place": (
        CHANGES + p("PLACED " + cut("GONEHERE ") + "words."),
        ("PLACED words.",),
        ("GONEHERE",),
    ),
    "insertion": (
        CHANGES
        + p(
            "INSERT<text:change-start text:change-id='c2'/>ED"
            "<text:change-end text:change-id='c2'/>."
        ),
        ("INSERTED.",),
        (),
    ),
    "deleted end of a paragraph": (
        CHANGES
        + p("HALF one<text:change-start text:change-id='c1'/>GONEEND")
        + p("<text:change-end text:change-id='c1'/> and HALF two."),
        ("HALF one and HALF two.",),
        ("GONEEND",),
    ),
    "deleted paragraph": (
        CHANGES
        + p("<text:change-start text:change-id='c1'/>ALLGONE")
        + p("<text:change-end text:change-id='c1'/>LEFTOVER."),
        ("LEFTOVER.",),
        ("ALLGONE",),
    ),
    "notes": (
        p(
            "NOTED."
            + note("footnote", "FOOTNOTE one", "n1")
            + " More"
            + note("endnote", "ENDNOTE one", "n2")
            + "."
        ),
        ("NOTED. More.", "FOOTNOTE one", "ENDNOTE one"),
        ("77",),
    ),
    "comment": (
        p(
            "A <office:annotation office:name='k'><dc:creator>CREATOR</dc:creator>"
            "<text:p>REMARK</text:p></office:annotation>COMMENTED<office:annotation-end "
            "office:name='k'/> word."
        ),
        ("A COMMENTED word.",),
        ("REMARK", "CREATOR"),
    ),
    "link": (
        p("See <text:a xlink:href='https://example.org/l'>LINKED</text:a>."),
        ("See LINKED.",),
        ("example.org",),
    ),
    "list": (items("ITEM one.", "ITEM two."), ("ITEM one.", "ITEM two."), ()),
    "table": (
        "<table:table><table:table-row><table:table-cell>"
        + p("CELLA")
        + "</table:table-cell><table:table-cell>"
        + p("CELLB")
        + "</table:table-cell></table:table-row></table:table>",
        ("CELLA", "CELLB"),
        (),
    ),
    "text box": (
        p(
            "BESIDE <draw:frame><draw:text-box>"
            + p("BOXED.")
            + "</draw:text-box><svg:title>ALT</svg:title></draw:frame>it."
        ),
        ("BESIDE it.", "BOXED."),
        ("ALT",),
    ),
    "shape": (
        p("NEAR <draw:custom-shape>" + p("SHAPED.") + "</draw:custom-shape>it."),
        ("NEAR it.", "SHAPED."),
        (),
    ),
    "section": (
        "<text:section text:display='none'>" + p("SECTIONGONE") + "</text:section>"
        "<text:section>" + p("SECTIONED.") + "</text:section>",
        ("SECTIONED.",),
        ("SECTIONGONE",),
    ),
    "contents": (
        "<text:table-of-content><text:index-body>" + p("TOCLINE") + "</text:index-body>"
        "</text:table-of-content>",
        (),
        ("TOCLINE",),
    ),
    "picture in the text": (
        p(
            "PICTURED.<draw:frame><draw:image><office:binary-data>QUJD"
            "</office:binary-data></draw:image></draw:frame>"
        ),
        ("PICTURED.",),
        ("QUJD",),
    ),
    "prompt": (
        p("ASKED <text:placeholder>&lt;PROMPT&gt;</text:placeholder>."),
        ("ASKED .",),
        ("PROMPT",),
    ),
    "letters above letters": (
        p(
            "RUBY <text:ruby><text:ruby-base>BASE</text:ruby-base>"
            "<text:ruby-text>READING</text:ruby-text></text:ruby>."
        ),
        ("RUBY BASE.",),
        ("READING",),
    ),
    "formula": (
        p("FORMULA <draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>."),
        ("FORMULA \ufffc.",),
        (),
    ),
    "quotation": (p("QUOTED words.", "Quotations"), ("QUOTED words.",), ()),
    "entities": (
        p("R&amp;D &#8220;ENTITY&#x201D; <![CDATA[<CDATA>]]>."),
        ("R&D “ENTITY” <CDATA>.",),
        (),
    ),
}


def read_packed(body: str) -> Document:
    return parse(decode(odt(body, **GIVEN), "draft.odt"))


def read_flat(body: str) -> Document:
    return parse(from_text(flat(body, **GIVEN), "draft.fodt"))


BOTH = pytest.mark.parametrize("read", [read_packed, read_flat])


@BOTH
@pytest.mark.parametrize("name", FEATURES)
def test_a_feature(read: Callable[[str], Document], name: str) -> None:
    body, seen, unseen = FEATURES[name]
    document = read(p("Before it stands this.") + body + p("After it stands that."))
    assert document.text.startswith("Before it stands this.")
    assert document.text.count("After it stands that.") == 1
    for words in seen:
        assert document.text.count(words) == 1, words
    for words in unseen:
        assert words not in document.text, words


@BOTH
def test_offsets_are_exact(read: Callable[[str], Document]) -> None:
    document = read("".join(body for body, _, _ in FEATURES.values()))
    for block in document.blocks:
        for piece in document.to_pieces(block.extent):
            written = document.source.text[piece.source.start : piece.source.end]
            same = html.unescape(written) == piece.text
            assert same or re.fullmatch(r"<.*>|\uf062", written), written


@BOTH
def test_what_is_not_read_is_said(read: Callable[[str], Document]) -> None:
    picture = "<draw:frame><draw:image/><svg:desc>A hot pot</svg:desc></draw:frame>"
    hidden = FEATURES["hidden paragraph"][0]
    document = read(hidden + FEATURES["comment"][0] + p(f"Tea.{picture}"))
    said = {(left.reason.value, left.words) for left in document.unread}
    assert said >= {
        ("page header", 2),
        ("page footer", 2),
        ("front matter", 2),
        ("hidden", 1),
        ("comment", 1),
        ("text of a picture", 3),
    }
    (comment,) = document.comments
    assert comment.text == "REMARK"
    assert document.source.text[comment.span.start : comment.span.end] == "COMMENTED"


def test_kinds_of_blocks() -> None:
    body = p("Tea", "P1") + h("One", 1) + p("It is warm.") + p("So they say.", "Quotations")
    document = read_packed(body)
    kinds = [(b.kind.value, b.level, b.blockquote) for b in document.blocks]
    assert kinds == [
        ("title", 1, False),
        ("heading", 1, False),
        ("paragraph", 0, False),
        ("paragraph", 0, True),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (items("a.", "b."), [1, 2]),
        (items("a.", "b.", style="L2"), [None, None]),
        (items("a.") + items("b."), [1, 1]),
        (items("a.") + items("b.", more="text:continue-numbering='true'"), [1, 2]),
        (items("a.").replace("<text:list-item>", "<text:list-item text:start-value='5'>"), [5]),
        (items("a.").replace("</text:p>", "</text:p>" + items("x.", style="")), [1, None]),
    ],
)
def test_numbers_of_lists(body: str, expected: list[int | None]) -> None:
    assert [b.number for b in read_packed(body).blocks] == expected


def test_notes_lead_from_their_mark_to_their_text() -> None:
    document = read_packed(p("Tea helps." + note("footnote", "Smith 2020.", "n1")) + p("So."))
    text, _, last = document.blocks
    (link,) = text.links
    assert link.target == f"#{last.anchors[0]}"
    assert (last.kind.value, text_of(document, last)) == ("note", "Smith 2020.")


def test_it_is_linted_with_places_in_paragraphs() -> None:
    data = odt(p("") + p("Tea is warm.") + p("It is a " + span("miracle", "T9") + " cure."))
    (report,) = isolated().lint_bytes(data, "a.odt").files
    assert report.source
    assert [code for code, _ in found(report)].count("CER001") == 1
    (finding,) = [f for f in report.findings if f.code == "CER001"]
    assert report.source.words(finding.span) == "miracle cure"
    assert report.source.lines.line(finding.span.start) == 2


def test_a_locked_text_is_told_from_a_damaged_one() -> None:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        "</manifest:file-entry></manifest:manifest>"
    )
    held: dict[str, str | bytes] = {
        "mimetype": MIME,
        "content.xml": b"\x8a\x01",
        "META-INF/manifest.xml": manifest,
    }
    with pytest.raises(SourceError, match="password"):
        decode(packed(held), "a.odt")
