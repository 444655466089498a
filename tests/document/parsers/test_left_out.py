"""What editors left in an export, and HTML that Markdown takes for code."""

from __future__ import annotations

import pytest

from linter.document.unread import Reason
from tests.helpers import blocks, read, reading, source_of


def texts(text: str, path: str = "article.html") -> list[str]:
    return [words for _, words in blocks(text, path)]


@pytest.mark.parametrize(
    "written",
    [
        "<p>The <del>cold</del> <ins>hot</ins> pot.</p>",
        "<p>The <s>cold</s> hot pot.</p>",
        "<p>The <strike>cold</strike> hot pot.</p>",
        "<p>The <span class='msoDel'>cold</span> <span class='msoIns'>hot</span> pot.</p>",
        "<p>The <span style='color:red; text-decoration: line-through'>cold</span> hot pot.</p>",
        "<style>.c1{color:red}.c7{text-decoration:line-through}</style>"
        "<p>The <span class='c2 c7'>cold</span> hot pot.</p>",
        "<p>The hot pot.<span class=MsoCommentReference><a class=msocomanchor"
        " href='#_msocom_1'>[AB1]</a></span></p><div style='mso-element:comment-list'>"
        "<div style='mso-element:comment'><p>Cold?</p></div></div>",
        "<p>The hot pot.<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup></p><div><p><a"
        " href='#cmnt_ref1' id='cmnt1'>[a]</a><span>Cold?</span></p><p>No.</p></div>",
    ],
)
def test_deleted_text_and_comments_are_not_the_article(written: str) -> None:
    assert texts(written) == ["The hot pot."]
    document = read(written, "article.html")
    assert not [link for block in document.blocks for link in block.links]
    reasons = {part.reason for part in document.unread} - {Reason.HIDDEN}
    assert reasons in ({Reason.DELETED}, {Reason.COMMENT})


def test_only_the_comment_is_left_out_of_what_holds_the_article() -> None:
    text = "<div><p>The pot.</p><p><a href='#cmnt_ref1'>[a]</a> Cold?</p><p>The cup.</p></div>"
    assert texts(text) == ["The pot.", "The cup."]


PAGE = """\
    <div class="page">

        <h2>On pots</h2>

        <p>The pot is
           hot today.</p>

        <ul>
            <li>A <strong>cup</strong></li>

        </ul>
    </div>
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_indented_html_is_read_where_the_text_is_html(newline: str) -> None:
    text = f"---\ntitle: Pots\n---\n\n{PAGE}".replace("\n", newline)
    assert texts(text, "article.md")[1:] == ["On pots", "The pot is hot today.", "A cup"]
    assert source_of(read(text, "article.md"), "hot today") == "hot today"


def test_indented_html_is_read_inside_an_open_element() -> None:
    text = "The pot.\n\nMore.\n\nAnd more.\n\n<div>\n\n    <p>The cup.</p>\n\n</div>\n"
    assert texts(text, "article.md")[-1] == "The cup."


def test_indented_html_goes_on_until_its_elements_end() -> None:
    words = "\n".join(f"        and word {n}" for n in range(12))
    text = f"    <div><p>\n{words}\n\n{words}\n    </p></div>\n\nThe pot:\n\n    make tea\n"
    document = read(text, "article.md")
    assert document.text.count("and word 3") == 2
    assert "make tea" not in document.text


@pytest.mark.parametrize(
    "code", ["    <p>The cup.</p>", "    make tea", "```\n<p>The cup.</p>\n```", "\t<br>"]
)
def test_code_of_ordinary_text_stays_code(code: str) -> None:
    text = f"Write this:\n\n{code}\n\nThen drink it, and go on.\n\n<!-- a note -->\n"
    assert texts(text, "article.md") == ["Write this:", "Then drink it, and go on."]


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ("Tea.\n\n    make tea", "article.md", Reason.CODE),
        ("Tea `make`.", "article.md", Reason.CODE),
        ("<nav>Home</nav>Tea.", "article.html", Reason.CONTROLS),
        ("<body><footer>Us</footer><p>Tea.", "article.html", Reason.PAGE_FOOTER),
        ("<p hidden>Us</p><p>Tea.", "article.html", Reason.HIDDEN),
        ("![A pot](pot.png) Tea.", "article.md", Reason.PICTURE),
        ("<p><img src=pot.png alt='A pot'> Tea.", "article.html", Reason.PICTURE),
        ("Tea. <img src=pot.png alt='A pot'>", "article.md", Reason.PICTURE),
        ("<map><area alt='A pot'></map><p>Tea.", "article.html", Reason.PICTURE),
        ("---\ntags: [tea]\n---\n\nTea.", "article.md", Reason.FRONT_MATTER),
        ("Tea. <!-- us -->", "article.md", Reason.COMMENT),
        ("Tea {{ us }}.", "article.md", Reason.TEMPLATE),
        ("Tea {us}.", "article.mdx", Reason.EXPRESSION),
        ("Tea ~~us~~.", "article.md", Reason.DELETED),
        ("<title>Tea | Us</title><h1>Tea</h1>", "article.html", Reason.REPEATED),
        ("Tea.[^1]\n\n[^1]: Lee A. Tea. 2019;3:1-9.", "article.md", Reason.NOTES),
        ("Tea.\n\n## Sources\n\n- Lee A. Tea. 2019;3:1-9.", "article.md", Reason.SOURCES),
    ],
)
def test_each_reason_is_known(text: str, path: str, reason: Reason) -> None:
    assert reason in {part.reason for part in reading(text, path).unread}
