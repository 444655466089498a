"""What a wheel has compiled is used beside the files that it was made of, and beside no others."""

from __future__ import annotations

import gzip
import os
import py_compile
import shutil
from pathlib import Path

import pytest

from tests.engine.cache.cached import write_record
from tests.helpers import CURE_SENTENCE, ROOT, program, run_python, write

ARTICLE = f"# Lemons\n\n{CURE_SENTENCE} Lemons and zebras.\n"
READS_RULES = {"yaml", "pydantic"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the program as it is in a wheel, with its rules compiled."""
    folder = tmp_path_factory.mktemp("wheel") / "copy"
    leave = shutil.ignore_patterns("__pycache__", "parser", "compiled")
    shutil.copytree(ROOT / "linter", folder / "linter", ignore=leave)
    shutil.copytree(ROOT / "rules", folder / "linter" / "rules", ignore=leave)
    compiled = run_python("-B", "-m", "linter.engine.compiling", cwd=folder)
    assert compiled.code == 0, compiled.err
    return write(folder, {"a.md": ARTICLE})


def lint(folder: Path, *options: str) -> tuple[set[str], str]:
    """What a run in the folder imports, and what it reports."""
    env = {"PYTHONPATH": str(folder)}
    ended = run_python(program("imports"), "check", "a.md", *options, cwd=folder, env=env)
    report, _, modules = ended.out.rstrip().rpartition("\n")
    return set(modules.split()), report


def test_models_are_plain_files_and_the_same(made: Path) -> None:
    packed = [*(ROOT / "linter" / "models").glob("*.bin.gz")]
    assert packed
    for file in packed:
        plain = made / "linter" / "models" / file.stem
        assert plain.read_bytes() == gzip.decompress(file.read_bytes())
        assert not (plain.parent / file.name).exists()


@pytest.mark.parametrize("options", [(), ("--no-cache",)])
def test_the_first_run_reads_no_rules(made: Path, options: tuple[str, ...]) -> None:
    modules, report = lint(made, *options)
    assert "linter.rulekit.rule" in modules
    assert not modules & READS_RULES
    assert "“miracle cure”" in report


LOADED_WORD = "linter/rules/certainty/loaded_word"
EDITS = {
    "a lexicon": (f"{LOADED_WORD}/lexicon.yml", '"superfood[s]"', '"zebras"      '),
    "a rule": (f"{LOADED_WORD}/rule.yml", "warning", "error  "),
    "Python": ("linter/language/phrase_graph.py", "All phrases", "ALL phrases"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_that_keeps_size_and_time_is_noticed(made: Path, tmp_path: Path, edit: str) -> None:
    """Of a program that nobody has to read, as pip has just installed it."""
    copy = Path(shutil.copytree(made, tmp_path / "copy"))
    py_compile.compile(str(copy / "linter" / "__init__.py"))
    write_record(copy / "linter")
    assert unread_digest(copy)
    name, before, after = EDITS[edit]
    file = copy / name
    times = file.stat()
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert file.stat().st_size == times.st_size
    assert not unread_digest(copy)
    modules, report = lint(copy)
    assert modules >= READS_RULES
    assert ("“zebras”" in report) == (edit == "a lexicon")
    assert ("CER001 error" in report) == (edit == "a rule")


def unread_digest(folder: Path) -> str:
    env = {"PYTHONPATH": str(folder)}
    return run_python(program("unread_digest"), cwd=folder, env=env).out.strip()


CHANGES = {
    "a rule": (
        "linter/rules/certainty/loaded_word/lexicon.yml",
        "strong:\n",
        "strong:\n  - zebras\n",
    ),
    "what is compiled": ("linter/compiled/made-of", "", "of something else"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_made_of_other_files_is_refused(made: Path, tmp_path: Path, change: str) -> None:
    name, before, after = CHANGES[change]
    copy = Path(shutil.copytree(made, tmp_path / "copy"))
    assert not lint(copy)[0] & READS_RULES  # what is compiled is known to be valid
    file = copy / name
    file.write_text(file.read_text("utf-8").replace(before, after, 1), "utf-8")
    modules, report = lint(copy)
    assert modules >= READS_RULES
    assert ("“zebras”" in report) == (change == "a rule")
