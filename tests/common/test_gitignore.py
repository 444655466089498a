"""What git ignores is passed over where folders are searched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from linter.common.discover import SearchOptions, discover
from tests.helpers import CURE_SENTENCE, PLAIN_SENTENCE, git, run_cli, write

EVERYTHING = SearchOptions(uses_gitignore=lambda _: False)


def names(folder: Path, *paths: str, options: SearchOptions | None = None) -> Sequence[str]:
    found = discover([str(folder / path) for path in paths or (".",)], options)
    return sorted(path.relative_to(folder).as_posix() for path in found.files)


@pytest.mark.parametrize(
    "lines",
    [
        "public/\n",
        "/public\n*.tmp.md\n",
        "*.md\n!keep.md\n!docs/**\n",
        "docs/*\n!docs/sub/\n",
        "**/sub/\n",
        "# all\n\n!docs\n/[d]ocs/a.md\r\n",
        "public\n!public/keep.md\n",
        "docs/**/*.md\n",
        "\\#a.md\na\\ b.md  \n",
    ],
)
def test_it_is_what_git_says(tmp_path: Path, lines: str) -> None:
    files = (
        *("a.md", "keep.md", "#a.md", "a b.md", "x.tmp.md", "public/a.md", "public/keep.md"),
        *("docs/a.md", "docs/sub/b.md", "docs/sub/deep/c.md", "docs/public/d.md"),
    )
    write(tmp_path, dict.fromkeys(files, PLAIN_SENTENCE) | {".gitignore": lines})
    write(tmp_path, {"docs/.gitignore": "!a.md\nc.md\n"})
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {".git/info/exclude": "x.tmp.md\n"})
    listed = git(tmp_path, "-c", "core.quotePath=false", "ls-files", "-co", "--exclude-standard")
    assert names(tmp_path) == sorted(n for n in listed.splitlines() if n.endswith(".md"))
    assert names(tmp_path, options=EVERYTHING) == sorted(files)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    built = dict.fromkeys(("a.md", "public/a.html", "public/b/c.md"), CURE_SENTENCE)
    return write(tmp_path, {**built, ".gitignore": "/public\n"})


def test_a_folder_that_is_named_is_searched(site: Path) -> None:
    (site / ".git").mkdir()
    assert names(site) == ["a.md"]
    assert names(site, "public") == ["public/a.html", "public/b/c.md"]
    assert names(site, "public/b") == ["public/b/c.md"]
    assert names(site, "public/a.html") == ["public/a.html"]


def test_patterns_search_likewise(site: Path) -> None:
    assert names(site, "**/*.md") == ["a.md"]
    assert names(site, "public/**/*.md") == ["public/b/c.md"]


def test_it_holds_without_a_repository_and_anew_in_another(site: Path) -> None:
    assert names(site) == ["a.md"]
    write(site, {"module/public/x.md": PLAIN_SENTENCE, "module/.git": "gitdir: ../.git/x\n"})
    write(site, {".gitignore": "public\n"})
    assert names(site) == ["a.md", "module/public/x.md"]


def test_rules_above_the_folder_count_up_to_the_root_of_the_repository(site: Path) -> None:
    write(site, {"docs/sub/x.md": PLAIN_SENTENCE, ".gitignore": "x.md\n"})
    assert names(site, "docs/sub") == ["docs/sub/x.md"]  # in no repository
    (site / ".git").mkdir()
    assert discover([str(site / "docs")]).files == ()
    write(site, {".git/info/exclude": "y.md\n", "docs/y.md": "", "docs/z.md": ""})
    assert names(site, "docs") == ["docs/z.md"]


def test_a_linked_worktree_has_the_exclusions_of_its_repository(site: Path) -> None:
    write(
        site,
        {"main/.git/info/exclude": "secret.md\n", "main/.git/worktrees/w/commondir": "../..\n"},
    )
    write(
        site, {"w/.git": f"gitdir: {site}/main/.git/worktrees/w\n", "w/secret.md": "", "w/a.md": ""}
    )
    assert names(site, "w") == ["w/a.md"]


def test_the_command_line_and_the_configuration_switch_it_off(site: Path) -> None:
    args = ("check", "--select=CER001", "--fail-on=warning", "--format=json", ".")
    assert len(run_cli(*args, cwd=site).files) == 1
    assert len(run_cli(*args, "--no-ignore", cwd=site).files) == 3
    write(site, {".caveat.yml": "gitignore: false\n"})
    assert len(run_cli(*args, cwd=site).files) == 3
    assert len(run_cli(*args, "--isolated", cwd=site).files) == 1


def test_how_many_there_are_is_shown_on_request(site: Path) -> None:
    write(site, {".gitignore": "/public\nb.md\n", "b.md": ""})
    assert "git ignores" not in run_cli("check", "--isolated", ".", cwd=site).err
    ended = run_cli("check", "--isolated", "--verbose", ".", cwd=site)
    assert "1 file and 1 folder that git ignores; --no-ignore reads them" in ended.err


def test_how_many_there_are_is_always_in_the_report(site: Path) -> None:
    left_out = "b.md", "c.png", "d.pages", "node_modules"  # only the first would be read
    write(site, {**dict.fromkeys(left_out[:3], ""), "node_modules/a.md": ""})
    write(site, {".gitignore": "\n".join(["/public", *left_out])})
    for form in ("text", "github", "html", "sarif"):
        ended = run_cli("check", "--isolated", f"--format={form}", ".", cwd=site)
        assert "1 file and 1 folder ignored by git" in ended.out, form
    ended = run_cli("check", "--isolated", "--format=json", ".", ".", cwd=site)
    assert ended.json["summary"]["ignored"] == {"files": 1, "folders": 1}
    ended = run_cli("check", "--isolated", "--format=json", ".", "b.md", "public", cwd=site)
    assert ended.json["summary"]["ignored"]["files"] == 0  # somebody means it
    assert "ignored" not in run_cli("check", "--isolated", "--no-ignore", ".", cwd=site).out


def test_what_a_pattern_means_is_counted_too(site: Path) -> None:
    write(site, {".gitignore": "*.note\n", "b.note": "", "c.txt": ""})
    ended = run_cli("check", "--isolated", "*", cwd=site)
    assert "1 file ignored by git" in ended.out


@pytest.mark.parametrize("pattern", ["*/../*.md", "docs/[l]/../*.md", "*/l/*.html"])
def test_patterns_that_lead_elsewhere_have_the_rules_of_there(site: Path, pattern: str) -> None:
    write(site, {"docs/.gitignore": "x.md\n", "docs/y.md": ""})
    (site / "docs/l").symlink_to(site / "public")
    options = SearchOptions(follow_links=True)
    assert len(discover([str(site / pattern)], options).files) == 1


def test_a_folder_of_which_git_ignores_all_says_so(site: Path) -> None:
    write(site, {"docs/.gitignore": "*\n", "docs/a.md": ""})
    ended = run_cli("check", "--isolated", "docs", cwd=site)
    assert (ended.code, "--no-ignore" in ended.err) == (2, True)


def test_hostile_rules_do_no_harm(site: Path) -> None:
    (site / ".gitignore").unlink()
    os.mkfifo(site / ".gitignore")
    write(site, {"docs/a.md": "", "docs/b.md": ""})
    (site / "docs/.gitignore").symlink_to(write(site, {"rules": "a.md\n"}) / "rules")
    assert names(site, "docs") == ["docs/a.md", "docs/b.md"]
    assert "a.md" in names(site)
    write(site, {"public/.gitignore": "[z-a]\n\\\n" + "*a" * 90 + "*b\n" + "\0" + "x" * 9000})
    assert names(site, "public") == ["public/a.html", "public/b/c.md"]
