"""The articles that are open in an editor, and when each of them is linted.

Everything runs on the event loop, except linting, which runs on a thread. A text is linted when
its writer pauses, or at once if a request waits for the result; the result for a text that has
changed since is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from linter.common.dataclass import dataclass, field
from linter.common.errors import Problem, described
from linter.common.spans import Span
from linter.findings.finding import Finding
from linter.lsp.reloading_linter import LiveResult, ReloadingLinter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LintedText:
    """A text of an open article and its result, in `result`. `number` is unique in a session."""

    text: str
    version: int | None
    result: LiveResult
    number: int

    def touching(self, span: Span) -> Sequence[Finding]:
        """The findings that overlap or touch a span, such as a cursor, which is an empty span."""
        findings = self.result.report.findings
        return [f for f in findings if f.span.start <= span.end and span.start <= f.span.end]

    def fingerprinted(self, fingerprint: str) -> Finding | None:
        """The finding with a fingerprint, if it still exists."""
        findings = self.result.report.findings
        return next((f for f in findings if f.fingerprint == fingerprint), None)


@dataclass(eq=False)
class OpenArticle:
    """An open article. `path` is its path for `caveat check`; `linted` is None until its text has
    been linted."""

    uri: str
    path: str
    text: str
    version: int | None
    linted: LintedText | None = None
    closed: bool = False
    task: asyncio.Task[None] | None = None
    hurry: asyncio.Event = field(default_factory=asyncio.Event)


class Session:
    """Keeps the open articles and lints them.

    `tell` is called with each article that was linted, and `tell_problems` with the problems of
    the configuration whenever they have changed. `debounce` is in seconds.
    """

    def __init__(
        self,
        live: ReloadingLinter,
        tell: Callable[[OpenArticle, LintedText], None],
        tell_problems: Callable[[Sequence[Problem]], None],
        *,
        debounce: float,
    ) -> None:
        self.articles: dict[str, OpenArticle] = {}
        self._live = live
        self._tell = tell
        self._tell_problems = tell_problems
        self._problems: tuple[Problem, ...] = ()
        self._debounce = debounce
        self._count = 0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="caveat")
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, work: Callable[[ReloadingLinter], T]) -> T:
        """Run some work with the linter, on its thread. Whatever the work raises is an Exception,
        so that it is an answer and not the end of the server."""

        def guarded(live: ReloadingLinter) -> T:
            try:
                return work(live)
            except Exception:
                raise
            except BaseException as error:
                raise RuntimeError(described(error)) from error

        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, guarded, self._live)

    def open(self, article: OpenArticle) -> None:
        self.close(article.uri)
        self.articles[article.uri] = article
        article.hurry.set()
        self._lint_soon(article)

    def change(self, article: OpenArticle, text: str, version: int | None) -> None:
        article.text, article.version, article.linted = text, version, None
        self._lint_soon(article)

    def close(self, uri: str) -> bool:
        """Forget an article. Returns whether it was open."""
        article = self.articles.pop(uri, None)
        if article is None:
            return False
        article.closed = True
        if article.task:
            article.task.cancel()
        self._start(self._forget(article))
        return True

    async def current(self, article: OpenArticle, *, hurry: bool = False) -> LintedText | None:
        """The result for the current text of an article; None if it is closed in the meantime.

        With `hurry`, does not wait for the writer to pause.
        """
        while not article.closed and article.linted is None:
            if hurry:
                article.hurry.set()
            task = article.task
            if task is None or task.done():
                task = self._lint_soon(article)
            await asyncio.wait({task})
        return None if article.closed else article.linted

    async def reload(self, *, force: bool = False) -> bool:
        """Reload the configuration if it has changed, and lint all articles again. Returns whether
        it was reloaded."""
        paths = [article.path for article in self.articles.values()]
        read = await self.run(lambda live: live.reload(paths, force=force))
        if read:
            await self._follow_problems()
            for article in self.articles.values():
                article.linted = None
                article.hurry.set()
                self._lint_soon(article)
        return read

    def _lint_soon(self, article: OpenArticle) -> asyncio.Task[None]:
        if article.task:
            article.task.cancel()
        article.task = self._start(self._lint(article))
        return article.task

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)  # the loop itself keeps only weak references to tasks
        task.add_done_callback(self._tasks.discard)
        return task

    async def _lint(self, article: OpenArticle) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(article.hurry.wait(), self._debounce)
        article.hurry.clear()
        text, version = article.text, article.version
        result, problems = await self.run(
            lambda live: (live.lint(text, article.path), live.problems)
        )
        self._count += 1
        article.linted = LintedText(text, version, result, self._count)
        self._tell(article, article.linted)
        self._follow(problems)
        if not self._live.settled:
            self._start(self.run(ReloadingLinter.settle))

    async def _forget(self, article: OpenArticle) -> None:
        await self.run(lambda live: live.forget(article.path))
        await self._follow_problems()

    async def _follow_problems(self) -> None:
        self._follow(await self.run(lambda live: live.problems))

    def _follow(self, problems: tuple[Problem, ...]) -> None:
        if problems != self._problems:
            self._problems = problems
            self._tell_problems(problems)
