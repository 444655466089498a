"""`caveat archive` on rows that are bad, rows that end their process, and runs that are killed.

    python -m benchmarks.archive --rows 20000

A run whose group of processes is killed twice, and goes on, must have the same table as one in one
go, with every row once; and both may take at most 1.15 times the CPU of judging the same texts with
one linter in one process, which looks for reference cycles as seldom. They take turns, and their
medians are compared, as what a second is worth changes on a machine that is shared. Memory is that
of the process that started and of each worker, at most.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.processes import adopt_orphans, all_ended, spent
from linter import Linter
from linter.cli.program import SELDOM
from linter.config.options import RunOptions
from linter.engine.cache.store import FOLDER_VARIABLE

_ROOT = Path(__file__).parent.parent
_TEXTS = _ROOT / "examples" / "drafts"
_KILLS = "gorilla"
_RULE = _ROOT / "tests" / "data" / "rules" / "ends_its_process.py"
_MANIFEST = _ROOT / "tests" / "data" / "rule.yml.txt"
_DAY = "2026-11-30"
_MOST = 1.15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--bad", type=int, default=40)
    parser.add_argument("--killing", type=int, default=3)
    parser.add_argument("--words", type=int, default=150, help="of a row, about")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many, taking turns")
    parser.add_argument("--texts", type=Path, default=_TEXTS, help="folder of articles")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rules = _rules(folder / "rules")
        texts = list(_texts(given.texts, given.words))
        plain = _written(folder / "rows.jsonl", texts, given.rows, given.bad, given.killing)
        adopt_orphans()
        print(f"{given.rows:,} rows of {sum(map(len, texts)) // len(texts):,} characters")
        same = True
        took: dict[str, list[float]] = defaultdict(list)
        for number in range(given.rounds):
            took["alone"].append(_plain(plain, rules))
            print(f"one linter, one process: {took['alone'][-1]:.1f} s of CPU")
            whole = _Command(folder, rules, f"whole-{number}", given.jobs)
            whole.run()
            took["in one go"].append(whole.cpu)
            print(f"in one go: {whole.cpu:.1f} s; {whole.memory}")
            killed = _Command(folder, rules, f"killed-{number}", given.jobs)
            for _ in range(2):
                rows = killed.run(kill_after=whole.wall / 3)
                print(f"killed; {rows:,} rows in the table")
            killed.run()
            took["killed twice and gone on"].append(killed.cpu)
            print(f"killed twice and gone on: {killed.cpu:.1f} s; {killed.memory}")
            same &= _same(whole.out, killed.out, given.rows)
    alone = median(took.pop("alone"))
    ratios = {name: median(cpu) / alone for name, cpu in took.items()}
    for name, ratio in ratios.items():
        print(f"{name}: {ratio:.3f} times the CPU of judging alone")
    sys.exit(0 if same and max(ratios.values()) <= _MOST else 1)


def _rules(folder: Path) -> Path:
    rule = folder / "house" / "no_zebras"
    rule.mkdir(parents=True)
    manifest = _MANIFEST.read_text("utf-8").format(
        code="ZEB001", name="no-zebras", kind="python", severity="error", options="{}"
    )
    (rule / "rule.yml").write_text(manifest, "utf-8")
    (rule / "lexicon.yml").write_text('words:\n  - "zebra[s]"\n', "utf-8")
    (rule / "rule.py").write_text(_RULE.read_text("utf-8"), "utf-8")
    return folder


def _texts(folder: Path, words: int) -> Iterator[str]:
    """Portions of the articles in a folder, of about so many words."""
    for file in sorted(folder.glob("*.md")):
        held: list[str] = []
        for paragraph in file.read_text("utf-8").split("\n\n"):
            held.append(paragraph)
            if sum(len(each.split()) for each in held) >= words:
                yield "\n\n".join(held)
                held = []


def _written(file: Path, texts: Sequence[str], rows: int, bad: int, killing: int) -> Sequence[str]:
    """Write the rows; the texts of those that can be judged."""
    odd = random.Random(21).sample(range(rows), bad + killing)
    sorts = ["{broken", '{"id": "n%d"}', '{"id": "n%d", "text": 7}', "[%d]"]
    judged = []
    with file.open("w", encoding="utf-8") as out:
        for number in range(rows):
            text = f"{texts[number % len(texts)]}\n\nPage {number} of the archive.\n"
            if number in odd[:bad]:
                line = sorts[number % len(sorts)]
                out.write((line % number if "%" in line else line) + "\n")
                continue
            if number in odd[bad:]:
                text += f"A {_KILLS} sat there.\n"
            else:
                judged.append(text)
            out.write(json.dumps({"id": f"n{number}", "text": text}) + "\n")
    return judged


def _plain(texts: Sequence[str], rules: Path) -> float:
    """Seconds of CPU to judge texts with one linter, in a process of its own."""
    before = spent()
    child = os.fork()
    if child == 0:
        gc.set_threshold(*SELDOM)
        options = RunOptions(isolated=True, rules=(rules.resolve(),), no_baseline=True)
        linter = Linter.from_config(options=options)
        for number, text in enumerate(texts):
            linter.lint_text(text, f"n{number}.md")
        os._exit(0)
    os.waitpid(child, 0)
    return spent() - before


class _Command:
    """The command on the rows, with the CPU and the memory of all its processes so far."""

    def __init__(self, folder: Path, rules: Path, out: str, jobs: int) -> None:
        self.out = folder / out
        self._command = [sys.executable, "-m", "linter", "archive", str(folder / "rows.jsonl")]
        self._command += ["--out", str(self.out), "--isolated", "--rules", str(rules)]
        self._command += ["--day", _DAY, "--jobs", str(jobs)]
        self._environment = {**os.environ, FOLDER_VARIABLE: str(folder / f"cache-{out}")}
        self.cpu = self.wall = 0.0
        self._most: dict[str, int] = {}

    def run(self, kill_after: float = 0.0) -> int:
        """Run it, perhaps not to its end; the rows in the table then."""
        started, before = time.monotonic(), spent()
        process = subprocess.Popen(
            self._command,
            start_new_session=True,
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment,
        )
        watching = threading.Thread(target=self._watch, args=(process,), daemon=True)
        watching.start()
        if kill_after:
            time.sleep(kill_after)
            os.killpg(process.pid, signal.SIGKILL)
        out, _ = process.communicate()
        watching.join()
        self.wall = time.monotonic() - started
        all_ended()
        self.cpu += spent() - before
        if out:
            print(f"  {out.strip()}")
        return sum(pq.read_metadata(part).num_rows for part in self.out.glob("part-*.parquet"))

    @property
    def memory(self) -> str:
        return ", ".join(f"{name} {size:,} MB" for name, size in sorted(self._most.items()))

    def _watch(self, process: subprocess.Popen[str]) -> None:
        """Note the memory of the processes of a session while they run."""
        while process.poll() is None:
            for number in _session(process.pid):
                try:
                    status = Path(f"/proc/{number}/status").read_text()
                except OSError:
                    continue
                peak = next((x.split()[1] for x in status.splitlines() if "VmHWM" in x), "0")
                kind = "parent" if number == process.pid else "worker"
                self._most[kind] = max(self._most.get(kind, 0), int(peak) // 1024)
            time.sleep(0.1)


def _session(leader: int) -> Iterator[int]:
    """The processes of a session."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(stat[3]) == leader:
                yield int(entry.name)


def _same(one: Path, other: Path, rows: int) -> bool:
    tables = [_table(one), _table(other)]
    ids = Counter(tables[0].column("id").to_pylist())
    same = bool(tables[0].equals(tables[1]))
    once = len(ids) == tables[0].num_rows == rows
    print(f"the same table: {same}; every row once: {once}")
    statuses: Any = Counter(tables[0].column("status").to_pylist())
    print(f"  {dict(statuses)}")
    return same and once


def _table(folder: Path) -> pa.Table:
    parts = [pq.read_table(part) for part in folder.glob("part-*.parquet")]
    return pa.concat_tables(parts).sort_by("id").combine_chunks()


if __name__ == "__main__":
    main()
