"""`caveat check`: standard input, exit codes and usage."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking import BOTH, check, found
from tests.helpers import CURE, CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, run_cli, write

# Standard input


@pytest.mark.parametrize(("name", "codes"), [("a.md", []), ("a.txt", ["CER001"])])
def test_the_name_of_standard_input_gives_the_format(
    tmp_path: Path, name: str, codes: list[str]
) -> None:
    ended = check(
        tmp_path, "--format=json", f"--stdin-filename={name}", text=f"`{CURE}` is a phrase.\n"
    )
    assert ended.files[0]["path"] == name
    assert found(ended) == codes


def test_the_name_of_standard_input_gives_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, {"sub/.caveat.yml": "select: [ATT001]\n"})
    args = ("check", "--format=json", "--stdin-filename", "sub/a.md", "-")
    assert found(run_cli(*args, input=BOTH, cwd=tmp_path)) == ["ATT001"]


def test_standard_input_goes_with_files(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE})
    ended = check(tmp_path, "--format=json", "a.md")
    assert [f["path"] for f in ended.files] == ["stdin.md", "a.md"]


# Exit codes


@pytest.mark.parametrize(
    ("fail_on", "text", "code"),
    [
        ("error", CURE_SENTENCE, 0),
        ("warning", CURE_SENTENCE, 1),
        ("error", FINDER_SENTENCE, 1),
        ("never", FINDER_SENTENCE, 0),
        ("info", PLAIN_SENTENCE, 0),
        ("info", f"{CURE_SENTENCE} <!-- caveat-disable-line CER001 -->", 1),
    ],
)
def test_the_gate_fails_on_the_level_that_was_chosen(
    tmp_path: Path, fail_on: str, text: str, code: int
) -> None:
    ended = check(tmp_path, "--fail-on", fail_on, "--format=json", text=text)
    assert ended.code == code
    assert ended.files[0]["verdict"] == ("fail" if code else "pass")


def test_exit_zero_is_for_failing_articles_only(tmp_path: Path) -> None:
    write(tmp_path, {"nul.md": "\0"})
    assert check(tmp_path, "--exit-zero").code == 0
    assert check(tmp_path, "--exit-zero", "gone.md").code == 2
    assert check(tmp_path, "--exit-zero", "--select", "nothing").code == 2
    assert check(tmp_path, "--exit-zero", "nul.md").code == 3


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["check", "--format", "xml", "-"],
        ["check", "--nope", "-"],
        ["lint", "-"],
        ["check", "--config", "a.yml", "--isolated", "-"],
        ["explain"],
        ["new", "one"],
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, args: list[str]) -> None:
    ended = run_cli(*args, cwd=tmp_path)
    assert ended.code == 2
    assert ended.err
    assert "Traceback" not in ended.err


def test_help_is_a_success(tmp_path: Path) -> None:
    for command in ([], ["check"], ["explain"], ["rules"], ["facts"], ["new"], ["test"]):
        ended = run_cli(*command, "--help", cwd=tmp_path)
        assert (ended.code, ended.out.startswith("Usage:")) == (0, True)


@pytest.mark.parametrize(
    ("text", "args", "place"),
    [
        (f"<!DOCTYPE html><p>{FINDER_SENTENCE}</p>", (), "stdin.html:1:19"),
        (f'{{"body": "<p>{FINDER_SENTENCE}</p>"}}', ("--json-field", "body"), "stdin.json:1:14"),
        (FINDER_SENTENCE, (), "stdin.md:1:1"),
    ],
)
def test_standard_input_is_taken_for_what_it_is(
    text: str, args: tuple[str, ...], place: str, tmp_path: Path
) -> None:
    ended = check(tmp_path, "--format=concise", *args, text=text)
    assert ended.out.startswith(f"{place}: ATT001 ")
