"""What the recipes of examples/archive cost on their engines, beside judging alone.

    python -m benchmarks.archive_engines ARTICLES --rows 5000 --engines dask ray spark

The CPU is that of all processes, the engine's start and end with it, as ratio to one process that
calls `judge_batch` on the same rows; all in turn, medians of --rounds. Dask may take 1.25 times as
much. The tables must be the same. On Linux.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.processes import adopt_orphans, all_ended, spent
from linter.archive import SCHEMA, Setup, judge_batch

_ROOT = Path(__file__).parent.parent
_MOST = {"dask": 1.25}
_PLAIN = "plain"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=Path, nargs="?", default=_ROOT / "examples" / "drafts")
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engines", nargs="+", default=["dask"])
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        _judge_alone(*given.alone)
        return
    with tempfile.TemporaryDirectory() as name:
        sys.exit(_compared(Path(name), given))


def _compared(folder: Path, given: argparse.Namespace) -> int:
    source = folder / "articles.parquet"
    rows = list(_rows(given.articles, given.rows))
    pq.write_table(pa.Table.from_pylist(rows), source, row_group_size=250)
    adopt_orphans()
    seconds: dict[str, list[float]] = {name: [] for name in (_PLAIN, *given.engines)}
    for number in range(given.rounds):
        for name, taken in seconds.items():
            taken.append(_cpu(name, source, folder / f"{name}-{number}"))
    alone = statistics.median(seconds[_PLAIN])
    failed = False
    print(f"{given.rows:,} rows, {given.rounds} rounds; load {os.getloadavg()}")
    for name, taken in seconds.items():
        ratio = statistics.median(taken) / alone
        same = _table(folder / f"{name}-0").equals(_table(folder / f"{_PLAIN}-0"))
        failed |= ratio > _MOST.get(name, ratio) or not same
        told = "the same table" if same else "ANOTHER TABLE"
        print(f"{name:<6} {statistics.median(taken):7.1f} s of CPU, {ratio:.2f} times; {told}")
    return int(failed)


def _rows(folder: Path, number: int) -> Iterator[dict[str, str]]:
    texts = [file.read_text("utf-8", "replace") for file in sorted(folder.rglob("*.md"))]
    for n in range(number):
        yield {"id": f"n{n}", "text": f"{texts[n % len(texts)]}\n\nPage {n} of the archive.\n"}


def _judge_alone(source: str, target: str) -> None:
    setup, file = Setup.read(), pq.ParquetFile(source)
    Path(target).mkdir()
    with pq.ParquetWriter(Path(target, "0.parquet"), SCHEMA, compression="zstd") as out:
        for batch in file.iter_batches(250):
            out.write_batch(judge_batch(batch, setup))


def _cpu(name: str, source: Path, target: Path) -> float:
    """Seconds of CPU of all the processes of a run."""
    recipe = [str(_ROOT / "examples" / "archive" / f"on_{name}.py")]
    alone = ["-m", "benchmarks.archive_engines", "--alone"]
    command = [sys.executable, *(alone if name == _PLAIN else recipe), str(source), str(target)]
    before = spent()
    with (target.parent / f"{target.name}.log").open("wb") as log:
        subprocess.run(command, stdout=log, stderr=log, check=True, cwd=_ROOT)
    all_ended()
    return spent() - before


def _table(folder: Path) -> pa.Table:
    parts = [pq.read_table(part) for part in folder.glob("*.parquet")]
    return pa.concat_tables(parts).sort_by("id").combine_chunks()


if __name__ == "__main__":
    main()
