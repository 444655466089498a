"""Short ways to lint a text, to read its blocks, and to run the real program."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import strategies as st

from linter import Linter
from linter.cli.main import main
from linter.common.spans import Extent
from linter.config.options import RunOptions
from linter.document.model import Block, Document
from linter.document.parsers import parse
from linter.document.source import from_text
from linter.facts import Reading
from linter.findings.finding import Finding, Severity
from linter.language.automaton import build
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import fact_lexicons
from linter.report import FileReport
from linter.rulekit.rule import Meta, Rule

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
DRAFTS = ROOT / "examples" / "drafts"
RISKY = DRAFTS / "sleep-tea-risky.md"
# Words of the built-in rules that the engine's tests lean on, one a rule.
CURE = "miracle cure"  # CER001 loaded-word, in the family certainty
CURE_SENTENCE = f"Lemon peel is a {CURE} for sore feet."
FINDER = "Harvard found"  # ATT001 institution-as-finder, in the family attribution
FINDER_SENTENCE = f"{FINDER} that tired feet like warm sand."
PLAIN_SENTENCE = "The town library opens at nine."


def plain_data(most: int) -> st.SearchStrategy[object]:
    """Values that JSON has, of so many parts at most."""
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner),
        max_leaves=most,
    )


def lint(text: str, path: str = "article.md", **command: Any) -> FileReport:
    """The report on one text, by the default preset and what a command line would say."""
    return isolated(**command).lint_text(text, path).files[0]


@cache
def isolated(**command: Any) -> Linter:
    """A linter by the default preset. It keeps compiled rules only, so that tests share it."""
    return Linter.from_config(isolated=True, options=RunOptions(**command))


def found(report: FileReport) -> list[tuple[str, str]]:
    """Code and words of each finding."""
    return [(f.code, words_of(report, f)) for f in report.findings]


def codes(report: FileReport) -> list[str]:
    return [f.code for f in report.findings]


def words_of(report: FileReport, finding: Finding) -> str:
    """The characters of the source that a finding marks."""
    assert report.source is not None
    return report.source.text[finding.span.start : finding.span.end]


def only_problem(report: FileReport) -> str:
    (problem,) = report.problems
    assert problem.path == report.path
    return problem.message


def marks_the_cure(report: FileReport) -> bool:
    return found(report) == [("CER001", CURE)]


def read(text: str, path: str = "article.md") -> Document:
    """A document, as the formats read it."""
    return parse(from_text(text, path))


def reading(text: str, path: str = "article.md") -> Reading:
    """The facts of a text, with the built-in vocabulary and no parser."""
    return Reading(read(text, path), matcher())


@cache
def matcher() -> PhraseMatcher:
    """The words of the facts alone, without those of any rule."""
    return PhraseMatcher(build(fact_lexicons()))


def text_of(document: Document, block: Block) -> str:
    return document.text[block.extent.start : block.extent.end]


def blocks(text: str, path: str = "article.md") -> list[tuple[str, str]]:
    """Kind and clean text of each block."""
    document = read(text, path)
    return [(b.kind.value, text_of(document, b)) for b in document.blocks]


def source_of(document: Document, words: str) -> str:
    """The characters of the source behind the first place where the clean text has `words`."""
    start = document.text.index(words)
    span = document.to_source(Extent(start, start + len(words)))
    return document.source.text[span.start : span.end]


@dataclass(frozen=True)
class Ended:
    """A process that has ended. `out` keeps the newlines as they were written."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def files(self) -> Sequence[Any]:
        files: Sequence[Any] = self.json["files"]
        return files


def run_cli(
    *args: str | Path,
    input: str | bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Ended:
    """Run the program in this process, which is quick; an uncaught error ends with its trace."""
    given = {"NO_COLOR": None, "FORCE_COLOR": None, "CAVEAT_CONFIG": None, **(env or {})}
    with contextlib.chdir(cwd or Path.cwd()):
        ended = CliRunner().invoke(main, [*map(str, args)], input=input, env=given)
    trace = ""
    if ended.exception and not isinstance(ended.exception, SystemExit):
        trace = "".join(traceback.format_exception(ended.exception))
    return Ended(ended.exit_code, ended.stdout_bytes.decode(), ended.stderr_bytes.decode() + trace)


def run_process(
    *args: str | Path,
    input: str | bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 120,
) -> Ended:
    """Run the program as a user does, with colours and configuration at their defaults.

    The time limit is for programs that would never end; it measures no speed.
    """
    return run_python("-m", "linter", *args, input=input, cwd=cwd, env=env, timeout=timeout)


def run_python(
    *args: str | Path,
    input: str | bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    python: str | Path = sys.executable,
    timeout: float = 120,
) -> Ended:
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    ended = subprocess.run(
        [str(python), *map(str, args)],
        input=input.encode() if isinstance(input, str) else input,
        capture_output=True,
        cwd=cwd,
        env={**kept, "PYTHONIOENCODING": "utf-8", **(env or {})},
        timeout=timeout,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def git(folder: Path, *args: str | Path, env: Mapping[str, str] | None = None) -> str:
    """What git says in a folder."""
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    ended = subprocess.run(
        ["git", "-C", str(folder), *identity, *map(str, args)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **(env or {})},
    )
    return ended.stdout.strip()


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, newlines as given, and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def rule_files(
    folder: str = "rules/house/no_zebras",
    *,
    code: str = "ZEB001",
    name: str = "no-zebras",
    kind: str = "phrase",
    severity: str = "error",
    options: str = "{}",
    words: str = "zebra[s]",
) -> dict[str, str]:
    """The files of a small house rule that marks some words."""
    template = (DATA / "rule.yml.txt").read_text("utf-8")
    manifest = template.format(code=code, name=name, kind=kind, severity=severity, options=options)
    return {f"{folder}/rule.yml": manifest, f"{folder}/lexicon.yml": f'words:\n  - "{words}"\n'}


def python_rule(
    program: str, folder: str = "rules/house/no_zebras", **manifest: str
) -> dict[str, str]:
    """The files of a small house rule whose Python is a file of tests/data/rules."""
    python = (DATA / "rules" / f"{program}.py").read_text("utf-8")
    return {**rule_files(folder, kind="python", **manifest), f"{folder}/rule.py": python}


class _Silent(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        yield from ()


def silent_rule(code: str, *yields_to: str, pack: str = "builtin") -> Rule:
    """A rule that finds nothing, for what is decided by the rules that run."""
    name, level = code.lower(), Severity.WARNING
    meta = Meta(code, name, "x", level, "high", "m", "h", "r", yields_to=yields_to, pack=pack)
    return _Silent(meta, {})


def installed(command: str, packages: str) -> str:
    """A program; where there is none the test is left out, except on a build machine."""
    found = shutil.which(command)
    if found is None and "CI" not in os.environ:
        pytest.skip(f"{command} is not installed (apt-get install {packages})")
    assert found is not None, f"a build machine needs {command} (apt-get install {packages})"
    return found


def program(name: str) -> Path:
    """A program of tests/data/programs."""
    return DATA / "programs" / f"{name}.py"


def imported(*args: str | Path, text: str = "", cwd: Path | None = None) -> set[str]:
    """The modules that a command has imported when it ends, and its exit code."""
    ended = run_python(program("imports"), *args, input=text, cwd=cwd)
    return set(ended.out.splitlines()[-1].split())


def waivers(
    rule: str = "CER001", files: str = "a.md", until: str = "2026-12-31", **more: str
) -> str:
    """A configuration with one waiver."""
    template = (DATA / "waiver.yml.txt").read_text("utf-8")
    extra = "".join(f"    {key}: {value}\n" for key, value in more.items())
    return template.format(rule=rule, files=files, until=until) + extra
