"""Fixes and suppressions on the command line: in files, in standard input or as a patch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from linter.cli.console import print_exactly
from linter.cli.options import is_quiet, remark, with_options
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.engine.fixer import Fixed
    from linter.engine.linter import Linter
    from linter.report import FileReport, Report


class FixOptions(NamedTuple):
    """The command-line options for fixes, and for comments that suppress findings for a `reason`.
    `show` prints a patch instead of writing files."""

    fix: bool
    unsafe: bool
    show: bool
    reason: str | None = None

    def checked(self) -> FixOptions:
        """These options. Raises UsageError for options that cannot be combined."""
        if self.reason is None:
            return self
        if self.fix:
            raise click.UsageError(
                "--add-suppressions and --fix cannot be used together; fix first, then suppress "
                "what is left"
            )
        from linter.engine.suppressing import reason_fault

        if fault := reason_fault(self.reason):
            raise click.UsageError(f"--add-suppressions: {fault}")
        return self

    @property
    def write(self) -> bool:
        """Whether files are written, or a fixed standard input."""
        return self.fix or self.reason is not None

    @property
    def wanted(self) -> bool:
        return self.write or self.show

    def carry_out(
        self,
        linter: Linter,
        report: Report,
        *,
        stdin: bytes | None,
        outside: Callable[[Path], bool],
    ) -> Report:
        """Fix the articles of a report and return the report on the fixed articles.

        If there is `stdin`, the first article is in it and its text goes to standard output.
        Files `outside` of what was given are not written.
        """
        from linter.engine.fixer import Fixed

        if self.write and not self.show:
            _clear_folders(report)
        done: list[Fixed] = []
        files: list[FileReport] = []
        for place, before in enumerate(report.files):
            fixed = self._made(linter, before)
            if fixed.fixed and not self.show and outside(Path(before.path)):
                why = "cannot write the file: the link leads out of its folder (--follow-links)"
                after = _left_alone(before, why)
            else:
                first = place == 0 and stdin is not None
                after = self._delivered(before, fixed, stdin if first else None)
            # An article that could not be written keeps its text and its findings.
            done.append(fixed if after.exit_code <= 1 else Fixed(fixed.text, (), after))
            files.append(after)
        self._summarize(done)
        return replace(report, files=tuple(files))

    def _made(self, linter: Linter, before: FileReport) -> Fixed:
        if self.reason is not None:
            return linter.suppress(before, " ".join(self.reason.split()))
        return linter.fix(before, unsafe=self.unsafe)

    def _delivered(self, before: FileReport, fixed: Fixed, stdin: bytes | None) -> FileReport:
        from linter.document.source import encode

        if before.source is None:
            return before
        if not before.source.is_rewritten:
            if stdin is not None and not self.show:
                print_exactly(stdin)
            return before
        data = encode(fixed.text, before.source)
        if self.show:
            from linter.report.patch import patch
            from linter.report.paths import relative

            old = encode(before.source.text, before.source)
            print_exactly(patch(relative(before.path), old, data))
            return before
        if stdin is not None:
            print_exactly(data)
        elif fixed.fixed:
            return rewritten(before, fixed.report, data)
        # Warnings about reading the file apply to its new text as well.
        return replace(fixed.report, problems=before.problems)

    def _summarize(self, done: Sequence[Fixed]) -> None:
        """Print on standard error how many findings were fixed or suppressed, how many remain, and
        why."""
        from linter.cli import fix_summary

        if self.reason is not None:
            summary = fix_summary.of_suppressions(done, show=self.show)
        else:
            summary = fix_summary.of_fixes(done, unsafe=self.unsafe, show=self.show)
        if summary and not is_quiet():
            remark(summary)


def _clear_folders(report: Report) -> None:
    """Delete what an earlier run that was killed has left beside the articles."""
    from linter.common.files import delete_leftovers

    for folder in {Path(file.path).parent for file in report.files if file.source}:
        delete_leftovers(folder)


def _left_alone(before: FileReport, why: str) -> FileReport:
    """The report on an article whose fixes could not be written."""
    from linter.common.errors import Problem

    problem = Problem(why, before.path)
    return replace(before, problems=(*before.problems, problem), exit_code=3)


def rewritten(before: FileReport, after: FileReport, data: bytes) -> FileReport:
    """Write the new text of a file, unless the file has changed since it was read."""
    from linter.common.files import read_file, write_atomically
    from linter.document.source import encode

    assert before.source is not None
    path = Path(before.path)
    try:
        held = read_file(path)
        if held == encode(before.source.text, before.source):
            write_atomically(path, data)
        elif held != data:  # the same file may have been named twice, by a link
            why = "not changed, because the file changed in the meantime; run caveat again"
            return _left_alone(before, why)
    except OSError as error:
        return _left_alone(before, f"cannot write the file: {error.strerror}")
    return replace(after, problems=before.problems)


_OPTIONS: Sequence[Callable[[Any], Any]] = [
    click.option("--fix", is_flag=True, help="Apply safe fixes, which keep the meaning."),
    click.option(
        "--unsafe-fixes",
        is_flag=True,
        help="Apply suggested rewrites too; review the result.",
    ),
    click.option(
        "--diff-fixes",
        is_flag=True,
        help="Print the changes as a patch; change no files.",
    ),
    click.option(
        "--add-suppressions",
        metavar="REASON",
        help="Write a suppression comment with this reason at each finding.",
    ),
]


def with_fix_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options for fixes to a command, passed as one argument `fix_options`."""

    @wraps(command)
    def run(
        fix: bool,
        unsafe_fixes: bool,
        diff_fixes: bool,
        add_suppressions: str | None,
        **others: Any,
    ) -> None:
        wanted = FixOptions(fix or unsafe_fixes, unsafe_fixes, diff_fixes, add_suppressions)
        command(fix_options=wanted.checked(), **others)

    return with_options(run, _OPTIONS)
