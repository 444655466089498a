"""`caveat compare`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import CURE_SENTENCE, run_cli, write

BEFORE = "Zinc lozenges may shorten a cold by 33% in adults. They can cause nausea.\n"
AFTER = "Zinc lozenges shorten a cold by 53% in adults.\n"
FAITHFUL = "In adults, zinc lozenges might shorten a cold by 33%. They can cause nausea.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {"a.md": BEFORE, "b.md": AFTER, "c.md": FAITHFUL, "d.md": ""})


def test_what_was_lost_is_told_with_both_sentences(folder: Path) -> None:
    ended = run_cli("compare", "--isolated", "a.md", "b.md", cwd=folder)
    assert ended.code == 1
    assert "b.md:1:33: number changed: “33%” has become “53%”." in ended.out
    assert "   - Zinc lozenges may shorten a cold by 33% in adults." in ended.out
    assert "   + Zinc lozenges shorten a cold by 53% in adults." in ended.out
    assert "a.md:1:67: harm lost: “nausea” is gone" in ended.out
    helped = [line for line in ended.out.splitlines() if "= help: " in line]
    assert len(helped) == len(set(helped)) == 3
    last = ended.out.splitlines()[-1]
    assert last.startswith("b.md against a.md: 1 lost, 1 changed, 1 raised")


def test_a_faithful_edit_passes_in_one_line(folder: Path) -> None:
    ended = run_cli("compare", "--isolated", "a.md", "c.md", cwd=folder)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "c.md against a.md: nothing lost or raised\n"


def test_json_has_places_and_what_to_do(folder: Path) -> None:
    ended = run_cli("compare", "--isolated", "--format=json", "a.md", "b.md", cwd=folder)
    data = ended.json
    assert (data["version"], data["verdict"]) == (1, "fail")
    assert {change["kind"] for change in data["changes"]} == {"number", "claim", "harm"}
    for change in data["changes"]:
        assert change["help"] and change["message"]
        for mark, text in ((change["before"], BEFORE), (change["after"], AFTER)):
            if mark:
                start, end = mark["start"]["offset"], mark["end"]["offset"]
                assert text[start:end] == mark["words"]
                assert mark["words"] in mark["sentence"]


def test_new_findings_fail_a_rewrite_as_the_gate_says(folder: Path) -> None:
    write(folder, {"e.md": f"{BEFORE}\n{CURE_SENTENCE}\n", ".caveat.yml": "fail-on: warning\n"})
    strict = run_cli("compare", "a.md", "e.md", cwd=folder)
    loose = run_cli("compare", "--isolated", "a.md", "e.md", cwd=folder)
    assert (strict.code, loose.code) == (1, 0)
    assert "new finding: CER001 warning" in loose.out
    back = run_cli("compare", "e.md", "a.md", cwd=folder)
    assert back.code == 0 and "finding gone: CER001" in back.out


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["a.md", "none.md"], 3, "none.md: cannot read the file"),
        (["-", "-"], 2, "only one of the two texts can be standard input"),
        (["a.md"], 2, "missing argument 'AFTER'"),
        (["a.md", "b.md", "--exit-zero"], 0, ""),
        (["a.md", "b.md", "--time-limit=0.000000001"], 3, ""),
    ],
)
def test_exit_codes_are_those_of_the_other_commands(
    folder: Path, args: list[str], code: int, told: str
) -> None:
    ended = run_cli("compare", "--isolated", *args, cwd=folder)
    assert ended.code == code
    assert told in ended.err


def test_one_of_the_texts_may_be_standard_input(folder: Path) -> None:
    ended = run_cli("compare", "--isolated", "a.md", "-", input=AFTER, cwd=folder)
    assert "stdin.md against a.md" in ended.out


def test_nothing_raw_reaches_a_terminal(folder: Path) -> None:
    write(folder, {"e.md": "Zinc \x1b[31mlozenges shorten a cold by 53% in adults.\n"})
    ended = run_cli("compare", "--isolated", "a.md", "e.md", cwd=folder)
    assert "\x1b" not in ended.out
