"""What the tools answer, in this process."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests import json_schemas
from tests.helpers import CURE, CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, RISKY
from tests.mcp.clients import AFTER, BEFORE, TEXT, call, data, said, server, with_client

CALLS: list[tuple[str, dict[str, Any]]] = [
    ("check_text", {"text": TEXT}),
    ("explain_rule", {"rule": "loaded-word"}),
    ("explain_rule", {"rule": "CVT007"}),
    ("suggest_rewrites", {"text": TEXT, "apply": "safe"}),
    ("compare_drafts", {"before": BEFORE, "after": AFTER}),
]


@cache
def tools() -> Any:
    return server()


@pytest.mark.parametrize(("tool", "arguments"), CALLS)
def test_data_keep_to_the_schema_and_words_say_the_same(
    tool: str, arguments: dict[str, Any]
) -> None:
    listed = with_client(tools(), lambda client: client.list_tools())
    (described,) = [each for each in listed.tools if each.name == tool]
    result = call(tools(), tool, **arguments)
    assert described.output_schema
    json_schemas.validator(described.output_schema).validate(data(result))
    assert said(result)


def test_each_tool_says_what_it_is_for_and_changes_nothing() -> None:
    listed = with_client(tools(), lambda client: client.list_tools()).tools
    assert {t.name for t in listed} == {
        "check_text",
        "explain_rule",
        "suggest_rewrites",
        "compare_drafts",
    }
    for tool in listed:
        assert tool.description and "Call it" in tool.description
        assert tool.annotations and tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint
        for name, field in tool.input_schema["properties"].items():
            assert field.get("description"), (tool.name, name)


def test_check_tells_where_what_and_what_to_do_next() -> None:
    answer = data(call(tools(), "check_text", text=TEXT))
    (found,) = answer["findings"]
    assert (found["code"], found["line"], found["words"]) == ("CER001", 3, CURE)
    assert answer["verdict"] == "pass"
    assert [rule["code"] for rule in answer["rules"]] == ["CER001"]
    assert "compare_drafts" in answer["next_step"]


def test_check_lists_the_gravest_first_and_tells_how_many_more() -> None:
    text = RISKY.read_text("utf-8")
    whole = data(call(tools(), "check_text", text=text, limit=200))
    few = data(call(tools(), "check_text", text=text, limit=3))
    errors = data(call(tools(), "check_text", text=text, min_severity="error"))
    assert few["findings"] == whole["findings"][:3]
    assert few["more"] == len(whole["findings"]) - 3
    assert {found["severity"] for found in errors["findings"]} == {"error"}
    assert errors["warnings"] == whole["warnings"] > 0


def test_check_of_a_sound_text_says_that_there_is_nothing_to_do() -> None:
    answer = data(call(tools(), "check_text", text=PLAIN_SENTENCE))
    assert (answer["verdict"], answer["findings"]) == ("pass", [])
    assert answer["next_step"] == "Nothing to mend at this level."


def test_choices_and_formats_count() -> None:
    product = data(call(tools(), "check_text", text=TEXT, preset="product"))
    assert product["findings"][0]["severity"] == "error"
    page = data(call(tools(), "check_text", text=f"<p>{CURE_SENTENCE}</p>", format="html"))
    assert page["findings"][0]["words"] == CURE


def test_rewrites_are_whole_sentences() -> None:
    text = f"Ice packs help. Studies show that stretching prevents cramps. {FINDER_SENTENCE}"
    answer = data(call(tools(), "suggest_rewrites", text=text))
    options = [o for rewrite in answer["rewrites"] for o in rewrite["options"]]
    assert any(o["kind"] == "to complete" and "[" in o["text"] for o in options)
    for rewrite in answer["rewrites"]:
        assert rewrite["before"] in text
    assert answer["text"] is None


def test_what_is_added_elsewhere_is_told_alone() -> None:
    answer = data(call(tools(), "suggest_rewrites", text=RISKY.read_text("utf-8")))
    (notice,) = [r for r in answer["rewrites"] if r["code"] == "DIS001"]
    (option,) = notice["options"]
    assert option["kind"] == "to add"
    assert "doctor" in option["text"] and len(option["text"]) < 120


def test_the_text_comes_back_after_the_fixes_asked_for() -> None:
    text = "The tea is clinically proven to calm the brain."
    answer = data(call(tools(), "suggest_rewrites", text=text, apply="suggested"))
    assert answer["text"].startswith("The tea may calm the brain.")


def test_a_rule_is_explained_briefly_or_in_full() -> None:
    brief = call(tools(), "explain_rule", rule="CER001")
    full = call(tools(), "explain_rule", rule="CER001", full=True)
    assert data(brief)["name"] == "loaded-word"
    assert "## Flagged" in said(full) and len(said(brief)) < len(said(full)) / 2


def test_comparing_tells_what_was_lost_and_raised() -> None:
    result = call(tools(), "compare_drafts", before=BEFORE, after=AFTER)
    answer = data(result)
    found = {(c["kind"], c["action"]) for c in answer["changes"]}
    assert found == {("number", "changed"), ("claim", "raised"), ("harm", "lost")}
    assert answer["verdict"] == "fail"
    assert "“33%” has become “53%”" in said(result)


def test_comparing_tells_new_findings_and_keeps_to_the_limit() -> None:
    after = f"{BEFORE} {CURE_SENTENCE}"
    answer = data(call(tools(), "compare_drafts", before=BEFORE, after=after))
    assert [found["code"] for found in answer["new_findings"]] == ["CER001"]
    few = data(call(tools(), "compare_drafts", before=BEFORE, after=AFTER, limit=1))
    assert (len(few["changes"]), few["new_findings"]) == (1, [])
    assert few["more"] >= 2


def test_a_faithful_edit_gives_nothing_to_do() -> None:
    after = "In adults, zinc lozenges might shorten a cold by 33%. They may cause nausea."
    answer = data(call(tools(), "compare_drafts", before=BEFORE, after=after))
    assert (answer["verdict"], answer["changes"]) == ("pass", [])
    assert answer["next_step"].endswith("Nothing to do.")
