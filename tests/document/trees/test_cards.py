"""What stands in trees besides text: cards, boxes, notes, embedded entries, blocks of a theme."""

from __future__ import annotations

import json
from typing import Any

import pytest

from linter.document.model import Document
from linter.document.unread import Reason
from tests.helpers import lint, read, text_of


def article(value: object) -> Document:
    return read(json.dumps(value), "a.json")


def said(value: object) -> list[str]:
    document = article(value)
    return [text_of(document, block) for block in document.blocks]


def kinds(value: object) -> list[tuple[str, str]]:
    document = article(value)
    return [(block.kind.value, text_of(document, block)) for block in document.blocks]


def unread(value: object) -> dict[Reason, int]:
    return {left.reason: left.words for left in article(value).unread}


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, "format": 0, **more}


def paragraph(*children: Any) -> dict[str, Any]:
    return {"type": "paragraph", "children": [*children]}


def ghost(*cards: Any) -> dict[str, Any]:
    tree = {"root": {"type": "root", "children": [paragraph(text("We drink tea.")), *cards]}}
    return {"posts": [{"title": "Tea", "uuid": "u", "html": "", "lexical": json.dumps(tree)}]}


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (
            {"type": "callout", "calloutText": '<p dir="ltr"><b>Clinically</b> proven.</p>'},
            ["Clinically proven."],
        ),
        ({"type": "html", "html": "<p>Sure <i>re</i>sults.<div>Open"}, ["Sure results.", "Open"]),
        (
            {"type": "markdown", "markdown": "## Two\n\nA *mira*cle cure."},
            ["Two", "A miracle cure."],
        ),
        (
            {"type": "toggle", "heading": "Why?", "content": "<p>It <b>is</b>.</p>"},
            ["Why?", "It is."],
        ),
        (
            {"type": "image", "src": "a.jpg", "alt": "A cup", "caption": "<span>It cures.</span>"},
            ["It cures."],
        ),
        ({"type": "header", "heading": "Big.", "subheader": "Small."}, ["Big.", "Small."]),
        (
            {"type": "product", "productTitle": "Zinc", "productDescription": "<p>It heals.</p>"},
            ["Zinc", "It heals."],
        ),
        ({"type": "button", "buttonText": "Buy the cure.", "buttonUrl": "x"}, ["Buy the cure."]),
        ({"type": "horizontalrule"}, []),
        ({"type": "aside", "children": [text("Aside.")]}, ["Aside."]),
        (paragraph(text("One "), {"type": "linebreak"}, text("two.")), ["One two."]),
    ],
)
def test_cards_of_ghost(card: Any, expected: list[str]) -> None:
    assert said(ghost(card, paragraph(text("The end.")))) == [
        "Tea",
        "We drink tea.",
        *expected,
        "The end.",
    ]


def test_code_and_pictures_are_left_out_and_told() -> None:
    cards = ghost(
        {"type": "codeblock", "code": "print(1)", "language": "python"},
        {"type": "image", "src": "a.jpg", "alt": "A cup of tea on a white table in the sun"},
        {"type": "bookmark", "metadata": {"description": "It says that tea cures all our colds."}},
    )
    assert said(cards) == ["Tea", "We drink tea."]
    assert unread(cards) == {Reason.CODE: 2, Reason.PICTURE: 11, Reason.OTHER_DATA: 8}


def test_cards_of_mobiledoc_are_those_of_ghost() -> None:
    cards = [["markdown", {"markdown": "Zinc *prevents* colds."}], ["html", {"html": "<p>Hi.</p>"}]]
    tree = {
        "version": "0.3.1",
        "atoms": [["soft-return", "", {}]],
        "cards": cards,
        "markups": [],
        "sections": [
            [10, 0],
            [1, "p", [[0, [], 0, "One"], [1, [], 0, 0], [0, [], 0, "two."]]],
            [2, "a.jpg"],
            [10, 1],
            [10, 99],
            "x",
            [7],
        ],
    }
    post = {"title": "Tea", "uuid": "u", "mobiledoc": json.dumps(tree), "html": "<p>Other</p>"}
    assert said({"posts": [post]}) == ["Tea", "Zinc prevents colds.", "One\ufffctwo.", "Hi."]


# Sanity


def span(words: str, *marks: str) -> dict[str, Any]:
    return {"_type": "span", "text": words, "marks": [*marks]}


def block(*children: Any, **more: Any) -> dict[str, Any]:
    return {"_type": "block", "style": "normal", "markDefs": [], "children": [*children], **more}


def sanity(*blocks: Any) -> dict[str, Any]:
    return {"_id": "a", "_type": "post", "title": "Tea", "body": [*blocks]}


def test_blocks_of_one_site() -> None:
    items = [
        {"_key": "a", "heading": "Does it work?", "body": [block(span("It "), span("cures."))]}
    ]
    assert said(
        sanity(
            block(span("Hello there.")),
            {"_type": "callout", "tone": "info", "text": "Clinically proven."},
            {"_type": "accordion", "items": items},
            {"_type": "image", "asset": {"_ref": "image-1"}, "alt": "Cup", "caption": "It heals."},
            {"_type": "embed", "html": "<p>Raw <b>html</b>.</p>"},
        )
    ) == [
        "Tea",
        "Hello there.",
        "Clinically proven.",
        "Does it work?",
        "It cures.",
        "It heals.",
        "Raw html.",
    ]


def test_lists_of_portable_text_are_put_together() -> None:
    def item(words: str, kind: str, level: int) -> dict[str, Any]:
        return block(span(words), listItem=kind, level=level)

    document = article(
        sanity(
            item("One", "number", 1),
            item("Deep", "bullet", 2),
            item("Two", "number", 1),
            item("Other", "bullet", 1),
            block(span("Between.")),
            item("Again", "number", 1),
        )
    )
    numbers = [(text_of(document, b), b.number) for b in document.blocks[1:]]
    assert numbers == [
        ("One", 1),
        ("Deep", None),
        ("Two", 2),
        ("Other", None),
        ("Between.", None),
        ("Again", 1),
    ]


def test_a_note_in_the_definition_of_a_mark_is_a_note() -> None:
    source = [block(span("Smith, 2020."))]
    noted = block(
        span("Tea helps"),
        span(".", "n1"),
        markDefs=[{"_key": "n1", "_type": "footnote", "text": source}],
    )
    assert kinds(sanity(noted)) == [
        ("title", "Tea"),
        ("paragraph", "Tea helps."),
        ("note", "Smith, 2020."),
    ]
    (link,) = article(sanity(noted)).blocks[1].links
    assert (link.target, link.footnote) == ("n1", True)


def test_a_link_inside_the_site_is_a_link() -> None:
    inner = {
        "_key": "i",
        "_type": "internalLink",
        "reference": {"_ref": "p2", "_type": "reference"},
    }
    document = article(sanity(block(span("See "), span("there", "i"), markDefs=[inner])))
    assert [link.target for link in document.blocks[1].links] == ["/p2"]


# Contentful


def node(kind: str, *content: Any, **data: Any) -> dict[str, Any]:
    return {"nodeType": kind, "data": data, "content": [*content]}


def words(value: str) -> dict[str, Any]:
    return {"nodeType": "text", "value": value, "marks": [], "data": {}}


def embedded(name: str, kind: str = "block") -> dict[str, Any]:
    return node(f"embedded-entry-{kind}", target={"sys": {"id": name, "type": "Link"}})


def test_entries_in_a_text_stand_where_they_are_embedded() -> None:
    def document(*content: Any) -> dict[str, Any]:
        return node("document", *content)

    body = document(
        node("paragraph", words("One "), embedded("9", "inline"), words(" two.")),
        embedded("2"),
        node(
            "paragraph",
            words("See "),
            node("entry-hyperlink", words("that"), target={"sys": {"id": "7"}}),
            words("."),
        ),
        embedded("404"),
    )
    box = {"internalName": "box", "text": document(node("paragraph", words("Clinically proven.")))}
    anna = {"name": "Anna", "bio": "She writes about health and knows all of it well."}
    answer = {
        "sys": {"type": "Array"},
        "items": [{"sys": {"id": "1"}, "fields": {"title": "Tea", "body": body}}],
        "includes": {
            "Entry": [{"sys": {"id": "2"}, "fields": box}, {"sys": {"id": "3"}, "fields": anna}]
        },
    }
    assert said(answer) == ["Tea", "One \ufffc two.", "Clinically proven.", "See that."]
    assert unread(answer) == {Reason.OTHER_DATA: 10}


# WordPress


def wordpress(**content: str) -> dict[str, Any]:
    return {"id": 1, "title": {"raw": "Tea"}, "content": {**content, "protected": False}}


def test_dynamic_blocks_say_what_stands_in_their_settings() -> None:
    raw = (
        "<!-- wp:paragraph -->\n<p>Hi <strong>the</strong>re.</p>\n<!-- /wp:paragraph -->\n"
        '<!-- wp:acme/tip {"text":"Proven \\u003cb\\u003eto\\u003c/b\\u003e cure.","a":"x"} /-->'
        '\n<!-- wp:acme/faq {"items":[{"question":"Why?","answer":"It cures."}]} /-->\n'
        '<!-- wp:pullquote {"citation":"Not shown again."} -->\n<p>Quote.</p>\n'
        '<!-- /wp:pullquote -->\n<!-- wp:block {"ref":12} /-->\n<!-- wp:acme/bad {"text": /-->\n'
        "<p>The end.</p>"
    )
    assert said(wordpress(raw=raw)) == [
        "Tea",
        "Hi there.",
        "Proven to cure.",
        "Why?",
        "It cures.",
        "Quote.",
        "The end.",
    ]


def test_shortcodes_are_no_words_and_what_they_hold_is() -> None:
    raw = (
        '[caption id="a" width="300"]<img src="x.jpg"/> Turmeric cures.[/caption]\n\n'
        '[note color="miracle"]Detox heals.[/note]\n\n[gallery ids="1,2"]\n\nClassic\ntext.'
    )
    assert said(wordpress(raw=raw)) == ["Tea", "Turmeric cures.", "Detox heals.", "Classic text."]


def test_what_readers_see_is_read_of_what_is_raw_too() -> None:
    assert said(wordpress(raw="<p>[tip]</p>", rendered="<p>Zinc cures.</p>")) == [
        "Tea",
        "Zinc cures.",
    ]


def test_what_search_engines_show_is_read_unless_it_is_the_headline_again() -> None:
    post = wordpress(rendered="<p>We drink.</p>") | {"title": {"rendered": "Tea &#038; milk"}}
    shown = {
        "title": "Tea & milk - The Site",
        "og_title": "Tea cures",
        "description": "A summary.",
        "schema": {"@graph": [{"description": "Just another site about food and drink."}]},
    }
    assert kinds(post | {"yoast_head_json": shown}) == [
        ("title", "Tea & milk"),
        ("description", "Tea cures"),
        ("description", "A summary."),
        ("paragraph", "We drink."),
    ]
    assert unread(post | {"yoast_head_json": shown}) == {Reason.REPEATED: 4, Reason.OTHER_DATA: 7}


def test_who_wrote_an_article_and_when_is_known() -> None:
    post = sanity(block(span("Tea."))) | {"author": {"name": "Anna"}, "publishedAt": "2026-01-05"}
    assert article(post).page_data == {"author": {"name": "Anna"}, "publishedAt": "2026-01-05"}
    date = {"de": "2026-01-04", "en": "2026-01-05"}
    body = {"en": node("document", node("paragraph", words("Tea.")))}
    entry = {"sys": {"id": "1"}, "fields": {"body": body, "publishDate": date, "tags": {"en": []}}}
    assert article(entry).page_data == {"publishDate": "2026-01-05"}
    page = wordpress(rendered="<p>Tea.</p>") | {"modified": "2026-01-05T10:00:00", "author": 3}
    assert article(page).page_data == {"modified": "2026-01-05T10:00:00", "author": 3}


# Others


def test_relations_of_strapi_are_no_part_of_an_article() -> None:
    topic = {"data": {"id": 1, "attributes": {"title": "Food", "description": "About food."}}}
    body = [{"type": "paragraph", "children": [text("We drink tea.")]}]
    attributes = {"title": "Tea", "body": body, "topic": topic}
    assert said({"data": {"id": 2, "attributes": attributes}}) == ["Tea", "We drink tea."]


def test_pieces_of_storyblok_pages() -> None:
    box = {"component": "box", "title": "Note well.", "text": "It cures."}
    tree = {
        "type": "doc",
        "content": [
            {"type": "paragraph", "content": [text("Words.")]},
            {"type": "blok", "attrs": {"id": "b", "body": [box]}},
        ],
    }
    body = [{"component": "hero", "headline": "Zinc heals."}, {"component": "t", "text": tree}]
    story = {"name": "x", "uuid": "u", "content": {"component": "page", "body": body}}
    assert said({"story": story}) == ["Zinc heals.", "Words.", "Note well.", "It cures."]


def test_groups_of_fields_in_a_page() -> None:
    hero = {"heading": "Zinc heals.", "text": "It cures.", "cta": {"label": "Buy", "text": "Go."}}
    page = {
        "_id": "p",
        "_type": "page",
        "hero": hero,
        "body": [block(span("The end."))],
        "answer": {"value": "It does."},
        "settings": {"text": "Not shown."},
    }
    assert said(page) == ["Zinc heals.", "It cures.", "Go.", "The end.", "It does."]


def test_blocks_and_links_of_payload() -> None:
    inner = {"root": {"type": "root", "children": [paragraph(text("Proven."))]}}
    link = {"type": "link", "fields": {"url": "https://x.org"}, "children": [text("there")]}
    tree = {
        "root": {
            "type": "root",
            "children": [
                paragraph(text("See "), link, text(".")),
                {"type": "block", "fields": {"blockType": "banner", "content": inner}},
            ],
        }
    }
    value = {"docs": [{"id": 1, "title": "Tea", "content": tree}]}
    assert said(value) == ["Tea", "See there.", "Proven."]
    assert [link.target for link in article(value).blocks[1].links] == ["https://x.org"]


def test_nested_blocks_of_notion() -> None:
    def made(kind: str, words: str, *children: Any) -> dict[str, Any]:
        rich = [
            {"type": "text", "text": {"content": words}, "annotations": {}, "plain_text": words}
        ]
        held = {"rich_text": rich}
        return {"object": "block", "type": kind, kind: held, "children": [*children]}

    caption = made("x", "It heals.")["x"]["rich_text"]
    blocks = [
        made("toggle", "Why so?", made("paragraph", "Because.")),
        made(
            "bulleted_list_item",
            "One",
            made("numbered_list_item", "Deep", made("paragraph", "In.")),
        ),
        made("bulleted_list_item", "Two"),
        {"object": "block", "type": "image", "image": {"caption": caption}},
        {
            "object": "block",
            "type": "column",
            "column": {},
            "children": [made("paragraph", "Col.")],
        },
        made("quote", "They said.", made("paragraph", "More.")),
        made("code", "x = 1"),
    ]
    assert kinds({"object": "list", "results": blocks})[1:] == [
        ("paragraph", "Because."),
        ("item", "One"),
        ("item", "Deep"),
        ("item", "In."),
        ("item", "Two"),
        ("paragraph", "It heals."),
        ("paragraph", "Col."),
        ("paragraph", "They said."),
        ("paragraph", "More."),
    ]


def test_panels_and_notes_of_prosemirror() -> None:
    def inner(*content: Any) -> dict[str, Any]:
        return {"type": "paragraph", "content": [*content]}

    def said_by(words: str) -> dict[str, Any]:
        return {"type": "text", "text": words}

    tree = {
        "type": "doc",
        "content": [
            {
                "type": "panel",
                "attrs": {"panelType": "info"},
                "content": [inner(said_by("In a panel."))],
            },
            {
                "type": "expand",
                "attrs": {"title": "More on it."},
                "content": [
                    inner(
                        said_by("By "),
                        {"type": "mention", "attrs": {"text": "@Anna"}},
                        said_by("."),
                        {"type": "footnoteReference", "attrs": {"data-id": "f1"}},
                    )
                ],
            },
            {
                "type": "footnotes",
                "content": [
                    {
                        "type": "footnote",
                        "attrs": {"data-id": "f1"},
                        "content": [inner(said_by("Smith."))],
                    }
                ],
            },
        ],
    }
    assert kinds(tree) == [
        ("paragraph", "In a panel."),
        ("paragraph", "More on it."),
        ("paragraph", "By \ufffc."),
        ("note", "Smith."),
    ]


def test_other_languages_are_told_and_not_read() -> None:
    body = {
        "en-GB": node("document", node("paragraph", words("It cures."))),
        "de": node("document", node("paragraph", words("Es heilt wirklich alle Arten von Husten"))),
    }
    entry = {"sys": {"id": "1"}, "fields": {"title": {"en-GB": "Tea", "de": "Tee"}, "body": body}}
    assert said(entry) == ["Tea", "It cures."]
    assert unread(entry) == {Reason.TRANSLATION: 7}


def test_an_article_mostly_in_fields_that_nobody_knows_does_not_pass() -> None:
    post = sanity(block(span("We drink tea.")))
    post["longRead"] = "The town library opens at nine, and we all go there to read. " * 10
    (finding,) = lint(json.dumps(post), "a.json").findings
    assert (finding.code, finding.severity.value) == ("CVT005", "error")
    assert "other fields (130 words)" in finding.message
    assert "--json-field" in finding.help
