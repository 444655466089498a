"""`caveat test` runs the cases of a rule and says which do not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import DATA, python_rule, rule_files, run_cli, write

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


def test_cases_may_have_a_list_of_retracted_papers_and_mark_the_words_of_links(
    tmp_path: Path,
) -> None:
    folder = "rules/house/no_gone_papers"
    listed = "retractions:\n  - {doi: 10.99999/gone, nature: %s, day: 2021-03-04}\n"
    case = 'bad:\n  - "Oil [[[calms]]](https://doi.org/10.99999/gone)."\n'
    write(tmp_path, python_rule("gone_papers", folder))
    for cases, code in (
        (listed % "retraction" + case, 0),
        (listed % "reinstatement" + case, 1),
        (listed % "correction" + case, 1),
        (case, 1),
    ):
        write(tmp_path, {f"{folder}/cases.yml": cases})
        ended = run_cli("test", folder, cwd=tmp_path)
        assert ended.code == code, ended.out


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ('"The [which?] slept."', "1 passed"),
        ('["The [which?] slept."]', "1 passed"),
        ("false", "should let choose nothing, but offers “The [which?] slept.”"),
        ('"The [what?] slept."', "should let choose “The [what?] slept.”, but offers"),
    ],
)
def test_a_case_can_say_what_can_be_chosen(tmp_path: Path, choice: str, message: str) -> None:
    folder = "rules/house/no_zebras"
    cases = f'bad:\n  - text: "The [[zebra]] slept."\n    choice: {choice}\n'
    write(tmp_path, {**python_rule("asks_which"), f"{folder}/cases.yml": cases})
    assert message in run_cli("test", folder, cwd=tmp_path).out


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ('law: "Food Act, rule 1"', "1 passed"),
        ("message: Whose?", "1 passed"),
        ("law: Food Act", "should name the law “Food Act”, but names “Food Act, rule 1”"),
        ("message: Mine.", "should say “Mine.”, but says “Whose?”"),
    ],
)
def test_a_case_may_expect_what_is_said_of_a_phrase(
    tmp_path: Path, expected: str, message: str
) -> None:
    folder = "rules/house/no_zebras"
    note = "{phrase: zebra, message: Whose?, reference: {law: Food Act, clause: rule 1}}"
    cases = f"bad:\n  - text: A [[zebra]] slept.\n    {expected}\n"
    write(tmp_path, {**rule_files(), f"{folder}/cases.yml": cases})
    write(tmp_path, {f"{folder}/lexicon.yml": f"words: [{note}]\n"})
    assert message in run_cli("test", folder, cwd=tmp_path).out
