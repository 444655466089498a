"""A command imports what it needs and nothing slow besides."""

from __future__ import annotations

from pathlib import Path

from linter.report.results import FORMATTERS
from tests.checking import BOTH
from tests.helpers import imported, run_process

SLOW = (
    "spacy",
    "textstat",
    "pygls",
    "lsprotocol",
    "pydantic",
    "pyromark",
    "sentencex",
    "yaml",
)


def test_the_version_imports_nothing_slow(tmp_path: Path) -> None:
    assert run_process("--version", cwd=tmp_path).out.startswith("caveat ")
    assert not imported("--version", cwd=tmp_path) & set(SLOW)


def test_a_plain_check_imports_no_parser_and_no_colours(tmp_path: Path) -> None:
    modules = imported("check", "--isolated", "-", text=BOTH, cwd=tmp_path)
    assert not modules & {"spacy", "textstat", "pygls", "lsprotocol", "starlette", "anyio"}
    assert "pyromark" in modules


def test_a_text_report_imports_no_other_format(tmp_path: Path) -> None:
    forms = set(FORMATTERS.values()) - {"linter.report.json_report"}  # its counts are everybody's
    modules = imported("check", "--isolated", "-", text=BOTH, cwd=tmp_path)
    assert modules & forms == {"linter.report.text"}
