"""Lints articles in this process, or in several if that is faster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import TYPE_CHECKING

from linter.common.errors import CaveatError, InternalError, Problem, SourceError
from linter.common.stopping import is_stop
from linter.config.settings import Settings
from linter.document.source import Source
from linter.engine.worker_process import WorkerProcess
from linter.findings.article_result import ArticleResult

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = tuple[Source, Settings]
Lint = Callable[[Source, Settings], ArticleResult]
Outcome = ArticleResult | CaveatError
Outcomes = Generator[Outcome, None, None]
WORTHWHILE = 200_000  # characters that take as long to lint as a process takes to start


def lint_all(lint: Lint, tasks: Sequence[Task], jobs: int) -> Outcomes:
    """The result of each task, in order, or the error that its article or its rules raise.

    Uses up to `jobs` processes, each with a pickled copy of `lint`; for a small amount of work,
    only this one. Close the iterator to stop them early.
    """
    jobs = worker_count(jobs, tasks)
    if jobs == 1:
        return (_attempt(lint, task) for task in tasks)
    return _in_processes(lint, tasks, jobs)


def worker_count(jobs: int, tasks: Sequence[Task]) -> int:
    """The number of processes, up to `jobs`, that is worth starting for these tasks."""
    size = sum(len(source.text) for source, _ in tasks)
    return max(1, min(jobs, size // WORTHWHILE))


def _attempt(lint: Lint, task: Task) -> Outcome:
    try:
        return lint(*task)
    except CaveatError as error:
        return error
    except BaseException as error:  # whatever it is, it costs this article alone
        if is_stop(error):
            raise
        return InternalError.of(error, task[0].path)


def _in_processes(lint: Lint, tasks: Sequence[Task], jobs: int) -> Outcomes:
    from multiprocessing.connection import wait  # slow to import, and rarely needed

    workers: list[_Worker] = []
    waiting = iter(enumerate(tasks))
    outcomes: dict[int, Outcome] = {}
    try:
        for number in range(len(tasks)):
            while number not in outcomes:
                while len(workers) < jobs and (task := next(waiting, None)):
                    workers.append(_Worker(*task, lint))
                ready = wait([worker.connection for worker in workers])
                for worker in [w for w in workers if w.connection in ready]:
                    outcomes[worker.number] = worker.outcome()
                    following = next(waiting, None) if worker.alive else None
                    if following:
                        worker.give(*following)
                    else:
                        worker.end()
                        workers.remove(worker)
            yield outcomes.pop(number)
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """A process that lints one article at a time; `number` is the number of its task."""

    def __init__(self, number: int, task: Task, lint: Lint) -> None:
        self._process = WorkerProcess(_work)
        self.connection = self._process.connection
        self.alive = True
        self._process.send(lint)
        self.give(number, task)

    def give(self, number: int, task: Task) -> None:
        self.number, self._source = number, task[0]
        self._process.send(task)

    def outcome(self) -> Outcome:
        try:
            found: Outcome = self.connection.recv()
            return found
        except Exception:  # the end of the process, or something that cannot be unpickled
            self.alive = False
            message = (
                f"the worker process crashed while linting this article ({self._process.reason}); "
                "try the file alone, with --jobs 1"
            )
            return SourceError(Problem(message, self._source.path))

    def end(self) -> None:
        self._process.end()


def _work(connection: Connection) -> None:
    """Lint the tasks sent by the parent, after the function to do it with."""
    lint: Lint = connection.recv()
    while True:
        task: Task = connection.recv()
        _send(connection, _attempt(lint, task), task[0].path)


def _send(connection: Connection, outcome: Outcome, path: str) -> None:
    try:
        connection.send(outcome)
    except OSError:
        raise
    except Exception as error:  # something of a rule that cannot be pickled
        connection.send(InternalError.of(error, path))
