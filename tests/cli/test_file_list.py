"""Which articles a check is for: named, in a list, without any name, or with a command left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter.cli.check import SECTIONS, check
from linter.cli.main import COMMANDS
from tests.helpers import CURE_SENTENCE, PLAIN_SENTENCE, Ended, run_cli, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    articles = dict.fromkeys(("a.md", "old/b.md", "old/c.html"), PLAIN_SENTENCE)
    return write(
        tmp_path, {**articles, "é é.md": CURE_SENTENCE, ".caveat.yml": "exclude: [x.md]\n"}
    )


def shown(folder: Path, *args: str, text: bytes = b"") -> list[str]:
    ended = run_cli("check", "--show-files", *args, input=text, cwd=folder)
    assert (ended.code, ended.err) == (0, "")
    return ended.out.splitlines()


def test_without_a_name_this_folder_is_checked(site: Path) -> None:
    assert shown(site) == shown(site, ".") == ["a.md", "é é.md", "old/b.md", "old/c.html"]
    assert [f["path"] for f in run_cli("check", "--format=json", cwd=site).files] == shown(site)


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (["old"], ["a.md", "é é.md"]),
        (["*.html, é*"], ["a.md", "old/b.md"]),
        (["/a.md", "--exclude=./old/"], ["é é.md"]),
    ],
)
def test_files_are_excluded_by_globs(site: Path, exclude: list[str], left: list[str]) -> None:
    assert shown(site, "--exclude", *exclude) == left


def test_globs_count_from_the_folder_of_the_command(site: Path) -> None:
    assert shown(site / "old", "--exclude", "/b.md", "..") == [
        "../a.md",
        "../é é.md",
        "../old/c.html",
    ]


def test_excluding_all_is_told_and_a_glob_that_matches_nothing_is_wrong(site: Path) -> None:
    ended = run_cli("check", "--exclude", "*", cwd=site)
    assert ended.code == 2
    assert "the configuration or --exclude excludes all the files given" in ended.err
    ended = run_cli("check", "--exclude", "/home/ana/site", cwd=site)
    assert ended.code == 2
    assert "--exclude: '/home/ana/site' matches nothing" in ended.err


@pytest.mark.parametrize("text", ["a.md\r\né é.md\n", "\ufeffa.md\n\né é.md", "a.md\0é é.md\0"])
def test_names_come_from_a_list(site: Path, text: str) -> None:
    assert shown(site, "--files-from", "-", text=text.encode()) == ["a.md", "é é.md"]
    (site / "list").write_bytes(text.encode())
    assert shown(site, "--files-from", "list", "old/b.md") == ["old/b.md", "a.md", "é é.md"]


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_a_name_in_a_list_may_be_no_text(site: Path) -> None:
    (site / os.fsdecode(b"\xff.md")).write_text(PLAIN_SENTENCE)
    report = run_cli("check", "--format=json", "--files-from", "-", input=b"\xff.md\n", cwd=site)
    assert [file["path"] for file in report.files] == ["\udcff.md"]
    assert report.code == 0


def test_an_empty_list_passes_and_checks_nothing(site: Path) -> None:
    ended = run_cli("check", "--files-from", "-", cwd=site)
    assert (ended.code, ended.out) == (0, "0 articles checked, nothing found\n")


def test_a_list_that_is_not_there_is_told(site: Path) -> None:
    ended = run_cli("check", "--files-from", "gone", cwd=site)
    assert ended.code == 2
    assert "gone: cannot read the list: No such file" in ended.err


def test_a_name_that_git_has_quoted_is_told(site: Path) -> None:
    listed = r'"\303\251 \303\251.md"' + "\n"
    ended = run_cli("check", "--files-from=-", input=listed, cwd=site)
    assert ended.code == 2
    assert "use its option -z" in ended.err


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["--files-from=-", "-"], "cannot be both an article and a list"),
        (["--files-from=-", "--diff-file=-"], "cannot be both a diff and a list"),
        (["--stdin-filename=x.md"], "--stdin-filename is for standard input"),
        (["--quiet", "--verbose"], "--quiet and --verbose"),
        (["--statistics", "--format=sarif"], "--statistics counts in text or JSON, not sarif"),
    ],
)
def test_options_that_contradict_each_other_say_so(site: Path, args: list[str], why: str) -> None:
    ended = run_cli("check", *args, cwd=site)
    assert ended.code == 2
    assert why in ended.err


# A command left out


def test_articles_without_a_command_are_checked(site: Path) -> None:
    for name in ("a.md", ".", "old", "old/*.html", "-"):
        named, short = (run_cli(*args, name, cwd=site) for args in (["check"], []))
        assert named == short
        assert short.code == 0
    assert run_cli("a.md", "--select", "CER", "--quiet", cwd=site) == Ended(0, "", "")
    assert "gone.md: no such file or folder" in run_cli("gone.md", cwd=site).err


def test_a_command_is_never_taken_for_an_article(site: Path) -> None:
    write(site, {"rules/a.md": "", "chek.md": ""})
    assert "CER001" in run_cli("rules", cwd=site).out
    ended = run_cli("chek", cwd=site)
    assert ended.code == 2
    assert "no such command 'chek'; did you mean 'check'?" in ended.err
    ended = run_cli("--fix", "a.md", cwd=site)
    assert ended.code == 2
    assert "no such option '--fix'; options come after the command" in ended.err


def test_help_tells_each_command_in_full(site: Path) -> None:
    told = run_cli("--help", cwd=site, env={"COLUMNS": "80"}).out
    assert all(f"\n  {name} " in told for name in COMMANDS)
    assert "..." not in told.partition("Options:")[2]


def test_help_has_each_option_in_one_section(site: Path) -> None:
    named = [name for names in SECTIONS.values() for name in names]
    options = [param.name for param in check.params if param.param_type_name == "option"]
    assert sorted(named) == sorted(map(str, options))
    lines = run_cli("check", "--help", cwd=site, env={"COLUMNS": "80"}).out.splitlines()
    assert [heading for heading in SECTIONS if f"{heading}:" in lines] == [*SECTIONS]
    assert max(map(len, lines)) <= 80
