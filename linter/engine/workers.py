"""Articles judged by several processes: same judgements, in the same order.

Each process has one article at a time, so that one that is killed takes no other article with
it. Processes are spawned: nothing of this one is copied, threads and locks included. They end
when their work does, and at once when whoever asks stops asking.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from linter.common.errors import CaveatError, Problem, SourceError
from linter.config.settings import Ruling
from linter.document.source import Source
from linter.findings.article_result import Judgement

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from linter.engine.article_linter import Judge

Task = tuple[Source, Ruling]
Answer = Judgement | CaveatError
Opening = Callable[[], "Judge"]
_WORTHWHILE = 200_000  # characters: judging them takes as long as the start of a process


def worthwhile(jobs: int, tasks: Iterable[Task]) -> int:
    """How many of these processes are worth their start."""
    size = sum(len(source.text) for source, _ in tasks)
    return max(1, min(jobs, size // _WORTHWHILE))


def judged(tasks: Sequence[Task], jobs: int, opening: Opening) -> Generator[Answer, None, None]:
    """The judgement of each task, or the error that its article or its rules raise. Each process
    opens a judge of its own."""
    from multiprocessing.connection import wait  # most runs need no second process

    workers: list[_Worker] = []
    waiting = iter(enumerate(tasks))
    answers: dict[int, Answer] = {}
    try:
        for number in range(len(tasks)):
            while number not in answers:
                while len(workers) < jobs and (task := next(waiting, None)):
                    workers.append(_Worker(*task, opening))
                ready = wait([worker.connection for worker in workers])
                for worker in [w for w in workers if w.connection in ready]:
                    answers[worker.number] = worker.answer()
                    following = next(waiting, None) if worker.alive else None
                    if following:
                        worker.give(*following)
                    else:
                        worker.end()
                        workers.remove(worker)
            yield answers.pop(number)
    finally:
        for worker in workers:
            worker.end()


def sound(answer: Answer) -> Judgement:
    """The judgement, where there is one. Raises the error, where there is not."""
    if isinstance(answer, CaveatError):
        raise answer
    return answer


class _Worker:
    """A process that judges one article at a time; `number` is that of its task."""

    def __init__(self, number: int, task: Task, opening: Opening) -> None:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(theirs, opening, gc.get_threshold()), daemon=True
        )
        self._process.start()
        theirs.close()  # so that its end is seen here
        self.alive = True
        self.give(number, task)

    def give(self, number: int, task: Task) -> None:
        self.number, self._source = number, task[0]
        with suppress(OSError):  # it has ended, which `answer` tells
            self.connection.send(task)

    def answer(self) -> Answer:
        try:
            found: Answer = self.connection.recv()
            return found
        except (EOFError, OSError):
            self.alive = False
            self._process.join()
            message = (
                f"the process that judged it ended before it was done ({self._reason()}); "
                "check the file alone, with --jobs 1"
            )
            return SourceError(Problem(message, self._source.path))

    def _reason(self) -> str:
        code = self._process.exitcode or 0
        if code != -getattr(signal, "SIGKILL", 9):
            return f"exit code {code}"
        return "killed from outside; perhaps memory ran out"

    def end(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()


def _work(connection: Connection, opening: Opening, collecting: tuple[int, int, int]) -> None:
    """Judge what is sent until nothing more is. A terminal's Ctrl-C is for the parent alone."""
    gc.set_threshold(*collecting)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    judge = opening()
    with suppress(EOFError, OSError):  # the parent is gone
        while True:
            source, ruling = connection.recv()
            try:
                answer: Answer = judge.judge(source, ruling)
            except CaveatError as error:
                answer = error
            connection.send(answer)
