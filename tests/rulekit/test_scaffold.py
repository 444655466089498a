"""`caveat new` makes a rule that its writer can go on with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import run_cli, run_process, write


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


def test_a_code_begins_as_those_of_its_family_do(tmp_path: Path) -> None:
    for args in (["magic-tablet", "--code", "MAG001"], ["magic-drink"]):
        assert run_cli("new", "style", *args, cwd=tmp_path).code == 0
    assert run_cli("new", "causality", "magic-cause", cwd=tmp_path).code == 0
    texts = [p.read_text() for p in sorted(tmp_path.rglob("rule.yml"))]
    cause, *others = sorted(t.split()[1] for t in texts)
    assert others == ["MAG001", "MAG002"]
    assert cause.startswith("CAU")


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
