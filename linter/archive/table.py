"""The table that an archive was judged into, read again a batch at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from linter.archive.places import PARQUET, InputFile, Place, find
from linter.archive.record import NAME
from linter.archive.schema import SCHEMA
from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError, Problem

_ROWS = 1_000  # of a batch
_LONGEST_RECORD = 10_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Table:
    """The Parquet files of a folder, here or in a store, whichever engine wrote them."""

    place: Place

    @classmethod
    def at(cls, name: str) -> Table:
        """The table in a folder or file of this name. Raises ConfigError if there is none."""
        table = cls(find(name))
        if not any(table._files()):
            message = "there is no table; `caveat archive IN --out DIR` writes one"
            raise ConfigError(Problem(message, name))
        return table

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows in batches of `SCHEMA`. Raises ConfigError for a file that has others."""
        for file in self._files():
            try:
                with self.place.system.open_input_file(file.path) as opened:
                    for batch in pq.ParquetFile(opened).iter_batches(_ROWS, use_threads=False):
                        yield batch.select(SCHEMA.names).cast(SCHEMA)
            except (OSError, KeyError, pa.ArrowException) as error:
                message = f"this is no part of a table of caveat: {' '.join(str(error).split())}"
                raise ConfigError(Problem(message, file.name)) from error

    def terms(self) -> tuple[str, str, str]:
        """The version of caveat, the digest of the rules and the day that `_archive.json` tells;
        each empty where it does not."""
        try:
            with self.place.system.open_input_stream(f"{self.place.path}/{NAME}") as opened:
                held = json.loads(opened.read(_LONGEST_RECORD))
            return str(held["caveat"]), str(held["rules"]), str(held["day"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return "", "", ""

    def _files(self) -> Iterator[InputFile]:
        return (file for file in self.place.files() if file.kind == PARQUET)
