"""Judges a table of articles on Dask: `python on_dask.py articles.parquet judged`.

Tried with dask, distributed 2026.8.0: pip install 'caveat[archive]' 'dask[dataframe,distributed]'

A task is a row group of the input. If a row kills its process, the run ends after four tries: write
`judge_guarded` for `judge_batch`, which judges in a process that may die, and allow for it with
`dask.config.set({"distributed.worker.daemon": False})` before there is a client.
"""

import sys

import dask
import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
from dask.distributed import Client

from linter.archive import SCHEMA, Setup, judge_batch


def judge(rows: pd.DataFrame, setup: Setup) -> pd.DataFrame:
    batch = pa.RecordBatch.from_pandas(rows, preserve_index=False)
    return judge_batch(batch, setup).to_pandas(types_mapper=pd.ArrowDtype)


def main(source: str, target: str) -> None:
    # Else Dask would guess the types by judging a made-up article.
    meta = SCHEMA.empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    # Dask looks a hundred times a second at what its workers do, and fifty times whether they
    # answer at once: here a twelfth of the time.
    dask.config.set(
        {"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "1s"}
    )
    # One thread a process, as Python judges in one at a time. On a cluster: Client("tcp://…:8786").
    with Client(n_workers=2, threads_per_worker=1, dashboard_address=None):
        rows = dd.read_parquet(source, split_row_groups=1)
        judged = rows.map_partitions(judge, Setup.read(), meta=meta)
        judged.to_parquet(target, schema=SCHEMA, write_index=False, compression="zstd")


if __name__ == "__main__":
    main(*sys.argv[1:])
