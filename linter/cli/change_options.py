"""The options that limit a check to what is new: a baseline or a diff."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from linter.cli.options import baseline_option, with_options
from linter.cli.path_type import PathType
from linter.cli.stdin import STDIN, stdin_bytes

if TYPE_CHECKING:
    from linter.findings.changed_lines import Changes


class ChangeOptions(NamedTuple):
    """The command-line options for known findings and unchanged lines."""

    baseline: Path | None
    no_baseline: bool
    diff: str | None
    diff_file: Path | None

    def checked(self, paths: Sequence[str]) -> ChangeOptions:
        """These options. Raises UsageError for options that cannot be combined."""
        if self.baseline and self.no_baseline:
            raise click.UsageError("--baseline and --no-baseline cannot be used together")
        if self.diff is not None and self.diff_file:
            raise click.UsageError("--diff and --diff-file cannot be used together")
        if self._piped and STDIN in paths:
            raise click.UsageError("standard input cannot be both an article and the diff")
        return self

    @property
    def _piped(self) -> bool:
        return str(self.diff_file) == STDIN

    def changes(self) -> Changes | None:
        """The changed lines to report on; None for all lines. Raises ConfigError."""
        if self.diff is None and self.diff_file is None:
            return None
        from linter.common.errors import ConfigError, Problem
        from linter.findings import unified_diff

        here = Path.cwd()
        if self.diff is not None:
            return unified_diff.changes_since(self.diff, here)
        assert self.diff_file is not None
        if self._piped:
            return unified_diff.read_diff(stdin_bytes(), here, "standard input")
        try:
            data = self.diff_file.read_bytes()
        except OSError as error:
            problem = Problem(f"cannot read the diff: {error.strerror}", str(self.diff_file))
            raise ConfigError(problem) from error
        return unified_diff.read_diff(data, here, str(self.diff_file))


_OPTIONS: Sequence[Callable[[Any], Any]] = [
    baseline_option,
    click.option("--no-baseline", is_flag=True, help="Ignore the baseline: report all findings."),
    click.option(
        "--diff",
        metavar="REF",
        help="Report only findings on lines changed since this git branch, tag or commit.",
    ),
    click.option(
        "--diff-file",
        type=PathType(),
        metavar="FILE",
        help="Report only findings on lines changed in this unified diff; - for standard input.",
    ),
]


def with_change_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds these options to a command, passed as one argument `change_options`."""

    @wraps(command)
    def run(
        baseline_file: Path | None,
        no_baseline: bool,
        diff: str | None,
        diff_file: Path | None,
        paths: Sequence[str],
        **others: Any,
    ) -> None:
        change_options = ChangeOptions(baseline_file, no_baseline, diff, diff_file).checked(paths)
        command(change_options=change_options, paths=paths, **others)

    return with_options(run, _OPTIONS)
