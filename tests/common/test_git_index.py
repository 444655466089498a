"""What git has is read although a pattern matches it: the index says so, without git."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.discover import discover
from linter.common.git_index import GitIndex
from tests.helpers import CURE_SENTENCE, git, run_cli, write

ARTICLES = (
    *("a.md", "drafts/b.md", "drafts/c.md", "drafts/deep/er/d.md", "drafts/deep/e.md"),
    *("public/f.html", "public/über uns/g.html", "n" * 200 + ".md", "x.tmp.md", "y.tmp.md"),
)
TRACKED = (
    *("a.md", "drafts/c.md", "drafts/deep/er/d.md", "n" * 200 + ".md"),
    *("public/über uns/g.html", "y.tmp.md"),
)


def site(folder: Path, *options: str) -> Path:
    """A repository that has some files which a pattern matches, and others beside them."""
    write(folder, dict.fromkeys(ARTICLES, CURE_SENTENCE))
    write(folder, {".gitignore": "/drafts\n/public\n*.tmp.md\nnn*\n"})
    git(folder, "init", "--quiet", *options)
    git(folder, "add", "--force", *TRACKED)
    return folder


def names(folder: Path, name: str = ".") -> Sequence[str]:
    found = discover([str(folder / name)]).files
    return sorted(path.relative_to(folder).as_posix() for path in found)


@pytest.mark.parametrize("version", [2, 3, 4])
@pytest.mark.parametrize("hashes", ["sha1", "sha256"])
def test_what_git_has_is_found_and_nothing_else(tmp_path: Path, version: int, hashes: str) -> None:
    site(tmp_path, f"--object-format={hashes}")
    git(tmp_path, "update-index", "--index-version", str(version))
    if version == 3:
        git(tmp_path, "update-index", "--skip-worktree", "a.md")  # which no older index can hold
    assert (tmp_path / ".git/index").read_bytes()[7] == version
    assert names(tmp_path) == sorted(TRACKED)


def test_what_is_named_is_read_whole(tmp_path: Path) -> None:
    site(tmp_path)
    inside = [name for name in ARTICLES if name.startswith("drafts/")]
    assert names(tmp_path, "drafts") == sorted(inside)
    assert names(tmp_path, "drafts/b.md") == ["drafts/b.md"]
    assert names(tmp_path, "*/deep") == ["drafts/deep/e.md", "drafts/deep/er/d.md"]


def test_what_git_has_not_is_counted(tmp_path: Path) -> None:
    site(tmp_path)
    summary = run_cli("check", "--isolated", "--format=json", ".", cwd=tmp_path).json["summary"]
    assert summary["files"] == len(TRACKED)
    assert summary["ignored"] == {"files": len(ARTICLES) - len(TRACKED), "folders": 0}


def test_an_index_in_two_files_is_read_whole(tmp_path: Path) -> None:
    site(tmp_path)
    git(tmp_path, "update-index", "--split-index")
    git(tmp_path, "add", "--force", "x.tmp.md")
    git(tmp_path, "update-index", "--chmod=+x", "y.tmp.md")  # an entry without a name
    assert list((tmp_path / ".git").glob("sharedindex.*"))
    assert names(tmp_path) == sorted((*TRACKED, "x.tmp.md"))


def test_a_linked_worktree_has_an_index_of_its_own(tmp_path: Path) -> None:
    main, linked = site(tmp_path / "main"), tmp_path / "linked"
    git(main, "commit", "--quiet", "--message=x")
    git(main, "worktree", "add", "--quiet", linked)
    git(linked, "rm", "--quiet", "--cached", "y.tmp.md")
    write(linked, {".gitignore": "*\n"})
    assert names(linked) == sorted({*TRACKED} - {"y.tmp.md"})


def test_a_repository_in_an_ignored_folder_has_its_own_rules(tmp_path: Path) -> None:
    folder, other = site(tmp_path / "site"), site(tmp_path / "other")
    git(other, "commit", "--quiet", "--message=x")
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "--force")
    git(folder, *add, other, "drafts/theirs")
    git(folder, "clone", "--quiet", other, "drafts/mine")  # which git has not
    rules = {"drafts/theirs/.gitignore": "*.tmp.md\n"}
    write(folder, {**rules, "drafts/theirs/new.md": "", "drafts/theirs/new.tmp.md": ""})
    theirs = [f"drafts/theirs/{name}" for name in (*TRACKED, "new.md")]
    assert names(folder) == sorted((*TRACKED, *theirs))


# An index that is none


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a repository, in the version that is harder to read."""
    folder = site(tmp_path_factory.mktemp("site"))
    git(folder, "update-index", "--index-version", "4")
    return folder / ".git/index"


@given(st.data())
def test_a_broken_one_says_nothing_or_less(index: Path, data: st.DataObject) -> None:
    whole = index.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    byte = data.draw(st.binary(max_size=3))
    broken = index.parent.parent / "broken"
    broken.mkdir(exist_ok=True)
    (broken / "index").write_bytes(whole[:at] + byte + whole[at + len(byte) + 1 :])
    found = GitIndex(str(broken), broken, broken)
    assert found.has(str(broken / "no such folder"), folder=True) is False


def test_names_do_not_grow_out_of_nothing(tmp_path: Path) -> None:
    """Each entry may repeat what the one before it has, and add to it."""
    number = 30_000
    entry = bytes(40 + 20 + 2) + b"\0" + b"a" * 9 + b"\0"
    head = b"DIRC" + (4).to_bytes(4, "big") + number.to_bytes(4, "big")
    (tmp_path / "index").write_bytes(head + entry * number + bytes(20))
    index = GitIndex(str(tmp_path), tmp_path, tmp_path)
    assert index.has(str(tmp_path / ("a" * 9)), folder=False) is False


@pytest.mark.parametrize("content", [b"", b"DIRC", b"\0" * 100, b"DIRC\0\0\0\x09" + b"\xff" * 100])
def test_without_a_right_one_all_that_matches_is_left_out(tmp_path: Path, content: bytes) -> None:
    site(tmp_path)
    (tmp_path / ".git/index").write_bytes(content)
    assert names(tmp_path) == ["a.md"]
    ended = run_cli("check", "--isolated", ".", cwd=tmp_path)
    assert "3 files and 2 folders ignored by git" in ended.out
