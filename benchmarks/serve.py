"""The server under load, on this machine: how long an answer takes, whether memory grows, what
overload does, and odd requests by the thousand.

    python -m benchmarks.serve --requests 5000        # at 20 a second, with a burst at the end
    python -m benchmarks.serve --fuzz 10000           # no request may end in a fault

Requests are sent at fixed times whether earlier ones were answered or not, and their time counts
from when they were due, so that a server that falls behind does not hide it.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.fuzz_bodies import requests

WORDS = 800
_PAGE = os.sysconf("SC_PAGE_SIZE")
_DRAFTS = Path(__file__).parent.parent / "examples" / "drafts"
_BURST = 200
_THREADS = 64
_LOCAL = threading.local()


class Timed(NamedTuple):
    """A status, and the seconds it took."""

    status: int
    seconds: float


@contextmanager
def served(workers: int, *args: str) -> Iterator[tuple[int, int]]:
    """A server: its port and the number of its process."""
    command = [sys.executable, "-m", "linter", "serve", "--isolated", "--port", "0"]
    command += ["--workers", str(workers), *args]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        said = re.search(r":(\d+)/", process.stdout.readline())
        assert said
        yield int(said[1]), process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def article(number: int) -> bytes:
    """An article of 800 words, unlike any other."""
    text = "\n\n".join(
        path.read_text("utf-8").split("---")[-1] for path in sorted(_DRAFTS.iterdir())
    )
    words = re.findall(r"\S+\s*", f"Draft {number}. {text} " * 4)[:WORDS]
    return json.dumps({"text": "".join(words)}).encode()


def send(port: int, body: bytes, due: float) -> Timed:
    """Send a draft on this thread's connection; the time from when it was due."""
    connection = getattr(_LOCAL, "connection", None)
    if connection is None:
        connection = _LOCAL.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/v1/check", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return Timed(answer.status, time.perf_counter() - due)
    except OSError:
        _LOCAL.connection = None
        return Timed(0, time.perf_counter() - due)


def memory(pid: int) -> float:
    """Megabytes that a server and its processes hold."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = [int(Path(f"/proc/{p}/statm").read_text().split()[1]) for p in (str(pid), *children)]
    return sum(pages) * _PAGE / 1e6


def paced(port: int, pid: int, number: int, rate: float) -> tuple[Sequence[Timed], Sequence[float]]:
    """So many requests at a rate: how long each took, and the memory at ten moments."""
    held: list[float] = []
    start = time.perf_counter() + 0.5
    with ThreadPoolExecutor(_THREADS) as threads:
        waiting = []
        for each in range(number):
            due = start + each / rate
            body = article(each)
            time.sleep(max(0.0, due - time.perf_counter()))
            waiting.append(threads.submit(send, port, body, due))
            if each % (number // 10 or 1) == number // 20:
                held.append(memory(pid))
        return [each.result() for each in waiting], held


def burst(port: int) -> Sequence[Timed]:
    """What many drafts get that come at the same moment."""
    gate = threading.Barrier(_BURST)

    def one(number: int) -> Timed:
        _LOCAL.connection = None
        body = article(number)
        gate.wait()
        return send(port, body, time.perf_counter())

    with ThreadPoolExecutor(_BURST) as threads:
        return list(threads.map(one, range(_BURST)))


def load(number: int, rate: float, workers: int) -> None:
    with served(workers, "--rate", "0") as (port, pid):
        for each in range(20):
            send(port, article(each), time.perf_counter())
        timed, held = paced(port, pid, number, rate)
        milliseconds = sorted(1000 * each.seconds for each in timed)
        cuts = statistics.quantiles(milliseconds, n=100)
        errors = sum(each.status != 200 for each in timed)
        print(f"{number} requests of {WORDS} words, {rate:g} a second, {workers} processes")
        print(
            f"median {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms, "
            f"slowest {milliseconds[-1]:.0f} ms; errors {errors}"
        )
        print("memory, MB:", " ".join(f"{each:.0f}" for each in held))
        answers = burst(port)
        refused = [1000 * each.seconds for each in answers if each.status == 503]
        told = dict(Counter(each.status for each in answers))
        slowest = f", refusals within {max(refused):.0f} ms" if refused else ""
        print(f"burst of {_BURST}: {told}{slowest}")
        _LOCAL.connection = None
        after = send(port, article(0), time.perf_counter())
        print(f"after it: {after.status} in {1000 * after.seconds:.0f} ms")
        print("load of the machine:", " ".join(f"{each:.1f}" for each in os.getloadavg()))


def fuzz(number: int, seed: int, workers: int) -> int:
    """Odd requests; the number of faults."""
    found: Counter[int] = Counter()
    with served(workers, "--rate", "0") as (port, pid):
        held = [memory(pid)]
        for index, odd in enumerate(islice(requests(seed), number)):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request(odd.method, odd.path, odd.body, dict(odd.headers))
            answer = connection.getresponse()
            answer.read()
            connection.close()
            found[answer.status] += 1
            if (index + 1) % (number // 10 or 1) == 0:
                held.append(memory(pid))
            if answer.status >= 500:
                print(f"request {index} of seed {seed}: {answer.status}: {odd}")
        print(f"{number} odd requests: {dict(sorted(found.items()))}")
        print("memory, MB:", " ".join(f"{each:.0f}" for each in held))
    return sum(times for status, times in found.items() if status >= 500)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--requests", type=int, default=5_000)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--fuzz", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.fuzz:
        sys.exit(bool(fuzz(given.fuzz, given.seed, given.workers)))
    load(given.requests, given.rate, given.workers)


if __name__ == "__main__":
    main()
