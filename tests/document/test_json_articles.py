"""Several articles in one JSON file: each with a verdict and exact places of its own."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.document.articles import articles
from linter.document.source import from_text
from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE, Ended, isolated, lint, run_cli, write

FIELDS = ("--json-field=title", "--json-field=body")
POSTS: Sequence[dict[str, Any]] = [
    {"id": 1, "title": "Warm feet", "body": f"<p>{PLAIN_SENTENCE}</p>"},
    {"id": 2, "title": f"A {CURE} é \U0001f600", "body": "Plain."},
    {"id": [3], "title": "More", "body": f"<p>é {CURE_SENTENCE}</p>", "tags": [{"title": "x"}]},
]


def as_lines(posts: Sequence[Any]) -> str:
    return "".join(json.dumps(post, ensure_ascii=False) + "\n" for post in posts)


FILES = {
    "posts.json": json.dumps(POSTS),
    "pretty.json": json.dumps(POSTS, indent=2, ensure_ascii=False),
    "wrapped.json": json.dumps({"meta": {"n": [1]}, "data": POSTS}),
    "posts.jsonl": as_lines(POSTS),
    "posts.ndjson": "\ufeff\r\n" + as_lines(POSTS).replace("\n", "\r\n") + "  \n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def check(folder: Path, name: str, *args: str) -> Ended:
    prefix = "data." if name == "wrapped.json" else ""
    fields = (f"--json-field={prefix}title", f"--json-field={prefix}body")
    args = ("--isolated", "--select=CER001", "--fail-on=warning", *fields, *args)
    return run_cli("check", *args, name, cwd=folder)


def names(name: str) -> Sequence[str]:
    line = 2 if name == "posts.ndjson" else 1
    numbers = range(line, line + 3)
    return [f"{name}#{n}" if name.endswith(".json") else f"{name}:{n}" for n in numbers]


@pytest.mark.parametrize("name", FILES)
def test_each_has_a_verdict_and_exact_places(folder: Path, name: str) -> None:
    ended = check(folder, name, "--format=json")
    assert ended.code == 1
    assert [file["path"] for file in ended.files] == names(name)
    assert [file["file"] for file in ended.files] == [name] * 3
    assert [file["verdict"] for file in ended.files] == ["pass", "fail", "fail"]
    text = FILES[name].removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").split("\n")
    for file in ended.files[1:]:
        (found,) = file["findings"]
        start, end = found["start"], found["end"]
        assert text[start["offset"] : end["offset"]] == CURE
        line = lines[start["line"] - 1]
        assert line[start["column"] - 1 : end["column"] - 1] == CURE
    assert [f["findings"][0]["scope"] for f in ended.files[1:]] == ["headline", "sentence"]


@pytest.mark.parametrize("name", FILES)
def test_every_format_has_the_line_of_the_file(folder: Path, name: str) -> None:
    wanted = [f["findings"][0]["start"] for f in check(folder, name, "--format=json").files[1:]]
    lines = [place["line"] for place in wanted]
    sarif = json.loads(check(folder, name, "--format=sarif").out)["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in sarif]
    assert [place["region"]["startLine"] for place in places] == lines
    assert [place["region"]["startColumn"] for place in places] == [p["column"] for p in wanted]
    assert {place["artifactLocation"]["uri"] for place in places} == {name}
    gitlab = json.loads(check(folder, name, "--format=gitlab").out)
    assert [issue["location"]["lines"]["begin"] for issue in gitlab] == lines
    assert len({issue["fingerprint"] for issue in gitlab}) == 2
    data = FILES[name].encode().splitlines(keepends=True)
    for line in check(folder, name, "--format=rdjsonl").out.splitlines():
        place = json.loads(line)["location"]["range"]
        at = place["start"]["column"] - 1
        assert data[place["start"]["line"] - 1][at:].startswith(CURE.encode())


def test_people_see_which_article_it_is(folder: Path) -> None:
    concise = check(folder, "pretty.json", "--format=concise").out.splitlines()
    assert concise[0].startswith("pretty.json#2:9:17: CER001 ")
    assert concise[-1].startswith("pretty.json#3: fails: ")
    text = check(folder, "posts.jsonl").out
    assert text.startswith("posts.jsonl:2:23: CER001 ")
    assert "posts.jsonl:3 fails: " in text
    assert "posts.jsonl:2</" in check(folder, "posts.jsonl", "--format=html").out


def test_equal_articles_come_from_the_cache_at_their_own_places(tmp_path: Path) -> None:
    write(tmp_path, {"a.jsonl": as_lines([POSTS[2]] * 3)})
    for _ in range(2):
        args = (*FIELDS, "--isolated", "--select=CER001", "--format=json", "a.jsonl")
        ended = run_cli("check", "--cache-dir", tmp_path / "cache", *args, cwd=tmp_path)
        found = [f["findings"][0]["start"]["line"] for f in ended.files]
        assert found == [1, 2, 3]


# Which lists are articles


def split(value: object, *fields: str) -> Sequence[str]:
    source = from_text(json.dumps(value), "a.json", json_fields=fields)
    return [article.text if article.part else "" for article in articles(source)]


def test_a_list_inside_an_article_stays_in_one_piece() -> None:
    blocks = {"title": "x", "blocks": [{"text": "One."}, {"text": "Two."}]}
    assert split(blocks, "title", "blocks.text") == [""]
    assert split(blocks, "blocks.text") == [""]
    assert split({"title": "x", "body": "y"}, "title", "body") == [""]


def test_the_outermost_list_with_all_the_fields_is_one_of_articles() -> None:
    post = {"title": {"rendered": "x"}, "content": [{"text": "One."}, {"text": "Two."}]}
    value = {"a": [1, [2]], "result": {"items": [post, post]}, "title": "not this"}
    fields = ("result.items[].title.rendered", "result.items[].content.text")
    assert split(value, *fields) == [json.dumps(post)] * 2
    assert split([post, post, post], "title.rendered", "content.text") == [json.dumps(post)] * 3
    assert split([[post], [post]], "title.rendered") == [json.dumps([post])] * 2


@settings(max_examples=100)
@given(
    st.lists(st.dictionaries(st.text(max_size=4), st.text() | st.lists(st.text()))), st.booleans()
)
def test_elements_are_cut_where_they_begin_and_end(value: list[Any], ascii: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii, indent=random.Random(0).choice([None, 1]))
    source = from_text(text, "a.json", json_fields=("body",))
    for number, article in enumerate(articles(source) if value else ()):
        assert json.loads(article.text) == json.loads(source.text)[number]
        assert article.origin is not None
        assert source.text[article.origin.offset :].startswith(article.text)
        at = article.lines.position(0)
        assert (at.line, at.column) == (
            source.lines.position(at.offset).line,
            source.lines.position(at.offset).column,
        )
        assert article.lines.byte_column(0) == source.lines.byte_column(at.offset)


# What goes wrong


def test_one_broken_line_spares_the_others(tmp_path: Path) -> None:
    write(tmp_path, {"a.jsonl": as_lines(POSTS[:1]) + "{broken\n" + as_lines(POSTS[1:])})
    ended = check(tmp_path, "a.jsonl", "--format=json")
    assert ended.code == 3
    assert [file["verdict"] for file in ended.files] == ["pass", "error", "fail", "fail"]
    (error,) = ended.files[1]["errors"]
    assert (error["path"], error["line"], error["column"]) == ("a.jsonl", 2, 2)


def test_an_article_without_any_of_the_fields_is_not_passed_over(tmp_path: Path) -> None:
    posts = [*POSTS, {"id": 4, "text": CURE_SENTENCE}, {"id": 5, "body": PLAIN_SENTENCE}]
    write(tmp_path, {"a.json": json.dumps(posts, indent=0)})
    ended = check(tmp_path, "a.json", "--format=json")
    assert [file["verdict"] for file in ended.files] == ["pass", "fail", "fail", "error", "pass"]
    assert "there is no field 'title'" in ended.files[3]["errors"][0]["message"]
    assert ended.files[3]["errors"][0]["line"] > 10


@pytest.mark.parametrize("name", ["posts.json", "posts.jsonl"])
def test_without_fields_it_is_asked_for_them_once(folder: Path, name: str) -> None:
    ended = run_cli("check", "--isolated", name, cwd=folder)
    assert ended.code == 2
    assert (ended.out + ended.err).count("use --json-field NAME") == 1


@pytest.mark.parametrize("text", ["", "[]", "\n\n", "[1, 2]", "{}", "null", '"a"', "["])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_what_holds_no_article_cannot_be_read(tmp_path: Path, text: str, name: str) -> None:
    write(tmp_path, {name: text})
    assert check(tmp_path, name).code == 3


# Comments, fixes, baseline


def test_a_comment_clears_its_own_article_alone(tmp_path: Path) -> None:
    comment = "<!-- caveat-disable-file CER001 -- a film -->"
    bodies = [f"{comment}\n{CURE_SENTENCE}", CURE_SENTENCE]
    write(tmp_path, {"a.json": json.dumps([{"title": "x", "body": body} for body in bodies])})
    files = check(tmp_path, "a.json", "--format=json").files
    assert [(len(f["findings"]), len(f["suppressed"])) for f in files] == [(0, 1), (1, 0)]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_written_to_a_file_of_several(folder: Path, name: str) -> None:
    body = "<p>He committed suicide last year.</p>"
    text = FILES[name].replace("Plain.", body)
    write(folder, {name: text})
    prefix = "data." if name == "wrapped.json" else ""
    args = ("--isolated", f"--json-field={prefix}title", f"--json-field={prefix}body")
    ended = run_cli("check", *args, "--fix", name, cwd=folder)
    assert (folder / name).read_bytes() == text.encode()
    assert "not fixed: files with several articles are not rewritten" in ended.err
    piped = run_cli(*("check", *args, "--fix", "--stdin-filename", name, "-"), input=text.encode())
    assert piped.out == text
    shown = run_cli("check", *args, "--diff-fixes", name, cwd=folder)
    assert shown.out == ""


def test_known_findings_stay_known_when_articles_change_places(folder: Path) -> None:
    assert run_cli("baseline", "write", *FIELDS, "posts.jsonl", cwd=folder).code == 0
    args = ("--select=CER001", "--fail-on=warning", *FIELDS, "--format=json", "posts.jsonl")
    assert run_cli("check", *args, cwd=folder).code == 0
    new = {"title": f"New {CURE}", "body": "x"}
    write(folder, {"posts.jsonl": as_lines([new, *reversed(POSTS)])})
    ended = run_cli("check", *args, cwd=folder)
    assert [file["verdict"] for file in ended.files] == ["fail", "pass", "pass", "pass"]
    assert ended.json["summary"]["known"] == 2
    assert "1 removed" not in run_cli("baseline", "prune", *FIELDS, "posts.jsonl", cwd=folder).err
    assert run_cli("check", *args, cwd=folder).json["summary"]["known"] == 2


def test_a_diff_puts_the_changed_article_in_question(folder: Path) -> None:
    diff = "--- a/posts.jsonl\n+++ b/posts.jsonl\n@@ -3 +3 @@\n-x\n+y\n"
    write(folder, {"x.diff": diff})
    ended = check(folder, "posts.jsonl", "--format=json", "--diff-file=x.diff")
    assert [len(file["findings"]) for file in ended.files] == [0, 0, 1]


# The option itself


def test_the_option_is_for_json_alone(folder: Path) -> None:
    write(folder, {"a.md": PLAIN_SENTENCE, "b.html": PLAIN_SENTENCE})
    for command in ("check", "facts"):
        ended = run_cli(command, "--isolated", *FIELDS, "a.md", "b.html", cwd=folder)
        assert ended.code == 2
        assert "a.md: --json-field is for JSON (.json, .jsonl, .ndjson)" in ended.err
    piped = run_cli("check", *FIELDS, "--stdin-filename=a.md", "-", input=PLAIN_SENTENCE)
    assert piped.code == 2


def test_beside_json_other_articles_are_read_as_they_are(folder: Path) -> None:
    write(folder, {"a.md": CURE_SENTENCE})
    args = ("check", "--isolated", *FIELDS, "--format=json", "--select=CER001")
    assert len(run_cli(*args, "a.md", "posts.jsonl", cwd=folder).files) == 4
    (folder / "wrapped.json").unlink()
    found = [file["path"] for file in run_cli(*args, ".", cwd=folder).files]
    assert len(found) == 13
    assert found[0] == "a.md"
    bare = run_cli("check", "--isolated", "--format=json", ".", cwd=folder)
    assert [file["path"] for file in bare.files] == ["a.md"]


def test_a_library_lints_them_too() -> None:
    report = isolated(json_fields=("title", "body")).lint_text(as_lines(POSTS), "posts.jsonl")
    assert [file.name for file in report.files] == names("posts.jsonl")
    assert lint(json.dumps(POSTS[1]), "a.json", json_fields=("title", "body")).name == "a.json"
