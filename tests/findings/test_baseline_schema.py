"""Faults of a baseline file."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.common.errors import ConfigError
from linter.findings.baseline import FILE_NAME, read_baseline
from tests.helpers import run_cli, write

GOOD = '{"path": "a.md", "code": "CER001", "fingerprint": "0123", "words": "cure"}'


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("", ":1:1", "not valid JSON"),
        ('{\n  "version": 1,\n  "findings": [,]\n}\n', ":3:16", "not valid JSON"),
        (f'{{\n"version": 1,\n"findings": [\n{GOOD},\n{{"path": 3}}\n]}}', ":5:10", "must be text"),
        (f'{{\n"version": 1,\n"findings": [\n{GOOD},\n{{"pth": "a.md"}}\n]}}', ":5:2", "'path'"),
        ('{"version": 2,\n "findings": []}', ":1:13", "another version of caveat"),
        ('{"version": 1}', ":1:1", "'findings' is missing"),
        ("[]", "", "a mapping with the keys version and findings"),
        (f"{{\n<<<<<<< ours\n{GOOD}\n=======\n>>>>>>> theirs\n", ":2", "merge conflict"),
        ("[" * 100_000, "", "too deep"),
    ],
    ids=["empty", "comma", "type", "key", "version", "missing", "list", "conflict", "deep"],
)
def test_a_fault_of_the_file_is_reported_at_its_place(
    tmp_path: Path, content: str, place: str, message: str
) -> None:
    write(tmp_path, {FILE_NAME: content})
    with pytest.raises(ConfigError) as raised:
        read_baseline(tmp_path / FILE_NAME)
    error = str(raised.value)
    assert f"{tmp_path / FILE_NAME}{place}: " in error
    assert message in error


@pytest.mark.parametrize(
    "command", ["check .", "baseline write .", "baseline prune .", "baseline show"]
)
def test_a_broken_baseline_is_never_a_pass(old: Path, command: str) -> None:
    write(old, {FILE_NAME: "{\n<<<<<<< ours\n"})
    ended = run_cli(*command.split(), cwd=old)
    assert ended.code == 2
    assert f"{FILE_NAME}:2: unresolved merge conflict" in ended.out + ended.err
    assert (old / FILE_NAME).read_text() == "{\n<<<<<<< ours\n"


def test_a_baseline_that_is_not_text_is_reported(old: Path) -> None:
    (old / FILE_NAME).write_bytes(b"\xff\xfe\x00")
    ended = run_cli("check", ".", cwd=old)
    assert ended.code == 2
    assert "UTF-8" in ended.err


def test_a_fault_in_a_long_baseline_has_its_line(tmp_path: Path) -> None:
    good = ",\n".join([GOOD.replace("cure", "c" * 400)] * 2500)
    write(tmp_path, {FILE_NAME: f'{{"version": 1, "findings": [\n{good},\n{{"path": "b.md"}}]}}'})
    with pytest.raises(ConfigError) as raised:
        read_baseline(tmp_path / FILE_NAME)
    assert {p.line for p in raised.value.problems} == {2502}
