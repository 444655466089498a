"""Which lines a diff changes."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.common.errors import ConfigError
from linter.findings.changed_lines import EVERYTHING, LineRange
from linter.findings.unified_diff import parse_diff, read_diff
from tests.helpers import write

ROOT = Path("/site")
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
def test_what_is_no_diff_is_reported_with_its_line(diff: str, line: int) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_diff(diff, ROOT, "x.diff")
    assert str(raised.value).startswith(f"x.diff:{line}: ")


def test_an_empty_diff_changes_nothing() -> None:
    assert parse_diff("", ROOT, "x.diff").files == {}


def test_a_diff_of_files_that_are_not_there_is_reported(tmp_path: Path) -> None:
    diff = f"{HEAD}@@ -1 +1 @@\n-a\n+b\n".encode()
    with pytest.raises(ConfigError, match="none of its files exists"):
        read_diff(diff, tmp_path, "x.diff")
    write(tmp_path, {"a.md": "b"})
    assert read_diff(diff, tmp_path, "x.diff").lines(tmp_path / "a.md") == (LineRange(1, 1),)
