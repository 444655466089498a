"""The export of WordPress: posts and pages are articles, in any status; the rest is told."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from linter.common.errors import SourceError
from linter.document.articles import articles
from linter.document.parsers import parse
from linter.document.source import Source, from_text
from linter.document.unread import Reason
from tests.document.trees.makers import wxr, wxr_item
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    PLAIN_SENTENCE,
    found,
    lint,
    only_problem,
    run_cli,
    text_of,
    write,
)

COMMENT = (
    "<wp:comment>\n<wp:comment_author><![CDATA[Bob]]></wp:comment_author>\n"
    f"<wp:comment_content><![CDATA[{CURE_SENTENCE}]]></wp:comment_content>\n</wp:comment>\n"
)


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta>\n<wp:meta_key><![CDATA[{key}]]></wp:meta_key>\n"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value>\n</wp:postmeta>\n"
    )


def sources(*items: str) -> Sequence[Source]:
    return articles(from_text(wxr(*items), "site.xml"))


def blocks(source: Source) -> list[tuple[str, str]]:
    document = parse(source)
    return [(block.kind.value, text_of(document, block)) for block in document.blocks]


def test_drafts_and_published_posts_are_articles_and_the_rest_is_told(tmp_path: Path) -> None:
    text = wxr(
        wxr_item("Cup", "", kind="attachment", status="inherit"),
        wxr_item("One", f"<p>{CURE_SENTENCE}</p>", more=COMMENT + COMMENT),
        wxr_item("Menu", "Home", kind="nav_menu_item"),
        wxr_item("Two", f"<p>{PLAIN_SENTENCE}</p>", status="draft"),
        wxr_item("Gone", f"<p>{CURE_SENTENCE}</p>", status="trash"),
        wxr_item("Three", f"<p>{CURE_SENTENCE}</p>", kind="page", status="private"),
        wxr_item("Empty", ""),
    )
    write(tmp_path, {"site.xml": text})
    args = ("check", "--isolated", "--select=CER001", "--fail-on=warning", "--format=json")
    ended = run_cli(*args, "site.xml", cwd=tmp_path)
    assert [file["path"] for file in ended.files] == ["site.xml#1", "site.xml#2", "site.xml#3"]
    assert [file["verdict"] for file in ended.files] == ["fail", "pass", "fail"]
    lines = text.split("\n")
    for file in (ended.files[0], ended.files[2]):
        (each,) = file["findings"]
        line = lines[each["start"]["line"] - 1]
        assert line[each["start"]["column"] - 1 : each["end"]["column"] - 1] == CURE
    told = run_cli("check", "--isolated", "site.xml", cwd=tmp_path).out
    assert (
        "not read, as no article: comments of readers (2), attachments (1), items in the trash (1),"
        " items without text (1), navigation items (1)" in told
    )


def test_what_readers_say_below_a_post_is_left_out() -> None:
    (source,) = sources(wxr_item("One", PLAIN_SENTENCE, more=COMMENT))
    assert [(u.reason, u.words) for u in parse(source).unread] == [(Reason.COMMENT, 9)]


def test_summaries_of_a_post_are_read_before_its_text() -> None:
    (source,) = sources(
        wxr_item(
            "Tea &amp; <em>milk</em>",
            "<p>We drink.</p>",
            "A <b>summary</b>.",
            more=meta("_yoast_wpseo_metadesc", "What search engines show.")
            + meta("_yoast_wpseo_title", "%%title%% %%sep%% %%sitename%%")
            + meta("_edit_last", "1"),
        )
    )
    assert blocks(source) == [
        ("title", "Tea & milk"),
        ("description", "A summary."),
        ("description", "What search engines show."),
        ("paragraph", "We drink."),
    ]
    assert parse(source).page_data == {"author": "anna", "date": "2026-01-05 10:00:00"}


def test_footnotes_of_blocks_are_notes() -> None:
    content = '<p>Tea helps.<sup data-fn="n1" class="fn"><a href="#n1" id="n1-link">1</a></sup></p>'
    notes = '[{"content":"Smith, \\"Tea\\", <em>2020</em>.","id":"n1"}]'
    (source,) = sources(wxr_item("Tea", content, more=meta("footnotes", notes)))
    assert blocks(source)[1:] == [("paragraph", "Tea helps."), ("note", 'Smith, "Tea", 2020.')]
    document = parse(source)
    assert [link.target for link in document.blocks[1].links] == ["#n1"]
    assert document.blocks[2].anchors == ("n1",)


def test_text_of_the_classic_editor_has_its_paragraphs() -> None:
    (source,) = sources(wxr_item("Tea", "One\nline.\n\nTwo]]> <b>ends.\n\n<div>Three"))
    assert blocks(source) == [
        ("title", "Tea"),
        ("paragraph", "One line."),
        ("paragraph", "Two]]> ends."),
        ("paragraph", "Three"),
    ]


def test_elements_may_be_written_without_cdata() -> None:
    item = (
        "<item><title>Tea &amp; milk</title><content:encoded>&lt;p&gt;A miracle&#x20;cure."
        "&lt;/p&gt;</content:encoded><!-- <title>no</title> --><wp:post_type>post</wp:post_type>"
        "</item>"
    )
    text = wxr(item)
    assert blocks(articles(from_text(text, "a.xml"))[0]) == [
        ("title", "Tea & milk"),
        ("paragraph", "A miracle cure."),
    ]
    assert found(lint(text, "a.xml", select=("CER001",))) == [("CER001", "miracle&#x20;cure")]


def test_mark_up_in_a_text_ends_no_item() -> None:
    inside = "<p>Write <code></item></code> and <item> here.</p>"
    first, second = sources(wxr_item("One", inside), wxr_item("Two", "<p>End.</p>"))
    assert first.text.endswith("</item>")
    assert blocks(second)[0] == ("title", "Two")


@pytest.mark.parametrize("text", [wxr(), wxr(wxr_item("Cup", "", kind="attachment"))])
def test_an_export_without_posts_cannot_be_read(text: str) -> None:
    with pytest.raises(SourceError, match="no post or page is in this export of WordPress"):
        for source in articles(from_text(text, "a.xml")):
            parse(source)


@pytest.mark.parametrize("cut", [80, 200, 400])
def test_an_export_that_was_cut_off_is_told(tmp_path: Path, cut: int) -> None:
    text = wxr(wxr_item("One", "Text."), wxr_item("Two", "Text.", more=COMMENT))[:-cut]
    write(tmp_path, {"a.xml": text})
    files = run_cli("check", "--isolated", "--format=json", "a.xml", cwd=tmp_path).files
    assert [file["verdict"] for file in files] == ["pass", "error"]
    (error,) = files[1]["errors"]
    assert "ends inside this item" in error["message"]
    assert text.split("\n")[error["line"] - 1] == "<item>"


@pytest.mark.parametrize(
    "text",
    ["<?xml version='1.0'?><rss><channel><item><title>x</title></item></channel></rss>", "Tea."],
)
def test_other_xml_is_refused_with_what_to_do(text: str) -> None:
    report = lint(text, "feed.xml")
    assert report.exit_code == 3
    assert "of XML it reads the export of WordPress alone (Tools, Export)" in only_problem(report)


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    text = wxr(wxr_item("Tea", "<p>&b; One.</p>")).replace("<rss", f"{bomb}<rss")
    (source,) = articles(from_text(text, "a.xml"))
    assert blocks(source) == [("title", "Tea"), ("paragraph", "&b; One.")]


@pytest.mark.parametrize(
    "piece", ["<a ", "<![CDATA[", "<!--", "<item>", "&", "<item></item>", "<x>"]
)
def test_hostile_mark_up_takes_no_time(piece: str) -> None:
    text = wxr(wxr_item("Tea", "Text."), "<item>" + piece * 100_000)
    began = time.perf_counter()
    articles(from_text(text, "a.xml"))
    assert time.perf_counter() - began < 10


def test_nothing_is_added_at_the_end_of_an_export() -> None:
    report = lint(wxr(wxr_item("Zinc", "<p>Zinc cures colds in all adults.</p>")), "a.xml")
    assert report.findings
    assert all(not fix.boilerplate for each in report.findings for fix in each.fixes)
