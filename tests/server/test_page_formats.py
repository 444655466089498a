"""What is pasted from Word, Google Docs and the web, and what is dropped, becomes Markdown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.helpers import CURE_SENTENCE
from tests.server.browser import DROP, Writer, writing
from tests.server.serving import Server

GOOGLE = (
    '<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1">'
    '<h1 dir="ltr"><span style="font-weight:400">Warm sand</span></h1>'
    '<p dir="ltr"><span style="font-weight:700">Bold</span><span> and </span>'
    '<span style="font-style:italic">slanted</span><span>, see </span>'
    '<a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D"><span>a study</span></a>'
    "</p>"
    '<ul><li dir="ltr"><p><span>one</span></p></li><li dir="ltr"><p><span>two</span></p>'
    "<ul><li><p>deeper</p></li></ul></li></ul></b>"
)
GOOGLE_TEXT = (
    "# Warm sand\n\n**Bold** and *slanted*, see [a study](https://example.org/a)\n\n"
    "- one\n- two\n  - deeper\n"
)
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal {}</style>"
    "</head><body><!--StartFragment--><h2>Feet<o:p></o:p></h2>"
    "<p class=MsoNormal>Snake_case and 2 * 3 * 4 &lt;b&gt;<o:p></o:p></p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>first point</p>"
    "<p class=MsoNormal><del>struck</del> kept</p>"
    "<table><tr><th>Food</th><th>Salt | g</th></tr><tr><td>Bread</td><td>1</td></tr></table>"
    "<!--EndFragment--></body></html>"
)
WORD_TEXT = (
    "## Feet\n\nSnake_case and 2 \\* 3 \\* 4 \\<b>\n\n- first point\n\nkept\n\n"
    "| Food | Salt \\| g |\n| --- | --- |\n| Bread | 1 |\n"
)
HOSTILE = (
    "<p>Calm words<script>globalThis.ran = 1</script><img src=x onerror='globalThis.ran = 1'>"
    "<a href='javascript:globalThis.ran=1'>here</a><iframe srcdoc='<script>top.ran=1</script>'>"
    "</iframe></p>"
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Sand &amp; feet</title>"
    '<meta name="description" content="A miracle cure."></head><body><nav>Home</nav>'
    f"<main><h1>Sand</h1><p>{CURE_SENTENCE}</p><blockquote><p>Said he.</p></blockquote>"
    "<ol start=3><li>three<li>four</ol></main><footer>Imprint</footer></body></html>"
)
PAGE_TEXT = (
    '---\ntitle: "Sand & feet"\ndescription: "A miracle cure."\n---\n\n'
    f"# Sand\n\n{CURE_SENTENCE}\n\n> Said he.\n\n3. three\n4. four\n"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@pytest.fixture
def writer(browser: Browser, server: Server) -> Iterator[Writer]:
    with writing(browser, server) as opened:
        yield opened
        # What is pasted is read under the policy of the page, which says so where it bites.
        assert [f for f in opened.faults if "Content Security Policy" not in f] == []
        assert opened.page.evaluate("() => globalThis.ran") is None


@pytest.mark.parametrize(
    ("html", "text"), [(GOOGLE, GOOGLE_TEXT), (WORD, WORD_TEXT)], ids=["google", "word"]
)
def test_a_paste_keeps_what_readers_see(writer: Writer, html: str, text: str) -> None:
    writer.paste("plain", html)
    assert writer.draft == text


def test_a_paste_runs_and_loads_nothing(writer: Writer) -> None:
    writer.paste("plain", HOSTILE)
    assert writer.draft == "Calm wordshere\n"
    writer.drop("a.html", f"<p>Very</p>{HOSTILE}".encode())
    assert writer.draft == "Very\n\nCalm wordshere\n"
    assert all(url.startswith((writer.server.url, "blob:")) for url in writer.asked)


def test_a_plain_paste_stays_as_it_is(writer: Writer) -> None:
    writer.paste("a * b\n\n  c")
    assert writer.draft == "a * b\n\n  c"


def test_a_page_is_dropped(writer: Writer) -> None:
    writer.drop("sand.html", PAGE.encode(), "text/html")
    assert writer.draft == PAGE_TEXT
    assert writer.codes().count("CER001") == 2


def test_a_text_is_opened(writer: Writer) -> None:
    file = {"name": "a.md", "mimeType": "", "buffer": f"\ufeffx\r\n\r\n{CURE_SENTENCE}".encode()}
    with writer.answer():
        writer.page.set_input_files("#file", file)  # type: ignore[arg-type]  # a TypedDict
    assert writer.draft == f"x\n\n{CURE_SENTENCE}"
    assert writer.codes() == ["CER001"]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def docx(paragraphs: str, **more: str) -> bytes:
    """A Word file as small as one can be."""
    styles = (
        f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        "</w:styles>"
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="https://example.org/a_(b)"/></Relationships>'
    )
    parts = {
        "word/document.xml": f"<w:document {W} {R}><w:body>{paragraphs}</w:body></w:document>",
        "word/styles.xml": styles,
        "word/_rels/document.xml.rels": links,
        **more,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return made.getvalue()


def test_a_word_file_is_dropped(writer: Writer) -> None:
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        paragraph(run("Warm sand"), '<w:pStyle w:val="berschrift1"/>'),
        paragraph(run(CURE_SENTENCE) + note),
        paragraph(run("one"), item.format(0)) + paragraph(run("deeper"), item.format(1)),
        paragraph(
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>"
            + run("new")
            + "</w:ins>"
            + '<w:hyperlink r:id="rId1">'
            + run(" link")
            + "</w:hyperlink>"
            + run("unseen", "<w:vanish/>")
        ),
        "<w:tbl><w:tr><w:tc>"
        + paragraph(run("a"))
        + "</w:tc><w:tc>"
        + paragraph(run("b"))
        + "</w:tc></w:tr></w:tbl>",
    )
    source = paragraph(run("A source."))
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{source}</w:footnote></w:footnotes>'
    writer.drop("sand.docx", docx("".join(body), **{"word/footnotes.xml": notes}))
    assert writer.draft == (
        f"# Warm sand\n\n{CURE_SENTENCE}[^2]\n\n- one\n  - deeper\n\n"
        "new[ link](https://example.org/a_%28b%29)\n\n| a | b |\n| --- | --- |\n\n[^2]: A source.\n"
    )
    assert "CER001" in writer.codes()


@pytest.mark.parametrize("data", [b"PK\x03\x04 no", b"", docx("")[:200], docx("</w:p>")])
def test_a_damaged_word_file_is_said_to_be_one(writer: Writer, data: bytes) -> None:
    writer.page.evaluate(DROP, ["a.docx", "", list(data)])
    expect(writer.page.locator("#status")).to_contain_text("damaged")
    assert writer.draft == ""


def test_a_word_file_that_unpacks_to_too_much_is_refused(writer: Writer) -> None:
    bomb = docx(paragraph(run("a" * 31_000_000)))
    writer.page.evaluate(DROP, ["a.docx", "", list(bomb)])
    expect(writer.page.locator("#status")).to_contain_text("too large", timeout=20_000)


def test_another_format_is_refused_with_what_to_do(writer: Writer) -> None:
    writer.page.evaluate(DROP, ["a.pdf", "application/pdf", list(b"%PDF")])
    expect(writer.page.locator("#status")).to_contain_text("Save it as .docx, .html or .md")
