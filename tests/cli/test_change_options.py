"""`caveat check --diff` and `--diff-file`, in real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from linter.common.errors import ConfigError
from linter.findings.unified_diff import changes_since
from tests.baselines import CONFIG, check
from tests.formats.article import CAREFUL, RISKY
from tests.formats.written import written
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    git,
    run_cli,
    run_process,
    write,
)

# git


def commit(folder: Path, files: dict[str, str] | None = None) -> None:
    write(folder, files or {})
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with an old article full of findings."""
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, {**CONFIG, "old.md": OLD, "deep/other.md": OLD})
    return folder


OLD = f"{CURE_SENTENCE}\n\n{PLAIN_SENTENCE}\n\n{FINDER_SENTENCE}\n"
NEW = f"A {CURE} is new.\n"


def since(folder: Path, ref: str, *names: str) -> list[tuple[str, int]]:
    """File and line of each finding of a check since `ref`."""
    ended = check(folder, "--diff", ref, *(names or (".",)))
    reported = [
        (file["path"], f["start"]["line"]) for file in ended.files for f in file["findings"]
    ]
    assert ended.code == int(bool(reported)), ended.err
    return reported


def test_nothing_changed_is_a_pass(repository: Path) -> None:
    assert since(repository, "HEAD") == []
    ended = run_cli("check", "--diff", "HEAD", ".", cwd=repository)
    assert ended.out == "0 articles checked, nothing found (2 articles unchanged)\n"
    assert check(repository, ".").code == 1


def test_an_edited_line_is_reported_alone(repository: Path) -> None:
    write(repository, {"old.md": OLD.replace(PLAIN_SENTENCE, NEW)})
    assert since(repository, "HEAD") == [("old.md", 3)]
    git(repository, "add", "--all")
    assert since(repository, "HEAD") == [("old.md", 3)]
    assert since(repository, "main", "deep/other.md") == []


def test_a_renamed_article_is_not_new(repository: Path) -> None:
    git(repository, "mv", "old.md", "new.md")
    assert since(repository, "HEAD") == []
    write(repository, {"new.md": OLD + NEW})
    assert since(repository, "HEAD") == [("new.md", 6)]


def test_an_untracked_or_ignored_article_is_new(repository: Path) -> None:
    write(repository, {"draft.md": NEW, ".gitignore": "hidden.md\n", "hidden.md": NEW})
    assert since(repository, "HEAD", ".", "hidden.md") == [("draft.md", 1), ("hidden.md", 1)]


def test_an_added_article_is_new(repository: Path) -> None:
    write(repository, {"draft.md": NEW})
    git(repository, "add", "--intent-to-add", "draft.md")
    assert since(repository, "HEAD") == [("draft.md", 1)]
    git(repository, "add", "draft.md")
    assert since(repository, "HEAD") == [("draft.md", 1)]


def test_it_works_from_a_subfolder(repository: Path) -> None:
    write(repository, {"deep/other.md": NEW + OLD, "deep/new.md": NEW})
    assert since(repository / "deep", "HEAD") == [("new.md", 1), ("other.md", 1)]
    assert since(repository / "deep", "HEAD", "../old.md") == []


def test_what_others_did_meanwhile_does_not_count(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "mine")
    commit(repository, {"deep/other.md": OLD + NEW})
    git(repository, "switch", "--quiet", "main")
    commit(repository, {"old.md": PLAIN_SENTENCE})
    git(repository, "switch", "--quiet", "mine")
    assert since(repository, "main") == [("deep/other.md", 6)]


@pytest.mark.parametrize("name", ["a b.md", "é ü.md", 'quo"te.md', "tab\there.md", "-x.md"])
def test_odd_names_are_read(repository: Path, name: str) -> None:
    commit(repository, {name: OLD})
    write(repository, {name: OLD + NEW})
    assert since(repository, "HEAD") == [(name, 6)]


def test_the_settings_of_a_user_change_nothing(repository: Path) -> None:
    for setting in (
        "diff.noprefix=true",
        "diff.mnemonicPrefix=true",
        "diff.context=9",
        "diff.external=false",
        "color.ui=always",
        "diff.renames=false",
        "diff.relative=true",
        "diff.suppressBlankEmpty=true",
    ):
        git(repository, "config", *setting.split("="))
    write(repository, {".gitattributes": "*.md -diff\n", "deep/other.md": NEW + OLD})
    git(repository, "mv", "old.md", "new.md")
    assert since(repository / "deep", "HEAD", "..") == [("../deep/other.md", 1)]


@pytest.mark.parametrize("ref", ["-", "--output=x", "main..HEAD", "main...HEAD", "", "nowhere"])
def test_a_ref_that_is_none_ends_with_2(repository: Path, ref: str) -> None:
    ended = check(repository, f"--diff={ref}", ".")
    assert ended.code == 2
    assert repr(ref) in ended.err
    assert "Traceback" not in ended.err
    assert sorted(p.name for p in repository.iterdir()) == [".caveat.yml", ".git", "deep", "old.md"]


def test_no_repository_and_no_history_end_with_2(tmp_path: Path, repository: Path) -> None:
    write(tmp_path, {"a.md": NEW})
    assert "not a git repository" in check(tmp_path, "--diff", "HEAD", "a.md").err
    git(repository, "switch", "--quiet", "--orphan", "other")
    commit(repository, {"a.md": NEW})
    ended = check(repository, "--diff", "main", "a.md")
    assert (ended.code, "no common ancestor" in ended.err) == (2, True)


def test_without_git_it_ends_with_2(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConfigError, match="--diff-file"):
        changes_since("HEAD", repository)


@pytest.mark.parametrize("name", ["book.epub", "draft.docx", "draft.odt"])
def test_a_package_has_changed_as_a_whole(repository: Path, name: str) -> None:
    """What git calls its lines are bytes of a ZIP."""
    (repository / name).write_bytes(written(name, CAREFUL))
    commit(repository)
    assert since(repository, "HEAD", name) == []
    (repository / name).write_bytes(written(name, RISKY))
    (whole,) = check(repository, name).files
    assert len(since(repository, "HEAD", name)) == len(whole["findings"]) > 3


def test_a_diff_is_piped_from_a_subfolder(repository: Path) -> None:
    write(repository, {"deep/other.md": NEW + OLD})
    diff = subprocess.run(["git", "-C", str(repository), "diff"], capture_output=True, check=True)
    args = ("check", "--format=json", "--diff-file", "-", ".")
    ended = run_process(*args, cwd=repository / "deep", input=diff.stdout)
    assert ended.code == 1
    assert [f["start"]["line"] for file in ended.files for f in file["findings"]] == [1]
    (repository / "x.diff").write_bytes(diff.stdout)
    assert check(repository, "--diff-file", "x.diff", "old.md").code == 0
    assert check(repository, "--diff-file", "x.diff", "deep").code == 1


@pytest.mark.parametrize(
    "args",
    [
        ["--diff", "HEAD", "--diff-file", "x.diff", "."],
        ["--diff-file", "-", "-"],
        ["--diff-file", "missing.diff", "."],
    ],
)
def test_wrong_use_ends_with_2(repository: Path, args: list[str]) -> None:
    assert check(repository, *args).code == 2


# Together with the baseline


def test_of_two_like_findings_the_changed_one_is_new(repository: Path) -> None:
    run_cli("baseline", "write", ".", cwd=repository)
    commit(repository)
    write(repository, {"old.md": f"{PLAIN_SENTENCE} {CURE_SENTENCE}\n\n{OLD}"})
    assert since(repository, "HEAD") == [("old.md", 1)]
    write(repository, {"old.md": f"{OLD}\n{PLAIN_SENTENCE} {CURE_SENTENCE}\n"})
    assert since(repository, "HEAD") == [("old.md", 7)]
