"""Where reports go while they are made: a file, a folder of pages, standard output."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import click

from linter.cli.console import opened_stdout, writing
from linter.cli.options import complain, remark
from linter.common.dataclass import replace
from linter.common.errors import CaveatError, ConfigError, Problem
from linter.common.files import opened_atomically, opened_folder
from linter.report.writing import StyledWriter

if TYPE_CHECKING:
    from linter.report import FileReport
    from linter.report.html import Writer as HtmlWriter
    from linter.report.told import Told
    from linter.report.writing import ReportWriter, Styled

MOST_ON_A_PAGE = 50  # articles; of more, HTML is an index with a page each
Piece = TypeVar("Piece")
_PORTION = 64_000  # characters that are written at a time


class _AbandonedError(Exception):
    """A report is not completed, since the run has ended before."""


class Sink(ABC):
    """Takes the text of one report. `ok` is false once it could not be written."""

    def __init__(self, writer: ReportWriter) -> None:
        self.ok = True
        self._writer = writer

    def begin(self) -> None:
        """Write what stands before the first article."""
        self._take(self._writer.opening())

    def add(self, file: FileReport) -> None:
        """Write what the report says of an article."""
        self._take(self._writer.add(file))

    def add_told(self, article: Told) -> None:
        """Write what is told of an article."""
        self._take([self._writer.add_told(article)])

    @abstractmethod
    def end(self) -> None:
        """Write the end of the report."""

    @abstractmethod
    def _take(self, pieces: Iterable[str]) -> None: ...


class FileSink(Sink):
    """A file, which appears when its report is complete. Failures are told on standard error."""

    def __init__(self, writer: ReportWriter, path: Path) -> None:
        super().__init__(writer)
        self._path = path
        self._stack = ExitStack()
        self._file: BinaryIO | None = None

    def end(self) -> None:
        self._take(self._writer.closing())
        self._complete()

    def _take(self, pieces: Iterable[str]) -> None:
        if not self.ok:
            return
        try:
            for portion in _portions(pieces):
                self._opened().write(portion)
        except OSError as error:
            self._fail(error)

    def _complete(self) -> None:
        if not self.ok:
            return
        try:
            self._opened()  # an empty report is a file too
            self._stack.close()
        except OSError as error:
            self._fail(error)

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = self._stack.enter_context(opened_atomically(self._path))
        return self._file

    def _fail(self, error: OSError) -> None:
        self.ok = False
        self._stack.__exit__(type(error), error, error.__traceback__)
        message = f"cannot write the report: {error.strerror}"
        complain(CaveatError(Problem(message, str(self._path))))

    def drop(self) -> None:
        """Drop what was not completed."""
        self._stack.__exit__(_AbandonedError, _AbandonedError(), None)


class HtmlSink(FileSink):
    """One page for a few articles; for many, an index and a folder beside it with a page each."""

    def __init__(self, writer: HtmlWriter, path: Path) -> None:
        super().__init__(writer, path)
        self._pages = writer

    def end(self) -> None:
        if self._pages.totals.articles <= MOST_ON_A_PAGE:
            super().end()
            return
        folder = self._path.with_name(f"{self._path.stem}_files")
        try:
            with opened_folder(folder, self._pages.is_page) as made:
                for name, pieces in self._pages.pages(self._path.name):
                    (made / name).write_bytes(b"".join(_portions(pieces)))
        except OSError as error:
            self._path = folder
            self._fail(error)
            return
        self._take(self._pages.index(folder.name))
        self._complete()
        if self.ok:
            remark(f"note: {self._path} is an index; the pages of its articles are in {folder}")


class StepSummarySink(Sink):
    """The file whose content GitHub shows on the summary page of a run; it is added to."""

    def end(self) -> None:
        name = os.environ["GITHUB_STEP_SUMMARY"]
        try:
            with Path(name).open("ab") as file:
                file.writelines(_portions(self._writer.closing()))
        except OSError as error:
            message = f"cannot write the step summary: {error.strerror}"
            complain(CaveatError(Problem(message, name)))

    def _take(self, pieces: Iterable[str]) -> None:
        for _ in pieces:  # there are none before the end
            pass


class PrintedSink(Sink):
    """Standard output. Errors of configuration go to standard error where people read it, as all
    errors of the tool do. Raises ConfigError and BrokenPipeError."""

    def __init__(self, writer: ReportWriter, *, for_terminals: bool, color: str) -> None:
        super().__init__(writer)
        self._for_terminals = for_terminals
        self._color = color
        self._complained: set[Problem] = set()

    def add(self, file: FileReport) -> None:
        if self._for_terminals and file.exit_code == ConfigError.exit_code:
            new = [each for each in file.problems if each not in self._complained]
            self._complained.update(new)
            if new:
                complain(ConfigError(*dict.fromkeys(new)))
            file = replace(file, problems=())
        if isinstance(self._writer, StyledWriter):
            self._take_styled(self._writer.add_styled(file))
        else:
            super().add(file)

    def add_told(self, article: Told) -> None:
        if isinstance(self._writer, StyledWriter):
            self._take_styled([(self._writer.add_told(article), "")])
        else:
            super().add_told(article)

    def end(self) -> None:
        if isinstance(self._writer, StyledWriter) and self._for_terminals:
            self._take_styled(self._writer.styled_closing())
        else:
            self._take(self._writer.closing())

    def _take(self, pieces: Iterable[str]) -> None:
        for portion in _portions(pieces):
            with writing():
                click.echo(portion, file=opened_stdout(), nl=False)

    def _take_styled(self, pieces: Iterable[Styled]) -> None:
        from linter.cli.terminal import print_styled

        for portion in _batches(pieces, lambda piece: len(piece[0])):
            print_styled(portion, self._color)


def _portions(pieces: Iterable[str]) -> Iterator[bytes]:
    """Text in UTF-8, whatever the encoding of the terminal, its pieces put together. File names
    that are not valid text have their bytes escaped, in a form that JSON can read."""
    for portion in _batches(pieces, len):
        yield "".join(portion).encode("utf-8", "backslashreplace")


def _batches(pieces: Iterable[Piece], length: Callable[[Piece], int]) -> Iterator[list[Piece]]:
    """Pieces that are written together, by their length in characters."""
    held: list[Piece] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += length(piece)
        if size > _PORTION:
            yield held
            held, size = [], 0
    if held:
        yield held
