"""Files that are not there or cannot be read: each is reported, and the others are linted."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.report import Report
from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    isolated,
    marks_the_cure,
    only_problem,
    run_cli,
    run_process,
    write,
)


def lint_paths(*paths: Path) -> Report:
    return isolated().lint_files(paths)


def test_what_cannot_be_read_is_reported_and_the_others_are_linted(tmp_path: Path) -> None:
    write(tmp_path, {"z.md": CURE_SENTENCE, "nul.md": "\0", "page.docx": "x"})
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "folder.md").mkdir()
    names = ["broken.md", "loop.md", "folder.md", "nul.md", "page.docx", "missing.md", "z.md"]
    report = lint_paths(*(tmp_path / n for n in names))
    assert [f.exit_code for f in report.files] == [3, 3, 3, 3, 3, 3, 0]
    assert all(only_problem(f) for f in report.files[:-1])
    assert marks_the_cure(report.files[-1])
    assert report.exit_code == 3


def no_traceback(ended: Ended) -> bool:
    return "Traceback" not in ended.err + ended.out


def test_the_program_reports_each_bad_file_and_lints_the_rest(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE, "b/nul.md": "\0", "b/x.docx": "x", "b/old.txt": "x"})
    (tmp_path / "b/old.txt").write_bytes("Café at noon.".encode("cp1252"))
    (tmp_path / "b/broken.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b/round").symlink_to(tmp_path / "b", target_is_directory=True)
    ended = run_process("check", "--isolated", "a.md", "b", "b/x.docx", cwd=tmp_path)
    assert ended.code == 3
    assert no_traceback(ended)
    for words in (
        "a.md:1:1: ATT001",
        "b/nul.md:1:1: not a text file, or damaged (it has a NUL character)",
        "b/broken.md: cannot read",
        "b/x.docx: is no .docx file by its content",
        "b/old.txt:1: not valid UTF-8",
        "3 articles could not be checked (unreadable)",
    ):
        assert words in ended.out
    assert "b/round" not in ended.out


def test_a_missing_path_is_an_error_and_the_others_are_linted(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    ended = run_process("check", "--isolated", "gone.md", "a.md", "*.txt", cwd=tmp_path)
    assert ended.code == 2
    assert "gone.md: no such file" in ended.err
    assert "*.txt: no files match" in ended.err
    assert "ATT001" in ended.out
    assert no_traceback(ended)


@pytest.mark.parametrize("name", ["empty", "photos"])
def test_a_folder_without_articles_is_an_error(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"photos/a.png": "x", "photos/.hidden.md": "x", "photos/.git/a.md": "x"})
    (tmp_path / "empty").mkdir()
    ended = run_cli("check", "--isolated", name, cwd=tmp_path)
    assert ended.code == 2
    assert f"{name}: this folder contains no articles" in ended.err
    assert no_traceback(ended)


def test_excluding_every_file_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE, ".caveat.yml": "exclude: ['*.md']\n"})
    ended = run_cli("check", ".", cwd=tmp_path)
    assert "excludes all the files given" in ended.err
    assert "ATT001" not in ended.out


@pytest.mark.parametrize(
    ("config", "place", "words"),
    [
        ("slect: [CER001]\n", ".caveat.yml:1:1: ", "did you mean 'select'?"),
        ("a: &a [1]\nb: [*a, *a]\n", ".caveat.yml:2:5: ", "YAML aliases"),
        ("a: " + "[" * 3000, ".caveat.yml:1:", "nest"),
        ("a: !!python/object:os.system x\n", ".caveat.yml:1:4: ", "tag"),
        ("a: 2020-99-99\n", ".caveat.yml:1:4: ", "month"),
        ("a: '\n", ".caveat.yml:", "not valid YAML"),
        ("syntax: no_such_pipeline\n", "", "pip install no-such-pipeline"),
    ],
)
def test_a_wrong_configuration_is_reported_and_nothing_passes(
    tmp_path: Path, config: str, place: str, words: str
) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE, ".caveat.yml": config})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert ended.code == 2
    assert place in ended.out + ended.err
    assert words in ended.out + ended.err
    assert no_traceback(ended)


def test_a_configuration_of_bad_bytes_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE})
    (tmp_path / ".caveat.yml").write_bytes(b"kind: \xff\n")
    ended = run_process("check", "a.md", cwd=tmp_path)
    assert ended.code == 2
    assert "not valid UTF-8" in ended.out + ended.err
    assert no_traceback(ended)


def test_bad_bytes_on_standard_input(tmp_path: Path) -> None:
    ended = run_process("check", "--isolated", "-", input=b"\xff\xfe\x00", cwd=tmp_path)
    assert ended.code == 3
    assert no_traceback(ended)
    empty = run_process("check", "--isolated", "-", cwd=tmp_path)
    assert (empty.code, no_traceback(empty)) == (0, True)


@pytest.mark.parametrize("bad", ["nul.md", "x.docx", "missing.md"])
def test_facts_report_bad_files_and_show_the_rest(tmp_path: Path, bad: str) -> None:
    write(tmp_path, {"nul.md": "\0", "x.docx": "x", "z.md": PLAIN_SENTENCE})
    ended = run_cli("facts", "--isolated", bad, "z.md", cwd=tmp_path)
    assert ended.code == (2 if bad == "missing.md" else 3)
    assert bad in ended.err
    assert PLAIN_SENTENCE in ended.out
    assert no_traceback(ended)


def test_names_that_are_odd_are_read(tmp_path: Path) -> None:
    write(tmp_path, {"a b é[1]*.md": FINDER_SENTENCE, "-x.md": FINDER_SENTENCE})
    ended = run_process("check", "--isolated", "--", "a b é[1]*.md", "-x.md", cwd=tmp_path)
    assert ended.out.count("ATT001") == 2
