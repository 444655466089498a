"""Judges a table of articles on Spark: `python on_spark.py articles.parquet judged`.

Tried with pyspark 4.3.0 and Java 17: pip install 'caveat[archive]' pyspark

If a row kills its process, the run ends, on a cluster after four tries: write `judge_guarded` for
`judge_batch`, which judges in a process that may die.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from linter.archive import SCHEMA, Setup, judge_batch

ROWS = 100
# The Python that Spark starts on each machine: by default whichever `python3` is first in PATH.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def judge(batches: Iterator[pa.RecordBatch], setup: Setup) -> Iterator[pa.RecordBatch]:
    return (judge_batch(batch, setup) for batch in batches)


def main(source: str, target: str) -> None:
    spark = (
        SparkSession.builder.master("local[2]")  # on a cluster: leave it out, and use spark-submit
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(ROWS))  # of a batch
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    rows = spark.read.parquet(source)
    # Spark divides files by their bytes: one that is small would be judged in one process.
    tasks = rows.repartition(max(2, rows.count() // ROWS))
    judged = tasks.mapInArrow(partial(judge, setup=Setup.read()), from_arrow_schema(SCHEMA))
    judged.write.option("compression", "zstd").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
