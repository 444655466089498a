"""HTML: every word is found where it stands, and judged as the same article in Markdown is."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.document.source import decode
from linter.findings.finding import Finding
from linter.report import FileReport
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    PLAIN_SENTENCE,
    blocks,
    codes,
    found,
    lint,
    read,
    run_cli,
    source_of,
    words_of,
    write,
)
from tests.test_formats import check_sentences
from tests.test_formats import words_of as mapped_words

# Words that are all different, in all that HTML may wrap a word in. `{n}` is a word's number.
WORDS = (  # clean text, its source, and the source that must be found
    ("word{n}", "word{n}", "word{n}"),
    ("mañana{n}", "<i>mañana{n}</i>", "mañana{n}"),
    ("x🥕{n}", "x🥕{n}", "x🥕{n}"),
    ("R&D{n}", "R&amp;D{n}", "R&amp;D{n}"),
    ("caf{n}é", "caf{n}&eacute;", "caf{n}&eacute;"),
    ("caf{n}é", "caf{n}&eacute", "caf{n}&eacute"),
    ("’s{n}", "&#8217;s{n}", "&#8217;s{n}"),
    ("’s{n}", "&#x2019s{n}", "&#x2019s{n}"),
    ("’s{n}", "&#146;s{n}", "&#146;s{n}"),
    ("AT&T{n}", "AT&T{n}", "AT&T{n}"),
    ("a<{n}", "a<{n}", "a<{n}"),
    ("bold{n}", "<b class='hidden{n}'>bold{n}</B >", "bold{n}"),
    ("half{n}bold", "half{n}<strong><em>bold</em></strong>", "half{n}<strong><em>bold"),
    ("link{n}", "<a href=hidden{n} title='<hidden{n}>'>link{n}</a>", "link{n}"),
    ("work{n}", "<cite>work{n}</cite>", "work{n}"),
    ("“said{n}”", "<q>said{n}</q>", "<q>said{n}</q>"),
    ("“he{n}‘she’he”", "<q>he{n}<q>she</q>he</q>", "<q>he{n}<q>she</q>he</q>"),
    ("noted{n}", "noted{n}<sup><a href='#n'>1</a></sup>", "noted{n}"),
    ("ends{n}.", "ends{n}.<sup>12, 13</sup>", "ends{n}."),
    ("m2{n}", "m<sup>2</sup>{n}", "m<sup>2</sup>{n}"),
    ("shown{n}", "shown{n}<!-- hidden{n} > -->", "shown{n}"),
    ("cut{n}off", "cut{n}<!-- -->off", "cut{n}<!-- -->off"),
    ("if{n}", "<![if !mso]>if{n}<![endif]><!--[if mso]>hidden{n}<![endif]-->", "if{n}"),
    ("tail{n}", "<img alt='hidden{n}' title=hidden{n} src=x/>tail{n}", "tail{n}"),
    ("run{n}", "<code>hidden{n}</code> run{n}", "run{n}"),
    ("seen{n}", "<span hidden>hidden{n} <span>hidden{n}</span></span>seen{n}", "seen{n}"),
    ("style{n}", "<i style='color:red; display: none'>hidden{n}</i>style{n}", "style{n}"),
    ("icon{n}", "<i aria-hidden='true'>hidden{n}</i><i class=icon />icon{n}", "icon{n}"),
    ("code{n}", "<script>'<p>hidden{n}</p>'</script>code{n}", "code{n}"),
    ("form{n}", "<select><option>hidden{n}<option>hidden{n}</select>form{n}", "form{n}"),
    ("svg{n}", "<svg><title>hidden{n}</title><path/></svg>svg{n}", "svg{n}"),
    ("crossed{n}", "<b>cr<i>oss</b>ed</i>{n}", "cr<i>oss</b>ed</i>{n}"),
    ("stray{n}", "stray{n}</b></i></span></q>", "stray{n}"),
)
HIDDEN = (
    "<script>if (a < b) { '</p>hidden' }</script>",
    "<style>p { content: '<p>hidden' }</style>",
    "<!-- <p>hidden</p> -->",
    "<nav><p>hidden</nav>",
    "<pre>hidden <b>hidden</b></pre>",
    "<div hidden><p>hidden<div>hidden</div></div>",
    "<template><p>hidden</p></template>",
    "<noscript>hidden</noscript>",
    "<ul role=navigation><li>hidden</ul>",
    "<textarea><p>hidden</textarea>",
    "<?php hidden ?>",
    "<hr>",
)
NEWLINES = ("\n", "\r\n")


@dataclass(frozen=True)
class Page:
    """An HTML text, and the words of its clean text with the source of each, in order."""

    text: str
    words: list[tuple[str, str]]


class Writer:
    """Draws a page block by block."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.words: list[tuple[str, str]] = []

    def word(self) -> str:
        form = self._draw(st.sampled_from(WORDS))
        number = str(len(self.words))
        clean, written, source = (part.replace("{n}", number) for part in form)
        self.words.append((clean, source))
        return written

    def line(self) -> str:
        gaps = st.sampled_from([" ", "\n", "  \t", "<br>", " <br/>\n", "<b> </b>", "&#32;"])
        words = [self.word() + self._draw(gaps) for _ in range(self._draw(st.integers(1, 4)))]
        return "".join(words)

    def block(self, depth: int) -> str:
        inner = self.blocks(depth - 1) if depth and self._draw(st.booleans()) else self.line()
        forms = [
            "<div>{}</div>",
            "<blockquote>\n{}</blockquote>",
            "<ul><li>{}</ul>",
            "<section>{}</section>",
            "<details open>{}</details>",
            "<dl><dd>{}</dl>",
            "<table><tr><td>{}</table>",
            "<figure><figcaption>{}</figure>",
            "<div><b>{}</div>",
            "<main>{}</main></section>",
        ]
        if not inner.startswith("<") or depth == 0:
            forms += ["<p>{}</p>", "<p>{}", "<h2>{}</h2>", "<h3>{}"]
        before = self._draw(st.sampled_from(["", *HIDDEN]))
        return before + self._draw(st.sampled_from(forms)).format(inner)

    def blocks(self, depth: int) -> str:
        parts = [self.block(depth) for _ in range(self._draw(st.integers(1, 3)))]
        return self._draw(st.sampled_from(["", "\n"])).join(parts)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    writer = Writer(draw)
    body = writer.blocks(2)
    frame = draw(st.sampled_from(["{}", "<!doctype html>\n<html><body>{}</body></html>"]))
    newline = draw(st.sampled_from(NEWLINES))
    text = frame.replace("{}", body).replace("\n", newline)
    return Page(text, writer.words)


@given(pages(), st.sampled_from(["a.html", "a.htm", "a.xhtml"]))
def test_every_word_is_found_once_and_where_it_stands(page: Page, path: str) -> None:
    assert mapped_words(read(page.text, path)) == page.words


SOUP = st.lists(
    st.sampled_from(
        [
            " ",
            "\n\n",
            "\r\n",
            "é",
            "<meta name=description content='a &amp b'>",
            "&#" + "9" * 5000,
            '<a href="#x">',
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i",
            "<div>",
            "</div>",
            "<li>",
            "</ul>",
            "<table>",
            "<td>",
            "</table>",
            "</a>",
            "<q>",
            "</q>",
            "<cite>",
            "<sup>",
            "</sup>",
            "<h1>",
            "</h2>",
            "<title>",
            "</title>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<!",
            "<?",
            "</",
            "<",
            ">",
            "&",
            "&#",
            "&#x",
            "&amp",
            "&nope;",
            "&#0;",
            "&#1114112;",
            "&#1;",
            '"',
            "'",
            "=",
            "/",
            "<br>",
            "<code>",
            "</code>",
            "<blockquote>",
            "<body>",
            "<footer>",
            "<pre>",
            "[1]",
            "tea",
            "12",
            "<meta",
            "<![CDATA[",
            "]]>",
            "<svg/>",
            "`",
            "|",
            "**",
            "> ",
            "- ",
        ]
    ),
    max_size=40,
)


@given(SOUP.map("".join), st.sampled_from(["a.html", "a.xhtml", "a.md", "a.mdx"]))
@example("<", "a.html")
@example("<a <b='", "a.html")
def test_any_soup_is_an_article(text: str, path: str) -> None:
    check_sentences(read(text, path))


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 20_000,
        "<b>" * 20_000 + "</i>" * 20_000,
        "<a" * 50_000,
        "<a b='" * 20_000,
        "<!" * 50_000,
        "</" * 50_000,
        "<" * 100_000,
        "<!--" * 50_000,
        "&#" * 50_000,
        "<i><div>" + "<b>" * 20_000 + "</i>" * 20_000,
        "<cite>" * 5_000 + "<p>tea</p>" * 5_000,
    ],
)
def test_deep_and_broken_mark_up_is_read_to_its_end(text: str) -> None:
    """Each would take minutes in a reader whose time grows with the square of the text."""
    document = read(text + "<p>Tea at noon.</p>\"'><p>Tea at night.</p>--><p>Tea.", "a.html")
    assert document.text.strip().endswith("Tea.")


# What is a block, and what is no prose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Cold tea.<p>Warm milk.", [("paragraph", "Cold tea."), ("paragraph", "Warm milk.")]),
        (
            "<ul><li>tea<li>milk<ol><li>cold</ol></ul>",
            [("item", "tea"), ("item", "milk"), ("item", "cold")],
        ),
        (
            "<dl><dt>tea<dd>warm<dt>milk<dd>cold</dl>",
            [("item", "tea"), ("item", "warm"), ("item", "milk"), ("item", "cold")],
        ),
        (
            "<table><caption>Drinks.</caption><tr><th>tea<td>warm<tr><td>milk</table>",
            [("paragraph", "Drinks."), ("cell", "tea"), ("cell", "warm"), ("cell", "milk")],
        ),
        (
            "<figure><img alt='hidden'><figcaption>We drank.</figcaption></figure>",
            [("paragraph", "We drank.")],
        ),
        ("<h2>Tea<p>We drank.", [("title", "Tea"), ("paragraph", "We drank.")]),
        ("<h1><div>Tea</div></h1><p>We drank.", [("title", "Tea"), ("paragraph", "We drank.")]),
        (
            "<p>We <q hidden>hidden</q><a hidden href=x>hidden</a> drank.",
            [("paragraph", "We drank.")],
        ),
        (
            "<p>One line.<br>Another.<br>\n<br>A paragraph.",
            [("paragraph", "One line. Another."), ("paragraph", "A paragraph.")],
        ),
        (
            "We drank tea.\n\nWe slept\nlong.",
            [("paragraph", "We drank tea."), ("paragraph", "We slept long.")],
        ),
        ("<div>We drank tea.\n\nWe slept.</div>", [("paragraph", "We drank tea. We slept.")]),
        ("<p hidden>hidden<p>We drank.", [("paragraph", "We drank.")]),
        ("<p>We. <span hidden>hidden<p>Drank.", [("paragraph", "We."), ("paragraph", "Drank.")]),
        ("<body><p>We drank.<footer>hidden</footer></body>", [("paragraph", "We drank.")]),
        (
            "<body><article><p>We drank.<footer>Ask a doctor.</footer></article>",
            [("paragraph", "We drank."), ("paragraph", "Ask a doctor.")],
        ),
        (
            "<p>We drank.</p><section class='footnotes'><ol><li id=fn1><p>A book. "
            "<a href='#r1'>↩︎</a></ol></section>",
            [("paragraph", "We drank."), ("note", "A book.")],
        ),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text, "a.html") == expected


def test_white_space_collapses_as_in_a_browser_and_offsets_do_not() -> None:
    text = "<p>\r\n  Drink <b> more </b>\r\n\twater<i> </i> at\u00a0noon. \r\n</p>"
    assert blocks(text, "a.html") == [("paragraph", "Drink more water at\u00a0noon.")]
    assert source_of(read(text, "a.html"), "more water at") == "more </b>\r\n\twater<i> </i> at"


def test_cdata_is_text_in_xhtml_and_a_comment_in_html() -> None:
    text = "<p>We <![CDATA[drank R&amp;D]]> long.</p>"
    assert blocks(text, "a.xhtml") == [("paragraph", "We drank R&amp;D long.")]
    assert blocks(text, "a.html") == [("paragraph", "We long.")]
    assert blocks("<?xml version='1.0'?>" + text, "a.html")[0][1] == "We drank R&amp;D long."


# Headlines


PAGE = """<!doctype html><html lang=en><head><meta charset=utf-8>
<title>{title}</title><meta property="og:title" content="{title}">
<META content='{description}' NAME=Description></head><body>{body}</body></html>"""


@pytest.mark.parametrize(
    "title", ["Tea at noon", "Tea  at\nnoon | The Bay", "The Bay – Tea at Noon"]
)
def test_a_title_told_twice_is_reported_once(title: str) -> None:
    text = PAGE.format(title=title, description="How we drank.", body="<h1>Tea at <i>noon</i></h1>")
    assert blocks(text, "a.html") == [("description", "How we drank."), ("title", "Tea at noon")]


def test_a_title_of_its_own_is_read_beside_the_h1() -> None:
    text = PAGE.format(title="A cure", description="A cure", body="<h1>Tea at noon</h1>")
    document = read(text, "a.html")
    assert [(b.kind.value, b.repeated) for b in document.blocks] == [
        ("description", False),
        ("description", True),
        ("description", True),
        ("title", False),
    ]


def test_without_an_h1_the_title_is_the_headline() -> None:
    text = PAGE.format(title="Tea &amp; noon", description="How we drank.", body="<p>We drank.</p>")
    kinds = [kind for kind, _ in blocks(text, "a.html")]
    assert kinds == ["title", "description", "description", "paragraph"]
    assert source_of(read(text, "a.html"), "Tea & noon") == "Tea &amp; noon"


def test_a_description_is_found_inside_its_attribute() -> None:
    text = PAGE.format(title="", description="A &quot;miracle\r\n cure&quot; &copy=1", body="")
    assert blocks(text, "a.html") == [("description", 'A "miracle cure" &copy=1')]
    assert source_of(read(text, "a.html"), 'e cure"') == "e\r\n cure&quot;"


# What facts and rules see


def test_links_and_quotations_are_facts() -> None:
    text = (
        "<p>We read the <a href='https://e.org/b?a=1&amp;b=2'>old <b>book</b></a> of tea."
        "<blockquote><p>They said yes.</blockquote><p>We left."
    )
    document = read(text, "a.html")
    (link,) = document.blocks[0].links
    assert document.text[link.start : link.end] == "old book"
    assert link.target == "https://e.org/b?a=1&b=2"
    assert [b.blockquote for b in document.blocks] == [False, True, False]


def test_a_card_that_is_one_link_links_each_of_its_blocks() -> None:
    document = read("<a href='https://e.org'><h2>Tea</h2><p>We drank.</p></a><p>We left.", "a.html")
    linked = [[document.text[k.start : k.end] for k in b.links] for b in document.blocks]
    assert linked == [["Tea"], ["We drank."], []]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("<p>We met a {}.", "warning"),
        ("<p>Ann Lee said: <q>We met a {} in town today.</q>", "info"),
        ("<blockquote>We met a {}.</blockquote>", "info"),
    ],
)
def test_quoted_words_weigh_less(text: str, severity: str) -> None:
    (finding,) = lint(text.format(CURE), "a.html", select=("CER001",)).findings
    assert finding.severity == severity


@pytest.mark.parametrize(
    "source",
    [
        "<a href='https://doi.org/10.1/x'>here</a>",
        "here<sup><a href='#n1'>1</a></sup>",
        "in <cite>The Bay Journal of Feet</cite>",
    ],
)
def test_a_cited_source_is_seen(source: str) -> None:
    text = "<p>Studies show{} that tired feet like warm sand.</p>"
    assert codes(lint(text.format(f", {source},"), "a.html", select=("ATT002",))) == []
    assert codes(lint(text.format(", here,"), "a.html", select=("ATT002",))) == ["ATT002"]


@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_suppress_comments_work(path: str) -> None:
    paragraph = f"<p>{CURE_SENTENCE}</p>\n"
    text = paragraph + "\n<!-- caveat-disable-next-line CER001 -- a film -->\n\n" + paragraph
    report = lint(text, path, select=("CER001",))
    assert [s.reason for s in report.suppressed] == ["a film"]
    assert [f.span.start for f in report.findings] == [text.index(CURE)]


# Exports


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<!--[if gte mso 9]><xml><w:WordDocument>hidden</w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><div class=WordSection1>
<p class=MsoTitle>Tea at <span style='mso-spacerun:yes'> </span>noon<o:p></o:p></p>
<p class=MsoNormal><span lang=EN-US style='mso-fareast-language:EN-US'>We drank
a <b style='mso-bidi-font-weight:normal'>mira</b>cle&nbsp;cure.<a href="#_ftn1" name="_ftnref1"
><span class=MsoFootnoteReference>[1]</span></a><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='margin-left:1cm;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>warm tea</p></div>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1"><span>[1]</span></a> A book.</p></div></div>
"""


def test_an_export_of_word_reads_sanely() -> None:
    assert blocks(WORD, "a.htm") == [
        ("title", "Tea at noon"),
        ("paragraph", "We drank a miracle\u00a0cure.\u00a0"),
        ("item", "warm tea"),
        ("note", "A book."),
    ]
    assert source_of(read(WORD, "a.htm"), "miracle\u00a0cure") == "mira</b>cle&nbsp;cure"


def test_the_blocks_of_wordpress_read_sanely() -> None:
    text = (
        '<!-- wp:heading {"level":1} -->\n<h1 class="wp-block-heading">Tea</h1>\n'
        "<!-- /wp:heading -->\n\n"
        "<!-- wp:paragraph -->\n<p>We drank.</p>\n<!-- /wp:paragraph -->\n\n"
        '<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p>Yes.</p><cite>Ann Lee</cite>'
        "</blockquote>\n<!-- /wp:quote -->\n<!-- wp:footnotes /-->\n"
        '<ol class="wp-block-footnotes"><li id="x">A book. <a href="#x-link">↩︎</a></li></ol>'
    )
    assert blocks(text, "a.html") == [
        ("title", "Tea"),
        ("paragraph", "We drank."),
        ("paragraph", "Yes."),
        ("paragraph", "Ann Lee"),
        ("note", "A book."),
    ]


# Encodings


@pytest.mark.parametrize(
    ("encoding", "declared", "warns"),
    [
        ("utf-8", "shift_jis", False),
        ("utf-8-sig", "utf-8", False),
        ("utf-16", "utf-16", False),
        ("cp1252", "iso-8859-1", True),
        ("cp1251", "windows-1251", True),
        ("cp1252", "nope", True),
    ],
)
def test_encodings(encoding: str, declared: str, warns: bool) -> None:
    words = "Чай" if encoding == "cp1251" else "café"
    text = f"<meta charset='{declared}'><p>{words} at noon.</p>\r\n"
    source = decode(text.encode(encoding), "a.html")
    assert source.text == text
    assert [p.line for p in source.warnings] == [1] * warns
    assert all("Save the file as UTF-8" in p.message for p in source.warnings)


# HTML inside Markdown


def test_html_inside_markdown_is_read_as_html() -> None:
    text = (
        "<details>\n<summary>More *tea*.</summary>\n\nWe **drank**.\n\n</details>\n\n"
        "> <div\n> class='hidden'>Quoted &amp; long\n> words.</div>\n\n"
        "<div hidden>\n\nhidden\n\n</div>\n\n"
        "A <q>warm</q> <span hidden>hidden</span> cup.<sup>1</sup>\n\n<p>Then we left.\n\nHome.\n"
    )
    assert blocks(text) == [
        ("paragraph", "More *tea*."),
        ("paragraph", "We drank."),
        ("paragraph", "Quoted & long words."),
        ("paragraph", "A “warm” cup."),
        ("paragraph", "Then we left."),
        ("paragraph", "Home."),
    ]
    assert source_of(read(text), "& long words") == "&amp; long\n> words"


def test_a_finding_in_a_div_of_markdown_stands_on_its_words() -> None:
    text = "Tea.\n\n<div align='center'>\n<p>A mira<b>cle</b>\ncure for feet.</p>\n</div>\n"
    assert found(lint(text, select=("CER001",))) == [("CER001", "mira<b>cle</b>\ncure")]


# The same article in both


ARTICLES = (
    """# Garlic **cures** colds

Studies *show* that gar**lic** causes weight loss.[^1] Harvard found that tired feet like sand.

- It is a miracle
  cure &amp; a _clinically_ proven one
- Tea prevents flu, experts say

> It is a **miracle** cure, said Ann Lee.

[^1]: A miracle cure, says the book.
""",
    """## Zinc

A [trial of tea](https://doi.org/10.1/x) found that it lowers blood pressure. Experts say so.
“It is a miracle cure for us all,” said Dr Ann Lee. Zinc [reduces](https://e.org) the risk of
caf&eacute; coughs by 50&nbsp;%, studies show. It is clinically proven&hellip;

| drink | effect |
|---|---|
| tea | a `cold` miracle cure |
| milk | causes **cancer** |

```
miracle cure
```
""",
    """Tea and sleep
=============

Researchers say tea\\* boosts sleep.  \nHarvard found so & more. ![miracle cure](x.png)

1. Stop taking your *statins* at once.

   It will cure you.
2. Proven to work.

***

#### It's the miracle cure doctors hide

~~It melts fat.~~ It is guaranteed.

### References

- A miracle cure. 2020.
""",
)


def test_markdown_and_html_give_the_same_findings_on_the_same_words() -> None:
    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
    )
    for article in ARTICLES:
        page = pyromark.html(article, options=options)
        expected = judged(lint(article))
        assert len(expected) >= 4
        assert judged(lint(page, "article.html")) == expected
        framed = f"<!doctype html><body><nav>{CURE_SENTENCE}</nav><main>{page}</main></body>"
        assert judged(lint(framed, "article.html")) == expected


def judged(report: FileReport) -> Counter[tuple[str, str, str]]:
    return Counter((f.code, shown_words(report, f), f.severity.value) for f in report.findings)


def shown_words(report: FileReport, finding: Finding) -> str:
    """The words that a finding marks, without the mark-up of either format."""
    text = re.sub(r"<[^>]*>|\]\([^)]*\)|\[\^\w+\]|[*_`~\\]", "", words_of(report, finding))
    return " ".join(re.findall(r"\w+", html.unescape(text)))


# The program


def test_the_program_finds_and_reads_html(tmp_path: Path) -> None:
    write(tmp_path, {"a/b.html": f"<p>{CURE_SENTENCE}</p>", "a/c.HTM": f"<p>{PLAIN_SENTENCE}</p>"})
    ended = run_cli("check", "--isolated", "--format=json", "a", cwd=tmp_path)
    assert [file["path"] for file in ended.files] == ["a/b.html", "a/c.HTM"]
    assert [f["excerpt"] for f in ended.files[0]["findings"] if f["code"] == "CER001"] == [CURE]
    ended = run_cli("check", "--isolated", "--stdin-filename=x.html", "-", input=f"<b>{CURE}</b>.")
    assert f"x.html:1:4: CER001 warning “{CURE}”" in ended.out
