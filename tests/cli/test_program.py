"""The end of the process: what was to be done then is done, and all of the report is out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import FINDER_SENTENCE, program, run_python, write

LONG = f"{FINDER_SENTENCE}\n\n" * 300  # more than a pipe holds


@pytest.mark.parametrize("how", ["", "thread", "profile"])
def test_a_program_ends_with_all_that_was_asked_of_it(tmp_path: Path, how: str) -> None:
    write(tmp_path, {"a.md": LONG, "b.md": "Tea.\n"})
    arguments = ("check", "--isolated", "--no-cache", "--fail-on", "info")
    failed = run_python(program("ends"), how, *arguments, "a.md", cwd=tmp_path)
    assert failed.code == 1
    assert failed.out.count("ATT001 error") == 300
    assert failed.out.endswith("1 article checked: 300 errors, 0 warnings, 0 info\nat exit\n")
    passed = run_python(program("ends"), how, *arguments, "b.md", cwd=tmp_path)
    assert passed.code == 0
    assert passed.out.endswith("nothing found\nat exit\n")
    wrong = run_python(program("ends"), how, "check", "--no-such-option", cwd=tmp_path)
    assert wrong.code == 2
    assert wrong.out == "at exit\n"
