"""JSON exports: the named fields are the article, each word found where the file has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.errors import CaveatError
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import from_text
from linter.report import FileReport
from tests.document.parsers.html_pages import Page, pages
from tests.document.parsers.mapped import mapped_words
from tests.document.trees.makers import contentful, lexical
from tests.document.trees.model import CAREFUL, RISKY
from tests.helpers import CURE, CURE_SENTENCE, codes, found, lint, run_cli, text_of, words_of, write

SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", "/": "\\/"}


def article(text: str, *fields: str) -> Document:
    return parse(from_text(text, "a.json", json_fields=fields))


def blocks(text: str, *fields: str) -> list[tuple[str, str]]:
    document = article(text, *fields)
    return [(b.kind.value, text_of(document, b)) for b in document.blocks]


def problems(text: str, *fields: str) -> tuple[int, list[str]]:
    with pytest.raises(CaveatError) as caught:
        article(text, *fields)
    return caught.value.exit_code, [str(p) for p in caught.value.problems]


def escaped(character: str, long: bool) -> str:
    """A character as JSON may have it: as \\u escapes, or as short as it can be."""
    if long:
        units = character.encode("utf-16-be").hex()
        return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
    return SHORT.get(character, character)


@given(pages(), st.data())
def test_every_word_is_found_once_and_where_it_stands(page: Page, data: st.DataObject) -> None:
    long = data.draw(st.lists(st.booleans(), min_size=1, max_size=7))
    body = "".join(escaped(c, long[at % len(long)]) for at, c in enumerate(page.text))
    text = f'{{"id": 7, "x": ["{{", {{"body": "hidden"}}], "body": "{body}"}}'
    words = [(w, json.loads(f'"{source}"')) for w, source in mapped_words(article(text, "body"))]
    assert words == page.words


@pytest.mark.parametrize(
    "word",
    [
        "mira\\u0063le cure",
        "miracle\\ncure",
        "miracle\\u00a0cure",
        "miracle&nbsp;cure",
        "miracle\\u0026nbsp;cure",
        "mira\\u003cb\\u003ecle<\\/b> cure",
    ],
)
@pytest.mark.parametrize("before", ["", "\\ud83d\\ude00 ", "caf\\u00e9 \\\\ \\/ \\t"])
def test_a_finding_stands_on_the_escapes_of_its_words(word: str, before: str) -> None:
    text = f'{{"body": "<p>{before}We met a {word}.<\\/p>"}}'
    report = lint(text, "a.json", json_fields=("body",), select=("CER001",))
    assert found(report) == [("CER001", word)]


def test_a_lone_surrogate_and_a_null_are_replaced() -> None:
    assert blocks('{"a": "tea \\ud83d and \\u0000 milk."}', "a") == [
        ("paragraph", "tea \ufffd and \ufffd milk.")
    ]


# Which fields


def test_fields_are_read_in_the_order_of_the_file_and_by_their_names() -> None:
    text = json.dumps(
        {
            "title": {"rendered": "Tea &#8211; or milk"},
            "slug": "hidden",
            "content": {"rendered": "<h2>Warm</h2><p>We drank.</p>"},
            "excerpt": {"rendered": "<p>How we <b>drank</b>.</p>\n"},
            "author": None,
        }
    )
    fields = ("content.rendered", "title.rendered", "excerpt.rendered", "author")
    assert blocks(text, *fields) == [
        ("title", "Tea – or milk"),
        ("heading", "Warm"),
        ("paragraph", "We drank."),
        ("description", "How we drank."),
    ]


@pytest.mark.parametrize("field", ["items.body", "items[].body"])
def test_a_list_is_all_its_elements(field: str) -> None:
    text = '{"items": [{"body": ["One.", "Two."]}, {"id": 1}, [{"body": "Three."}]]}'
    assert [words for _, words in blocks(text, field)] == ["One.", "Two.", "Three."]


def test_keys_may_hold_escapes_and_dots_and_the_file_may_be_a_list() -> None:
    text = '[{"b\\u006fdy.html": "One."}, {"body.html": "Two."}]'
    assert [words for _, words in blocks(text, "body.html")] == ["One.", "Two."]


def test_plain_text_keeps_its_paragraphs() -> None:
    text = json.dumps({"body": "Tea < 3 cups & R&amp;D.\n\n- warm\n- cold\n"})
    assert blocks(text, "body") == [
        ("paragraph", "Tea < 3 cups & R&D."),
        ("item", "warm"),
        ("item", "cold"),
    ]


# Suppress comments


def suppressing(body: str, **others: Any) -> FileReport:
    text = json.dumps({**others, "body": body}, indent=1)
    return lint(text, "a.json", json_fields=("body",), select=("CER001",))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n \n"])
def test_the_next_line_is_that_of_the_article(newline: str) -> None:
    comment = "<!-- caveat-disable-next-line CER001 -- a film -->"
    paragraph = f"<p>{CURE_SENTENCE}</p>"
    report = suppressing(newline.join([paragraph, comment, paragraph, paragraph]))
    assert report.source is not None
    assert [s.reason for s in report.suppressed] == ["a film"]
    places = [
        at for at in range(len(report.source.text)) if report.source.text[at:].startswith(CURE)
    ]
    assert [f.span.start for f in report.findings] == [places[0], places[2]]


def test_other_suppress_comments_work_and_idle_ones_are_reported() -> None:
    line = f"<p>{CURE_SENTENCE}</p> <!-- caveat-disable-line CER001 -- a film -->"
    report = suppressing(f"{line}\n<!-- caveat-disable-line CER001 -- idle -->", seo="x")
    assert len(report.suppressed) == 1
    assert codes(report) == ["CVT002"]
    assert words_of(report, report.findings[0]).endswith("-- idle -->")


# Rich text


def test_a_field_may_be_rich_text() -> None:
    text = json.dumps({"a": {"body": contentful(RISKY), "lead": "<p>Tea.</p>"}, "id": 1})
    assert blocks(text, "a.body", "a.lead")[0][1].endswith("ginger is a miracle cure.")
    assert blocks(text, "a.body", "a.lead")[-1] == ("paragraph", "Tea.")


def test_a_field_may_be_rich_text_as_json_in_a_string_or_html() -> None:
    posts = [
        {"body": json.dumps(lexical(RISKY))},
        {"body": "<p>Tea.</p>"},
        {"body": contentful(CAREFUL)},
        {"body": None},
    ]
    words = [said for _, said in blocks(json.dumps({"list": posts}), "list.body")]
    assert words.count("Tea.") == 1
    assert words[0].endswith("ginger is a miracle cure.")
    assert words[-1].startswith("Zinc can cause nausea.")


def test_the_pieces_of_rich_text_are_not_read_one_by_one() -> None:
    text = json.dumps({"fields": {"body": contentful(RISKY)}})
    assert problems(text, "fields.body.content.content.value") == (
        3,
        [
            "a.json: field 'fields.body.content.content.value' holds the pieces of a text one by"
            " one, and words across them would be missed; leave --json-field out, or name"
            " 'fields.body'"
        ],
    )


# What is wrong


@pytest.mark.parametrize(
    ("text", "fields", "code", "expected"),
    [
        (
            '{"body": "Tea at noon.", "id": "x", "n": 1}',
            (),
            2,
            [
                "a.json: no article is known by its shape here; use --json-field NAME to name the "
                "fields of the article "
                "(fields with text: body, id)"
            ],
        ),
        (
            '{"a": 1,\n "b": }',
            ("a",),
            3,
            ["a.json:2:7: invalid JSON: Expecting value; export it again, or mend it there"],
        ),
        (
            "",
            ("a",),
            3,
            ["a.json:1:1: invalid JSON: Expecting value; export it again, or mend it there"],
        ),
        (
            '{"x": "Tea at noon.", "y": ["a"]}',
            ("body", "z"),
            3,
            [
                f"a.json: there is no field {name!r} (fields with text: x, y)"
                for name in ("body", "z")
            ],
        ),
        (
            '{"content": {"raw": "Tea.", "n": 1}, "x": "y"}',
            ("content",),
            3,
            [
                "a.json: field 'content' is an object or list; name one of its fields "
                "(fields with text: content.raw)"
            ],
        ),
        (
            '{"a": [{"n": "x"},\n {"n": 12}]}',
            ("a.n",),
            3,
            ["a.json:2:8: field 'a.n' must be text, not 12"],
        ),
        ('{"n": true}', ("m",), 3, ["a.json: there is no field 'm'"]),
        ("[" * 100_000 + "]" * 100_000, ("a",), 3, ["a.json: the JSON is nested too deeply"]),
    ],
)
def test_errors_say_what_is_wrong_and_what_there_is(
    text: str, fields: tuple[str, ...], code: int, expected: list[str]
) -> None:
    assert problems(text, *fields) == (code, expected)


def test_the_program_reads_exports_and_goes_on_after_a_broken_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.json": "{", "b.json": json.dumps({"body": f"<p>{CURE_SENTENCE}</p>"})})
    args = ("check", "--isolated", "--format=json", "--json-field=body", "a.json", "b.json")
    ended = run_cli(*args, cwd=tmp_path)
    broken, read = ended.files
    assert ended.code == 3
    assert [e["line"] for e in broken["errors"]] == [1]
    assert [f["excerpt"] for f in read["findings"] if f["code"] == "CER001"] == [CURE]
    assert run_cli("check", "--isolated", "b.json", cwd=tmp_path).code == 2
    assert CURE in run_cli("facts", "--json-field=body", "b.json", cwd=tmp_path).out
