"""What is kept between runs: never a wrong answer, and never an error."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from linter import Linter
from linter.config.options import RunOptions
from tests.checking import found
from tests.engine.cache.cached import ARTICLE, CONFIG, check
from tests.helpers import (
    CURE_SENTENCE,
    imported,
    python_rule,
    rule_files,
    run_cli,
    run_process,
    write,
)
from tests.retractions.listed import write_list


def test_a_second_run_reports_the_same_and_lints_nothing(folder: Path, linted: list[str]) -> None:
    first, second = check(folder, "a.md"), check(folder, "a.md")
    assert found(first)
    assert first == second
    assert linted == ["a.md"]


def test_the_same_text_under_another_name_is_known(folder: Path, linted: list[str]) -> None:
    check(folder, "a.md")
    write(folder, {"b/copy.md": ARTICLE, "c.txt": ARTICLE})
    ended = check(folder, "b", "c.txt")
    assert linted == ["a.md", "c.txt"]  # another format reads it in another way
    assert [f["path"] for f in ended.files] == ["b/copy.md", "c.txt"]


def test_a_name_that_shows_no_format_is_not_taken_for_one_that_does(
    folder: Path, linted: list[str]
) -> None:
    write(folder, {r"x\.md": ARTICLE})  # to the parsers `.md` in a folder `x`, which is plain text
    check(folder, "a.md")
    ended = check(folder, r"x\.md")
    assert linted == ["a.md", r"x\.md"]
    assert ended == check(folder, r"x\.md", "--no-cache")


CHANGES = {
    "the article": {"a.md": ARTICLE + CURE_SENTENCE},
    "the configuration": {CONFIG: "extends: blog\nignore: [CER001]\n"},
    "what it extends": {"base.yml": "ignore: [ATT001]\n"},
    "an override": {CONFIG: "extends: base.yml\noverrides: [{files: ['*.md'], kind: news}]\n"},
    "a nearer one": {"news/.caveat.yml": "extends: news\n", "news/a.md": ARTICLE},
    "a house rule": rule_files("house/zebras", words="lemon[s]"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_linted_again(
    folder: Path, change: dict[str, str], linted: list[str]
) -> None:
    write(folder, {CONFIG: "extends: base.yml\nrules: [house]\n", "base.yml": "ignore: []\n"})
    write(folder, rule_files("house/zebras"))
    article = "news/a.md" if "news/a.md" in change else "a.md"
    check(folder, "a.md")
    write(folder, change)
    warm = check(folder, article)
    assert linted == ["a.md", Path(article).name]
    assert warm == check(folder, article, "--no-cache")


def test_a_result_is_valid_for_a_list_of_retracted_papers(folder: Path, linted: list[str]) -> None:
    write(folder, {CONFIG: "extends: blog\nsources: {retractions: list.data}\n"})
    for row in ({}, {}, {"doi": "10.99999/other"}):
        write_list(folder / "list.data", row)
        check(folder, "a.md")
    assert linted == ["a.md", "a.md"]


def test_a_result_is_valid_for_a_month(folder: Path, fresh_cache: Path, linted: list[str]) -> None:
    for day in (date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)):
        options = RunOptions(today=day, cache_folder=fresh_cache)
        Linter.from_config(options=options).lint_file(folder / "a.md")
    assert linted == ["a.md", "a.md"]


def test_waivers_baseline_and_gate_are_no_part_of_what_is_kept(
    folder: Path, linted: list[str]
) -> None:
    assert check(folder, "a.md").code == 1
    assert check(folder, "a.md", "--fail-on", "never").code == 0
    waiver = "{rule: ALL, files: '*.md', reason: r, by: b, until: 2099-01-01}"
    write(folder, {CONFIG: f"extends: blog\nwaivers: [{waiver}]\n"})
    for _ in range(2):
        waived = check(folder, "a.md")
        assert (waived.code, found(waived)) == (0, [])
    assert linted == ["a.md"]


def test_a_wrong_configuration_is_reported_every_time(folder: Path) -> None:
    check(folder, "a.md")
    write(folder, {CONFIG: "extends: blog\nselct: [CER001]\n"})
    assert [check(folder, "a.md").code for _ in range(2)] == [2, 2]


def test_no_cache_writes_nothing_and_stdin_no_result(folder: Path, kept: Path) -> None:
    check(folder, "a.md", "--no-cache")
    assert not kept.exists()
    run_cli("check", "-", input=CURE_SENTENCE, cwd=folder)
    with closing(sqlite3.connect(kept)) as db:
        values = [row[0] for row in db.execute("SELECT value FROM entries")]
    assert not any(r"miracle cure\u201d promises" in value for value in values)


def test_a_crash_is_not_kept(folder: Path, tmp_path: Path, linted: list[str]) -> None:
    pack = write(tmp_path, python_rule("crashes", "pack/crash")) / "pack"
    codes = [check(folder, "a.md", "--rules", pack).code for _ in range(2)]
    assert codes == [3, 3]
    assert linted == ["a.md", "a.md"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    (folder / "b.md").write_bytes(b"\0")
    write(folder, {"c.md": CURE_SENTENCE})
    first, second = (check(folder, "a.md", "b.md", "c.md") for _ in range(2))
    assert first == second
    assert first.code == 3


def test_problems_of_the_bytes_are_reported_again(folder: Path, linted: list[str]) -> None:
    (folder / "a.md").write_bytes("Lemon peel is a miracle cure à la mode.".encode("cp1252"))
    first, second = check(folder, "a.md"), check(folder, "a.md")
    assert "not valid UTF-8" in first.out
    assert first == second
    write(folder, {"a.md": "Lemon peel is a miracle cure à la mode."})
    assert "not valid UTF-8" not in check(folder, "a.md").out
    assert len(linted) == 2


HEAVY = ("spacy", "textstat", "pydantic", "yaml", "importlib.metadata", "linter.rulekit.manifest")
FOR_LINTING = ("linter.facts", "pyromark", "sentencex")


def heavy(folder: Path, article: str) -> list[str]:
    """The slow packages that a run imports."""
    modules = imported("check", article, cwd=folder)
    return [name for name in HEAVY + FOR_LINTING if name in modules]


def test_a_warm_run_needs_no_slow_package(folder: Path) -> None:
    assert "pydantic" in heavy(folder, "a.md")
    assert heavy(folder, "a.md") == []


def test_an_unknown_article_needs_those_that_lint_it(folder: Path) -> None:
    heavy(folder, "a.md")
    write(folder, {"b.md": ARTICLE + CURE_SENTENCE})
    assert heavy(folder, "b.md") == [*FOR_LINTING]


def test_processes_use_the_folder_of_the_environment(folder: Path, kept: Path) -> None:
    first, second = (run_process("check", "a.md", cwd=folder) for _ in range(2))
    assert first == second
    assert kept.exists()
