"""Odd inputs by the thousand: `python -m benchmarks.fuzz --seed 1 --inputs 20000`.

Lints generated articles (`fuzz_inputs`) with several sets of rules and checks what always has to
hold (`Checks`). The inputs depend on the seed alone. Runs in processes, so that an input which
ends or hangs one of them is found and told by its number; `--only NUMBER` repeats it. Exits with 1
if anything was found. No input that crashes other software belongs into the repository: describe
it in words.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.sharedctypes import Synchronized

from benchmarks.fuzz_inputs import made
from linter import Linter
from linter.cli.program import SELDOM
from linter.common.errors import described
from linter.config.options import RunOptions
from linter.findings.finding import UNFINISHED, Finding
from linter.report import FileReport, Report
from linter.report.printable import printable_lines

HANG = 60  # seconds of wall time after which an input is taken to hang
BASE, PER_CHARACTER = 0.5, 0.001  # CPU seconds that an input may take: fifty times the usual
_EVERY = 20  # inputs, of which one is fixed, reported in all formats and linted twice
_SHOWN = 20  # failures in full
_RULES = (("ALL",), ("ALL",), ("certainty", "attribution"), ("causality",))


@dataclass
class Tally:
    """What a process has seen."""

    inputs: int = 0
    findings: int = 0
    characters: int = 0
    seconds: float = 0.0
    slowest: tuple[float, int] = (0.0, -1)  # CPU seconds a character over the base, and the input
    codes: Counter[int] = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.inputs += other.inputs
        self.findings += other.findings
        self.characters += other.characters
        self.seconds += other.seconds
        self.slowest = max(self.slowest, other.slowest)
        self.codes += other.codes
        self.failures += other.failures


@cache
def linter(number: int) -> Linter:
    options = RunOptions(select=_RULES[number], json_fields=("body", "title"))
    return Linter.from_config(isolated=True, options=options)


def tried(seed: int, number: int, tally: Tally) -> None:
    """Lint one input and note everything that is wrong with the result."""
    path, data = made(seed, number)
    lints = linter(number % len(_RULES))
    start = time.process_time()
    try:
        report = lints.lint_bytes(data, path)
        spent = time.process_time() - start
        faults = [*checked(report), *_too_slow(spent, len(data))]
        if number % _EVERY == 0:
            faults += thorough(lints, report, data)
    except BaseException as error:  # a panic of native code is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        tally.failures.append((number, f"raised {described(error)}"))
        return
    tally.inputs += 1
    tally.findings += len(report.findings)
    tally.characters += len(data)
    tally.seconds += spent
    tally.slowest = max(tally.slowest, (max(spent - BASE / 10, 0) / max(len(data), 1), number))
    tally.codes[report.exit_code] += 1
    tally.failures += [(number, fault) for fault in faults]


def _too_slow(spent: float, size: int) -> Iterator[str]:
    if spent > BASE + PER_CHARACTER * size:
        yield f"took {spent:.1f} s for {size} bytes"


def checked(report: Report) -> Iterator[str]:
    """What is wrong with a report on one article."""
    (file,) = report.files
    if report.exit_code != file.exit_code or file.exit_code not in (0, 1, 2, 3):
        yield f"has the exit code {report.exit_code}, its article {file.exit_code}"
    if any("internal error" in problem.message for problem in file.problems):
        yield "is an internal error"
    if file.source is None:
        if file.exit_code < 2 or not file.problems or file.findings:
            yield "was not read, and says neither why nor that"
        return
    if any(found.code in UNFINISHED for found in file.findings):
        yield f"has a rule that did not finish: {file.findings[0].message[:200]}"
    elif file.exit_code != int(not file.verdict.passed):
        yield f"has the exit code {file.exit_code} and {'passes' * file.verdict.passed}"
    for found in [*file.findings, *(each.finding for each in file.suppressed)]:
        yield from (f"{found.code}: {fault}" for fault in misplaced(found, file, file.source.text))


def misplaced(found: Finding, file: FileReport, text: str) -> Iterator[str]:
    """What is wrong with the places of a finding."""
    spans = [found.span, found.sentence, *(note.span for note in found.evidence)]
    spans += [edit.span for fix in found.fixes for edit in fix.edits]
    if not all(0 <= span.start <= span.end <= len(text) for span in spans):
        yield "a span is outside the text"
        return
    if not found.sentence.contains(found.span):
        yield "the sentence does not hold the words"
    assert file.source is not None
    place = file.source.lines.position(found.span.start)
    if _at(text, place.line, place.column) != found.span.start:
        yield "line and column lead somewhere else"
    words = text[found.span.start : found.span.end]
    if found.scope != "document" and not words.strip():
        yield "marks no words"


def _at(text: str, line: int, column: int) -> int:
    """The offset of a line and a column, by an arithmetic of its own."""
    plain = text.replace("\r\n", "\n\0").replace("\r", "\n").replace("\n\0", "\0\n")
    start = 0
    for _ in range(line - 1):
        start = plain.index("\n", start) + 1
    return start + column - 1


def thorough(lints: Linter, report: Report, data: bytes) -> Iterator[str]:
    """What is wrong with the reports in all formats, the fixes, and a second run."""
    (file,) = report.files
    for form in ("text", "concise", "github"):
        text = report.render(form)
        if printable_lines(text) != text:
            yield f"{form} holds a control character"
    for form in ("sarif", "junit", "html", "gitlab", "rdjsonl", "jsonl"):
        report.render(form)
    held = json.loads(report.render("json"))["files"][0]
    text = file.source.text if file.source else ""
    for found, written in zip(file.findings, held["findings"], strict=True):
        if written["excerpt"] != text[found.span.start : found.span.end]:
            yield f"{found.code}: the words of the report are not those of the source"
    if lints.lint_bytes(data, file.path).files != report.files:
        yield "has another result when it is linted again"
    if file.source is not None:
        fixed = lints.fix(file)
        if not fixed.fixed and fixed.text != text:
            yield "was changed by no fix"


def _load_all() -> None:
    """Load what is loaded when it is first needed, so that no input is charged with it."""
    texts = (
        "Tea cures colds, a study found. Stop taking your tablets.",
        "Der Tee aus den Blättern hilft. Viele Menschen trinken ihn jeden Tag mit Honig.",
    )
    for number in range(len(_RULES)):
        for text in texts:
            linter(number).lint_bytes(text.encode(), "first.md")


def work(seed: int, numbers: range, current: Synchronized[int], sink: Connection) -> None:
    """Try the inputs, and say at the end what was found."""
    gc.set_threshold(*SELDOM)  # as the program does
    _load_all()
    tally = Tally()
    for number in numbers:
        current.value = number
        tried(seed, number, tally)
        if tally.inputs >= 500:
            sink.send(tally)
            tally = Tally()
    sink.send(tally)
    sink.send(None)


class Crew:
    """Processes that try inputs; one that dies or hangs is replaced, and goes on after the input
    that did it."""

    def __init__(self, seed: int, inputs: int, jobs: int, first: int) -> None:
        self._seed, self._jobs = seed, jobs
        self._end = first + inputs
        self.tally = Tally()
        self._running: dict[Connection, tuple[SpawnProcess, Synchronized[int]]] = {}
        self._seen: dict[Connection, tuple[int, float]] = {}
        for job in range(jobs):
            self._start(first + job)

    def _start(self, first: int) -> None:
        if first >= self._end:
            return
        context = multiprocessing.get_context("spawn")
        current = context.Value("q", first)
        source, sink = context.Pipe(duplex=False)
        numbers = range(first, self._end, self._jobs)
        process = context.Process(target=work, args=(self._seed, numbers, current, sink))
        process.daemon = True
        process.start()
        sink.close()
        self._running[source] = (process, current)

    def run(self) -> Tally:
        while self._running:
            ready = wait(list(self._running), timeout=1)
            for source in [s for s in self._running if s in ready]:
                self._read(source)
            for source in list(self._running):
                self._watch(source)
        return self.tally

    def _read(self, source: Connection) -> None:
        try:
            tally = source.recv()
        except EOFError:
            process, current = self._running[source]
            process.join()
            self._replace(source, f"ended its process ({process.exitcode})", current.value)
            return
        if tally is None:
            del self._running[source]
        else:
            self.tally.add(tally)

    def _watch(self, source: Connection) -> None:
        process, current = self._running[source]
        number, since = self._seen.get(source, (-1, 0.0))
        if number != current.value:
            self._seen[source] = (current.value, time.monotonic())
        elif time.monotonic() - since > HANG:
            process.kill()
            self._replace(source, f"hangs for {HANG} seconds", number)

    def _replace(self, source: Connection, fault: str, number: int) -> None:
        del self._running[source]
        self.tally.failures.append((number, fault))
        self._start(number + self._jobs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int, help="try one input, in this process")
    args = parser.parse_args()
    start = time.monotonic()
    if args.only is not None:
        tally = Tally()
        tried(args.seed, args.only, tally)
    else:
        tally = Crew(args.seed, args.inputs, args.jobs, args.first).run()
    shown(tally, time.monotonic() - start)
    sys.exit(1 if tally.failures else 0)


def shown(tally: Tally, seconds: float) -> None:
    """Print what was tried and what was found."""
    codes: Sequence[str] = [f"{tally.codes[code]:,} with {code}" for code in sorted(tally.codes)]
    slowest, number = tally.slowest
    print(
        f"{tally.inputs:,} inputs, {tally.characters:,} bytes, {tally.findings:,} findings in "
        f"{seconds:.0f} s ({tally.seconds:.0f} s of CPU for linting)\n"
        f"exit codes: {', '.join(codes) or 'none'}\n"
        f"slowest: input {number}, {slowest * 1e6:.0f} µs a byte\n"
        f"failures: {len(tally.failures)}"
    )
    for number, fault in sorted(tally.failures)[:_SHOWN]:
        print(f"  input {number} {printable_lines(fault)}")


if __name__ == "__main__":
    main()
