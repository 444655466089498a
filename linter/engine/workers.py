"""Lints articles in this process, or in several if that is faster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from linter.common.errors import CaveatError, InternalError, Problem, SourceError
from linter.common.stopping import is_stop
from linter.config.settings import Settings
from linter.document.source import Source
from linter.engine.worker_process import WorkerProcess, is_forked
from linter.findings.article_result import ArticleResult

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from queue import SimpleQueue


class Task(NamedTuple):
    """An article to lint, with its settings."""

    source: Source
    settings: Settings


Lint = Callable[[Source, Settings], ArticleResult]
Load = Callable[[Settings], None]
Outcome = ArticleResult | CaveatError
Known = TypeVar("Known")
WORTHWHILE = 200_000  # characters that take as long to lint as a process takes to start
_AHEAD = 1_000  # articles that are read before the first of them is reported, at most
_READ_AT_ONCE = 20  # articles that are read before the processes are looked after
_PLENTY = 20  # articles that are waiting: then none is left behind a long one in the end
_SIZE_AHEAD = 4_000_000  # characters that these have, at most, unless the first has more


def lint_all(
    lint: Lint, load: Load, items: Iterable[Task | Known], jobs: int
) -> Generator[Known | tuple[Task, Outcome]]:
    """Each task with its result, or with the error that its article or its rules raise, in order.
    What is no task, such as a result that is known, comes back as it is.

    Uses up to `jobs` processes, each with a copy of `lint`; for a small amount of work, only this
    one. If they are forks, `load` is called before, and they have what it loads. Items are taken as
    they are needed, and none is kept. Close the generator to stop the processes early.
    """
    if jobs == 1:
        return _alone(lint, items)
    return _in_processes(lint, load, items, jobs)


def worker_count(jobs: int, sizes: Sequence[int]) -> int:
    """The number of processes, up to `jobs`, that is worth starting for articles of these sizes, in
    characters."""
    return max(1, min(jobs, len(sizes), sum(sizes) // WORTHWHILE))


def _alone(lint: Lint, items: Iterable[Task | Known]) -> Generator[Known | tuple[Task, Outcome]]:
    for item in items:
        yield (item, _attempt(lint, item)) if isinstance(item, Task) else item


def _attempt(lint: Lint, task: Task) -> Outcome:
    try:
        return lint(*task)
    except CaveatError as error:
        return error
    except BaseException as error:  # whatever it is, it costs this article alone
        if is_stop(error):
            raise
        return InternalError.of(error, task.source.path)


def _in_processes(
    lint: Lint, load: Load, items: Iterable[Task | Known], jobs: int
) -> Generator[Known | tuple[Task, Outcome]]:
    queue: _Queue[Known] = _Queue(items)
    team: _Team[Known] = _Team(lint, load, jobs, queue.waiting)
    try:
        while (entry := queue.first(team.keep_busy)) is not None:
            while isinstance(entry.item, Task) and entry.outcome is None:
                if team.gather():
                    team.work(timeout=None)
                else:
                    queue.waiting.popleft()
                    entry.outcome = _attempt(lint, entry.item)
            team.work(timeout=0)  # nobody is idle while the report on this one is written
            queue.pop()
            if isinstance(entry.item, Task):
                assert entry.outcome is not None
                yield entry.item, entry.outcome
            else:
                yield entry.item
    finally:
        team.end()


class _Entry(Generic[Known]):
    """An item, and for a task its outcome as soon as there is one."""

    __slots__ = ("item", "outcome", "size")

    def __init__(self, item: Task | Known) -> None:
        self.item = item
        self.size = len(item.source.text) if isinstance(item, Task) else 0
        self.outcome: Outcome | None = None

    @property
    def task(self) -> Task:
        """The item, of one that waits or is given to a process."""
        assert isinstance(self.item, Task)
        return self.item


class _Queue(Generic[Known]):
    """The items from the next one to report to the last one that was read. Those that no process
    has begun are `waiting` too."""

    def __init__(self, items: Iterable[Task | Known]) -> None:
        self._items = iter(items)
        self._entries: deque[_Entry[Known]] = deque()
        self._tasks = 0  # among them
        self._size = 0
        self.waiting: deque[_Entry[Known]] = deque()

    def first(self, meanwhile: Callable[[], None]) -> _Entry[Known] | None:
        """The next one to report, after others were read ahead of their turn if it takes a process;
        None in the end. Calls `meanwhile` now and then while it reads."""
        while len(self._entries) < _AHEAD and self._size < _SIZE_AHEAD:
            if self._entries and not self._tasks:
                break
            try:
                entry = _Entry(next(self._items))
            except StopIteration:
                break
            self._entries.append(entry)
            self._size += entry.size
            if isinstance(entry.item, Task):
                self._tasks += 1
                self.waiting.append(entry)
                if len(self.waiting) % _READ_AT_ONCE == 0:
                    meanwhile()
        return self._entries[0] if self._entries else None

    def pop(self) -> None:
        """Take away the next one to report."""
        entry = self._entries.popleft()
        self._size -= entry.size
        self._tasks -= isinstance(entry.item, Task)


class _Team(Generic[Known]):
    """The processes of a run, and what each of them is doing."""

    def __init__(self, lint: Lint, load: Load, jobs: int, waiting: deque[_Entry[Known]]) -> None:
        self._lint = lint
        self._load = load
        self._jobs = jobs
        self._waiting = waiting
        self._worth = 1  # how many processes were worth it so far
        self._workers: list[_Worker[Known]] = []

    def gather(self) -> bool:
        """Start the processes that are worth it for what is waiting, in place of those that ended
        too. Whether there are any."""
        if self._worth < self._jobs:
            sizes = [entry.size for entry in self._waiting]
            self._worth = max(self._worth, worker_count(self._jobs, sizes))
        if self._worth > 1:
            if not self._workers and is_forked():
                self._load(self._waiting[0].task.settings)
            idle = sum(not worker.given for worker in self._workers)
            new = min(self._worth - len(self._workers), len(self._waiting) - idle)
            self._workers += [_Worker(self._lint) for _ in range(new)]
            self._give()
        return any(worker.given for worker in self._workers)

    def keep_busy(self) -> None:
        """Let the processes work, without waiting for any."""
        if self.gather():
            self.work(timeout=0)

    def work(self, timeout: float | None) -> None:
        """Take what the processes have done, and give them more. Wait so many seconds, or until
        one is ready."""
        if not (busy := [worker for worker in self._workers if worker.given]):
            return
        from multiprocessing.connection import wait  # slow to import, and rarely needed

        ready = wait([worker.connection for worker in busy], timeout)
        for worker in [each for each in busy if each.connection in ready]:
            worker.take()
            if not worker.alive:
                self._workers.remove(worker)
                self._waiting.extendleft(reversed(worker.given))
                worker.end()
        self._give()

    def _give(self) -> None:
        """Give an article to each process that has none, and while there are plenty, one to go on
        with to each that has one."""
        for worker in self._workers:
            if self._waiting and not worker.given:
                worker.give(self._waiting.popleft())
        for worker in self._workers:
            if len(self._waiting) >= _PLENTY and len(worker.given) == 1:
                worker.give(self._waiting.popleft())

    def end(self) -> None:
        for worker in self._workers:
            worker.end()


class _Worker(Generic[Known]):
    """A process that lints the articles that it was `given`, one after the other."""

    def __init__(self, lint: Lint) -> None:
        self._process = WorkerProcess(partial(_work, lint))
        self.connection = self._process.connection
        self.given: deque[_Entry[Known]] = deque()
        self.alive = True

    def give(self, entry: _Entry[Known]) -> None:
        self.given.append(entry)
        self._process.send(entry.task)

    def take(self) -> None:
        """Take the outcome of the first article that it was given. To be called when there is one,
        or when the process has ended, which is the outcome then."""
        entry = self.given.popleft()
        entry.outcome = self._outcome(entry.task)

    def _outcome(self, task: Task) -> Outcome:
        try:
            found: Outcome = self.connection.recv()
            return found
        except Exception:  # the end of the process, or something that cannot be unpickled
            self.alive = False
            message = (
                f"the worker process crashed while linting this article ({self._process.reason}); "
                "try the file alone, with --jobs 1"
            )
            return SourceError(Problem(message, task.source.path))

    def end(self) -> None:
        self._process.end()


def _work(lint: Lint, connection: Connection) -> None:
    """Lint the tasks sent by the parent. They are read as they come, so that it need not wait."""
    import threading
    from queue import SimpleQueue  # slow to import, and only this process needs it

    tasks: SimpleQueue[Task | None] = SimpleQueue()
    threading.Thread(target=_read, args=(connection, tasks), daemon=True).start()
    while (task := tasks.get()) is not None:
        _send(connection, _attempt(lint, task), task.source.path)


def _read(connection: Connection, tasks: SimpleQueue[Task | None]) -> None:
    try:
        with suppress(EOFError, OSError):  # the parent is gone
            while True:
                tasks.put(connection.recv())
    finally:
        tasks.put(None)


def _send(connection: Connection, outcome: Outcome, path: str) -> None:
    try:
        connection.send(outcome)
    except OSError:
        raise
    except Exception as error:  # something of a rule that cannot be pickled
        connection.send(InternalError.of(error, path))
