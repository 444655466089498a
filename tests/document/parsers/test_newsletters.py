"""Exports of Substack and Notion: forms, buttons and cards are not the article's words."""

from __future__ import annotations

import pytest

from linter.document.unread import Reason
from tests.helpers import blocks, read

SUBSCRIBE = (
    '<div class="subscription-widget-wrap-editor" data-component-name="SubscribeWidgetToDOM">'
    '<div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">'
    'A cure for subscribers.</p></div><form><input type="email"></form></div></div>'
)
NOTE = (
    '<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1"'
    ' href="#footnote-anchor-1" class="footnote-number" contenteditable="false">1</a>'
    '<div class="footnote-content"><p>Lind 2020</p></div></div>'
)
MARK = (
    '<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1"'
    ' href="#footnote-1" target="_self">1</a>'
)


@pytest.mark.parametrize(
    "widget",
    [
        SUBSCRIBE,
        '<p class="button-wrapper"><a class="button primary" href="/s"><span>Cure</span></a></p>',
        '<div class="captioned-button-wrap"><div class="preamble"><p>A cure.</p></div></div>',
        '<div class="embedded-publication-wrap"><a href="/s"><span>A cure</span></a></div>',
        '<div class="digest-post-embed"></div>',
        '<figure class="bookmark source"><a href="/s">A cure</a></figure>',
        '<table class="properties"><tbody><tr><th>Tags</th><td>cure</td></tr></tbody></table>',
    ],
)
def test_forms_buttons_and_cards_are_left_out(widget: str) -> None:
    assert blocks(f"<p>The pot.</p>{widget}<p>The cup.</p>", "post.html") == [
        ("paragraph", "The pot."),
        ("paragraph", "The cup."),
    ]


def test_what_is_left_out_is_noted() -> None:
    document = read(f"<p>The pot.</p>{SUBSCRIBE}", "post.html")
    assert [(left.reason, left.words) for left in document.unread] == [(Reason.BOILERPLATE, 4)]


def test_marks_and_notes_of_substack() -> None:
    document = read(f"<p>The pot{MARK} is on.{MARK}</p>{NOTE}", "post.html")
    assert document.text.startswith("The pot is on.\n\nLind 2020")
    assert [block.kind.value for block in document.blocks] == ["paragraph", "note"]
    assert [link.target for link in document.blocks[0].links] == ["#footnote-1"] * 2


def test_the_mark_of_a_note_in_another_file() -> None:
    document = read('<p>Hot.<a epub:type="noteref" href="notes.xhtml#n1">1</a></p>', "c.xhtml")
    assert document.text.startswith("Hot.\n")
    assert document.blocks[0].links[0].footnote


def test_a_link_with_a_number_is_a_link() -> None:
    assert blocks('<p>Top <a href="#tea">10</a> teas.</p>', "p.html") == [
        ("paragraph", "Top 10 teas.")
    ]
