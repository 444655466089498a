"""Without the libraries of an extra, what could not be judged is said, to whom it concerns."""

from __future__ import annotations

import pickle
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from linter.common.errors import MissingExtraError
from tests.helpers import codes, lint, run_cli, write

HARD = (
    "# Stockings\n\nPostoperative compression considerably diminishes symptomatic complications. "
) + "Multidisciplinary rehabilitation necessitates considerable organisational coordination. " * 20
PATIENT = "extends: patient\nselect: [REA001]\n"


@pytest.fixture
def no_textstat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textstat", None)


@pytest.mark.usefixtures("no_textstat")
def test_a_rule_that_lacks_a_library_says_so_and_what_to_install(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": PATIENT, "a.md": HARD})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert ended.code == 0
    told = (
        "CVT009 info REA001 (reading-grade) was not judged: the reading grade needs a library that "
        "is not installed."
    )
    assert told in ended.out
    assert "Run `pip install 'caveat[readability]'`" in ended.out


@pytest.mark.usefixtures("no_textstat")
@pytest.mark.parametrize(
    ("config", "text"),
    [
        ("extends: blog\n", HARD),
        (PATIENT, "# Stockings\n\nPull them up.\n"),
        (PATIENT + "severity: {not-judged: off}\n", HARD),
        (PATIENT + "audience: professional\n", HARD),
    ],
)
def test_nobody_is_told_who_did_not_ask(tmp_path: Path, config: str, text: str) -> None:
    write(tmp_path, {".caveat.yml": config, "a.md": text})
    (file,) = run_cli("check", "--format=json", "a.md", cwd=tmp_path).files
    assert "CVT009" not in [finding["code"] for finding in file["findings"]]


@pytest.mark.usefixtures("no_textstat")
def test_a_comment_for_a_rule_that_was_not_judged_is_no_fault(tmp_path: Path) -> None:
    comment = "\n\n<!-- caveat-disable-file REA001 -- names of drugs -->\n"
    write(tmp_path, {".caveat.yml": PATIENT, "a.md": HARD + comment})
    (file,) = run_cli("check", "--format=json", "a.md", cwd=tmp_path).files
    assert [finding["code"] for finding in file["findings"]] == ["CVT009"]


@pytest.mark.usefixtures("no_textstat")
def test_cases_that_cannot_be_judged_do_not_pass() -> None:
    ended = run_cli("test", "rules/readability")
    assert ended.code == 1
    assert "cannot run this rule" in ended.out
    assert "pip install 'caveat[readability]'" in ended.out


def test_the_parser_is_asked_for_by_name_and_so_is_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_spacy(name: str) -> object:
        return None if name == "spacy" else find_spec(name)

    monkeypatch.setattr("linter.language.dependency_parser.find_spec", without_spacy)
    said = run_cli("check", "--isolated", "--syntax=builtin", "-", input=HARD)
    assert said.code == 2
    assert "syntax: builtin needs more libraries: run `pip install 'caveat[syntax]'`" in said.err


def test_with_the_library_the_grade_is_judged() -> None:
    assert codes(lint(HARD, select=("REA001",))) == ["REA001"]


def test_the_error_can_be_sent_to_another_process() -> None:
    error = pickle.loads(pickle.dumps(MissingExtraError("the reading grade", "readability")))
    assert str(error).endswith("run `pip install 'caveat[readability]'`")
