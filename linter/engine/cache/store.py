"""The cache on disk: texts by key, in one SQLite file.

The cache may be slow, full, locked, read-only, damaged or gone: then it has no entries, without
any error. Each entry has a digest of itself, so that a damaged entry counts as missing and never
gives a wrong result. Entries are data: nothing in the file is run. Anyone who can write to the
folder can change results, so only its owner may access it.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from linter.common.dataclass import dataclass
from linter.common.digests import blake2b

T = TypeVar("T")

FOLDER_VARIABLE = "CAVEAT_CACHE_DIR"
MAX_SIZE = 200_000_000  # bytes
_NAME = "results-1.sqlite"  # the number changes with the meaning of entries
PATIENCE = 1.0  # seconds to wait for another process
_BATCH = 512  # maximum number of unsaved entries
_DAY = 86_400  # seconds; an entry's last use is noted once a day
OPENING = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = OFF",  # after a power cut, damaged entries count as missing
    "CREATE TABLE IF NOT EXISTS entries"
    " (key TEXT PRIMARY KEY, value TEXT, seal BLOB, used INTEGER)",
)
_SELECT = "SELECT value, seal, used FROM entries WHERE key = ?"
_COUNT = "SELECT count(*) FROM entries"
_DROP_OLDEST = (
    "DELETE FROM entries WHERE rowid IN (SELECT rowid FROM entries ORDER BY used, rowid"
    " LIMIT (SELECT count(*) / 4 + 1 FROM entries))"
)
# Errors whose cause is outside the file; with any other, the file itself is damaged.
_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_INTERRUPT,
    }
)


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """The file of a cache, its number of entries, and its size in bytes."""

    file: Path
    entries: int
    size: int


def default_folder() -> Path:
    """The folder in $CAVEAT_CACHE_DIR, else the user's cache folder on this platform."""
    if given := os.environ.get(FOLDER_VARIABLE):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("caveat", appauthor=False)


class TextStore(Protocol):
    """Texts by key."""

    def get(self, key: str) -> str | None: ...
    def put(self, key: str, text: str) -> None: ...
    def save(self) -> None: ...


class CacheStore:
    """Texts by key. `save` writes what was `put`, in one transaction.

    Processes and threads may share it. `max_size` is in bytes.
    """

    def __init__(self, folder: Path, max_size: int = MAX_SIZE) -> None:
        self._connection: sqlite3.Connection | None = None  # first, for `__del__`
        self._inherited: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._file = folder / _NAME
        self._max_size = max_size
        self._off = False
        self._lock = threading.RLock()
        self._new: dict[str, str] = {}
        self._used: set[str] = set()

    def __reduce__(self) -> tuple[type[CacheStore], tuple[Path, int]]:
        """Pickles the location, not the connection: each process opens its own."""
        return CacheStore, (self._file.parent, self._max_size)

    def get(self, key: str) -> str | None:
        """The text under a key; None if there is none or it is damaged."""
        row = self._try(lambda db: db.execute(_SELECT, (key,)).fetchone())
        if row is None or not isinstance(row[0], str) or row[1] != _seal(key, row[0]):
            return None
        if not isinstance(row[2], int) or row[2] < time.time() - _DAY:
            self._used.add(key)
        return row[0]

    def put(self, key: str, text: str) -> None:
        """Store a text."""
        self._new[key] = text
        if len(self._new) >= _BATCH:
            self.save()

    def save(self) -> None:
        """Write new entries, and drop the least recently used if the cache grows too large."""
        if self._new or self._used:
            self._try(self._write)
        self._new, self._used = {}, set()

    def info(self) -> CacheInfo:
        """The location and size of the cache."""
        there = self._file.exists()
        row = self._try(lambda db: db.execute(_COUNT).fetchone()) if there else None
        size = self._file.stat().st_size if self._file.exists() else 0
        return CacheInfo(self._file, row[0] if row else 0, size)

    def clear(self) -> None:
        """Delete all entries. Raises OSError if the file cannot be deleted."""
        self._close()
        for ending in ("", "-journal"):
            Path(f"{self._file}{ending}").unlink(missing_ok=True)

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """The result of some work on the database; None if it fails for any reason."""
        with self._lock:
            try:
                return None if self._off else work(self._connected())
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", -1) & 0xFF in _PASSING:
                    self._off = True
                else:
                    self._start_again()
            except OSError:
                self._off = True
            return None

    def _start_again(self) -> None:
        """Replace a file that is damaged or not ours by a new one."""
        try:
            self.clear()
        except OSError:
            self._off = True

    def _connected(self) -> sqlite3.Connection:
        if self._process != os.getpid():  # a fork, which must neither use nor close its parent's
            self._inherited, self._connection = self._connection, None
            self._process = os.getpid()
        if self._connection is None:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self._file.exists():  # it quotes articles, and the folder may be anybody's
                self._file.touch(0o600)
            self._connection = sqlite3.connect(
                self._file, timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            for statement in OPENING:
                self._connection.execute(statement)
        return self._connection

    def __del__(self) -> None:
        self._close()  # Python 3.13 warns of connections that are left open

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write(self, db: sqlite3.Connection) -> None:
        now = int(time.time())
        rows = [(key, text, _seal(key, text), now) for key, text in self._new.items()]
        with db:
            db.execute("BEGIN IMMEDIATE")
            db.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
            db.executemany(
                "UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in self._used]
            )
            while _size(db) > self._max_size and db.execute(_COUNT).fetchone()[0]:
                db.execute(_DROP_OLDEST)


def _size(db: sqlite3.Connection) -> int:
    """The number of bytes in use, without the free pages of the file."""
    pages, free, each = (
        db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * each)


def _seal(key: str, text: str) -> bytes:
    made = blake2b(f"{key}\0".encode("utf-8", "surrogatepass"), digest_size=16)
    made.update(text.encode("utf-8", "surrogatepass"))
    return made.digest()
