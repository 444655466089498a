"""The recipes of the examples on real engines, each as a process: the table is that of
`caveat archive`.

They take long and need much: `.ci/try-archive` installs the engines and runs this file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from linter.archive import SCHEMA
from tests.helpers import DRAFTS, ROOT, run_process

ENGINES = os.environ.get("CAVEAT_ENGINES", "").split()
ARTICLES = [file.read_text("utf-8") for file in sorted(DRAFTS.glob("*.md"))]


def rows(number: int) -> Iterator[dict[str, Any]]:
    """Articles with what is said about them, and two rows that cannot be judged."""
    for n in range(number):
        text = f"{ARTICLES[n % len(ARTICLES)]}\n\nNumber {n}.\n"
        about = {"title": f"Sleep {n}", "date": f"20{10 + n % 9}-01-01", "section": "Sleep"}
        yield {"id": f"n{n}", "text": text, **about}
    yield {"id": "none", "text": None}
    yield {"id": "empty", "text": " "}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive and the table that the command makes of it."""
    made = tmp_path_factory.mktemp("engines")
    table = pa.Table.from_pylist(list(rows(60)))
    pq.write_table(table, made / "articles.parquet", row_group_size=10)
    ended = run_process("archive", "articles.parquet", "--out", "judged", "--isolated", cwd=made)
    assert ended.code == 3  # two rows
    return made


def read(folder: Path) -> pa.Table:
    parts = [pq.read_table(part) for part in folder.glob("*.parquet")]
    return pa.concat_tables(parts).sort_by("id")


@pytest.mark.skipif(not ENGINES, reason="no CAVEAT_ENGINES: bash .ci/try-archive")
@pytest.mark.parametrize("engine", ENGINES or ["dask"])
def test_an_engine_makes_the_same_table(engine: str, folder: Path) -> None:
    recipe = ROOT / "examples" / "archive" / f"on_{engine}.py"
    command = [sys.executable, str(recipe), "articles.parquet", engine]
    subprocess.run(command, cwd=folder, check=True, timeout=600)
    made = read(folder / engine)
    assert made.schema.equals(SCHEMA)
    assert made.equals(read(folder / "judged"))
    assert len(list((folder / engine).glob("*.parquet"))) > 1  # it was divided
