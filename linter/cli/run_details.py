"""The options that show how a run went: which configuration, what the cache knew, the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from linter.cli.console import VERBOSE, print_remark
from linter.cli.options import remark, with_options
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.config.options import RunOptions
    from linter.engine.linter import Linter
    from linter.report import Report


class RunDetails(NamedTuple):
    """What the command line asks to see of a run, on standard error."""

    verbose: bool
    time_rules: bool

    def applied_to(self, options: RunOptions) -> RunOptions:
        """Options with which the details can be seen: rules are timed only where they run."""
        if self.verbose:
            _log_to_stderr()
        return replace(options, cache_folder=None) if self.time_rules else options

    def jobs(self, wanted: int) -> int:
        """How many processes to use: rules are timed in one."""
        return 1 if self.time_rules else wanted

    def print(self, linter: Linter, report: Report) -> None:
        """Print what was asked for of a run that has ended."""
        if self.verbose:
            stages = ", ".join(f"{name} {_ms(s)}" for name, s in linter.stage_seconds.items())
            remark(f"time by stage: {stages or 'nothing to do'}")
        if self.time_rules:
            names = {meta.code: meta.name for meta in report.rules}
            for line in _table(linter.rule_seconds, names):
                print_remark(line)


def show_tracebacks(command: Any) -> Any:
    """Gives a group an option to show the tracebacks of internal errors of its commands."""
    about = "Show the traceback of an internal error; `check` has more to show."
    return click.option(
        "--verbose", "-v", is_flag=True, expose_value=False, callback=_note, help=about
    )(command)


def _note(context: click.Context, _: click.Parameter, verbose: bool) -> bool:
    if verbose:
        context.meta[VERBOSE] = True
    return verbose


def _log_to_stderr() -> None:
    """Print what the library logs until the command ends."""
    import logging

    from linter.cli.logs import show_log

    click.get_current_context().with_resource(show_log("linter", logging.INFO))


def _table(seconds: Mapping[str, float], names: Mapping[str, str]) -> Sequence[str]:
    """The time of each rule, the slowest first."""
    total = sum(seconds.values())
    slowest = sorted(seconds.items(), key=lambda rule: -rule[1])
    rows = [
        f"{_ms(spent):>12}  {spent / total:>6.1%}  {code} {names.get(code, '')}".rstrip()
        for code, spent in slowest
    ]
    note = "Time by rule. A fact that several rules share counts for the first that asks for it."
    return [note, *rows, f"{_ms(total):>12}  100.0%  all rules"]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


_OPTIONS: Sequence[Callable[[Any], Any]] = [
    click.option(
        "--verbose",
        "-v",
        is_flag=True,
        callback=_note,
        help="Show on standard error which configuration applies, what the cache knew, and the "
        "time by stage.",
    ),
    click.option(
        "--time-rules",
        is_flag=True,
        help="Show on standard error how long each rule took; ignores the cache.",
    ),
]


def with_run_details(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command these options, as one argument `run_details`."""

    @wraps(command)
    def run(verbose: bool, time_rules: bool, **others: Any) -> None:
        command(run_details=RunDetails(verbose, time_rules), **others)

    return with_options(run, _OPTIONS)
