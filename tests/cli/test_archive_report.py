"""`caveat archive-report`: a page about the table in a folder."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from linter.archive import SCHEMA
from tests.helpers import run_cli
from tests.report.archive_rows import batch, finding, row, unjudged


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """A folder with a table of two parts."""
    folder = tmp_path / "judged"
    folder.mkdir()
    rows = [row("a", finding("CER002", "error")), row("b"), unjudged("c", "killed", "it ended")]
    for number, part in enumerate((rows[:2], rows[2:])):
        pq.write_table(pa.Table.from_batches([batch(part)]), folder / f"part-{number}.parquet")
    return folder


def test_the_page_is_written_beside_the_folder_and_told(judged: Path) -> None:
    (judged / "_archive.json").write_text(
        '{"caveat": "0.1.0", "rules": "a1b2", "day": "2026-11-30"}', "utf-8"
    )
    ended = run_cli("archive-report", "judged", cwd=judged.parent)
    assert (ended.code, ended.out) == (
        0,
        "judged.html: 50% of 2 articles held back, 1 row not judged\n",
    )
    text = (judged.parent / "judged.html").read_text("utf-8")
    assert "50% of 2 articles held back" in text
    assert "judged as of 2026-11-30 by caveat 0.1.0" in text
    assert '<ol class="worst">' in text
    assert run_cli("archive-report", ".", cwd=judged).code == 0
    assert (judged.parent / "judged.html").read_text("utf-8") == text.replace(
        "archive judged", "archive ."
    )


def test_the_file_and_the_number_of_pages_can_be_named(judged: Path) -> None:
    ended = run_cli("archive-report", judged, "-o", "page.html", "--worst", "0", cwd=judged.parent)
    assert ended.code == 0
    assert '<ol class="worst">' not in (judged.parent / "page.html").read_text("utf-8")
    assert not (judged.parent / "judged.html").exists()


def test_parts_that_were_replaced_and_files_of_others_are_passed_over(judged: Path) -> None:
    (judged / "_replaced").mkdir()
    (judged / "part-0.parquet").rename(judged / "_replaced" / "part-0.parquet")
    (judged / "_SUCCESS").write_bytes(b"")
    ended = run_cli("archive-report", judged)
    assert "0% of 0 articles" not in ended.out
    assert "no article was judged, 1 row not judged" in ended.out


def test_a_table_of_an_engine_may_have_other_types_for_texts(tmp_path: Path) -> None:
    wide = pa.schema(
        [f.with_type(pa.large_string()) if f.type == pa.string() else f for f in SCHEMA]
    )
    table = pa.Table.from_batches([batch([row("a", finding())])]).cast(wide)
    pq.write_table(table, tmp_path / "0.parquet")
    assert run_cli("archive-report", tmp_path).out.endswith("0% of 1 article held back\n")


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = run_cli("archive-report", "empty", cwd=tmp_path)
    assert (ended.code, ended.err) == (
        2,
        "caveat: error: empty: there is no table; `caveat archive IN --out DIR` writes one\n",
    )
    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "other.parquet")
    ended = run_cli("archive-report", ".", cwd=tmp_path)
    assert ended.code == 2
    assert "other.parquet: this is no part of a table of caveat" in ended.err
    (tmp_path / "other.parquet").write_bytes(b"PAR1")
    assert "other.parquet: this is no part" in run_cli("archive-report", ".", cwd=tmp_path).err


def test_the_page_about_a_store_needs_a_name() -> None:
    ended = run_cli("archive-report", "s3://bucket/judged")
    assert ended.code == 2
    assert "--output FILE" in ended.err
