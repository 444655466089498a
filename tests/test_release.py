"""`.ci/release` refuses what must not be released, before it builds anything."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import ROOT, git, write

HEAD = "# Changelog\n\n## [0.2.0] - 2026-12-01\n\n- Sold.\n"
TREE = {"linter/__init__.py": '__version__ = "0.2.0"\n', "CHANGELOG.md": HEAD}
PACKAGE = "#!/bin/sh\nmkdir -p $1 && touch $1/caveat-0.2.0.tar.gz\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A commit that can be released, in which building takes no time."""
    write(tmp_path, {**TREE, ".ci/package": PACKAGE, ".gitignore": "dist/\n"})
    shutil.copy(ROOT / ".ci" / "release", tmp_path / ".ci")
    (tmp_path / ".ci" / "package").chmod(0o755)
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "Ana")
    git(tmp_path, "config", "user.email", "ana@example.org")
    commit(tmp_path)
    return tmp_path


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")


def release(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [str(folder / ".ci" / "release"), *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_dry_run_builds_and_tags_nothing(checkout: Path) -> None:
    ended = release(checkout, "--dry-run")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "nothing was tagged" in ended.stdout
    assert (checkout / "dist/0.2.0/caveat-0.2.0.tar.gz").exists()
    assert git(checkout, "tag") == ""


def test_a_release_is_tagged_and_says_what_to_push(checkout: Path) -> None:
    ended = release(checkout)
    assert ended.returncode == 0, ended.stderr
    assert git(checkout, "tag").strip() == "v0.2.0"
    assert "git push origin HEAD v0.2.0" in ended.stdout
    again = release(checkout)
    assert again.returncode == 1
    assert "the tag v0.2.0 is there" in again.stderr


def _uncommitted(folder: Path) -> None:
    write(folder, {"notes.txt": "mine"})


def _unreleased(folder: Path) -> None:
    write(folder, {"CHANGELOG.md": HEAD.replace("[0.2.0] - 2026-12-01", "[Unreleased]")})
    commit(folder)


def _other_version(folder: Path) -> None:
    write(folder, {"linter/__init__.py": '__version__ = "0.2.1"\n'})
    commit(folder)


def _unfinished_version(folder: Path) -> None:
    write(folder, {"linter/__init__.py": '__version__ = "0.2.0.dev1"\n'})
    commit(folder)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_uncommitted, "commit or remove first: ?? notes.txt"),
        (_unreleased, "begins with “## [Unreleased]”"),
        (_other_version, "must begin with “## [0.2.1] - YYYY-MM-DD”"),
        (_unfinished_version, "is “0.2.0.dev1”, not three numbers"),
    ],
)
def test_what_must_not_be_released(
    checkout: Path, change: Callable[[Path], None], why: str
) -> None:
    change(checkout)
    ended = release(checkout, "--dry-run")
    assert ended.returncode == 1
    assert why in ended.stderr
    assert not (checkout / "dist").exists()


def test_an_option_that_it_does_not_know_makes_no_release(checkout: Path) -> None:
    assert release(checkout, "--dry").returncode == 2
    assert git(checkout, "tag") == ""
