"""Several processes: the same bytes in the same order, and an end that is one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.config.settings import Settings
from linter.document.source import Source
from linter.engine import workers
from linter.findings.article_result import ArticleResult
from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    isolated,
    program,
    python_rule,
    run_cli,
    run_python,
    write,
)

posix = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = python_rule("strange", "pack/strange")
    articles = {f"a{n}.md": f"# Day {n}\n\n{CURE_SENTENCE}\n" for n in range(5)}
    return write(tmp_path, {**files, **articles, "b.md": FINDER_SENTENCE})


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes for a few words."""
    monkeypatch.setattr(workers, "WORTHWHILE", 1)


def check(folder: Path, jobs: int | str, *args: str) -> Ended:
    return run_cli(
        "check", ".", "--rules", "pack", "--no-cache", "--jobs", str(jobs), *args, cwd=folder
    )


@pytest.mark.usefixtures("eager")
def test_the_same_bytes_as_one_process(folder: Path) -> None:
    (folder / "c.md").write_bytes(b"\0")
    write(
        folder,
        {
            "a2.md": "It raises.",
            "d.json": "{}",
            ".caveat.yml": "extends: blog\n",
            "sub/.caveat.yml": "extnds: blog\n",
            "sub/e.md": "Words.",
        },
    )
    files = ("text", "json=r.data", "sarif=r.sarif")
    forms = [part for form in files for part in ("--format", form)]
    told = []
    for jobs in (1, 2):
        ended = check(folder, jobs, *forms)
        assert ended.code == 3
        told.append((ended, *((folder / name).read_bytes() for name in ("r.data", "r.sarif"))))
    one, two = told
    assert one == two
    assert all("CER001" in str(each) for each in one)


@pytest.mark.usefixtures("eager")
def test_the_time_limit_holds_in_all_processes(folder: Path) -> None:
    one, two = (check(folder, jobs, "--time-limit", "1e-9") for jobs in (1, 2))
    assert one == two
    assert (one.code, one.out.count(": CVT004 error")) == (3, 6)


@pytest.mark.usefixtures("eager")
def test_what_processes_find_is_kept(folder: Path) -> None:
    first = run_cli("check", ".", "--jobs", "2", "--cache-dir", folder / "c", cwd=folder)
    entries = run_cli("cache", "info", "--cache-dir", folder / "c").out
    # The installation, word lists, a scope, settings, phrases, rules, six results, one telling.
    assert "13 entries" in entries
    assert run_cli("check", ".", "--cache-dir", folder / "c", cwd=folder) == first


@posix
@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("dying", [["a0.md"], ["a1.md", "a2.md", "b.md"]])
def test_a_process_that_is_killed_costs_its_article_only(folder: Path, dying: list[str]) -> None:
    write(folder, dict.fromkeys(dying, "It dies."))
    ended = check(folder, 2, "--format", "json")
    assert ended.code == 3
    lost = [file["path"] for file in ended.files if file["errors"]]
    assert lost == dying
    assert ended.files[0 if dying[0] != "a0.md" else 1]["findings"]
    message = ended.files[int(dying[0][1])]["errors"][0]["message"]
    assert "it was killed" in message
    assert "--jobs 1" in message


@posix
@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_what_a_process_was_to_go_on_with_is_not_lost_with_it(folder: Path, way: str) -> None:
    if way == "fork" and sys.platform != "linux":
        pytest.skip("processes are forked on Linux")
    dying = [f"c{n:02}.md" for n in (0, 3, 4, 29)]
    many = {f"c{n:02}.md": f"# Night {n}\n\n{CURE_SENTENCE}\n" for n in range(60)}
    write(folder, {**many, **dict.fromkeys(dying, "It dies.")})
    ended = run_python(program("checks_in_two_processes"), way, "--format", "json", cwd=folder)
    assert (ended.code, ended.err) == (3, "")
    assert [file["path"] for file in ended.files if file["errors"]] == dying
    found = [[f["code"] for f in file["findings"]] for file in ended.files if "c" in file["path"]]
    assert found.count([]) == len(dying)
    assert len({*map(tuple, found)}) == 2


def test_few_words_are_worth_one_process() -> None:
    assert workers.worker_count(8, []) == 1


@posix
def test_ctrl_c_ends_all_at_once_with_130(folder: Path) -> None:
    write(folder, {"a0.md": "It waits.", "a1.md": "It waits."})
    process = subprocess.Popen(
        [sys.executable, program("checks_in_two_processes")],
        cwd=folder,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        while len(pids := [*folder.glob("*.pid")]) < 2:
            assert process.poll() is None
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, out, err) == (130, "", "")
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid.stem), 0)


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5"])
def test_a_wrong_number_of_jobs_is_reported(jobs: str) -> None:
    ended = run_cli("check", ".", "--jobs", jobs)
    assert ended.code == 2
    assert "expected a positive whole number or `auto`" in ended.err


def load(settings: Settings) -> None:
    """Load nothing."""


def never(source: Source, settings: Settings) -> ArticleResult:
    raise AssertionError(source, settings)


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_are_read_as_they_are_needed(jobs: int) -> None:
    read = []

    def known() -> Iterator[str]:
        for number in range(2000):
            read.append(number)
            yield f"article {number}"

    reports = workers.lint_all(never, load, known(), jobs)
    assert [next(reports) for _ in range(10)] == [f"article {n}" for n in range(10)]
    assert len(read) == 10
    assert len([*reports]) == 1990


def whoever(source: Source, settings: Settings) -> ArticleResult:
    """A result that tells the process it comes from."""
    return ArticleResult((), (), (), (), os.getpid(), ())


def test_many_short_articles_are_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTHWHILE", 4_000)
    settings = isolated().settings("a.md")
    tasks = [workers.Task(Source(f"{n}.md", "Ten words."), settings) for n in range(1000)]
    results = [result for _, result in workers.lint_all(whoever, load, tasks, jobs=2)]
    assert len(results) == 1000
    assert os.getpid() not in {r.words for r in results if isinstance(r, ArticleResult)}


def test_a_run_on_many_files_takes_the_memory_of_one_on_few(tmp_path: Path) -> None:
    text = f"{PLAIN_SENTENCE}\n\n```\n{'x' * 20_000}\n```\n"
    write(tmp_path, {f"a{n}.md": text for n in range(120)})
    paths = [tmp_path / f"a{n}.md" for n in range(120)]
    linter = isolated()
    linter.lint_text(text)

    def peak(number: int) -> int:
        tracemalloc.start()
        for _ in linter.reports(paths[:number]):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert peak(120) - peak(40) < 80 * 10_000  # half of what their texts have
