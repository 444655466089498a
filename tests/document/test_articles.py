"""Several articles in an export of a CMS, known by its shape: one source each, the rest is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from linter.document.articles import articles
from linter.document.source import Source, from_text
from tests.document.trees import makers
from tests.document.trees.model import CAREFUL, RISKY
from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE, run_cli, write

POSTS: Sequence[Any] = [makers.sanity(RISKY), makers.sanity(CAREFUL)]
OTHERS: Sequence[Any] = [
    {"_id": "i1", "_type": "sanity.imageAsset", "url": "https://example.org/a.jpg"},
    {"_id": "i2", "_type": "sanity.imageAsset", "url": "https://example.org/b.jpg"},
    {"_id": "c", "_type": "category", "title": "Food", "description": "All about food and drink."},
]
ENVELOPES = {
    "list": POSTS,
    "query": {"ms": 3, "query": "*", "result": POSTS},
    "strapi": {"data": [makers.strapi(a)["data"] for a in (RISKY, CAREFUL)]},
    "graphql": {"data": {"allPosts": {"edges": [{"node": post} for post in POSTS]}}},
    "contentful": {"items": [makers.contentful_entry(a) for a in (RISKY, CAREFUL)]},
    "space": {"locales": [], "entries": [makers.contentful_entry(a) for a in (RISKY, CAREFUL)]},
    "ghost": {
        "db": [
            {
                "meta": {},
                "data": {
                    "posts": [
                        makers.ghost(a)["db"][0]["data"]["posts"][0] for a in (RISKY, CAREFUL)
                    ]
                },
            }
        ]
    },
    "payload": {"docs": [makers.payload(a)["docs"][0] for a in (RISKY, CAREFUL)]},
    "storyblok": {"stories": [makers.storyblok(a)["story"] for a in (RISKY, CAREFUL)]},
    "notion": {"object": "list", "results": [makers.notion_page(a) for a in (RISKY, CAREFUL)]},
    "wordpress": [makers.wordpress(a) for a in (RISKY, CAREFUL)],
    "trees": [makers.contentful(a) for a in (RISKY, CAREFUL)],
}


def found(value: object, name: str = "a.json") -> Sequence[Source]:
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    return articles(from_text(text, name))


def as_lines(values: Sequence[Any]) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def notes(sources: Sequence[Source]) -> list[str]:
    return [str(problem) for source in sources for problem in source.warnings]


@pytest.mark.parametrize("name", ENVELOPES)
def test_each_is_an_article_with_a_verdict(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"a.json": json.dumps(ENVELOPES[name], ensure_ascii=False, indent=2)})
    files = run_cli("check", "--isolated", "--format=json", "a.json", cwd=tmp_path).files
    assert [file["path"] for file in files] == ["a.json#1", "a.json#2"]
    assert [file["verdict"] for file in files] == ["fail", "pass"]
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    lines = text.split("\n")
    for each in files[0]["findings"]:
        start, end = each["start"], each["end"]
        written = text[start["offset"] : end["offset"]]
        assert lines[start["line"] - 1][start["column"] - 1 :].startswith(written.split("\n")[0])


def test_a_dataset_of_sanity_has_lines_of_several_types(tmp_path: Path) -> None:
    lines = as_lines([OTHERS[0], POSTS[0], *OTHERS[1:], POSTS[1]])
    sources = found(lines, "a.ndjson")
    assert [source.name for source in sources] == ["a.ndjson:2", "a.ndjson:5"]
    assert notes(sources) == [
        "a.ndjson: also in this file and not read, as no article: sanity.imageAsset (2), "
        "category (1)"
    ]
    write(tmp_path, {"a.ndjson": lines})
    ended = run_cli("check", "--isolated", "--format=json", "a.ndjson", cwd=tmp_path)
    assert [file["verdict"] for file in ended.files] == ["fail", "pass"]


def test_a_broken_line_is_told_and_spares_the_others(tmp_path: Path) -> None:
    write(tmp_path, {"a.ndjson": as_lines(POSTS[:1]) + '{"_id": \n' + as_lines(POSTS[1:])})
    ended = run_cli("check", "--isolated", "--format=json", "a.ndjson", cwd=tmp_path)
    assert [file["verdict"] for file in ended.files] == ["fail", "error", "pass"]
    (error,) = ended.files[1]["errors"]
    assert (error["line"], error["column"]) == (2, 8)
    assert error["message"].startswith("invalid JSON: ")
    assert error["message"].endswith("; export it again, or mend it there")


def test_entries_that_others_include_are_articles_of_their_own() -> None:
    items = [makers.contentful_entry(RISKY), makers.contentful_entry(CAREFUL)]
    included = {"Entry": [makers.contentful_entry(CAREFUL), {"sys": {}, "fields": {"name": "x"}}]}
    assert len(found({"items": items, "includes": included})) == 3
    assert [source.part for source in found({"items": items[:1], "includes": included})] == [""]


def test_an_article_made_of_sections_is_one() -> None:
    sections = [{"title": f"Part {n}", "body": makers.portable_text(CAREFUL)} for n in range(3)]
    assert len(found({"title": "Zinc", "sections": sections})) == 1
    assert len(found({"_id": "a", "_type": "page", "sections": sections})) == 1
    assert len(found({"sections": sections})) == 3


def test_translations_and_relations_are_no_articles() -> None:
    post = makers.payload(CAREFUL)["docs"][0]
    related = {**post, "localizations": [{**post, "locale": "de"}], "related": [post, post]}
    assert len(found({"docs": [related]})) == 1


@pytest.mark.parametrize("name", ["a.json", "a.ndjson"])
@pytest.mark.parametrize("value", [{"name": "x", "version": "1.0"}, {"a": [{"b": "Some words."}]}])
def test_what_has_no_known_shape_is_asked_for_fields(
    tmp_path: Path, name: str, value: object
) -> None:
    write(tmp_path, {name: json.dumps(value)})
    ended = run_cli("check", "--isolated", name, cwd=tmp_path)
    assert ended.code == 2
    assert "use --json-field NAME to name the fields" in ended.out + ended.err


def test_named_fields_go_before_shapes() -> None:
    source = from_text(json.dumps(POSTS), "a.json", json_fields=("title",))
    assert [each.json_fields for each in articles(source)] == [("title",)] * 2


def test_the_note_is_told_once_and_from_the_cache_too(tmp_path: Path) -> None:
    write(tmp_path, {"a.ndjson": as_lines([*POSTS, *OTHERS])})
    for _ in range(2):
        args = ("check", "--isolated", "--cache-dir", tmp_path / "cache", "a.ndjson")
        assert run_cli(*args, cwd=tmp_path).out.count("sanity.imageAsset (2)") == 1


@pytest.mark.parametrize("sentence", [CURE_SENTENCE, PLAIN_SENTENCE])
def test_standard_input_is_known_too(sentence: str) -> None:
    tree = {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": sentence}]}],
    }
    for text in (json.dumps(tree, indent=1), makers.wxr(makers.wxr_item("Tea", sentence))):
        ended = run_cli("check", "--isolated", "--select=CER001", "--format=json", "-", input=text)
        words = [f["excerpt"] for f in ended.files[0]["findings"]]
        assert words == ([CURE] if sentence is CURE_SENTENCE else [])


@pytest.mark.parametrize(
    "text",
    ['{"title": "Tea"}\n\nWe drink tea.\n', '{"a": 1}\n\nTea. {{< x >}}', "[Tea](a) helps [1]"],
)
def test_markdown_on_standard_input_may_begin_like_json(text: str) -> None:
    ended = run_cli("check", "--isolated", "--format=json", "-", input=text)
    assert ended.files[0]["path"].endswith(".md")
