"""The file of the cache: damaged, locked, full or shared."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from linter.engine.cache.store import OPENING, CacheStore
from tests.engine.cache.cached import check
from tests.helpers import program, run_python, write


def damaged(content: bytes) -> Iterator[bytes]:
    yield b""
    yield b"no database at all" * 100
    yield content[: len(content) // 2]
    yield content[:4096] + b"\xff" * (len(content) - 4096)
    yield content.replace(b"CER001", b"CER002").replace(b"miracle", b"MIRACLE")


def test_damage_is_a_miss_and_is_repaired(folder: Path, kept: Path, linted: list[str]) -> None:
    right = check(folder, "a.md")
    for number, content in enumerate(damaged(kept.read_bytes())):
        kept.write_bytes(content)
        assert check(folder, "a.md") == right, number
        linted.clear()
        # What was damaged is written again by the run after, at the latest.
        assert [check(folder, "a.md") for _ in range(2)] == [right, right]
        assert len(linted) < 2, number


def test_another_table_in_the_file_is_no_table_of_ours(folder: Path, kept: Path) -> None:
    kept.parent.mkdir(exist_ok=True)
    kept.unlink(missing_ok=True)
    with closing(sqlite3.connect(kept)) as db:
        db.execute("CREATE TABLE entries (key TEXT)")
        db.commit()
    right = check(folder, "a.md", "--no-cache")
    assert [check(folder, "a.md") for _ in range(3)] == [right] * 3
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("SELECT count(seal) FROM entries").fetchone()[0]


@pytest.mark.skipif(os.name == "nt", reason="files have owners otherwise")
def test_nobody_else_may_read_what_it_quotes(folder: Path, fresh_cache: Path) -> None:
    fresh_cache.mkdir(mode=0o755)
    check(folder, "a.md")
    (file,) = fresh_cache.iterdir()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_no_error(folder: Path, fresh_cache: Path) -> None:
    fresh_cache.mkdir(exist_ok=True)
    fresh_cache.chmod(0o500)
    try:
        assert check(folder, "a.md") == check(folder, "a.md", "--no-cache")
    finally:
        fresh_cache.chmod(0o700)


def test_a_folder_that_is_a_file_or_a_database_that_is_a_folder_is_no_error(
    folder: Path, tmp_path: Path
) -> None:
    right = check(folder, "a.md", "--no-cache")
    write(tmp_path, {"file": "x", "odd/results-1.sqlite/x": "x"})
    assert check(folder, "a.md", "--cache-dir", tmp_path / "file" / "below") == right
    assert check(folder, "a.md", "--cache-dir", tmp_path / "odd") == right


def test_a_locked_file_is_a_miss(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.engine.cache.store.PATIENCE", 0.01)
    right = check(folder, "a.md")
    with closing(sqlite3.connect(kept, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        assert check(folder, "a.md") == right
    assert kept.exists()


def test_a_full_disk_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = (*OPENING, "PRAGMA max_page_count = 3")
    monkeypatch.setattr("linter.engine.cache.store.OPENING", opening)
    cache = CacheStore(tmp_path)
    cache.put("key", "x" * 50_000)
    cache.save()
    assert cache.get("key") is None


def test_the_size_is_bounded_and_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = CacheStore(tmp_path, max_size=200_000)
    clock = iter(range(10**9, 10**9 + 10**8, 10**5))
    monkeypatch.setattr("linter.engine.cache.store.time.time", lambda: next(clock))
    for number in range(60):
        cache.put(f"key {number}", "x" * 10_000)
        cache.save()
        assert cache.get("key 0")  # what is used stays
        assert (tmp_path / "results-1.sqlite").stat().st_size < 300_000
    assert cache.get("key 59")
    assert cache.get("key 1") is None
    assert 5 < cache.info().entries < 25


def test_threads_and_processes_share_a_cache(tmp_path: Path) -> None:
    ends: list[int] = []

    def run(name: str) -> None:
        ends.append(run_python(program("fills_cache"), tmp_path, name).code)

    threads = [threading.Thread(target=run, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends == [0, 0, 0]
    cache = CacheStore(tmp_path)
    assert [cache.get(f"{name} {n}") for name in "abc" for n in range(20)] == [
        *map(str, range(20))
    ] * 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that are forked")
def test_a_fork_has_a_connection_of_its_own(tmp_path: Path) -> None:
    """SQLite forbids to use one that was opened by another process, or to close it."""
    assert run_python(program("forks_with_cache"), tmp_path).code == 0
