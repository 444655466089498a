"""`--diff`: the right repository in hooks, and no program that a checkout names is run."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE, Ended, git, run_cli, write

NEW = f"{PLAIN_SENTENCE}\n\nA {CURE} is new.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with an old article that has a finding."""
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    write(folder, {"content/old.md": CURE_SENTENCE + "\n", "content/other.md": PLAIN_SENTENCE})
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=x")
    return folder


def since(folder: Path, *names: str, env: Mapping[str, str] | None = None) -> Ended:
    args = ("--isolated", "--select=CER001", "--format=json", "--diff=HEAD")
    return run_cli("check", *args, *(names or (".",)), cwd=folder, env=env)


def lines(ended: Ended) -> Sequence[tuple[str, int]]:
    return [(file["path"], f["start"]["line"]) for file in ended.files for f in file["findings"]]


# Hooks and linked worktrees


@pytest.fixture
def worktree(site: Path) -> Path:
    folder = site.parent / "worktree"
    git(site, "worktree", "add", "--quiet", "-b", "side", str(folder))
    return folder


def hook_variables(folder: Path) -> dict[str, str]:
    """What git sets for the hooks of a linked worktree."""
    own = git(folder, "rev-parse", "--absolute-git-dir")
    return {"GIT_DIR": own, "GIT_INDEX_FILE": f"{own}/index", "GIT_PREFIX": "", "GIT_EDITOR": ":"}


@pytest.mark.parametrize("name", ["content", "."])
def test_a_hook_in_a_linked_worktree_sees_its_own_changes(worktree: Path, name: str) -> None:
    env = hook_variables(worktree)
    assert lines(since(worktree / name, env=env)) == []
    write(worktree, {"content/other.md": NEW})
    (found,) = lines(since(worktree / name, env=env))
    assert found[1] == 3


def test_variables_of_another_repository_do_not_count(site: Path, worktree: Path) -> None:
    write(site, {"content/other.md": NEW})
    env = hook_variables(worktree) | {"GIT_WORK_TREE": str(worktree)}
    assert lines(since(site / "content", env=env)) == [("other.md", 3)]


def test_a_real_hook_runs_the_check_below_its_root(worktree: Path, tmp_path: Path) -> None:
    hook = write(tmp_path, {"hooks/pre-commit": "#!/bin/sh\nenv | grep ^GIT_ > ../said\n"})
    (hook / "hooks/pre-commit").chmod(0o755)
    write(worktree, {"content/other.md": NEW})
    git(worktree, "add", "--all")
    git(worktree, "-c", f"core.hooksPath={hook / 'hooks'}", "commit", "--quiet", "--message=y")
    said = dict(line.split("=", 1) for line in (tmp_path / "said").read_text().splitlines())
    assert "GIT_INDEX_FILE" in said
    write(worktree, {"content/other.md": NEW + "\nIt is new.\n"})
    assert lines(since(worktree / "content", env=said)) == []


def test_the_index_of_a_partial_commit_tells_what_is_tracked(site: Path) -> None:
    write(site, {"content/new.md": NEW})
    index = site / ".git" / "next-index-1.lock"
    shutil.copy(site / ".git" / "index", index)
    git(site, "add", "content/new.md", env={"GIT_INDEX_FILE": str(index)})
    env = {"GIT_INDEX_FILE": ".git/next-index-1.lock"}
    assert lines(since(site / "content", env=env)) == [("new.md", 3)]


def test_line_endings_that_git_turns_are_no_change(site: Path) -> None:
    git(site, "config", "core.autocrlf", "true")
    (site / "content/old.md").write_bytes(f"{CURE_SENTENCE}\r\n".encode())
    assert lines(since(site)) == []


def test_a_repository_with_longer_hashes_is_read(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    write(tmp_path, {"a.md": CURE_SENTENCE + "\n"})
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=x")
    write(tmp_path, {"a.md": f"{CURE_SENTENCE}\n\n{NEW}"})
    assert lines(since(tmp_path)) == [("a.md", 5)]


def test_a_shallow_clone_and_a_split_index_are_read(site: Path, tmp_path: Path) -> None:
    write(site, {"content/other.md": PLAIN_SENTENCE * 2})
    git(site, "commit", "--quiet", "--all", "--message=y")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", site.as_uri(), str(clone))
    git(clone, "update-index", "--split-index")
    write(clone, {"content/other.md": NEW})
    assert lines(since(clone)) == [("content/other.md", 3)]


# Programs that a configuration names


HOOKS = ("fsmonitor-watchman", "post-index-change", "post-checkout", "reference-transaction")


@pytest.fixture
def marked(site: Path, tmp_path: Path) -> Path:
    """The repository, whose configuration names a program wherever it can. Each leaves a mark."""
    (tmp_path / "marks").mkdir()

    def program(name: str) -> str:
        path = tmp_path / "programs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\ntouch '{tmp_path}/marks/{name}'\ncat\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    keys = (
        *("core.fsmonitor", "core.sshCommand", "core.pager", "core.askPass", "core.editor"),
        *("core.gitProxy", "core.alternateRefsCommand", "credential.helper", "diff.external"),
        *("diff.x.command", "diff.x.textconv", "filter.x.clean", "filter.x.smudge"),
        *("pager.diff", "pager.rev-parse", "gpg.program", "sequence.editor", "merge.x.driver"),
        *("remote.origin.uploadpack", "interactive.diffFilter", "uploadpack.packObjectsHook"),
    )
    for key in keys:
        git(site, "config", key, program(key))
    for name in ("diff", "rev-parse", "merge-base", "ls-files", "config"):
        git(site, "config", f"alias.{name}", f"!{program('alias.' + name)}")
    write(tmp_path, {"more": f'[filter "y"]\n\tprocess = {program("filter.y.process")}\n'})
    git(site, "config", "include.path", str(tmp_path / "more"))
    for name in HOOKS:
        program(name)
    git(site, "config", "core.hooksPath", str(tmp_path / "programs"))
    git(site, "config", "remote.origin.url", str(site))
    git(site, "config", "remote.origin.promisor", "true")
    git(site, "config", "extensions.partialClone", "origin")
    git(site, "config", "protocol.allow", "always")
    write(site, {".gitattributes": "other.md filter=x diff=x\nold.md filter=y diff=x\n"})
    return site


def marks(folder: Path) -> Sequence[str]:
    return sorted(path.name for path in (folder.parent / "marks").iterdir())


def test_no_program_that_a_checkout_names_is_run(marked: Path) -> None:
    write(marked, {"content/other.md": NEW, "content/old.md": CURE_SENTENCE + "\n\n"})
    for path in (marked.parent / "marks").iterdir():
        path.unlink()
    assert lines(since(marked)) == [("content/other.md", 3)]
    assert marks(marked) == []
    subprocess.run(["git", "-C", str(marked), "diff"], capture_output=True, check=False)
    assert {"core.fsmonitor", "filter.x.clean"} <= set(marks(marked))  # so the marks are real


def test_nothing_is_fetched_for_objects_that_are_missing(marked: Path) -> None:
    write(marked, {"content/other.md": NEW})
    blob = git(marked, "rev-parse", "HEAD:content/other.md")
    for path in (marked.parent / "marks").iterdir():
        path.unlink()
    (marked / ".git/objects" / blob[:2] / blob[2:]).unlink()
    ended = since(marked)
    assert (ended.code, "Traceback" in ended.err) == (2, False)
    assert "--diff: " in ended.err
    assert marks(marked) == []


def test_nothing_is_written_to_the_repository(site: Path) -> None:
    write(site, {"content/other.md": NEW})

    def state() -> Sequence[tuple[str, int]]:
        return sorted((str(p), p.stat().st_mtime_ns) for p in (site / ".git").rglob("*"))

    before = state()
    assert lines(since(site)) == [("content/other.md", 3)]
    assert state() == before


def test_a_git_that_does_not_end_is_told(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"bin/git": "#!/bin/sh\nexec sleep 60\n"})
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setattr("linter.findings.git_diff.PATIENCE", 0.2)
    env = {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    ended = since(site, env=env)
    assert (ended.code, "git took more than" in ended.err) == (2, True)
