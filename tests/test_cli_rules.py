"""The commands besides `check`: explain, rules, facts, new, test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import (
    FINDER,
    FINDER_SENTENCE,
    rule_files,
    run_cli,
    run_process,
    write,
)


@pytest.mark.parametrize("rule", ["CER001", "loaded-word"])
def test_explain_prints_the_page_of_a_rule(tmp_path: Path, rule: str) -> None:
    ended = run_cli("explain", rule, cwd=tmp_path)
    assert ended.code == 0
    assert ended.out.startswith("# loaded-word (CER001)\n")


@pytest.mark.parametrize("rule", ["CVT001", "unused-suppression", "CVT003", "out-of-time"])
def test_explain_knows_the_findings_of_the_tool_itself(tmp_path: Path, rule: str) -> None:
    ended = run_cli("explain", rule, cwd=tmp_path)
    assert ended.code == 0
    assert rule in ended.out


@pytest.mark.parametrize(
    ("rule", "words"), [("loaded-wrd", "loaded-word"), ("certainty", "CER001")]
)
def test_explain_of_no_rule_or_of_several_ends_with_2(
    tmp_path: Path, rule: str, words: str
) -> None:
    ended = run_cli("explain", rule, cwd=tmp_path)
    assert ended.code == 2
    assert words in ended.err


def test_rules_lists_built_in_and_house_rules(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files()})
    lines = run_cli("rules", cwd=tmp_path).out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    named = {line.split()[0]: line.split()[1:] for line in lines}
    assert named["CER001"][-2:] == ["certainty", "loaded-word"]
    assert named["ZEB001"] == ["error", "high", "house", "no-zebras"]


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


def test_a_newcomer_writes_a_rule_tests_it_and_lints_with_it(tmp_path: Path) -> None:
    made = run_cli("new", "style", "magic-tablet", cwd=tmp_path)
    assert made.code == 0
    folder = tmp_path / "rules/style/magic_tablet"
    assert {p.name for p in folder.iterdir()} == {
        "rule.yml",
        "lexicon.yml",
        "cases.yml",
        "README.md",
    }
    tested = run_cli("test", "rules/style/magic_tablet", cwd=tmp_path)
    assert (tested.code, tested.out) == (0, "3 passed, 0 failed\n")
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", "a.md": "We sell a magic tablet here.\n"})
    ended = run_process("check", "--format=json", "a.md", cwd=tmp_path)
    ((code, excerpt),) = [(f["code"], f["excerpt"]) for f in ended.files[0]["findings"]]
    assert (code, excerpt) == ("STY001", "magic tablet")


def test_a_newcomer_writes_a_rule_in_python(tmp_path: Path) -> None:
    made = run_cli("new", "style", "magic-tablet", "--python", "--code", "MAG007", cwd=tmp_path)
    assert made.code == 0
    tested = run_cli("test", "rules/style", cwd=tmp_path)
    assert (tested.code, tested.out) == (0, "3 passed, 0 failed\n")
    args = ("--isolated", "--format=json", "--rules", "rules", "-")
    ended = run_cli("check", *args, input="We sell a magic tablet here.\n", cwd=tmp_path)
    (file,) = ended.files
    assert [f["code"] for f in file["findings"]] == ["MAG007"]


def test_a_second_rule_of_a_family_takes_the_next_code(tmp_path: Path) -> None:
    for name in ("magic-tablet", "magic-drink"):
        assert run_cli("new", "style", name, cwd=tmp_path).code == 0
    texts = [p.read_text() for p in sorted(tmp_path.rglob("rule.yml"))]
    assert sorted(t.split()[1] for t in texts) == ["STY001", "STY002"]


@pytest.mark.parametrize(
    "args",
    [
        ["style", "Magic Tablet"],
        ["style", "../x"],
        ["Style", "x"],
        ["style", "magic-tablet"],
        ["style", "x", "--code", "style1"],
    ],
)
def test_a_rule_that_cannot_be_made_writes_nothing(tmp_path: Path, args: list[str]) -> None:
    run_cli("new", "style", "magic-tablet", cwd=tmp_path)
    before = sorted(tmp_path.rglob("*"))
    ended = run_cli("new", *args, cwd=tmp_path)
    assert (ended.code, bool(ended.err)) == (2, True)
    assert sorted(tmp_path.rglob("*")) == before


CASES = """\
bad:
  - "{bad}"
good:
  - "{good}"
known_miss:
  - "{miss}"
known_false_alarm:
  - "{alarm}"
"""
PASSING = {
    "bad": "A [[zebra]] slept.",
    "good": "A goat slept.",
    "miss": "A [[striped horse]] slept.",
    "alarm": "The [[zebra]] crossing slept.",
}


@pytest.mark.parametrize(
    ("case", "text", "told"),
    [
        ("bad", "A [[goat]] slept.", "should mark “goat”, marks nothing"),
        ("bad", "A [[zebra slept]].", "should mark “zebra slept”, marks “zebra”"),
        ("bad", "A [[zebra]] saw a zebra.", "should mark"),
        ("good", "A zebra slept.", "should mark nothing, marks “zebra”"),
        ("miss", "One [[zebra]] slept.", "move it to bad"),
        ("alarm", "A [[goat]] slept.", "move it to good"),
        ("bad", "A zebra slept.", "double brackets"),
        ("good", "A [[goat]] slept.", "no [[marks]]"),
    ],
)
def test_a_case_that_does_not_hold_is_told_at_its_line(
    tmp_path: Path, case: str, text: str, told: str
) -> None:
    folder = "rules/house/no_zebras"
    write(tmp_path, {**rule_files(), f"{folder}/cases.yml": CASES.format(**PASSING)})
    assert run_cli("test", folder, cwd=tmp_path).code == 0
    wrong = CASES.format(**{**PASSING, case: text})
    write(tmp_path, {f"{folder}/cases.yml": wrong})
    ended = run_cli("test", folder, cwd=tmp_path)
    assert ended.code == 1
    line = wrong.splitlines().index(f'  - "{text}"') + 1
    assert f"{folder}/cases.yml:{line}" in ended.out
    assert told in ended.out


def test_test_of_a_folder_without_rules_ends_with_2(tmp_path: Path) -> None:
    ended = run_cli("test", ".", cwd=tmp_path)
    assert ended.code == 2
    assert ended.err
