"""`_archive.json`: what the table in a folder was judged by, for people and for the next run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from linter import __version__
from linter.archive.reading import Reading
from linter.archive.setup import Setup
from linter.common.dataclass import dataclass, replace
from linter.common.errors import ConfigError, Problem
from linter.common.files import read_text, write_atomically
from linter.config.options import RunOptions
from linter.engine.cache.install_digest import digest

NAME = "_archive.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides what is in a table: how rows are read and judged, and how many make a part."""

    setup: Setup
    reading: Reading
    rows_per_part: int

    @property
    def rules(self) -> str:
        """A digest that is equal for terms by which the same rows become the same table."""
        columns = repr(sorted(self.reading.columns.names.items()))
        return digest(self.setup.digest, columns, str(self.rows_per_part))

    def as_data(self) -> Mapping[str, Any]:
        """All of it as plain data. `configuration` has the layers, weakest first, as read."""
        setup, options = self.setup, self.setup.options
        return {
            "version": VERSION,
            "caveat": __version__,
            "day": setup.day.isoformat(),
            "rules": self.rules,
            "configuration": [
                {
                    "origin": layer.origin,
                    "values": layer.values.model_dump(
                        mode="json", by_alias=True, exclude_defaults=True
                    ),
                }
                for layer in setup.config.layers
            ],
            "rule_folders": list(map(str, (*setup.config.house, *options.rules))),
            "time_limit": options.time_limit,
            "max_size": setup.max_size,
            "input_format": setup.input_format,
            "columns": dict(self.reading.columns.names),
            "rows_per_part": self.rows_per_part,
        }


def terms_for(
    folder: Path,
    options: RunOptions,
    reading: Reading,
    rows_per_part: int,
) -> Terms:
    """The terms of a run whose table is in a folder: by the day in its options, else by that of the
    run that it goes on with, else by today. Raises ConfigError."""
    record = read_record(folder)
    if record and options.today is None:
        terms = _terms(replace(options, today=record.day), reading, rows_per_part)
        if terms.rules == record.rules:
            return terms
    return _terms(options, reading, rows_per_part)


def _terms(options: RunOptions, reading: Reading, rows_per_part: int) -> Terms:
    setup = Setup.read(options, input_format=reading.input_format, max_size=reading.max_size)
    return Terms(setup, replace(reading, input_format=setup.input_format), rows_per_part)


@dataclass(frozen=True, slots=True)
class Record:
    """The day and the rules of the table that a folder holds."""

    day: date
    rules: str


def read_record(folder: Path) -> Record | None:
    """That of a folder; None where there is none. Raises ConfigError."""
    file = folder / NAME
    try:
        held = json.loads(read_text(file))
        if held["version"] != VERSION:
            message = f"this table is of another version of caveat ({held['caveat']}); use a folder"
            raise ConfigError(Problem(f"{message} of its own for each", str(file)))
        return Record(date.fromisoformat(held["day"]), str(held["rules"]))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(Problem(f"cannot be read: {error.strerror}", str(file))) from error
    except (KeyError, TypeError, ValueError) as error:
        message = "this is not what `caveat archive` has written; name another folder by --out"
        raise ConfigError(Problem(message, str(file))) from error


def write_record(folder: Path, terms: Terms) -> None:
    """Write that of a run. Raises ConfigError."""
    file = folder / NAME
    text = json.dumps(terms.as_data(), ensure_ascii=False, indent=2) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise ConfigError(Problem(f"cannot write: {error.strerror}", str(file))) from error
