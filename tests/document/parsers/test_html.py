"""HTML: every word is found where it stands, whatever the mark-up."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.document.parsers.html_pages import Page, pages
from tests.document.parsers.mapped import check_sentences, mapped_words
from tests.helpers import blocks, read, source_of


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
