"""Fixes on the command line: rewrites files, passes on fixed standard input or prints a patch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from linter.cli.console import print_exactly
from linter.cli.options import is_quiet, remark, with_options

if TYPE_CHECKING:
    from linter.engine.fixer import Fixed
    from linter.engine.linter import Linter
    from linter.report import FileReport, Report


class FixOptions(NamedTuple):
    """The command-line options for fixes. `show` prints a patch instead of writing files."""

    write: bool
    unsafe: bool
    show: bool

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
            fixed = linter.fix(before, unsafe=self.unsafe)
            if fixed.fixed and not self.show and outside(Path(before.path)):
                why = "cannot write the fixes: the link leads out of its folder (--follow-links)"
                after = _left_alone(before, why)
            else:
                first = place == 0 and stdin is not None
                after = self._delivered(before, fixed, stdin if first else None)
            # An article that could not be written keeps its text and its findings.
            done.append(fixed if after.exit_code <= 1 else Fixed(fixed.text, (), after))
            files.append(after)
        self._summarize(done)
        return replace(report, files=tuple(files))

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
        """Print on standard error how many findings were fixed, how many remain, and why."""
        from linter.common.errors import counted

        fixed = sum(len(fixed.fixed) for fixed in done)
        refused = sum(len(fixed.refused) for fixed in done)
        unwritable = sum(len(fixed.unwritable) for fixed in done)
        left = [finding for fixed in done for finding in fixed.report.findings]
        rewrites = [f for f in left if any(not (fix.safe or fix.choice) for fix in f.fixes)]
        in_list = sum(len(fixed.in_list) for fixed in done)
        in_document = sum(len(fixed.in_document) for fixed in done)
        offered = fixed + refused + unwritable + in_list + in_document
        if not offered and (self.unsafe or not rewrites):
            return
        wanted = counted(offered, "finding")
        count = wanted if fixed == offered else f"{fixed} of {wanted} with a fix"
        summary = f"{'would fix' if self.show else 'fixed'} {count}"
        summary += f"; {len(left)} {'remains' if len(left) == 1 else 'remain'}"
        if rewrites and not self.unsafe:
            summary += f", {len(rewrites)} with a suggested rewrite (--unsafe-fixes)"
        if refused:
            summary += f"; {refused} not fixed: the new wording would be flagged as well"
        if unwritable:
            summary += (
                f"; {unwritable} not fixed: the file's encoding cannot hold a character of the fix"
            )
        if in_list:
            summary += f"; {in_list} not fixed: files with several articles are not rewritten"
        if in_document:
            summary += (
                f"; {in_document} not fixed: documents of word processors are not rewritten "
                "(see `caveat annotate --suggest`)"
            )
        if not is_quiet():
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
            why = "not fixed, because the file changed in the meantime; run caveat again"
            return _left_alone(before, why)
    except OSError as error:
        return _left_alone(before, f"cannot write the fixes: {error.strerror}")
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
        help="Print the fixes as a patch; change no files.",
    ),
]


def with_fix_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options for fixes to a command, passed as one argument `fix_options`."""

    @wraps(command)
    def run(fix: bool, unsafe_fixes: bool, diff_fixes: bool, **others: Any) -> None:
        command(fix_options=FixOptions(fix or unsafe_fixes, unsafe_fixes, diff_fixes), **others)

    return with_options(run, _OPTIONS)
