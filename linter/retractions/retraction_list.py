"""A compiled list of papers that are not in good standing, in one small file.

The file is text: a line of JSON that says what it is, its date, how many papers it has, and a
digest; then a line for each identifier, in order, so that one is found
without looking at the others: the DOI in small letters or PubMed number, how the paper stands and
since when, and the identifier that stands for it if it has several. The same notices give the same
bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from linter.common.dataclass import dataclass, field
from linter.common.errors import ConfigError, Problem
from linter.common.files import read_file
from linter.retractions.folder import list_file
from linter.retractions.notices import Nature, Notice, Record, in_words, standing

FORMAT = "caveat-retractions-1"
_MOST = 200_000_000  # bytes; a list of 60,000 papers has five million
_BEGINNING = 2_000  # bytes that hold the header
_OF_CSV = b"RetractionNature,"  # a column of what lists are made from
_OLD_AFTER = 6  # months


@dataclass(frozen=True, slots=True)
class RetractionList:
    """The papers of a list. `newest` is the day of its newest notice, and `digest` tells lists
    apart."""

    path: str
    newest: date
    papers: int
    digest: str
    _lines: bytes = field(repr=False, compare=False)

    def notice(self, identifier: str) -> Notice | None:
        """How the paper with a DOI, in small letters, or with a PubMed number stands; None if the
        list has nothing against it. Raises ConfigError for a damaged list."""
        try:
            line = _find(self._lines, identifier.encode("utf-8", "replace"))
            if line is None:
                return None
            own, nature, since, paper = line.decode().split("\t")
            day = date.fromisoformat(since) if since else None
            return Notice(Nature(nature), day, paper or own)
        except ValueError as error:  # a list that somebody else has made
            raise _damaged(self.path) from error

    def is_old(self, month: date) -> bool:
        """Whether the list is older than half a year in a month."""
        return (month.year - self.newest.year) * 12 + month.month - self.newest.month > _OLD_AFTER

    @property
    def dated(self) -> str:
        """The day of the newest notice, in words."""
        return in_words(self.newest)

    @property
    def reminder(self) -> Problem:
        """That the list is old, and what to do."""
        message = f"this list of retracted papers is old; its newest notice is of {self.dated}"
        return Problem(f"{message}. `caveat sources update` fetches a new one", self.path)


def compiled(records: Iterable[Record], today: date) -> bytes:
    """The content of a list of the papers that some notices leave in no good standing.

    Its date is that of the newest notice; a date to come is a slip of the pen.
    """
    records = list(records)
    days = [record.day for record in records if record.day and record.day <= today]
    found = standing(records)
    in_order = sorted(found.notices.items(), key=lambda each: each[0].encode())
    lines = "".join(_line(identifier, notice) for identifier, notice in in_order).encode()
    newest = max(days, default=today).isoformat()
    header = {
        "format": FORMAT,
        "date": newest,
        "papers": found.papers,
        "digest": _digest(newest, lines),
    }
    return json.dumps(header).encode() + b"\n" + lines


def _line(identifier: str, notice: Notice) -> str:
    paper = "" if notice.paper == identifier else notice.paper
    return f"{identifier}\t{notice.nature}\t{notice.since or ''}\t{paper}\n"


def read_list(path: Path) -> RetractionList:
    """A compiled list. Raises ConfigError if the file is missing, damaged or something else."""
    try:
        if path.stat().st_size > _MOST:
            raise _damaged(str(path))
        data = read_file(path)
    except FileNotFoundError as error:
        message = "there is no list of retracted papers here; `caveat sources update` makes one"
        raise ConfigError(Problem(message, str(path))) from error
    except OSError as error:
        message = f"cannot read the list of retracted papers: {error.strerror}"
        raise ConfigError(Problem(message, str(path))) from error
    return list_from(data, str(path))


def list_from(data: bytes, path: str) -> RetractionList:
    """A list from its content; `path` is for messages. Raises ConfigError as `read_list` does."""
    header = _header(data, path)
    lines = data.partition(b"\n")[2]
    try:
        found = RetractionList(
            path,
            date.fromisoformat(header["date"]),
            int(header["papers"]),
            str(header["digest"]),
            lines,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path) from error
    if _digest(header["date"], lines) != found.digest:
        raise _damaged(path)
    return found


def _header(data: bytes, path: str) -> Mapping[str, Any]:
    beginning = data[:_BEGINNING]
    if _OF_CSV in beginning:
        message = (
            "this is the CSV of Retraction Watch, which takes long to read; compile it once, with "
            "`caveat sources update --from FILE.csv --to FILE`, and name that file"
        )
        raise ConfigError(Problem(message, path))
    try:
        header = json.loads(beginning.partition(b"\n")[0])
        kind = str(header["format"])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        message = "this is no list of retracted papers that `caveat sources update` has made"
        raise ConfigError(Problem(message, path)) from error
    if kind != FORMAT:
        message = "this list of retracted papers is of another version; make it again"
        raise ConfigError(Problem(f"{message} with `caveat sources update`", path))
    held: Mapping[str, Any] = header
    return held


def _digest(newest: str, lines: bytes) -> str:
    from hashlib import sha256  # few runs have such a list

    made = sha256(newest.encode())
    made.update(lines)
    return made.hexdigest()


def _damaged(path: str) -> ConfigError:
    message = "this list of retracted papers is damaged; make it again with `caveat sources update`"
    return ConfigError(Problem(message, path))


def _find(lines: bytes, identifier: bytes) -> bytes | None:
    """The line of an identifier, by halving what is left of the lines, which are in order."""
    low, high = 0, len(lines)  # both where a line begins
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.index(b"\n", start)
        found = lines[start:end].partition(b"\t")[0]
        if found == identifier:
            return lines[start:end]
        if found < identifier:
            low = end + 1
        else:
            high = start
    return None


class RetractionLists:
    """The lists that settings name, each read once. With a list `given`, all have that one."""

    def __init__(self, given: RetractionList | None = None) -> None:
        self._given = given
        self._read: dict[Path, RetractionList] = {}

    def named(self, name: str) -> RetractionList | None:
        """The list that a setting means; None for `off`. Raises ConfigError as `read_list` does."""
        file = None if self._given else list_file(name)
        if file is None:
            return self._given
        if file not in self._read:
            self._read[file] = read_list(file)
        return self._read[file]
