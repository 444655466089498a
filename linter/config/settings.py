"""The settings of a file as plain values: a cached run reads these instead of YAML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from linter.common.dataclass import dataclass, field
from linter.common.globs import Globs
from linter.findings.approved_wording import ApprovedWording
from linter.findings.finding import TOOL_LEVELS, Severity
from linter.findings.gate import Gate
from linter.findings.waivers import Waiver
from linter.language.dependency_parser import OFF
from linter.retractions import folder
from linter.rulekit.adjustments import Adjustment

FILE_NAME = ".caveat.yml"
OTHER_NAMES = (
    *(".caveat.yaml", "caveat.yml", "caveat.yaml", ".caveat", ".caveatrc", ".caveatrc.yml"),
    *(".caveatrc.yaml", ".caveat.json", "caveat.json", ".caveatrc.json", ".caveat.toml"),
    *("caveat.toml", ".caveat.ini", "caveat.ini"),
)
"""Names that somebody may give a configuration, and that are not looked for."""


@dataclass(frozen=True, slots=True)
class ConfigPatterns:
    """The globs of a configuration: of the files it excludes, and of each of its overrides in
    order. `house` are the folders of house rules it names, `files` the files it was read from.
    With `gitignore`, files that git ignores are skipped."""

    excluded: tuple[Globs, ...] = ()
    overrides: tuple[Globs | None, ...] = ()
    house: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()
    gitignore: bool = True

    def excludes(self, path: str | Path) -> bool:
        """Whether the configuration excludes this file."""
        return any(globs.match(path) for globs in self.excluded if globs.patterns)

    def active_overrides(self, path: str | Path) -> tuple[bool, ...]:
        """For each override, whether it applies to a file; in some only for some locales."""
        return tuple(globs is None or globs.match(path) for globs in self.overrides)


LEARNED = "learned"


@dataclass(frozen=True)
class Settings:
    """The settings of a file, with the origin of each value. `tool_levels` are the severities of
    the tool's own findings by code; one that is missing is off. `house` are the folders of house
    rules that its configuration names. `levels` are those that editors' marks suggest for a
    sentence (`learned`) or those of the rules (`fixed`), as they are always for the codes in
    `fixed_levels`, whose level somebody has set. `retractions` is the file of a list of retracted
    papers, `auto` or `off`. `wordings` are those that the claims register approves. `adjustments`
    are what the configuration changes of the texts of rules, and in sections of articles of their
    levels, by code and section."""

    severities: Mapping[str, Severity]
    options: Mapping[str, Mapping[str, Any]]
    tool_levels: Mapping[str, Severity] = field(default_factory=lambda: TOOL_LEVELS)
    allow: tuple[str, ...] = ()
    kind: str = "auto"
    audience: str = "general"
    notice: bool = False
    locale: str = "any"
    syntax: str = OFF
    language: str = "auto"
    levels: str = LEARNED
    fixed_levels: frozenset[str] = frozenset()
    retractions: str = folder.OFF
    gate: Gate = field(default_factory=Gate)
    baseline: Path | None = None
    waivers: tuple[Waiver, ...] = ()
    wordings: tuple[ApprovedWording, ...] = ()
    house: tuple[Path, ...] = ()
    adjustments: Mapping[str, Mapping[str, Adjustment]] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    def origin(self, name: str) -> str:
        """The origin of a value: a preset, a file or the command line."""
        return self.origins.get(name, "default")

    def wordings_for(self, path: str) -> tuple[ApprovedWording, ...]:
        """The wordings that are approved for an article at this path."""
        return tuple(w for w in self.wordings if w.applies(path, self.locale))

    @cached_property
    def rules_key(self) -> str:
        """A key that is equal for settings for which the rules are compiled alike."""
        return repr(
            (
                sorted(self.severities.items()),
                sorted((k, sorted(v.items())) for k, v in self.options.items()),
                self.allow,
                sorted((code, sorted(each.items())) for code, each in self.adjustments.items()),
            )
        )

    @cached_property
    def key(self) -> str:
        """A key that is equal for settings with which the rules have the same findings."""
        return repr(
            (
                self.rules_key,
                self.kind,
                self.audience,
                self.notice,
                self.locale,
                self.syntax,
                self.language,
                sorted(self.tool_levels.items()),
                self.levels,
                sorted(self.fixed_levels),
            )
        )
