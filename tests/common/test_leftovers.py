"""A run that is killed leaves nothing that the next one does not clear, and writes go nowhere
else than they were meant to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linter.common.files import delete_leftovers, leads_out, write_atomically
from tests.helpers import CURE_SENTENCE, ROOT, run_cli, write

SUICIDE = "He committed suicide last year.\n"
KILLED = """
import os, signal, sys
from pathlib import Path
from linter.common import files
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
files.write_atomically(Path(sys.argv[1]), b"new")
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def killed_while_writing(path: Path) -> str:
    """The name of the temporary file that it leaves."""
    before = set(names(path.parent))
    command = [sys.executable, "-c", KILLED, str(path)]
    subprocess.run(command, check=False, cwd=ROOT, timeout=60)
    (left,) = set(names(path.parent)) - before
    return left


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_the_next_write_clears_what_a_killed_one_left(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": SUICIDE})
    left = killed_while_writing(tmp_path / "a.md")
    assert re.fullmatch(r"\.caveat-[0-9a-f]{8}-\d+-[0-9a-f]{16}\.tmp", left)
    assert (tmp_path / "a.md").read_text() == SUICIDE
    assert run_cli("check", "--isolated", "--fix", "a.md", cwd=tmp_path).code == 0
    assert names(tmp_path) == ["a.md"]


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_so_does_a_fix_that_has_nothing_to_write(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": CURE_SENTENCE})
    killed_while_writing(tmp_path / "a.md")
    run_cli("check", "--isolated", "--fix", ".", cwd=tmp_path)
    assert names(tmp_path) == ["a.md"]


def test_what_may_still_be_written_stays(tmp_path: Path) -> None:
    own = f".caveat-00000000-{os.getpid()}-{'0' * 16}.tmp"
    other_host = f".caveat-00000000-999999999-{'1' * 16}.tmp"
    others = [".caveat-x.tmp", "caveat-1.tmp", ".caveat-00000000-1-0.tmp", "b.tmp", ".caveat.yml"]
    write(tmp_path, dict.fromkeys((own, other_host, *others), ""))
    delete_leftovers(tmp_path)
    assert names(tmp_path) == sorted([own, other_host, *others])
    hours_ago = time.time() - 2 * 3600
    for name in names(tmp_path):
        os.utime(tmp_path / name, (hours_ago, hours_ago))
    delete_leftovers(tmp_path)
    assert names(tmp_path) == sorted(others)


def test_a_link_of_such_a_name_takes_nothing_along(tmp_path: Path) -> None:
    write(tmp_path, {"here/a.md": "", "there/b.md": ""})
    link = tmp_path / "here" / f".caveat-00000000-1-{'0' * 16}.tmp"
    link.symlink_to(tmp_path / "there/b.md")
    os.utime(link, (0, 0), follow_symlinks=False)
    write_atomically(tmp_path / "here/a.md", b"new")
    assert names(tmp_path / "here") == ["a.md"]
    assert names(tmp_path / "there") == ["b.md"]


# Writing through links


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with links to a home beside it."""
    write(tmp_path, {"home/notes.md": SUICIDE, "site/content/a.md": SUICIDE})
    site = tmp_path / "site"
    (site / "content/notes.md").symlink_to(tmp_path / "home/notes.md")
    (site / "linked").symlink_to(tmp_path / "home")
    for name in ("report.json", ".caveat-baseline.json"):
        (site / name).symlink_to(tmp_path / "home" / name)
    return site


def home(checkout: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (checkout.parent / "home").iterdir()}


@pytest.mark.parametrize("name", ["content", ".", "content/notes.md", "linked", "linked/notes.md"])
def test_fixes_stay_in_what_was_named(checkout: Path, name: str) -> None:
    args = ("check", "--isolated", "--fix", name)
    ended = run_cli(*args, cwd=checkout)
    assert home(checkout) == {"notes.md": SUICIDE}
    assert "--follow-links" in ended.out + ended.err
    if name in ("content/notes.md", "linked", "linked/notes.md"):
        assert ended.code == 3
    run_cli(*args, "--follow-links", cwd=checkout)
    assert home(checkout)["notes.md"] != SUICIDE


def test_a_baseline_is_not_made_elsewhere(checkout: Path) -> None:
    for named in ((), ("--baseline=.caveat-baseline.json",), ("--baseline=linked/known.json",)):
        ended = run_cli("baseline", "write", *named, "content/a.md", cwd=checkout)
        assert (ended.code, "--follow-links" in ended.err) == (2, True), ended
        assert home(checkout) == {"notes.md": SUICIDE}
    args = ("--baseline=.caveat-baseline.json", "--follow-links", "content/a.md")
    assert run_cli("baseline", "write", *args, cwd=checkout).code == 0
    assert ".caveat-baseline.json" in home(checkout)


@pytest.mark.parametrize("name", ["report.json", "linked/new.json"])
def test_a_report_is_not_written_elsewhere(checkout: Path, name: str) -> None:
    for option in (f"--output={name}", f"--format=json={name}"):
        ended = run_cli("check", "--isolated", option, "content/a.md", cwd=checkout)
        assert (ended.code, "--follow-links" in ended.err) == (2, True)
        assert home(checkout) == {"notes.md": SUICIDE}
    args = ("--isolated", "--follow-links", f"--output={name}", "content/a.md")
    run_cli("check", *args, cwd=checkout)
    assert Path(name).name in home(checkout)


@pytest.mark.parametrize(
    "path", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "..", ".", "a/../b"]
)
def test_names_of_streams_and_folders_lead_nowhere(path: str) -> None:
    assert not leads_out(path)
