"""Runs whole programs and tells what they cost: CPU and wall time, peak memory."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]
ROUND = "{round}"  # in a command: the number of the run
_PR_SET_CHILD_SUBREAPER = 36  # of prctl(2)
PAUSE = 0.02  # seconds between two looks at the memory of a process


@dataclass(frozen=True, slots=True)
class Run:
    """CPU and wall time of a process and its children in seconds, peak memory of the largest of
    them in megabytes."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Peaks:
    """Peak memory in megabytes: of the process itself, and of its children, each."""

    main: float
    workers: Sequence[float]


def environment() -> dict[str, str]:
    """What programs are run with: no setting of caveat, modules of no checkout, and bytecode kept;
    else each run would compile all modules."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "CAVEAT_")
    return {name: value for name, value in os.environ.items() if not name.startswith(left_out)}


def timed(command: Command, folder: Path | None = None) -> Run:
    """Run a program to its end, in a folder. Linters may exit with 1: they found something."""
    start = time.perf_counter()
    process = _started(command, folder)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    _must_have_linted(command, process.returncode)
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1000)


def in_turn(commands: Mapping[str, Command], rounds: int, folder: Path) -> Mapping[str, Run]:
    """The median run of each command. They take turns, A B A B, as other work comes and goes."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            own = [str(part).replace(ROUND, str(number)) for part in command]
            runs[name].append(timed(own, folder))
    return {name: _middle(each) for name, each in runs.items()}


def _middle(runs: Sequence[Run]) -> Run:
    return Run(
        median(r.cpu for r in runs), median(r.wall for r in runs), max(r.memory for r in runs)
    )


def adopt_orphans() -> None:
    """From now on, processes whose parent has ended are ours to wait for (Linux)."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def all_ended() -> None:
    """Wait until no process of ours is left."""
    with suppress(ChildProcessError):
        while True:
            os.wait()


def spent() -> float:
    """Seconds of CPU of all processes of ours that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peaks(command: Command, folder: Path | None = None) -> Peaks:
    """Run a program and look at its memory until it ends (Linux). The kernel keeps each peak, so
    that only what is allocated after the last look at a process is missed."""
    process = _started(command, folder)
    seen: dict[int, float] = {}
    while process.poll() is None:
        for pid in (process.pid, *_children(process.pid)):
            seen[pid] = _peak(pid) or seen.get(pid, 0.0)
        time.sleep(PAUSE)
    _must_have_linted(command, process.returncode)
    if not (main := seen.pop(process.pid, 0.0)):
        sys.exit(f"{_told(command)} ended before its memory could be looked at")
    return Peaks(main, sorted(seen.values(), reverse=True))


def _children(pid: int) -> Sequence[int]:
    """The processes that one has started, and those that they started."""
    direct: list[int] = []
    with suppress(OSError):  # it has ended
        for told in Path(f"/proc/{pid}/task").glob("*/children"):
            direct += map(int, told.read_text(encoding="ascii").split())
    return [*direct, *(below for each in direct for below in _children(each))]


def _peak(pid: int) -> float:
    """Megabytes; 0 for a process that has ended."""
    with suppress(OSError):
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
        if told := re.search(r"VmHWM:\s+(\d+) kB", status):
            return int(told[1]) * 1024 / 1_000_000
    return 0.0


def _started(command: Command, folder: Path | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*map(str, command)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd=folder,
    )


def _must_have_linted(command: Command, code: int) -> None:
    if code not in (0, 1):
        sys.exit(f"{_told(command)} ended with {code}")


def _told(command: Command) -> str:
    return f"{' '.join(map(str, command[:6]))} ..."
