"""Nothing raw reaches a terminal or a log, whichever command prints it and wherever it is from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.controls import RAW, raw_controls
from tests.fixable import CORRECTED, SUICIDE
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, Ended, rule_files, run_cli, write

EVIL = "".join(c for c in RAW if c not in "\0\n\t\r")
YAML = json.dumps(f"x{EVIL}y")
NAME = f"a{EVIL}\r::error::.md"


def no_raw(ended: Ended) -> Ended:
    said = ended.out + ended.err
    assert not raw_controls(said), raw_controls(said)
    assert "Traceback" not in said
    assert "\n::error::" not in said
    return ended


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rule = rule_files("pack/zebras", words="zebra[s]")
    manifest = rule["pack/zebras/rule.yml"]
    for key in ("message", "help", "rationale"):
        lines = [line for line in manifest.splitlines() if not line.startswith(f"{key}:")]
        manifest = "\n".join([*lines, f"{key}: {json.dumps(f'{key} {EVIL}')}"])
    config = (
        "rules: [pack]\n"
        f"allow: [{YAML}]\n"
        "waivers:\n"
        f"  - {{rule: CER001, files: '*', words: miracle cure, reason: {YAML}, by: {YAML},"
        " until: 2001-01-01}\n"
        f"  - {{rule: SAF007, files: [{YAML}], reason: {YAML}, by: {YAML}, until: 2999-01-01}}\n"
    )
    text = (
        f"---\ntitle: {YAML}\n---\n\nA zebra{EVIL}.\n\n{EVIL} {FINDER_SENTENCE} {EVIL}\n\n"
        f"{CURE_SENTENCE} {EVIL} <!-- caveat-disable-line nothing{EVIL} -- {EVIL} -->\n\n"
        f"{CURE_SENTENCE}\n\n{SUICIDE}"
    )
    files = {**rule, "pack/zebras/rule.yml": manifest, ".caveat.yml": config, NAME: text}
    return write(tmp_path, {**files, "pack/zebras/README.md": f"# {EVIL}\n\nPage {EVIL}\n"})


@pytest.mark.parametrize(
    "args",
    [
        ["check", "."],
        ["check", ".", "--format=concise"],
        ["check", ".", "--format=github"],
        ["check", ".", "--format=json"],
        ["check", ".", "--format=jsonl"],
        ["check", ".", "--format=sarif"],
        ["check", ".", "--format=gitlab"],
        ["check", ".", "--format=rdjsonl"],
        ["check", ".", "--format=junit"],
        ["check", ".", "--verbose", "--time-rules"],
        ["check", ".", "--show-config"],
        ["check", ".", "--fix"],
        ["check", f"gone{EVIL}"],
        ["check", "--config", f"gone{EVIL}", "."],
        ["check", "--select", f"gone{EVIL}", "."],
        ["check", "--syntax", f"gone{EVIL}", "."],
        ["check", "--format", f"gone{EVIL}", "."],
        ["check", "--jobs", f"gone{EVIL}", "."],
        ["check", f"--gone{EVIL}", "."],
        ["check", "--diff", f"gone{EVIL}", "."],
        ["check", "--output", f"gone{EVIL}/{EVIL}", "."],
        [f"gone{EVIL}"],
        ["facts", "."],
        ["facts", ".", "--format=json"],
        ["facts", ".", "--explain-score"],
        ["baseline", "write", "."],
        ["rules"],
        ["schema"],
        ["explain", "ZEB001"],
        ["explain", f"gone{EVIL}"],
        ["test", "pack"],
        ["test", f"gone{EVIL}"],
        ["new", f"gone{EVIL}", "a"],
        ["cache", "info", "--cache-dir", f"gone{EVIL}"],
    ],
)
def test_no_command_prints_a_control_character(folder: Path, args: list[str]) -> None:
    ended = no_raw(run_cli(*args, cwd=folder))
    assert ended.out + ended.err


def test_the_characters_are_there_as_escapes(folder: Path) -> None:
    text = run_cli("check", ".", cwd=folder).out
    for escape in ("\\x1b", "\\x9b", "\\u202e", "\\u2066", "\\u2028", "\\x07"):
        assert escape in text
    log = run_cli("check", ".", "--format=github", cwd=folder).out
    assert "\\x1b" in log
    assert "expired" in text


def test_baseline_show(folder: Path) -> None:
    assert run_cli("baseline", "write", ".", cwd=folder).code == 0
    ended = no_raw(run_cli("baseline", "show", cwd=folder))
    assert "\\x1b" in ended.out
    entry = {"path": "a\nb.md: CER001 forged", "code": "A", "fingerprint": "0", "words": EVIL}
    forged = json.dumps({"version": 1, "findings": [entry]})
    write(folder, {".caveat-baseline.json": forged})
    assert len(no_raw(run_cli("baseline", "show", cwd=folder)).out.splitlines()) == 2


@pytest.mark.parametrize(
    "config",
    [
        f"{YAML}: a\n",
        f"select: [{YAML}]\n",
        f"extends: {YAML}\n",
        f"baseline: {YAML}\n",
        f"kind: {YAML}\n",
        f"syntax: {YAML}\n",
        f"rules: [{YAML}]\n",
        f"severity: {{{YAML}: off}}\n",
        f"options: {{CER004: {{{YAML}: 1}}}}\n",
        f"allow: ['[{EVIL[60:]}']\n",
        f"a: !<{EVIL[40:50]}> b\n",
    ],
)
def test_messages_about_a_configuration(tmp_path: Path, config: str) -> None:
    write(tmp_path, {".caveat.yml": config, "a.md": "Tea.", f"s{EVIL}/a.md": FINDER_SENTENCE})
    for form in ("text", "concise", "github", "json"):
        no_raw(run_cli("check", ".", "--format", form, cwd=tmp_path))


def test_the_step_summary_of_github(folder: Path) -> None:
    run_cli("check", ".", "--format=github", cwd=folder, env={"GITHUB_STEP_SUMMARY": "summary"})
    assert not raw_controls((folder / "summary").read_text("utf-8"))


def test_fixes_are_exact_in_a_pipe_and_a_file(folder: Path) -> None:
    text = f"Tea {EVIL}.\n\n{SUICIDE}"
    write(folder, {"b.md": text})
    ended = run_cli("check", "--isolated", "--diff-fixes", "--select=SAF007", "b.md", cwd=folder)
    assert f" Tea {EVIL}.\n" in ended.out
    args = ("check", "--isolated", "--fix", "--select=SAF007", "-")
    fixed = run_cli(*args, input=text, cwd=folder)
    assert fixed.out == f"Tea {EVIL}.\n\n{CORRECTED}"


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
@pytest.mark.parametrize("option", ["--diff-fixes", "--fix"])
def test_fixes_are_escaped_on_a_terminal(tmp_path: Path, option: str) -> None:
    text = f"Tea {EVIL}.\n\n{SUICIDE}"
    write(tmp_path, {"b.md": text})
    name = "-" if option == "--fix" else "b.md"
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "--isolated", "--select=SAF007", option, name],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=theirs,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(theirs)
        process.communicate(text.encode())
        shown = _read(ours).replace("\r\n", "\n")
    assert not raw_controls(shown)
    assert "\\x1b" in shown
    assert "died by suicide" in shown


def _read(terminal: int) -> str:
    data = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says that the other side is closed in this way
            part = b""
        if not part:
            os.close(terminal)
            return data.decode()
        data += part
