"""The rules of one set of settings, ready to run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from linter.common.errors import ConfigError
from linter.config.settings import Settings
from linter.language.automaton import build
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import fact_lexicons, parse_phrase
from linter.rulekit.rule import Rule
from linter.rulekit.selectors import RuleSelectors

if TYPE_CHECKING:
    from linter.rulekit.registry import Registry


@dataclass(frozen=True, slots=True)
class CompiledRules:
    """Rules, the phrases that they and the facts look for, and the selectors of all rules."""

    rules: tuple[Rule, ...]
    matcher: PhraseMatcher
    selectors: RuleSelectors


def compile_rules(
    settings: Settings, registry: Registry, known: PhraseMatcher | None = None
) -> CompiledRules:
    """Compile the rules that settings select. Raises ConfigError if one is invalid.

    `known` is a matcher made earlier for the same registry and the same allowed phrases.
    """
    rules = []
    for code, severity in settings.severities.items():
        rule = registry.create(code, settings.options.get(code, {}))
        rule.meta = replace(rule.meta, severity=severity)
        rules.append(rule)
    return CompiledRules(tuple(rules), known or _matcher(settings, registry), registry.selectors)


def _matcher(settings: Settings, registry: Registry) -> PhraseMatcher:
    allowed = frozenset(map(parse_phrase, settings.allow))
    lexicons = {**fact_lexicons(), **registry.lexicons, "config.allow": allowed}
    try:
        return PhraseMatcher(build(lexicons))
    except ValueError as error:
        raise ConfigError(str(error)) from error
