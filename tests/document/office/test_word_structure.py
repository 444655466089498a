"""What the blocks of a Word document are: headlines, items with numbers, cells, notes, links."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.spans import Extent
from linter.document.blocks import Cell
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import decode
from tests.document.office.features import STYLES
from tests.helpers import text_of
from tests.word_documents import docx, field, notes, p, part, r, style

LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}</w:lvl>'
    for n, (start, form, more) in enumerate(
        [(1, "decimal", ""), (4, "decimal", '<w:pStyle w:val="Deep"/>'), (1, "lowerLetter", "")]
    )
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/>'
    '</w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Linked"/>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="4"><w:styleLink w:val="Linked"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="9"/></w:lvl></w:abstractNum>'
    + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'
        for number, of, more in [
            (1, 0, ""),
            (2, 1, ""),
            (3, 2, ""),
            (4, 3, ""),
            (5, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
            (6, 0, ""),
        ]
    )
)
LISTED = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
PARTS: Mapping[str, str] = {
    "word/styles.xml": part(
        "styles",
        STYLES
        + style("Listed", "Listed", inside=LISTED)
        + style("Deep", "Deep", inside=LISTED)
        + style("Child", "Child", base="Listed"),
    ),
    "word/numbering.xml": part("numbering", NUMBERING),
    "word/footnotes.xml": notes("footnote", "Smith 2020.", "Brown 2021."),
}


def read(body: str, links: Mapping[str, str] | None = None) -> Document:
    return parse(decode(docx(body, PARTS, links), "draft.docx"))


def item(words: str, number: int, level: int | None = 0) -> str:
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return p(words, properties=f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>')


def shapes(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, text_of(document, b)) for b in document.blocks]


def numbers(body: str) -> list[int | None]:
    document = read(body)
    assert all(b.kind.value == "item" for b in document.blocks)
    return [b.number for b in document.blocks]


def test_headlines_and_headings() -> None:
    body = (
        p("Tea at night", style="Titel")
        + p("What we know", style="Untertitel")
        + p("One", style="berschrift1")
        + p("Text of the first part.")
        + p("Two", style="Outlined")
        + p("Three", properties='<w:outlineLvl w:val="2"/>')
        + p("No heading at all.", style="Own", properties='<w:outlineLvl w:val="9"/>')
    )
    assert shapes(read(body)) == [
        ("title", 1, "Tea at night"),
        ("description", 1, "What we know"),
        ("heading", 1, "One"),
        ("paragraph", 0, "Text of the first part."),
        ("heading", 2, "Two"),
        ("heading", 3, "Three"),
        ("paragraph", 0, "No heading at all."),
    ]


def test_a_first_heading_is_the_title_if_there_is_no_other() -> None:
    document = read(p("Tea", style="berschrift1") + p("It is warm and it is wet."))
    assert [kind for kind, _, _ in shapes(document)] == ["title", "paragraph"]


def test_a_quotation_is_one() -> None:
    first, second = read(p("It cures all.", style="Zitat") + p("So they say.")).blocks
    assert (first.blockquote, second.blockquote) == (True, False)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (item("a.", 1) + item("b.", 1) + item("c.", 1), [1, 2, 3]),
        (item("a.", 2) + item("b.", 2), [None, None]),
        (item("a.", 1) + item("b.", 1, 1) + item("c.", 1, 1) + item("d.", 1), [1, 4, 5, 2]),
        (item("a.", 1, 1) + item("b.", 1) + item("c.", 1, 1), [4, 1, 4]),
        (item("a.", 1, 2) + item("b.", 1, 2), [None, None]),
        (item("a.", 4) + item("b.", 4), [9, 10]),
        (item("a.", 1) + item("b.", 5) + item("c.", 5), [1, 7, 8]),
        (item("a.", 1) + item("b.", 6), [1, 2]),
        (item("a.", 1) + item("", 1) + item("c.", 1), [1, 3]),
        (item("a.", 1, None) + p("b.", style="Listed") + p("c.", style="Child"), [1, 2, 3]),
        (p("a.", style="Deep") + p("b.", style="Deep"), [4, 5]),
    ],
)
def test_numbers_of_lists(body: str, expected: list[int | None]) -> None:
    assert numbers(body) == expected


@pytest.mark.parametrize(
    "body", [item("It is text.", 3), item("It is text.", 0), item("It is text.", 99)]
)
def test_what_looks_like_no_item_is_none(body: str) -> None:
    assert [b.kind.value for b in read(body).blocks] == ["paragraph"]


def test_a_list_taken_from_a_style_by_number_zero() -> None:
    unlisted = p(
        "It is text.", style="Listed", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert [b.kind.value for b in read(unlisted).blocks] == ["paragraph"]


def test_cells_have_their_places_and_tables_their_numbers() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        made = "".join(
            f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
        )
        return f"<w:tbl>{made}</w:tbl>"

    boxed = f"<w:r><w:pict><w:txbxContent>{table(('C1',))}</w:txbxContent></w:pict></w:r>"
    document = read(table(("A1", "B1"), ("A2",)) + p("Text. ", boxed) + table(("D1",)))
    assert [(text_of(document, b), b.cell) for b in document.blocks if b.cell] == [
        ("A1", Cell(0, 0, 0)),
        ("B1", Cell(0, 0, 1)),
        ("A2", Cell(0, 1, 0)),
        ("C1", Cell(1, 0, 0)),
        ("D1", Cell(2, 0, 0)),
    ]


def test_notes_lead_from_their_mark_to_their_text() -> None:
    document = read(p("Ginger helps.", '<w:r><w:footnoteReference w:id="3"/></w:r>', " So."))
    text, note = document.blocks
    (link,) = text.links
    assert (link.start, link.end, link.footnote) == (13, 13, True)
    assert link.target == f"#{note.anchors[0]}"
    assert (note.kind.value, text_of(document, note), note.reference) == (
        "note",
        "Brown 2021.",
        True,
    )


LINKED = f'<w:hyperlink r:id="rIdL">{r("here")}</w:hyperlink>'
PLACED = f'<w:hyperlink w:anchor="ref1">{r("here")}</w:hyperlink>'
BOTH = f'<w:hyperlink r:id="rIdL" w:anchor="s2">{r("here")}</w:hyperlink>'
SPREAD = field('HYPERLINK "https://example.org/a?b=1&c=2"', r("he", "<w:b/>") + r("re"))


@pytest.mark.parametrize(
    ("written", "target"),
    [
        (LINKED, "https://example.org/l?a=1&b=2"),
        (PLACED, "#ref1"),
        (BOTH, "https://example.org/l?a=1&b=2#s2"),
        (SPREAD, "https://example.org/a?b=1&c=2"),
        (field(r'HYPERLINK \l "ref1" \o "A tip"', r("here")), "#ref1"),
        (field('hyperlink "https://example.org/x"', r("here")), "https://example.org/x"),
        (field("HYPERLINK https://example.org/x", r("here")), "https://example.org/x"),
    ],
)
def test_links(written: str, target: str) -> None:
    body = p('<w:bookmarkStart w:id="1" w:name="ref1"/>', "See ", written, ".")
    document = read(body, {"rIdL": "https://example.org/l?a=1&b=2"})
    (block,) = document.blocks
    (link,) = block.links
    assert document.text[link.start : link.end] == "here"
    assert (link.target, block.anchors) == (target, ("ref1",))


def test_a_link_over_two_paragraphs_is_in_both() -> None:
    begin, _, rest = field('HYPERLINK "https://example.org"', "SPLIT").partition("SPLIT")
    document = read(p(begin, "One.") + p("Two.", rest))
    assert [[k.target for k in b.links] for b in document.blocks] == [["https://example.org"]] * 2


def test_a_deleted_link_leaves_its_words() -> None:
    begin, _, end = field('HYPERLINK "https://example.org"', "SPLIT").partition("SPLIT")
    gone = f'<w:del w:id="1" w:author="E">{begin.replace("instrText", "delInstrText")}</w:del>'
    document = read(p("See ", gone, "here", f'<w:del w:id="2" w:author="E">{end}</w:del>', "."))
    assert document.text.strip() == "See here."


def test_a_citation_is_marked() -> None:
    cited = field("ADDIN EN.CITE &lt;xml/&gt;", r("(Smith 2020)"))
    document = read(p("It helps ", cited, "."))
    (link,) = document.blocks[0].links
    assert document.text[link.start : link.end] == "(Smith 2020)"
    assert (link.footnote, link.target) == (True, "")


def test_the_main_part_may_have_any_name() -> None:
    document = parse(decode(docx(p("Tea."), main="story/main.xml"), "a.docx"))
    assert document.text.strip() == "Tea."


WORDS = st.text(st.sampled_from("abz é“–😀&<>"), min_size=1, max_size=12)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=4))
def test_however_runs_are_split_words_map_to_themselves(paragraphs: list[list[str]]) -> None:
    """Also with entities, emoji and letters of several bytes."""
    document = read("".join(p(*map(r, runs)) for runs in paragraphs))
    for block in document.blocks:
        for at in range(block.extent.start, block.extent.end):
            span = document.to_source(Extent(at, at + 1))
            assert document.source.words(span).strip() == document.text[at].strip()


@given(st.lists(WORDS.map(lambda w: w.replace(" ", "z")), min_size=1, max_size=6), st.data())
def test_columns_count_what_a_reader_sees(runs: list[str], data: st.DataObject) -> None:
    document = read(p("Start: ", *map(r, runs)))
    at = data.draw(st.integers(0, len(document.text.strip()) - 1))
    span = document.to_source(Extent(at, at + 1))
    assert document.lines.line(span.start) == 1
    shown = "Start: " + "".join(runs)
    column = document.lines.position(span.start).column
    assert shown[column - 1] == document.text[at]
