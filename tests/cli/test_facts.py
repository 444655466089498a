"""`caveat facts`."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import FINDER, FINDER_SENTENCE, run_cli


def test_facts_show_each_sentence(tmp_path: Path) -> None:
    text = f"# Warm feet\n\n{FINDER_SENTENCE} Lemon peel reduces stroke.\n"
    ended = run_cli("facts", "--isolated", "-", input=text, cwd=tmp_path)
    assert ended.code == 0
    assert "stdin.md:1: Warm feet" in ended.out
    assert f"stdin.md:3: {FINDER_SENTENCE}" in ended.out
    assert f"    institution: {FINDER}" in ended.out
    assert "    direct_causal, about health: reduces" in ended.out


def test_facts_in_json_have_places_and_strengths(tmp_path: Path) -> None:
    text = f"# Warm f&eacute;et\n\n*{FINDER_SENTENCE}* Lemon peel reduces stroke.\n"
    ended = run_cli("facts", "--isolated", "--format=json", "-", input=text, cwd=tmp_path)
    data = ended.json
    assert data["version"] == 1
    title, finder, claim = data["files"][0]["sentences"]
    assert (title["text"], title["block"], title["headline"]) == ("Warm féet", "title", True)
    assert [a["kind"] for a in finder["attribution"]] == ["institution"]
    assert [c["strength"] for c in claim["claims"]] == ["direct_causal"]
    for sentence in (finder, claim):
        assert text[sentence["start"]["offset"] : sentence["end"]["offset"]] == sentence["text"]


def test_facts_take_standard_input_for_what_it_is(tmp_path: Path) -> None:
    args = ("facts", "--isolated", "--json-field", "body", "-")
    ended = run_cli(*args, input=f'{{"body": "{FINDER_SENTENCE}"}}', cwd=tmp_path)
    assert f"stdin.json:1: {FINDER_SENTENCE}" in ended.out
