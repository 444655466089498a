"""Runs over an archive: every row once, whatever happens on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.archive.archived import CONFIG, as_lines, cures, statuses, table
from tests.helpers import CURE_SENTENCE, Ended, python_rule, run_cli, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {".caveat.yml": CONFIG})


def archive(folder: Path, *args: str, code: int = 0) -> Ended:
    ended = run_cli("archive", *args, "--out", "D", "--jobs=1", cwd=folder)
    assert (ended.code, "Traceback" in ended.err) == (code, False), ended
    return ended


def test_rows_that_end_their_process_or_never_end_are_rows(folder: Path) -> None:
    rows: list[Mapping[str, Any] | str] = [*cures(12), "{broken", {"id": "none"}]
    rows[3] = {"id": "kills", "text": "The gorilla sat."}
    rows[4] = {"id": "crushes", "text": "The rhino sat."}
    rows[7] = {"id": "hangs", "text": "The mammoth sat."}
    write(folder, {**python_rule("ends_its_process", "pack/zebras"), "a.jsonl": as_lines(rows)})
    write(folder, {".caveat.yml": "select: [CER001, ZEB001]\nlanguage: en\n"})
    ended = archive(folder, "a.jsonl", "--rules=pack", "--time-limit=0.2", code=3)
    assert "14 rows in D: 9 judged, 2 killed, 2 unreadable, 1 timed out; 0 do not pass" in ended.out
    found = {row["id"]: row for row in table(folder / "D")}
    assert len(found) == 14
    assert found["kills"]["problem"] == "the process that judged it ended: exit code 7"
    assert "perhaps because memory ran out" in found["crushes"]["problem"]
    assert found["hangs"]["problem"] == "it was not judged within 5.2 seconds"
    assert [len(found[f"n{n}"]["findings"]) for n in (0, 6, 11)] == [1, 1, 1]


def test_a_run_that_is_killed_goes_on(folder: Path) -> None:
    write(folder, {"a.jsonl": as_lines(cures(60))})
    command = [sys.executable, "-m", "linter", "archive", "a.jsonl", "--out", "D"]
    process = subprocess.Popen(
        [*command, "--rows-per-part=4", "--jobs=2"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not list((folder / "D").glob("part-*")):
        time.sleep(0.01)
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before = {part.name: part.stat().st_ino for part in (folder / "D").glob("part-*")}
    ended = archive(folder, "a.jsonl", "--rows-per-part=4")
    assert f"{4 * len(before)} rows in D already" in ended.err
    assert statuses(table(folder / "D")) == dict.fromkeys((f"n{n}" for n in range(60)), "judged")
    after = {part.name: part.stat().st_ino for part in (folder / "D").glob("part-*")}
    assert before.items() <= after.items()
    run_cli("archive", "a.jsonl", "--out", "E", "--rows-per-part=4", cwd=folder)
    assert table(folder / "D") == table(folder / "E")


def test_a_run_that_is_killed_within_a_part_goes_on_there(folder: Path) -> None:
    write(folder, {"a.jsonl": as_lines(cures(400))})
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "archive", "a.jsonl", "--out", "D", "--jobs=1"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not list((folder / "D" / "_begun").glob("part-*")):
        time.sleep(0.01)
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert not table(folder / "D")
    (kept, *_) = (folder / "D" / "_begun").glob("part-*")
    with pa.ipc.open_stream(kept.read_bytes()) as there:
        before = there.read_all().to_pylist()
    assert not archive(folder, "a.jsonl").err
    rows = table(folder / "D")
    assert statuses(rows) == dict.fromkeys((f"n{n}" for n in range(400)), "judged")
    assert all(row in rows for row in before)
    assert not (folder / "D" / "_begun").exists()


def test_what_is_compiled_is_cached_and_no_text_is(folder: Path, fresh_cache: Path) -> None:
    write(folder, {"a.jsonl": as_lines(cures(2))})
    archive(folder, "a.jsonl", "--no-cache")
    assert not fresh_cache.exists()
    archive(folder, "a.jsonl", "--day=2020-01-31")
    (file,) = fresh_cache.iterdir()
    assert CURE_SENTENCE.encode() not in file.read_bytes()


def test_being_told_to_stop_keeps_what_is_done(folder: Path) -> None:
    write(folder, {"a.jsonl": as_lines(cures(400))})
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "archive", "a.jsonl", "--out=D", "--rows-per-part=1"],
        cwd=folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    while not list((folder / "D").glob("part-*")):
        time.sleep(0.01)
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate()
    assert (process.returncode, out) == (128 + signal.SIGTERM, "")
    assert err.startswith("caveat: stopped; ")
    assert " in D. The same command goes on from there" in err
    assert "Traceback" not in err


def test_only_what_is_new_or_changed_is_judged_again(folder: Path) -> None:
    write(folder, {"in/a.jsonl": as_lines(cures(4)), "in/b.jsonl": as_lines(cures(4, 10))})
    archive(folder, "in", "--day=2026-11-30")
    first = {part.name for part in (folder / "D").glob("part-*")}
    write(folder, {"in/b.jsonl": as_lines(cures(3, 20)), "in/c.jsonl": as_lines(cures(1, 30))})
    ended = archive(folder, "in")
    assert "a part file of other rules or of changed files left the table" in ended.err
    assert "4 rows in D already" in ended.err
    rows = table(folder / "D")
    assert [row["id"] for row in rows] == ["n0", "n1", "n2", "n20", "n21", "n22", "n3", "n30"]
    assert len(first & {part.name for part in (folder / "D").glob("part-*")}) == 1
    assert not (folder / "D" / "_replaced").exists()
    assert json.loads((folder / "D" / "_archive.json").read_text("utf-8"))["day"] == "2026-11-30"
    (folder / "in" / "a.jsonl").unlink()
    archive(folder, "in")
    assert len(table(folder / "D")) == 4
    (folder / "in").rename(folder / "away")
    (folder / "in").mkdir()  # as where a disk is not mounted
    assert "nothing here that caveat reads" in archive(folder, "in", code=2).err
    assert len(table(folder / "D")) == 4


def test_other_rules_judge_anew_and_the_day_is_that_of_the_first_run(folder: Path) -> None:
    write(folder, {"a.jsonl": as_lines(cures(2))})
    archive(folder, "a.jsonl", "--day=2020-01-31")
    record = folder / "D" / "_archive.json"
    first = json.loads(record.read_text("utf-8"))
    archive(folder, "a.jsonl")
    assert json.loads(record.read_text("utf-8")) == first
    assert first["configuration"][-1]["values"] == {"select": ["CER001"], "language": "en"}
    write(folder, {".caveat.yml": "select: [CER002]\nlanguage: en\n"})
    ended = archive(folder, "a.jsonl")
    assert "left the table" in ended.err
    assert [row["findings"] for row in table(folder / "D")] == [[], []]
    assert json.loads(record.read_text("utf-8"))["day"] > "2026"


def test_a_table_is_of_one_set_of_rules(folder: Path) -> None:
    write(folder, {"in/a.jsonl": as_lines(cures(2)), "b.jsonl": as_lines(cures(2, 5))})
    archive(folder, "in")
    archive(folder, "b.jsonl")
    assert len(table(folder / "D")) == 4
    ended = archive(folder, "b.jsonl", "--day=2020-01-01", code=2)
    assert "judged by other rules or on another day; name it too" in ended.err
    ended = archive(folder, "in/a.jsonl", code=2)
    assert "of which this is a part; name it as before" in ended.err
    assert len(table(folder / "D")) == 4


def test_changing_ones_mind_costs_nothing(folder: Path) -> None:
    write(folder, {"a.jsonl": as_lines(cures(2))})
    archive(folder, "a.jsonl")
    (part,) = (folder / "D").glob("part-*")
    (folder / "D" / "_replaced").mkdir()
    part.rename(folder / "D" / "_replaced" / part.name)  # as where other rules were stopped
    assert "2 rows in D already" in archive(folder, "a.jsonl").err
    assert part.exists()
