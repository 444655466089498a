"""How a run ends that is ended from outside: its processes go with it, without a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers import program, python_rule, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
PATIENCE = 60  # seconds for a run to start on a machine that is busy
WITHIN = 1.0 if not os.environ.get("CI") else 5.0  # seconds in which the processes end


def lives(process: int) -> bool:
    """Whether a process runs; a dead one that nobody has asked after does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        return state not in "ZX"
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(happened: Iterator[bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    for each in happened:
        if each:
            return True
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return False


@contextmanager
def running(folder: Path, word: str, *command: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A run in two processes, each of them busy with an article, and their numbers as files."""
    write(folder, {f"a{n}.md": f"It {word}." for n in range(2)})
    write(folder, python_rule("busy", "pack/busy"))
    with subprocess.Popen(
        [sys.executable, *(command or (program("checks_in_two_processes"),))],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            for each in (*workers(folder), process.pid):
                if lives(each):
                    os.kill(each, signal.SIGKILL)


def workers(folder: Path) -> list[int]:
    return [int(file.stem) for file in folder.glob("*.pid")]


def started(folder: Path, number: int = 2) -> list[int]:
    assert wait_until((len(workers(folder)) >= number for _ in iter(int, 1)), PATIENCE)
    return workers(folder)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        *(("SIGKILL", word) for word in ("sleeps", "matches")),
        *(("SIGTERM", word) for word in ("counts", "matches")),
        *((number, "matches") for number in ("SIGHUP", "SIGINT")),
    ],
)
def test_processes_end_with_their_parent(tmp_path: Path, number: str, word: str) -> None:
    if word == "matches" and sys.platform != "linux":
        pytest.skip("only Linux ends a process that holds its interpreter")
    with running(tmp_path, word) as process:
        busy = started(tmp_path)
        assert process.pid not in busy
        os.kill(process.pid, getattr(signal, number))
        process.wait(PATIENCE)
        assert wait_until((not any(map(lives, busy)) for _ in iter(int, 1)), WITHIN)
        out, err = process.communicate(timeout=PATIENCE)
    assert (out, err) == ("", "")


@pytest.mark.parametrize(
    ("number", "code", "word"),
    [
        *(("SIGTERM", 143, word) for word in ("sleeps", "counts")),
        *(("SIGHUP", 129, "counts"), ("SIGINT", 130, "sleeps")),
    ],
)
def test_a_signal_ends_a_run_with_its_code(
    tmp_path: Path, number: str, code: int, word: str
) -> None:
    args = ("-m", "linter", "check", ".", "--rules", "pack", "-j", "1")
    with running(tmp_path, word, *args) as process:
        assert started(tmp_path, 1) == [process.pid]
        os.kill(process.pid, getattr(signal, number))
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (code, "", "")


def test_a_signal_that_whoever_started_the_run_ignores_is_ignored(tmp_path: Path) -> None:
    """As `nohup` does it."""
    ignoring = (
        "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from linter.cli.main import main\n"
        "main(['check', '.', '--rules', 'pack', '-j', '1'])"
    )
    with running(tmp_path, "sleeps", "-c", ignoring) as process:
        started(tmp_path, 1)
        os.kill(process.pid, signal.SIGHUP)
        time.sleep(0.3)
        assert process.poll() is None
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(PATIENCE) == 143


@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_the_language_server(tmp_path: Path, number: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "linter", "lsp", "--isolated"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        process.stdin.flush()
        assert process.stdout.readline()
        os.kill(process.pid, getattr(signal, number))
        assert process.wait(PATIENCE) == -getattr(signal, number)  # 130 and so on in a shell
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_files_are_whole_after_a_run_that_was_told_to_stop(tmp_path: Path) -> None:
    args = ("-m", "linter", "check", ".", "--rules", "pack", "-j", "1", "-o", "report.out")
    with running(tmp_path, "sleeps", *args) as process:
        write(tmp_path, {"report.out": "old"})
        started(tmp_path, 1)
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(PATIENCE) == 143
    assert (tmp_path / "report.out").read_text("utf-8") == "old"
    assert not [*tmp_path.glob(".caveat-*.tmp")]
