"""Where `caveat check` puts its reports, and that they arrive whole."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from linter.report.results import FORMATTERS
from tests.helpers import (
    CURE_SENTENCE,
    FINDER,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    run_cli,
    run_process,
    write,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {"a.md": f"{FINDER_SENTENCE}\n", "plain.md": f"{PLAIN_SENTENCE}\n"})


def check(folder: Path, *args: str | Path, **given: Any) -> Ended:
    selected = ("check", "--isolated", "--select=ATT001", "--fail-on=warning")
    return run_cli(*selected, *args, "a.md", cwd=folder, **given)


def test_several_reports_in_one_run(folder: Path) -> None:
    plain = check(folder)
    ended = check(folder, "--format=sarif=out.sarif", "--format=json=out.json")
    assert (ended.code, ended.out) == (1, plain.out)
    assert json.loads((folder / "out.json").read_bytes())["summary"]["findings"] == 1
    (run,) = json.loads((folder / "out.sarif").read_bytes())["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["ATT001"]


def test_standard_output_gets_the_format_without_a_file(folder: Path) -> None:
    ended = check(folder, "--format=junit=out.xml", "--format=concise")
    assert ended.out.startswith("a.md:1:1: ATT001 error")
    assert (folder / "out.xml").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("form", FORMATTERS)
def test_a_file_holds_what_standard_output_would(folder: Path, form: str) -> None:
    printed = check(folder, f"--format={form}")
    to_file = check(folder, f"--format={form}", "--output=out")
    assert (to_file.code, to_file.out) == (printed.code, "")
    assert (folder / "out").read_bytes() == printed.out.encode()
    check(folder, f"--format={form}=other")
    assert (folder / "other").read_bytes() == printed.out.encode()


@pytest.mark.parametrize("output", [(), ("-o", "out"), ("--format=json=out",)])
@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("a.md",), 1),
        (("plain.md",), 0),
        (("missing.md", "plain.md"), 2),
        (("bad.md",), 3),
        (("--exit-zero", "a.md"), 0),
    ],
)
def test_a_file_changes_no_exit_code(
    folder: Path, output: tuple[str, ...], args: tuple[str, ...], code: int
) -> None:
    (folder / "bad.md").write_bytes(b"\0")
    selected = ("check", "--isolated", "--select=ATT001", "--fail-on=warning")
    assert run_cli(*selected, *output, *args, cwd=folder).code == code


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--format=sarf"], "unknown format 'sarf'; did you mean 'sarif'?"),
        (["--format=json="], "--format json=: expected a file name after the equals sign"),
        (["--format=json", "--format=sarif"], "json and sarif cannot both go to standard output"),
        (["--format=json=-", "--format=sarif"], "json and sarif cannot both go to standard output"),
        (["--output=no/out"], "no/out: cannot write the report: the folder no does not exist"),
        (["--format=json=sub"], "sub: cannot write the report: this is a folder"),
        (["--format=json=a.md/out"], "a.md/out: cannot write the report: a.md is not a folder"),
        (["--format=json=sub/../x", "-o", "x"], "another report goes to the same file"),
        (["--format=json=sub/../a.md"], "this is one of the articles to check"),
    ],
)
def test_a_report_that_has_no_place_ends_with_2_before_any_article_is_read(
    folder: Path, args: list[str], message: str
) -> None:
    (folder / "sub").mkdir()
    before = sorted(folder.rglob("*"))
    ended = check(folder, *args)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert sorted(folder.rglob("*")) == before
    assert (folder / "a.md").read_text() == f"{FINDER_SENTENCE}\n"


def test_a_place_that_is_not_writable_ends_with_2(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "old.json").write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    ended = check(folder, "--format=json=old.json", "--format=sarif=new.sarif")
    assert (ended.code, ended.out) == (2, "")
    assert "old.json: cannot write the report: the file is not writable" in ended.err
    assert "new.sarif: cannot write the report: the folder is not writable" in ended.err


def test_a_report_that_fails_to_be_written_is_reported_and_the_others_arrive(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    write(folder, {"out.json": "old"})
    monkeypatch.setattr(Path, "replace", full)
    ended = check(folder, "--format=json=out.json")
    assert ended.code == 2
    assert FINDER in ended.out
    fault = "out.json: cannot write the report: No space left on device"
    assert ended.err == f"caveat: error: {fault}\n"
    assert (folder / "out.json").read_text() == "old"
    assert sorted(p.name for p in folder.iterdir()) == ["a.md", "out.json", "plain.md"]


def test_a_reader_that_goes_away_takes_no_file_along(folder: Path) -> None:
    write(folder, {"a.md": f"{FINDER_SENTENCE}\n\n" * 500})
    args = ("check", "--isolated", "--select=ATT001", "--format=json=out.json", "a.md")
    with subprocess.Popen(
        [sys.executable, "-m", "linter", *args], cwd=folder, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
    assert json.loads((folder / "out.json").read_bytes())["summary"]["findings"] == 500


@pytest.mark.parametrize("form", ["text", "json"])
def test_standard_output_that_cannot_be_written_is_reported_in_one_line(
    folder: Path, form: str
) -> None:
    args = ("check", "--isolated", "--exit-zero", f"--format={form}", "a.md")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "linter", *args],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 2
    fault = "cannot write to standard output: No space left on device"
    assert ended.stderr == f"caveat: error: {fault}\n"


@pytest.mark.parametrize("args", [["--format=json=-"], ["--format=json", "-o", "-"]])
def test_a_hyphen_is_standard_output(folder: Path, args: list[str]) -> None:
    before = sorted(folder.rglob("*"))
    assert check(folder, *args).out == check(folder, "--format=json").out
    assert sorted(folder.rglob("*")) == before


def test_an_article_that_is_a_loop_of_links_is_reported(folder: Path) -> None:
    (folder / "loop.md").symlink_to("loop.md")
    ended = run_cli("check", "--isolated", "--format=json=out.json", "loop.md", cwd=folder)
    assert ended.code == 3
    assert "loop.md: cannot read the file" in ended.out


def test_a_report_replaces_a_file_behind_a_link_and_keeps_its_mode(folder: Path) -> None:
    write(folder, {"real/out.json": "old"})
    (folder / "real/out.json").chmod(0o640)
    (folder / "link.json").symlink_to("real/out.json")
    assert check(folder, "-o", "link.json", "--format=json").code == 1
    assert (folder / "link.json").is_symlink()
    assert json.loads((folder / "real/out.json").read_bytes())["version"] == 1
    assert stat.S_IMODE((folder / "real/out.json").stat().st_mode) == 0o640


def test_devices_are_written_to_and_stay() -> None:
    out = ("--format=concise=/dev/stdout", "--output=/dev/null")
    ended = run_process("check", "--isolated", *out, "-", input=CURE_SENTENCE)
    assert ended.out.startswith("stdin.md:1:")
    assert Path("/dev/null").is_char_device()


def test_the_step_summary_is_added_to_what_is_there(folder: Path) -> None:
    write(folder, {"summary.md": "before\n"})
    env = {"GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    assert check(folder, "--format=json", env=env).code == 1
    assert (folder / "summary.md").read_text() == "before\n"
    assert check(folder, "--format=github", env=env).code == 1
    added = (folder / "summary.md").read_text().removeprefix("before\n")
    assert added.startswith("## caveat\n\nFailed: 1 article checked: 1 error")
    assert r"| a.md\:1 | error | ATT001 institution-as-finder |" in added


def test_a_step_summary_that_cannot_be_written_is_reported_and_fails_nothing(folder: Path) -> None:
    env = {"GITHUB_STEP_SUMMARY": str(folder / "no" / "summary.md")}
    ended = check(folder, "--format=github", "--fail-on=never", env=env)
    assert ended.code == 0
    assert "cannot write the step summary: No such file or directory" in ended.err


def test_a_file_name_that_is_no_text_breaks_no_report(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")  # in a process of its own: xdist reports no such text
    (folder / name).write_text(f"{FINDER_SENTENCE}\n")
    for form in FORMATTERS:
        args = ("check", "--isolated", f"--format={form}", "-o", "out", name)
        ended = run_process(*args, cwd=folder)
        assert ended.err == "", form
        text = (folder / "out").read_bytes().decode()
        assert "caf" in text
        if form in ("json", "sarif", "gitlab"):
            json.loads(text)


def test_a_terminal_that_lacks_letters_gets_escapes_and_machines_get_utf_8(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.md")).write_text(f"{FINDER_SENTENCE}\n")
    env = {"PYTHONIOENCODING": "ascii"}
    ended = run_process("check", "--isolated", ".", cwd=folder, env=env)
    assert (ended.code, ended.err) == (1, "")
    assert "caf\\udce9.md:1:1: ATT001 error \\u201cHarvard found\\u201d" in ended.out
    ended = run_process("check", "--isolated", "--format=jsonl", ".", cwd=folder, env=env)
    assert "“Harvard found”" in ended.out
    assert "\\udce9" in ended.out


def test_help_names_every_format(tmp_path: Path) -> None:
    ended = run_cli("check", "--help", cwd=tmp_path)
    assert set(FORMATTERS) <= set(re.findall(r"\w+", ended.out))
