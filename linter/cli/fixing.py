"""Fixes on the command line: files rewritten, standard input passed on, or a patch printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from linter.engine import Linter
    from linter.finding import Finding
    from linter.fixes import Fixed
    from linter.report import FileReport, Report


@dataclass(frozen=True, slots=True)
class Fixing:
    """What the command line says of fixes. `show` prints a patch instead of writing."""

    write: bool
    unsafe: bool
    show: bool

    @property
    def wanted(self) -> bool:
        return self.write or self.show

    def carry_out(self, linter: Linter, report: Report, *, stdin: bool) -> Report:
        """Fix the articles of a report and return the report on what is in them now.

        With `stdin` the first article is standard input, and its text goes to standard output.
        """
        mended: list[Finding] = []
        files: list[FileReport] = []
        for place, before in enumerate(report.files):
            fixed = linter.fix(before, unsafe=self.unsafe)
            after = self._delivered(before, fixed, stdin=stdin and place == 0)
            if after.exit_code <= 1:
                mended += fixed.mended
            files.append(after)
        self._tell(mended, files)
        return replace(report, files=tuple(files))

    def _delivered(self, before: FileReport, fixed: Fixed, *, stdin: bool) -> FileReport:
        from linter.source import encode

        if before.source is None:
            return before
        data = encode(fixed.text, before.source)
        if self.show:
            from linter.report.patch import patch

            old = encode(before.source.text, before.source)
            click.echo(patch(_named(before.path), old, data), nl=False)
            return before
        if stdin:
            click.echo(data, nl=False)
        elif fixed.mended:
            return rewritten(before, fixed.report, data)
        # Warnings of how the file was read hold for its new text as well.
        return replace(fixed.report, problems=before.problems)

    def _tell(self, mended: Sequence[Finding], files: Sequence[FileReport]) -> None:
        """One line on standard error: how many were fixed, how many remain."""
        from linter.fixes import allowed

        left = [finding for file in files for finding in file.findings]
        if self.show:
            left = [finding for finding in left if finding not in mended]
        unsafe = 0 if self.unsafe else sum(bool(allowed(f, unsafe=True)) for f in left)
        if not mended and not unsafe:
            return
        verb, remain = (
            "would fix" if self.show else "fixed",
            "remains" if len(left) == 1 else "remain",
        )
        told = f"{verb} {_count(len(mended))}; {len(left)} {remain}"
        if unsafe:
            told += f", {unsafe} with a rewrite (--unsafe-fixes)"
        click.echo(f"caveat: {told}", err=True)


def rewritten(before: FileReport, after: FileReport, data: bytes) -> FileReport:
    """Write the new text of a file, unless somebody has changed it since it was read."""
    from linter.atomic import write_atomically
    from linter.errors import Problem
    from linter.source import encode

    assert before.source is not None
    path = Path(before.path)
    try:
        held = path.read_bytes()
        if held == encode(before.source.text, before.source):
            write_atomically(path, data)
        elif held != data:  # the same file may have been named twice, by a link
            problem = Problem("changed while it was being fixed, so it was left alone; run again",
                              before.path)  # fmt: skip
            return replace(before, problems=(*before.problems, problem), exit_code=3)
    except OSError as error:
        problem = Problem(f"cannot write the fixes: {error.strerror}", before.path)
        return replace(before, problems=(*before.problems, problem), exit_code=3)
    return replace(after, problems=before.problems)


def _named(path: str) -> str:
    """A path as a patch made here names it: from this folder, for what lies below it."""
    here = Path.cwd()
    return Path(path).relative_to(here).as_posix() if Path(path).is_relative_to(here) else path


def _count(number: int) -> str:
    return "1 finding" if number == 1 else f"{number} findings"


_OPTIONS: Sequence[Callable[[Any], Any]] = [
    click.option("--fix", is_flag=True, help="Apply the fixes that keep the meaning."),
    click.option("--unsafe-fixes", is_flag=True,
                 help="Apply rewrites as well; a writer should read what they did."),
    click.option("--diff-fixes", is_flag=True,
                 help="Print what would be fixed as a patch, and write nothing."),
]  # fmt: skip


def with_fixing(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of fixes, as one argument `fixing`."""

    @wraps(command)
    def run(fix: bool, unsafe_fixes: bool, diff_fixes: bool, **others: Any) -> None:
        command(fixing=Fixing(fix or unsafe_fixes, unsafe_fixes, diff_fixes), **others)

    wrapped: Callable[..., None] = run
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
