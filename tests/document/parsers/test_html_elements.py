"""What the elements of HTML make of their text: blocks, headlines, links, or no prose."""

from __future__ import annotations

import pytest

from tests.helpers import blocks, read, source_of

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
        (
            "<h2>Tea</h2><h3 class=accordion-header><button>Is it <b>hot</b>?</button></h3><p>Yes.",
            [("title", "Tea"), ("heading", "Is it hot?"), ("paragraph", "Yes.")],
        ),
        ("<h2>Tea <button>Copy</button></h2><button>Buy</button>", [("title", "Tea")]),
        (
            "<ul class=task-list><li><label><input type=checkbox>Tea</label></ul>"
            "<ul><li><label><input type=checkbox>Coffee</label></ul>",
            [("item", "Tea")],
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
def test_a_title_given_twice_is_reported_once(title: str) -> None:
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
