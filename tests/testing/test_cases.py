"""`caveat test` runs the cases of a rule and says which do not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import DATA, rule_files, run_cli, write

CASES = (DATA / "cases.yml.txt").read_text("utf-8")
PASSING = {
    "bad": "A [[zebra]] slept.",
    "good": "A goat slept.",
    "miss": "A [[striped horse]] slept.",
    "alarm": "The [[zebra]] crossing slept.",
}


@pytest.mark.parametrize(
    ("case", "text", "message"),
    [
        ("bad", "A [[goat]] slept.", "should mark “goat”, but marks nothing"),
        ("bad", "A [[zebra slept]].", "should mark “zebra slept”, but marks “zebra”"),
        ("bad", "A [[zebra]] saw a zebra.", "should mark"),
        ("good", "A zebra slept.", "should mark nothing, but marks “zebra”"),
        ("miss", "One [[zebra]] slept.", "move it to bad"),
        ("alarm", "A [[goat]] slept.", "move it to good"),
        ("bad", "A zebra slept.", "double brackets"),
        ("good", "A [[goat]] slept.", "no [[marks]]"),
    ],
)
def test_a_case_that_does_not_hold_is_reported_at_its_line(
    tmp_path: Path, case: str, text: str, message: str
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
    assert message in ended.out


def test_test_of_a_folder_without_rules_ends_with_2(tmp_path: Path) -> None:
    ended = run_cli("test", ".", cwd=tmp_path)
    assert ended.code == 2
    assert ended.err
