"""What is kept of a unit until its part is written, for whoever goes on with it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from linter.archive import Setup, judge_batch
from linter.archive.judge import RowMark
from linter.archive.parts import Part
from linter.archive.rows import Row, batch_of
from linter.archive.schema import SCHEMA
from linter.archive.stretches import drop, drop_all, keep, kept, stretches
from linter.archive.units import Unit
from linter.archive.worker import Job, carry_out
from tests.archive.archived import cures, quick, statuses, table

WHERE = range(50, 100)


class _Ends(RowMark):
    """A mark that notes the rows, at one of which its process ends."""

    def __init__(self, at: int | None = None) -> None:
        super().__init__()
        self.begun: list[int] = []
        self.at = at

    def set(self, row: int | None) -> None:
        assert row is not None
        self.begun.append(row)
        if row == self.at:
            raise KeyboardInterrupt


def job(rows: int) -> Job:
    unit = Unit("key", 0, True, 0, batch_of([Row(**row) for row in cures(rows)]))
    return Job(unit, Part.of(unit, "rules", "root"))


def judged(setup: Setup) -> pa.RecordBatch:
    return judge_batch(batch_of([Row(**row) for row in cures(50)]), setup)


def test_a_process_goes_on_where_another_has_ended(tmp_path: Path) -> None:
    setup, folder = quick(tmp_path), tmp_path / "D"
    (folder / "whole").mkdir(parents=True)
    with pytest.raises(KeyboardInterrupt):
        carry_out(job(120), setup, folder, _Ends(at=70))
    assert not list(folder.glob("part-*"))
    mark = _Ends()
    part = carry_out(job(120), setup, folder, mark)
    assert mark.begun == list(range(50, 120))
    assert not list((folder / "_begun").iterdir())
    whole = carry_out(job(120), setup, folder / "whole", _Ends())
    assert part == whole
    assert (folder / part.file).read_bytes() == (folder / "whole" / part.file).read_bytes()
    assert statuses(table(folder)) == dict.fromkeys((f"n{n}" for n in range(120)), "judged")


def test_a_row_that_is_not_tried_again_is_one_of_its_stretch(tmp_path: Path) -> None:
    setup, again = quick(tmp_path), job(60)
    again.failures[55] = ("killed", "it ended")
    part = carry_out(again, setup, tmp_path, mark := _Ends())
    assert 55 not in mark.begun
    rows = pq.read_table(tmp_path / part.file).to_pylist()
    assert [row["id"] for row in rows if row["status"] == "killed"] == ["n55"]


@pytest.mark.parametrize("damage", ["cut", "empty", "other", "columns"])
def test_what_cannot_be_read_is_judged_again(tmp_path: Path, damage: str) -> None:
    made = judged(quick(tmp_path))
    assert kept(tmp_path, "part", WHERE) is None
    keep(tmp_path, "part", WHERE, made)
    found = kept(tmp_path, "part", WHERE)
    assert found is not None
    assert found.equals(made)
    assert kept(tmp_path, "part", range(50)) is None
    (file,) = (tmp_path / "_begun").iterdir()
    if damage == "columns":
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, schema := pa.schema([("id", pa.string())])) as out:
            out.write_batch(pa.RecordBatch.from_pylist([{"id": "n50"}], schema=schema))
        file.write_bytes(sink.getvalue().to_pybytes())
    else:
        whole = file.read_bytes()
        file.write_bytes(
            {"cut": whole[: len(whole) // 2], "empty": b"", "other": b"x" * 99}[damage]
        )
    assert kept(tmp_path, "part", WHERE) is None


def test_it_is_deleted_with_its_part_or_at_the_end(tmp_path: Path) -> None:
    made = judged(quick(tmp_path))
    for part in ("a", "b"):
        keep(tmp_path, part, WHERE, made)
    drop(tmp_path, "a", 120)
    assert [file.name for file in (tmp_path / "_begun").iterdir()] == ["b.50"]
    drop_all(tmp_path)
    drop_all(tmp_path)
    assert not (tmp_path / "_begun").exists()


def test_where_nothing_can_be_kept_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "_begun").write_text("in the way")
    keep(tmp_path, "part", WHERE, pa.RecordBatch.from_pylist([], schema=SCHEMA))
    assert kept(tmp_path, "part", WHERE) is None


def test_every_row_is_in_one_stretch() -> None:
    for rows in (0, 1, 49, 50, 51, 500):
        assert [number for each in stretches(rows) for number in each] == list(range(rows))
