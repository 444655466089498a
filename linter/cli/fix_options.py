"""Fixes on the command line: files rewritten, standard input passed on, or a patch printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from linter.cli.options import with_options

if TYPE_CHECKING:
    from linter.engine.fixer import Fixed
    from linter.engine.linter import Linter
    from linter.report import FileReport, Report


class FixOptions(NamedTuple):
    """What the command line says of fixes. `show` prints a patch instead of writing."""

    write: bool
    unsafe: bool
    show: bool

    @property
    def wanted(self) -> bool:
        return self.write or self.show

    def carry_out(
        self, linter: Linter, report: Report, *, stdin: bool, outside: Collection[Path] = ()
    ) -> Report:
        """Fix the articles of a report and return the report on what is in them now.

        With `stdin` the first article is standard input, and its text goes to standard output.
        Files `outside` of what was named are not written.
        """
        from linter.engine.fixer import Fixed

        done: list[Fixed] = []
        files: list[FileReport] = []
        for place, before in enumerate(report.files):
            fixed = linter.fix(before, unsafe=self.unsafe)
            if fixed.fixed and not self.show and Path(before.path) in outside:
                after = _left_alone(before)
            else:
                after = self._delivered(before, fixed, stdin=stdin and place == 0)
            # What could not be delivered is as it was.
            done.append(fixed if after.exit_code <= 1 else Fixed(fixed.text, (), after))
            files.append(after)
        self._tell(done)
        return replace(report, files=tuple(files))

    def _delivered(self, before: FileReport, fixed: Fixed, *, stdin: bool) -> FileReport:
        from linter.document.source import encode

        if before.source is None:
            return before
        data = encode(fixed.text, before.source)
        if self.show:
            from linter.report.patch import patch
            from linter.report.paths import relative

            old = encode(before.source.text, before.source)
            click.echo(patch(relative(before.path), old, data), nl=False)
            return before
        if stdin:
            click.echo(data, nl=False)
        elif fixed.fixed:
            return rewritten(before, fixed.report, data)
        # Warnings of how the file was read hold for its new text as well.
        return replace(fixed.report, problems=before.problems)

    def _tell(self, done: Sequence[Fixed]) -> None:
        """One line on standard error: how many were fixed, how many remain, which of them why."""
        from linter.common.errors import counted

        fixed = sum(len(fixed.fixed) for fixed in done)
        refused = sum(len(fixed.refused) for fixed in done)
        unwritable = sum(len(fixed.unwritable) for fixed in done)
        left = [finding for fixed in done for finding in fixed.report.findings]
        rewrites = [f for f in left if any(not fix.safe for fix in f.fixes)]
        offered = fixed + refused + unwritable
        if not offered and (self.unsafe or not rewrites):
            return
        wanted = counted(offered, "finding")
        count = wanted if fixed == offered else f"{fixed} of {wanted} with a fix"
        told = f"{'would fix' if self.show else 'fixed'} {count}"
        told += f"; {len(left)} {'remains' if len(left) == 1 else 'remain'}"
        if rewrites and not self.unsafe:
            told += f", {len(rewrites)} with a rewrite (--unsafe-fixes)"
        if refused:
            told += f"; {refused} left alone: the new wording would be marked as well"
        if unwritable:
            told += f"; {unwritable} left alone: the file's encoding lacks a character of the fix"
        click.echo(f"caveat: {told}", err=True)


def _left_alone(before: FileReport) -> FileReport:
    from linter.common.errors import Problem

    problem = Problem(
        "cannot write the fixes: the link leads out of its folder (--follow-links)", before.path
    )
    return replace(before, problems=(*before.problems, problem), exit_code=3)


def rewritten(before: FileReport, after: FileReport, data: bytes) -> FileReport:
    """Write the new text of a file, unless somebody has changed it since it was read."""
    from linter.common.errors import Problem
    from linter.common.files import read_file, write_atomically
    from linter.document.source import encode

    assert before.source is not None
    path = Path(before.path)
    try:
        held = read_file(path)
        if held == encode(before.source.text, before.source):
            write_atomically(path, data)
        elif held != data:  # the same file may have been named twice, by a link
            problem = Problem(
                "changed while it was being fixed, so it was left alone; run again", before.path
            )
            return replace(before, problems=(*before.problems, problem), exit_code=3)
    except OSError as error:
        problem = Problem(f"cannot write the fixes: {error.strerror}", before.path)
        return replace(before, problems=(*before.problems, problem), exit_code=3)
    return replace(after, problems=before.problems)


_OPTIONS: Sequence[Callable[[Any], Any]] = [
    click.option("--fix", is_flag=True, help="Apply the fixes that keep the meaning."),
    click.option(
        "--unsafe-fixes",
        is_flag=True,
        help="Apply rewrites as well; a writer should read what they did.",
    ),
    click.option(
        "--diff-fixes",
        is_flag=True,
        help="Print what would be fixed as a patch, and write nothing.",
    ),
]


def with_fix_options(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of fixes, as one argument `fix_options`."""

    @wraps(command)
    def run(fix: bool, unsafe_fixes: bool, diff_fixes: bool, **others: Any) -> None:
        command(fix_options=FixOptions(fix or unsafe_fixes, unsafe_fixes, diff_fixes), **others)

    return with_options(run, _OPTIONS)
