"""What one run is asked for, on the command line or by a program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from linter.findings.changed_lines import Changes
from linter.findings.finding import FailOn


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The wishes of one run. They override every configuration file; a value left out changes
    nothing.

    `config` is the one configuration to use in place of the nearest of each article; with
    `isolated` none is read, and no baseline is looked for. `rules` are folders of rules whose
    Python may run, as absolute paths. `json_fields` name the fields of JSON exports that hold
    text. `time_limit` is the seconds that an article may take, 0 for no limit. With `changes`
    only what they touch is reported. `today` decides whether a waiver has expired. Results are
    kept in `cache_folder`; without one there is no cache.
    """

    config: Path | None = None
    isolated: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    syntax: str | None = None
    rules: tuple[Path, ...] = ()
    json_fields: tuple[str, ...] = ()
    time_limit: float | None = None
    baseline: Path | None = None
    no_baseline: bool = False
    changes: Changes | None = None
    today: date | None = None
    cache_folder: Path | None = None

    @property
    def uses_baseline(self) -> bool:
        """Whether findings that a baseline holds are told apart."""
        return not self.no_baseline and (not self.isolated or self.baseline is not None)

    @property
    def settings_key(self) -> str:
        """Equal for options that make the same settings of the same configuration."""
        return repr(
            (self.select, self.ignore, self.fail_on, self.syntax, self.rules, self.baseline)
        )
