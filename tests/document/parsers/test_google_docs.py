"""Exports of Google Docs: styles by class, notes and comments at the end, redirecting links."""

from __future__ import annotations

import pytest

from linter.document.unread import Reason
from tests.helpers import blocks, read, text_of

PAGE = (
    '<html><head><style type="text/css">@import url(x);.c1{{font-weight:700}}'
    ".c2{{color:#000;vertical-align:super;font-size:7pt}}.c3{{text-decoration:line-through}}"
    '.c4{{text-decoration:none;vertical-align:baseline}}</style></head><body class="c9">{}</body>'
    "</html>"
)
NOTE = (
    '<hr class="c5"><div><p class="c6"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Lind'
    "</span></p><p>The second part.</p></div>"
)


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ('<p><span>The p</span><span class="c1">ot is</span> on.</p>', ["The pot is on."]),
        ('<p><span>The pot</span><span class="c2">1</span> is on.</p>', ["The pot is on."]),
        ('<p><span>10</span><span class="c2">5</span> pots.</p>', ["10⁵ pots."]),
        ('<p><span class="c4">The </span><span class="c4 c3">cold</span>pot.</p>', ["The pot."]),
        ('<p>The pot.<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>', ["The pot."]),
    ],
)
def test_styles_are_classes(written: str, prose: list[str]) -> None:
    assert [words for _, words in blocks(PAGE.format(written), "page.html")] == prose


def test_raised_numbers_are_marks_by_style_too() -> None:
    raised = '<p>The pot is hot<span style="font-size:7pt;vertical-align:super">1,2</span>.</p>'
    document = read(raised, "page.html")
    assert document.text.startswith("The pot is hot.")
    assert [(link.target, link.footnote) for link in document.blocks[0].links] == [("1,2", True)]


def test_a_raised_link_marks_a_source() -> None:
    raised = '<p>The pot.<span class="c2"><a href="https://doi.org/10.1000/x">1</a></span> On.</p>'
    (block,) = read(PAGE.format(raised), "page.html").blocks
    assert [link.target for link in block.links] == ["https://doi.org/10.1000/x", "1"]
    assert all(link.end <= block.extent.end for link in block.links)


def test_notes_are_notes_and_marks_lead_to_them() -> None:
    text = '<p>The pot is on.<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>' + NOTE
    document = read(PAGE.format(text), "page.html")
    assert [(b.kind.value, text_of(document, b).strip()) for b in document.blocks] == [
        ("paragraph", "The pot is on."),
        ("note", "Lind"),
        ("note", "The second part."),
    ]
    assert document.blocks[0].links[0].target == "#ftnt1"
    assert document.blocks[1].anchors == ("ftnt1",)


@pytest.mark.parametrize(
    "note",
    [
        '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Lind</p>',
        '<p><a href="#_ednref1" name="_edn1">[i]</a> Lind</p>',
        '<p class="sdfootnote"><a class="sdfootnotesym" href="#sdfootnote1anc">1</a> Lind</p>',
        '<ol><li id="footnote-0"><p>Lind <a href="#footnote-ref-0">↑</a></p></li></ol>',
    ],
)
def test_notes_of_other_word_processors(note: str) -> None:
    document = read(f"<p>The pot is on.</p>{note}", "page.html")
    assert [b.kind.value for b in document.blocks] == ["paragraph", "note"]


def test_the_title_is_the_paragraph_of_that_style() -> None:
    head = '<div><p class="c1"><span>Draft two</span></p></div>'
    title = '<p class="c1 title" id="h.x1"><span>Tea at noon is hot.</span></p>'
    document = read(PAGE.format(f"{head}{title}<p>The pot.</p>"), "page.html")
    assert document.title and text_of(document, document.title) == "Tea at noon is hot."


def test_the_subtitle_is_a_summary() -> None:
    under = '<p class="c2 subtitle" id="h.x2"><span>What we know.</span></p>'
    assert blocks(PAGE.format(f"<h1>Tea</h1>{under}<p>The pot.</p>"), "page.html")[1] == (
        "description",
        "What we know.",
    )


def test_comments_are_left_out_and_noted() -> None:
    comment = '<div class="c5"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Cold?</p><p>No.</p></div>'
    document = read(PAGE.format(f"<p>The pot.</p>{comment}"), "page.html")
    assert [text_of(document, b) for b in document.blocks] == ["The pot."]
    assert Reason.COMMENT in [left.reason for left in document.unread]


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("# **Tea \\- at noon**", "Tea - at noon"),
        (
            "1\\. The pot \\+ the cup \\= hot \\~ 5\\-10 \\> 3\\!",
            "1. The pot + the cup = hot ~ 5-10 > 3!",
        ),
        ("The pot.[\\[1\\]](#ftnt1)", "The pot."),
        ("The ![][image1]pot.\n\n[image1]: <data:image/png;base64,AAAA/cure+==>", "The pot."),
        ("The pot.\n\n[\\[a\\]](#cmnt_ref1)A cure\\?", "The pot."),
        ("The pot  \nis on.", "The pot is on."),
    ],
)
def test_its_markdown(written: str, prose: str) -> None:
    assert [words for _, words in blocks(written)] == [prose]
