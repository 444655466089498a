"""A command imports what it needs and nothing slow besides."""

from __future__ import annotations

from pathlib import Path

from linter.report.results import FORMATTERS
from tests.checking import BOTH
from tests.helpers import imported, run_process, write

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


OF_OTHERS = (
    "csv",
    "email",
    "dataclasses",
    "gzip",
    "hashlib",
    "html",
    "importlib.metadata",
    "linter.annotate",
    "linter.comparison",
    "linter.document.office",
    "linter.document.packages",
    "linter.document.parsers.epub",
    "linter.document.parsers.json_export",
    "linter.document.parsers.quarto",
    "linter.language.language_model",
    "linter.language.phrases",
    "linter.sheet",
    "socket",
    "xml",
    "zipfile",
)


def test_an_article_in_markdown_imports_nothing_of_other_formats(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"---\ntitle: Lemons\n---\n\n{BOTH}", "b.md": "Oats.\n"})
    run_process("check", "--isolated", "b.md", cwd=tmp_path)  # compiles the rules
    modules = imported("check", "--isolated", "a.md", cwd=tmp_path)
    assert "linter.facts" in modules
    assert not modules & set(OF_OTHERS)


def test_a_text_report_imports_no_other_format(tmp_path: Path) -> None:
    forms = {*FORMATTERS.values(), "linter.report.statistics"}
    modules = imported("check", "--isolated", "-", text=BOTH, cwd=tmp_path)
    assert modules & forms == {"linter.report.text"}
