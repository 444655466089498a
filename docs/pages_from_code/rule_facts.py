"""What the pages of rules are made from: the rules that come with caveat, their cases, and what
each preset makes of them."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from linter import Linter
from linter.config.config_file import DEFAULT_PRESET, Config, preset_layers, preset_names
from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.rulekit import shipped_packs
from linter.rulekit.manifest import RuleFolder
from linter.rulekit.packs import BUILTIN
from linter.rulekit.precision import Precision, precisions
from linter.rulekit.registry import Registry
from linter.rulekit.rule import Meta, Rule
from linter.testing import Case, read_cases


@dataclass(frozen=True)
class RuleFacts:
    """A rule, its cases, how often editors agree, and its level by preset (None if it is off).
    `exemptions` are those that it asks about: none for a rule about the whole article."""

    folder: RuleFolder
    cases: Sequence[Case]
    precision: Precision | None
    levels: Mapping[str, str | None]
    exemptions: Sequence[str] = ()
    milder_if_quoted: bool = False

    @property
    def is_builtin(self) -> bool:
        """Whether it runs without its pack being named."""
        return self.meta.pack == BUILTIN

    @property
    def meta(self) -> Meta:
        return self.folder.meta


@cache
def registry() -> Registry:
    """The rules that come with caveat; other installed packs have pages elsewhere."""
    config = Config(tuple(preset_layers(DEFAULT_PRESET)), house=shipped_packs.roots())
    return Linter(RunOptions(isolated=True), config).registry()


@cache
def preset_settings() -> Mapping[str, Settings]:
    """The settings of an article by preset, the default one first."""
    names = sorted(preset_names(), key=lambda name: (name != "blog", name))
    return {
        name: Linter(RunOptions(isolated=True), Config(tuple(preset_layers(name)))).settings(
            "article.md"
        )
        for name in names
    }


@cache
def all_rules() -> Sequence[RuleFacts]:
    """The rules by family and code, those of packs that have to be named last."""
    presets = preset_settings()
    facts = []
    shipped = [meta for meta in registry().metas if meta.comes_with_caveat]
    for meta in sorted(shipped, key=lambda meta: (meta.pack != BUILTIN, meta.family, meta.code)):
        folder = registry().folders[meta.code]
        levels = {
            name: settings.severities[meta.code].value if meta.code in settings.severities else None
            for name, settings in presets.items()
        }
        cases = read_cases(folder) if (folder.path / "cases.yml").is_file() else ()
        rule = registry().create(meta.code, {})
        asks = _asks_exemptions(folder, rule)
        facts.append(
            RuleFacts(
                folder,
                cases,
                precisions().get(meta.code),
                levels,
                tuple(dict.fromkeys((*rule.always, *meta.unless))) if asks else (),
                asks and rule.milder_if_quoted,
            )
        )
    return facts


def _asks_exemptions(folder: RuleFolder, rule: Rule) -> bool:
    if folder.kind != "python":
        return folder.kind not in ("absence", "metric")
    modules = {
        sys.modules[each.__module__]
        for each in type(rule).__mro__
        if issubclass(each, Rule) and each is not Rule
    }
    return any("is_exempt(" in inspect.getsource(module) for module in modules)
