"""Judges a table of articles on Ray Data: `python on_ray.py articles.parquet judged`.

Tried with ray 2.60.0: pip install 'caveat[archive]' 'ray[data]'

If a row kills its process, Ray tries its block again without end, and the run never ends: write
`judge_guarded` for `judge_batch`, which judges in a process that may die.
"""

import sys

import pyarrow as pa
import ray

from linter.archive import SCHEMA, Setup, judge_batch

ROWS = 100  # of a block


def judge(rows: pa.Table, setup: Setup) -> pa.Table:
    batches = rows.combine_chunks().to_batches()
    return pa.Table.from_batches([judge_batch(batch, setup) for batch in batches], SCHEMA)


def main(source: str, target: str) -> None:
    ray.init(num_cpus=2, include_dashboard=False)  # on a cluster: ray.init("auto")
    rows = ray.data.read_parquet(source)
    # Ray spreads blocks over processes, and a small file is one; a `batch_size` would join them.
    blocks = rows.repartition(max(2, rows.count() // ROWS))
    judged = blocks.map_batches(
        judge, fn_kwargs={"setup": Setup.read()}, batch_format="pyarrow", batch_size=None
    )
    judged.write_parquet(target, compression="zstd")


if __name__ == "__main__":
    main(*sys.argv[1:])
