"""The options of a run, from the command line or a program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.globs import Globs
from linter.findings.finding import FailOn

if TYPE_CHECKING:
    from linter.document.source import Source
    from linter.findings.changed_lines import Changes
    from linter.retractions.retraction_list import RetractionList


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of a run. They override every configuration file; an option left out changes
    nothing.

    `config` is the configuration file to use instead of the nearest one of each article; with
    `isolated`, no configuration and no baseline is read. `rules` are the absolute paths of
    folders of rules whose Python may run. `json_fields` are the fields of JSON exports that
    contain text. `time_limit` is the maximum time per article in seconds, 0 for no limit. With
    `changes`, only findings on changed lines are reported. `today` decides whether a waiver has
    expired, and its month what rules take for the present. `retractions` is a list
    of retracted papers that replaces those of configurations. Results are stored in `cache_folder`;
    without one there is no cache. `exclude` are files to skip besides those that configurations
    exclude. `sources` are texts that every article is held against; with `reads_sources`, files
    that its front matter names under `sources` are read too, if they are in the same project.
    With `remembers`, what is found in sentences is kept for the next version of a text; it costs
    more than it brings where each text comes once.
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
    retractions: RetractionList | None = None
    exclude: Globs | None = None
    sources: tuple[Source, ...] = ()
    reads_sources: bool = False
    remembers: bool = False

    @property
    def current_day(self) -> date:
        """The day of the run."""
        return self.today or date.today()

    @property
    def current_month(self) -> date:
        """The first day of the month of the run. Rules know the date no better than this, so that
        stored results are valid for a month."""
        return self.current_day.replace(day=1)

    @property
    def uses_baseline(self) -> bool:
        """Whether findings in a baseline are reported as known."""
        return not self.no_baseline and (not self.isolated or self.baseline is not None)

    @property
    def settings_key(self) -> str:
        """A key that is equal for options that lead to the same settings of the same
        configuration."""
        return repr(
            (self.select, self.ignore, self.fail_on, self.syntax, self.rules, self.baseline)
        )
