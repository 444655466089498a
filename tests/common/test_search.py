"""Searching folders and patterns: what cannot be read is told, links stay inside, depth is no
matter."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from linter.common.discover import Discovery, SearchOptions, discover
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, run_cli, write


def found(folder: Path, discovery: Discovery) -> Sequence[str]:
    return [os.path.relpath(path, folder) for path in discovery.files]


def search(folder: Path, *names: str, options: SearchOptions | None = None) -> Discovery:
    return discover([str(folder / name) for name in names or (".",)], options)


def links_of(discovery: Discovery) -> Sequence[str]:
    assert discovery.skipped is not None
    return discovery.skipped.links


# What cannot be read


@pytest.fixture
def barred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which one cannot be listed: root, who runs tests in containers, may all."""
    write(tmp_path, {"a.md": FINDER_SENTENCE, "barred/b.md": CURE_SENTENCE, "c/d.md": ""})
    scandir = os.scandir

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "barred":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", refusing)
    return tmp_path


@pytest.mark.parametrize(
    "names", [["."], ["barred", "a.md"], ["**/*.md"], ["*", "a.md"], ["barred/*.md", "a.md"]]
)
@pytest.mark.parametrize("hook", [[], ["--articles-only"]])
def test_a_folder_that_cannot_be_read_ends_with_3(
    barred: Path, names: list[str], hook: list[str]
) -> None:
    args = ("check", "--isolated", "--exit-zero", *hook, *names)
    ended = run_cli(*args, cwd=barred)
    assert ended.code == 3
    assert "barred: cannot search the folder: Permission denied" in ended.out
    assert "a.md:1:1: ATT001" in ended.out
    assert "this folder contains no articles" not in ended.err


def test_it_is_in_every_report(barred: Path) -> None:
    for form in ("json", "sarif", "github", "gitlab", "junit", "rdjsonl", "concise", "html"):
        ended = run_cli("check", "--isolated", f"--format={form}", ".", cwd=barred)
        assert (ended.code, "cannot search the folder" in ended.out) == (3, True), form


def test_nothing_is_written_to_a_baseline_or_told_as_fact(barred: Path) -> None:
    ended = run_cli("baseline", "write", ".", cwd=barred)
    assert (ended.code, "cannot search the folder" in ended.err) == (3, True)
    assert not (barred / ".caveat-baseline.json").exists()
    assert run_cli("facts", ".", cwd=barred).code == 3


def test_links_that_lead_nowhere_end_with_3(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    (tmp_path / "chapter").symlink_to(tmp_path / "gone")
    (tmp_path / "b.md").symlink_to(tmp_path / "gone.md")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "logo.png").symlink_to("gone.png")  # no article
    ended = run_cli("check", "--isolated", "--format=concise", ".", cwd=tmp_path)
    assert ended.code == 3
    assert "chapter: the link leads nowhere" in ended.out
    assert "loop: the link leads nowhere" in ended.out
    assert "b.md: cannot read the file" in ended.out
    assert "a.md:1:1: ATT001" in ended.out
    assert "logo.png" not in ended.out


# Links


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A site with links inside, to itself and to what is beside it."""
    files = ("site/real/a.md", "shared/b.md", "secret/c.md")
    write(tmp_path, dict.fromkeys(files, f"{CURE_SENTENCE}\n"))
    site = tmp_path / "site"
    (site / "again.md").symlink_to("real/a.md")
    (site / "all").symlink_to("real")
    (site / "round").symlink_to(site)
    (site / "out").symlink_to(tmp_path / "shared")
    (site / "out.md").symlink_to(tmp_path / "secret/c.md")
    return site


@pytest.mark.parametrize("names", [["."], ["**/*.md"], ["*"], ["**"]])
def test_each_article_is_found_once_and_none_outside(linked: Path, names: list[str]) -> None:
    discovery = search(linked, *names)
    assert found(linked, discovery) == ["real/a.md"]
    assert {Path(link).name for link in links_of(discovery)} == {"out", "out.md"}


def test_an_article_that_only_a_link_leads_to_is_found(linked: Path) -> None:
    write(linked, {".hidden/d.md": PLAIN_SENTENCE})
    (linked / "shown").symlink_to(".hidden")
    assert found(linked, search(linked)) == ["real/a.md", "shown/d.md"]


def test_links_are_followed_out_if_somebody_asks(linked: Path) -> None:
    discovery = search(linked, options=SearchOptions(follow_links=True))
    assert found(linked, discovery) == ["out.md", "real/a.md", "out/b.md"]
    assert links_of(discovery) == ()


def test_a_link_into_another_folder_that_is_named_is_inside(linked: Path) -> None:
    discovery = search(linked.parent, "site", "shared")
    assert found(linked.parent, discovery) == ["site/real/a.md", "site/out/b.md", "shared/b.md"]


def test_the_command_line_tells_of_links_that_it_leaves_alone(linked: Path) -> None:
    args = ("check", "--isolated", "--format=json", ".")
    ended = run_cli(*args, cwd=linked)
    assert "leads out of what was named, and was not followed" in ended.err
    assert len(ended.files) == 1
    assert len(run_cli(*args, "--follow-links", cwd=linked).files) == 3


# Patterns and depth


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes so many folders in one another, with an article in each 250th."""

    def make(depth: int) -> Path:
        with contextlib.chdir(tmp_path):
            for number in range(depth):
                Path("d").mkdir()
                os.chdir("d")
                if number % 250 == 249:
                    Path("a.md").write_text(CURE_SENTENCE)
        return tmp_path

    yield make
    # Python's own `rmtree`, which pytest calls, goes no deeper than its stack.
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


@pytest.mark.parametrize(
    ("name", "depth"),
    [(".", 1000), ("**/*.md", 1000), ("**/**/**/d/**/**/a.md", 500), ("**", 1000)],
)
def test_many_folders_in_one_another_are_searched(
    deep: Callable[[int], Path], name: str, depth: int
) -> None:
    discovery = search(deep(depth), name)
    assert len(discovery.files) == depth // 250
    assert discovery.problems == ()


def test_house_rules_may_lie_deep(deep: Callable[[int], Path], tmp_path: Path) -> None:
    write(deep(1000), {".caveat.yml": "rules: [d]\n", "a.md": PLAIN_SENTENCE})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert (ended.code, "contains no rules" in ended.err) == (2, True), ended


def test_a_path_that_is_too_long_is_told(deep: Callable[[int], Path]) -> None:
    discovery = search(deep(2100))
    assert len(discovery.files) >= 7
    assert "too long" in discovery.unreadable[0].message


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.md", ["a.md"]),
        ("*/*.md", ["x/b.md", "y/d.md"]),
        ("**/*.md", ["a.md", "x/b.md", "x/y/c.md", "y/d.md"]),
        ("x/**/c.md", ["x/y/c.md"]),
        ("**/y/*.md", ["x/y/c.md", "y/d.md"]),
        ("x/**", ["x/b.md", "x/y/c.md"]),
        ("[xy]/?.md", ["x/b.md", "y/d.md"]),
        ("*/../a.md", ["a.md"]),
        ("*.note", ["e.note"]),
        (".h*/*.md", [".hidden/f.md"]),
        ("x*", ["x/b.md", "x/y/c.md"]),
    ],
)
def test_patterns_find_what_shells_find(tmp_path: Path, pattern: str, names: list[str]) -> None:
    files = ("a.md", "x/b.md", "x/y/c.md", "y/d.md", "e.note", ".hidden/f.md")
    write(tmp_path, dict.fromkeys(files, ""))
    paths = [os.path.normpath(path) for path in search(tmp_path, pattern).files]
    assert [os.path.relpath(path, tmp_path) for path in dict.fromkeys(paths)] == names


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    write(tmp_path, {"a[1].md": "", "b[2]/c.md": ""})
    assert found(tmp_path, search(tmp_path, "a[1].md", "b[2]")) == ["a[1].md", "b[2]/c.md"]


@pytest.mark.parametrize("name", ["*\0", "\0", "x" * 5000, "*" * 5000 + "/x", "[", "**/["])
def test_odd_names_are_told(tmp_path: Path, name: str) -> None:
    (problem,) = search(tmp_path, name).problems
    assert problem.path
