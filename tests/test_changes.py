"""Changed lines: reading diffs, git's own, and what is reported of an article."""

from __future__ import annotations

import difflib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import Linter
from linter.common.errors import ConfigError
from linter.config.options import RunOptions
from linter.findings.changed_lines import EVERYTHING, Changes, LineRange
from linter.findings.unified_diff import changes_since, parse_diff, read_diff
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    run_cli,
    run_process,
    write,
)

ROOT = Path("/site")
CONFIG = {".caveat.yml": "select: [CER001, ATT001]\nfail-on: info\n"}
HEAD = "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n"


def changed(diff: str, name: str = "a.md") -> list[tuple[int, int]]:
    lines = parse_diff(diff, ROOT, "x.diff").lines(ROOT / name)
    return [(run.first, run.last) for run in lines]


def paths(diff: str) -> list[str]:
    files = parse_diff(diff, ROOT, "x.diff").files
    return [path.relative_to(ROOT).as_posix() for path in files]


# Hunks


@pytest.mark.parametrize(
    ("hunks", "lines"),
    [
        ("@@ -1 +1 @@\n-a\n+b\n", [(1, 1)]),
        ("@@ -1,0 +2,2 @@\n+a\n+b\n", [(2, 3)]),
        ("@@ -1,3 +1,4 @@\n a\n+b\n c\n d\n", [(2, 2)]),
        ("@@ -1,5 +1,5 @@\n+a\n-b\n c\n-d\n+e\n f\n g\n", [(1, 1), (3, 3)]),
        ("@@ -4,2 +3,0 @@\n-a\n-b\n", [(4, 3)]),
        ("@@ -1,3 +1,2 @@\n a\n-b\n c\n", [(2, 1)]),
        ("@@ -1,2 +1,1 @@\n a\n-b\n", [(2, 1)]),
        ("@@ -1,2 +1,3 @@\n a\n\n+c\n", [(3, 3)]),
        (
            "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
            [(1, 1)],
        ),
        ("@@ -1,2 +1,2 @@ a heading\n--- a\n+++ b\n c\n", [(1, 1)]),
        ("@@ -1 +1 @@\n-a\n+b\x0cc\u2028d\n@@ -9 +9 @@\n-a\n+b\n", [(1, 1), (9, 9)]),
    ],
    ids=[
        "replace",
        "insert",
        "context",
        "two",
        "delete",
        "delete in context",
        "delete at the end",
        "bare blank line",
        "no newline",
        "like a head",
        "odd line ends",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hunks_give_lines_of_the_new_file(
    hunks: str, lines: list[tuple[int, int]], newline: str
) -> None:
    assert changed((HEAD + hunks).replace("\n", newline)) == lines


TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "-- x", "++ y", "@@ z"]), max_size=9)


@settings(max_examples=150)
@given(TEXTS, TEXTS, st.integers(0, 3))
def test_the_lines_are_those_that_another_tool_added(
    old: list[str], new: list[str], context: int
) -> None:
    diff = "\n".join(difflib.unified_diff(old, new, "a/a.md", "b/a.md", lineterm="", n=context))
    opcodes = difflib.SequenceMatcher(None, old, new).get_opcodes()
    added = [n for tag, _, _, a, b in opcodes if tag != "equal" for n in range(a + 1, b + 1)]
    gaps = [a for tag, _, _, a, _ in opcodes if tag == "delete"]
    runs = changed(diff + "\n" if diff else "")
    assert [n for first, last in runs for n in range(first, last + 1)] == added
    assert [last for first, last in runs if last < first] == gaps


# Files


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("--- a/x y.md\t\n+++ b/x y.md\t\n", ["x y.md"]),
        ("--- x.md\t2026-01-01 10:00:00\n+++ x.md\t2026-01-02 10:00:00\n", ["x.md"]),
        ("--- i/x.md\n+++ w/x.md\n", ["x.md"]),
        ("--- a/x.md\n+++ a/x.md\n", ["a/x.md"]),
        ("--- ./old/x.md\n+++ ./new/x.md\n", ["new/x.md"]),
        ("--- /dev/null\n+++ b/x.md\n", ["x.md"]),
        ("--- a/x.md\n+++ /dev/null\n", []),
        ('--- "a/caf\\303\\251.md"\n+++ "b/caf\\303\\251 \\"2\\".md"\n', ['café "2".md']),
        ("--- a/é.md\n+++ b/é.md\n", ["é.md"]),
    ],
    ids=["blank", "time", "mnemonic", "no prefix", "dots", "new", "deleted", "quoted", "plain é"],
)
def test_names_of_files_are_read(head: str, found: list[str]) -> None:
    assert paths(f"{head}@@ -1 +1 @@\n-a\n+b\n") == found


def test_a_file_renamed_without_a_change_is_unchanged() -> None:
    head = "diff --git a/a.md b/b.md\nsimilarity index 100%\nrename from a.md\nrename to b.md\n"
    assert paths(head) == []
    assert paths(head + "--- a/a.md\n+++ b/b.md\n@@ -1 +1 @@\n-a\n+b\n") == ["b.md"]


def test_a_file_that_counts_as_binary_is_changed_throughout() -> None:
    diff = "diff --git a/a.md b/a.md\nBinary files a/a.md and b/a.md differ\n"
    assert parse_diff(diff, ROOT, "x").lines(ROOT / "a.md") == (EVERYTHING,)


def test_words_around_a_diff_are_passed_over() -> None:
    assert changed(f"From: Ana\n\n---\n a.md | 2 +-\n\n{HEAD}@@ -1 +1 @@\n-a\n+b\n-- \n2.39\n") == [
        (1, 1)
    ]


@pytest.mark.parametrize(
    ("diff", "line"),
    [
        ("Dear editor,\nno diff.\n", 1),
        (f"{HEAD}@@ -1,3 +1,3 @@\n-a\n+b", 6),
        (f"{HEAD}@@ -1,3 +1,3 @@\n-a\n+b\nwords\n", 7),
        (f"{HEAD}@@ -1 +1,1 @@\n+a\n+b\n-c\n", 7),
        ("@@ -1 +1 @@\n-a\n+b\n", 1),
        ("diff --git a/a.md b/a.md\nGIT binary patch\nliteral 3\n", 2),
        ("diff --cc a.md\n--- a/a.md\n+++ b/a.md\n@@@ -1 -1 +1 @@@\n", 1),
    ],
    ids=["words", "cut off", "no line of a diff", "too long", "no file", "binary", "merge"],
)
def test_what_is_no_diff_is_told_with_its_line(diff: str, line: int) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_diff(diff, ROOT, "x.diff")
    assert str(raised.value).startswith(f"x.diff:{line}: ")


def test_an_empty_diff_changes_nothing() -> None:
    assert parse_diff("", ROOT, "x.diff").files == {}


def test_a_diff_of_files_that_are_not_there_is_told(tmp_path: Path) -> None:
    diff = f"{HEAD}@@ -1 +1 @@\n-a\n+b\n".encode()
    with pytest.raises(ConfigError, match="none of its files is there"):
        read_diff(diff, tmp_path, "x.diff")
    write(tmp_path, {"a.md": "b"})
    assert read_diff(diff, tmp_path, "x.diff").lines(tmp_path / "a.md") == (LineRange(1, 1),)


# What is reported


def reported(text: str, *lines: LineRange) -> list[tuple[str, int]]:
    """Codes and lines of what a check of changed lines reports."""
    path = Path("a.md").resolve()
    options = RunOptions(
        select=("CER001", "ATT001", "DIS001"),
        no_baseline=True,
        changes=Changes({path: lines} if lines else {}),
    )
    linter = Linter.from_config(isolated=True, options=options)
    (file,) = linter.lint_text(text, "a.md").files
    assert file.source is not None
    return [(f.code, file.source.lines.line(f.span.start)) for f in file.findings]


WRAPPED = f"{PLAIN_SENTENCE}\nLemon peel\nis a\n{CURE}\nfor feet.\n{PLAIN_SENTENCE}\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (LineRange(1, 1), False),
        (LineRange(2, 2), True),
        (LineRange(4, 4), True),
        (LineRange(5, 5), True),
        (LineRange(6, 6), False),
        (LineRange(1, 6), True),
        (LineRange(4, 3), True),  # lines were deleted between 3 and 4
        (LineRange(2, 1), False),
        (LineRange(6, 5), False),
        (EVERYTHING, True),
    ],
)
def test_a_change_anywhere_in_the_sentence_puts_it_in_question(
    lines: LineRange, found: bool
) -> None:
    assert bool(reported(WRAPPED, lines)) is found
    assert bool(reported(WRAPPED.replace("\n", "\r\n"), lines)) is found


def test_nothing_is_reported_of_an_unchanged_article() -> None:
    assert reported(WRAPPED) == []


def test_lines_are_counted_as_diffs_count_them() -> None:
    text = f"{PLAIN_SENTENCE}\r\r{PLAIN_SENTENCE}\n\n{CURE_SENTENCE}\n"
    assert [code for code, _ in reported(text, LineRange(3, 3))] == ["CER001"]
    assert reported(text, LineRange(5, 5)) == []


def test_a_finding_about_the_article_is_reported_of_changed_articles() -> None:
    text = "# Feet\n\nTake two spoons of vinegar. You should stop your tablets after a week.\n"
    assert reported(text) == []
    assert [code for code, _ in reported(text, LineRange(4, 3))] == ["DIS001"]


# git


def git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    command = ["git", "-C", str(folder), *identity, *args]
    subprocess.run(command, check=True, capture_output=True)


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


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", "--format=json", *args, cwd=folder)


def since(folder: Path, ref: str, *names: str) -> list[tuple[str, int]]:
    """File and line of each finding of a check since `ref`."""
    ended = check(folder, "--diff", ref, *(names or (".",)))
    told = [(file["path"], f["start"]["line"]) for file in ended.files for f in file["findings"]]
    assert ended.code == int(bool(told)), ended.err
    return told


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
