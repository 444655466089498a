"""Rows of every kind of file, from here and from a store."""

from __future__ import annotations

import gzip
import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import fs

from linter.archive.columns import Columns
from linter.archive.places import LINES, Place, find, place_in
from linter.archive.reading import Reading, document, rows
from linter.archive.rows import Row
from linter.archive.units import groups
from linter.common.errors import ConfigError, SourceError
from tests.archive.archived import as_lines, crawl, packed
from tests.helpers import write

PAGE = "<p>caf\xe9</p>"


def read(place: Place, how: Reading | None = None) -> list[Row]:
    """All rows at a place, as units have them."""
    found: list[Row] = []
    for group in groups(place.files()):
        for unit in group.units(how or Reading(), 500, ()):
            found += [Row(**row) for row in unit.rows.to_pylist()]
    return found


def told(rows: list[Row]) -> list[tuple[str, str | None]]:
    return [(row.id, row.problem or row.text) for row in rows]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson.gz"])
def test_lines_of_json(tmp_path: Path, name: str) -> None:
    lines = as_lines(
        [
            {"id": 1, "text": "One \\u201d \ud800", "desk": "food"},
            "",
            "{broken",
            '["list"]',
            {"text": "Two", "id": None},
            {"body": "Three"},
            {"id": "long", "text": "x" * 6000},
        ]
    )
    file = tmp_path / name
    packed(file, lines) if file.suffix == ".gz" else file.write_text(lines, "utf-8")
    how = Reading(Columns.read(["section=desk"]), max_size=900)
    found = read(find(str(file)), how)
    assert [row.id for row in found] == ["1", *(f"{file}:{n}" for n in (3, 4, 5, 6, 7))]
    assert (found[0].text, found[0].section) == ("One \\u201d \ufffd", "food")
    problems = [row.problem or "" for row in found]
    expected = ["", "line 3 is no JSON", "no object", "", "no column 'text'", "more than the 900"]
    assert [e in p if e else not p for e, p in zip(expected, problems, strict=True)] == [True] * 6
    assert found[-1].status == "too large"


def test_a_field_of_a_column_may_be_meant(tmp_path: Path) -> None:
    rows = [{"id": 1, "content": {"rendered": "<p>One</p>"}, "author": {"name": "Ana"}}]
    write(tmp_path, {"a.jsonl": as_lines(rows)})
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    how = Reading(Columns.read([], text="content.rendered"))
    for name in ("a.jsonl", "a.parquet"):
        (row,) = read(find(str(tmp_path / name)), how)
        assert (row.id, row.text, row.author) == ("1", "<p>One</p>", "Ana")


def test_a_line_may_be_the_article_itself(tmp_path: Path) -> None:
    write(tmp_path, {"a.jsonl": '{"_id": "a", "id": "a", "body": []}\n'})
    (row,) = read(find(str(tmp_path / "a.jsonl")), Reading(input_format=".json"))
    assert (row.id, row.content) == ("a", b'{"_id": "a", "id": "a", "body": []}\n')


def test_parquet_in_the_types_that_engines_write(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": pa.array([1, 2, None]),
            "text": pa.array(["One", "Two", None], pa.large_string()).dictionary_encode(),
            "date": pa.array([date(2026, 1, 2), None, None]),
            "desk": pa.array(["food", None, None]),
            "unused": pa.array([b"x" * 999] * 3),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=2)
    place = find(str(tmp_path / "a.parquet"))
    found = read(place, Reading(Columns.read(["section=desk"])))
    assert [row.id for row in found] == ["1", "2", f"{place.name}#3"]
    assert (found[0].text, found[0].date, found[0].section) == ("One", "2026-01-02", "food")
    assert found[2].problem == "there is no text in this row"


def test_pages_of_a_crawl(tmp_path: Path) -> None:
    html = "text/html; charset=windows-1252"
    pages = [
        ("200 OK", html, PAGE.encode("cp1252")),
        ("404 Not Found", html, b"<p>gone</p>"),
        ("200 OK", "image/png", b"\x89PNG"),
        ("200 OK", "text/html", b"x" * 2000),
        ("200 OK", "text/html", b""),
        ("200 OK", "text/html", PAGE.encode()),
    ]
    crawl(tmp_path / "a.warc", *pages)
    crawl(tmp_path / "b.warc.gz", *pages)
    whole = gzip.compress((tmp_path / "a.warc").read_bytes())  # as `gzip a.warc` makes it
    (tmp_path / "c.warc.gz").write_bytes(whole)
    for name in ("a.warc", "b.warc.gz", "c.warc.gz"):
        found = read(find(str(tmp_path / name)), Reading(max_size=1000))
        assert [row.url for row in found] == [f"https://a.example/{n}" for n in (0, 3, 4, 5)]
        assert (found[0].id, found[0].date) == ("<urn:uuid:0>", "2026-11-30T08:00:00Z")
        assert (found[0].text, found[0].format) == (PAGE, ".html")
        assert [row.status for row in found] == [None, "too large", "unreadable", None]
        assert (found[3].content or b"").decode() == PAGE


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.warc.gz", "a.parquet", "a.warc"])
def test_a_damaged_file_is_a_row_that_says_so(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name == "a.jsonl.gz":
        packed(file, as_lines({"id": n, "text": f"{n * n}"} for n in range(2000)))
    elif file.suffix == ".parquet":
        pq.write_table(pa.table({"id": [1], "text": ["One"]}), file)
    else:
        crawl(file, *[("200 OK", "text/html", PAGE.encode() * 99)] * 3)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * 4 // 5])
    *before, last = read(find(str(file)))
    assert last.status == "unreadable"
    assert last.id == str(file)
    assert "cannot be read" in (last.problem or "")
    assert [row.status for row in before[:2]] == [None] * min(2, len(before))
    assert bool(before) == (name != "a.parquet")


def test_a_table_without_a_text_says_what_it_has(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [1], "body": ["One"]}), tmp_path / "a.parquet")
    (row,) = read(find(str(tmp_path / "a.parquet")))
    assert "no column 'text'; say by --text which has the text, of id, body" in str(row.problem)


def test_a_folder_has_articles_and_tables(tmp_path: Path) -> None:
    hidden = {".git/x.md": "X", "_temporary/y.md": "Y", "out/z.md": "Z", "e.pdf": "E", "f.png": ""}
    files = {
        "a.md": "A",
        "b/c.html": "<p>C</p>",
        "b/d.jsonl": '{"id": "d", "text": "D"}\n',
        "g.md": "",
        **hidden,
    }
    write(tmp_path, files)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "inner.md").symlink_to("a.md")
    (tmp_path / "outer.txt").symlink_to("/etc/hostname")
    (tmp_path / os.fsdecode(b"\xff.md")).write_text("X", "utf-8")
    os.mkfifo(tmp_path / "pipe.md")
    place = find(str(tmp_path))
    others: Counter[str] = Counter()
    files_there = place.files(f"{tmp_path}/out", others)
    named = [file.name.removeprefix(f"{tmp_path}/") for file in files_there]
    assert named == ["a.md", "g.md", "inner.md", "b/c.html", "b/d.jsonl"]
    passed_over = {".pdf": 1, "behind links": 2, "with names that are no UTF-8": 1}
    assert others == passed_over
    found = {row.id.removeprefix(f"{tmp_path}/"): row for row in read(place)}
    assert (found["b/c.html"].content, found["b/c.html"].format) == (b"<p>C</p>", ".html")
    assert (found["d"].text, found["g.md"].problem) == ("D", "this file is empty")


def test_stores_are_read_through_their_file_systems(tmp_path: Path) -> None:
    write(tmp_path, {"in/a.md": "A", "in/b/c.jsonl": '{"text": "C"}\n'})
    below = fs.SubTreeFileSystem(str(tmp_path), fs.LocalFileSystem())
    place = place_in(below, "in", "s3://bucket/in", "s3://bucket/in")
    ids = sorted(row.id for row in read(place))
    assert ids == ["s3://bucket/in/a.md", "s3://bucket/in/b/c.jsonl:1"]
    with pytest.raises(ConfigError, match="no such file or folder"):
        place_in(below, "none", "s3://bucket/none", "s3://bucket/none")
    (file,) = list(find((tmp_path / "in" / "a.md").as_uri()).files())
    assert file.name.endswith("in/a.md")


def _of_store(kind: str, *names: str) -> Any:
    """A store with these objects, which lists them as pyarrow 26 lists those of its kind."""

    class Store:
        type_name = kind

        def get_file_info(self, asked: Any) -> Any:
            if isinstance(asked, str):
                return fs.FileInfo(asked, fs.FileType.Directory)
            below = {n: n[len(asked.base_dir) + 1 :] for n in names if self._holds(n, asked)}
            files = [fs.FileInfo(n, fs.FileType.File, size=1) for n in below]
            if asked.recursive:
                return files
            first = {n: rest.partition("/") for n, rest in below.items()}
            here = [info for info in files if not first[info.path][1]]
            if kind == "gcs":
                return here
            folders = dict.fromkeys(one for one, more, _ in first.values() if more)
            paths = (f"{asked.base_dir}/{one}".rstrip("/") for one in folders)
            return [*(fs.FileInfo(path, fs.FileType.Directory) for path in paths), *here]

        def _holds(self, name: str, asked: Any) -> bool:
            return name.startswith(f"{asked.base_dir}/")

    return Store()


@pytest.mark.parametrize("kind", ["s3", "gcs", "abfs"])
def test_every_object_of_a_store_is_read_or_told(kind: str) -> None:
    names = ["d/a.md", "d/a.md/b.md", "d/x/y/c.md", "d/x/y/e.md", "d/x/_t.md", "d//f.md"]
    others: Counter[str] = Counter()
    place = place_in(_of_store(kind, *names), "d", "s3://d", "s3://d")
    read_of_it = [file.path for file in place.files("", others)]
    assert read_of_it == ["d/a.md", "d/a.md/b.md", "d/x/y/c.md", "d/x/y/e.md"]
    assert others == {"below a folder without a name": 1}


def test_what_pyarrow_does_not_know_of_a_store_is_a_message(tmp_path: Path) -> None:
    class Store:
        type_name = "abfs"

        def get_file_info(self, _: object) -> Any:
            raise pa.ArrowException("Unknown error: signed out")

        def open_input_stream(self, *_: object, **__: object) -> Any:
            raise pa.ArrowException("Unknown error: signed out")

    with pytest.raises(ConfigError, match="cannot be read: Unknown error: signed out"):
        place_in(Store(), "d", "abfs://d", "abfs://d")
    write(tmp_path, {"a.jsonl": "{}\n", "b.md": "B"})
    for file in find(str(tmp_path)).files():
        there = file._replace(system=Store())
        with pytest.raises(SourceError, match="signed out"):
            there.looked_up()
        with pytest.raises(OSError, match="signed out"):
            list(rows(there, Reading())) if file.kind == LINES else document(there, Reading())


def test_a_version_of_a_store_tells_files_apart(tmp_path: Path) -> None:
    class Stream:
        def __init__(self, tag: str) -> None:
            self.tag = tag

        def __enter__(self) -> Stream:
            return self

        def __exit__(self, *_: object) -> None: ...

        def metadata(self) -> dict[str, str]:
            return {"ETag": self.tag}

    class System:
        type_name = "s3"
        tag = "one"

        def get_file_info(self, path: str) -> Any:
            return fs.LocalFileSystem().get_file_info(path)

        def open_input_stream(self, path: str, compression: None) -> Stream:
            return Stream(self.tag)

    write(tmp_path, {"a.jsonl": "{}\n"})
    system = System()
    place = place_in(system, str(tmp_path / "a.jsonl"), "s3://b/a.jsonl", "s3://b/a.jsonl")
    keys = []
    for system.tag in ("one", "two", "one"):
        keys += [group.key for group in groups(place.files())]
    assert keys[0] == keys[2] != keys[1]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none.jsonl", "no such file or folder"),
        ("foo://bucket/x", "this address cannot be read"),
        ("/dev/null", "a pipe or a device"),
    ],
)
def test_a_place_that_is_none_says_so(name: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        find(name)


def test_where_a_unit_ends_depends_on_the_file_alone(tmp_path: Path) -> None:
    write(tmp_path, {"a.jsonl": as_lines({"id": n, "text": "x"} for n in range(10))})
    (group,) = groups(find(str(tmp_path / "a.jsonl")).files())
    whole = list(group.units(Reading(), 4, ()))
    assert [(u.number, u.rows.num_rows, u.last) for u in whole] == [
        (0, 4, False),
        (1, 4, False),
        (2, 2, True),
    ]
    (last,) = group.units(Reading(), 4, {0, 1})
    assert last.rows.equals(whole[2].rows)
    assert sum(unit.done for unit in whole) == group.size


def test_a_new_file_changes_no_other_group_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {f"in/{n}.md": "x" for n in range(400)})
    before = {group.key for group in groups(find("in").files())}
    write(tmp_path, {"in/200-and-a-half.md": "x"})
    after = {group.key for group in groups(find("in").files())}
    assert len(before) > 3
    assert len(after - before) == len(before - after) == 1


def test_rows_of_a_store_that_does_not_answer_are_left_for_another_time(tmp_path: Path) -> None:
    class Silent:
        type_name = "s3"

        def open_input_stream(self, *_: object, **__: object) -> Any:
            raise OSError("timeout")

    write(tmp_path, {"a.jsonl": "{}\n"})
    (file,) = find(str(tmp_path / "a.jsonl")).files()
    with pytest.raises(OSError, match="timeout"):
        list(rows(file._replace(system=Silent()), Reading()))
