"""The rules of one set of settings, ready to run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass, field, replace
from linter.common.errors import ConfigError
from linter.config.settings import Settings
from linter.language.automaton import Automaton, build, extended
from linter.language.matcher import PhraseMatcher
from linter.rulekit.adjustments import EVERYWHERE, Adjustment
from linter.rulekit.packs import BUILTIN
from linter.rulekit.rule import Rule
from linter.rulekit.section_rules import adjusted, by_section
from linter.rulekit.selectors import RuleSelectors

if TYPE_CHECKING:
    from linter.language.phrases import Lexicons
    from linter.rulekit.registry import Registry


@dataclass(frozen=True)
class CompiledRules:
    """Rules, the phrases that they and the facts look for, and the selectors of all rules.
    `changes` are what the configuration changes of rules in sections of articles, by code, and
    `by_section` the rules as they are there."""

    rules: tuple[Rule, ...]
    matcher: PhraseMatcher
    selectors: RuleSelectors
    changes: Mapping[str, Mapping[str, Adjustment]] = field(default_factory=dict)

    @cached_property
    def by_section(self) -> Mapping[str, Mapping[str, Rule | None]]:
        known = {rule.meta.code: rule for rule in self.rules}
        return {code: by_section(known[code], changes) for code, changes in self.changes.items()}


def compile_rules(
    settings: Settings, registry: Registry, known: PhraseMatcher | None = None
) -> CompiledRules:
    """Compile the rules that settings select. Raises ConfigError if one is invalid.

    `known` is a matcher made earlier for the same registry and the same allowed phrases.
    """
    rules = []
    of_sections: dict[str, Mapping[str, Adjustment]] = {}
    for code, severity in settings.severities.items():
        rule = registry.create(code, settings.options.get(code, {}))
        changes = dict(settings.adjustments.get(code, {}))
        everywhere = changes.pop(EVERYWHERE, Adjustment())
        rule.meta = adjusted(replace(rule.meta, severity=severity), everywhere)
        if changes:
            of_sections[code] = changes
        rules.append(rule)
    matcher = known or _matcher(settings, registry)
    return CompiledRules(tuple(rules), matcher, registry.selectors, of_sections)


def _matcher(settings: Settings, registry: Registry) -> PhraseMatcher:
    from linter.language.phrases import fact_lexicons, parse_phrase  # which known rules leave out

    allowed = frozenset(map(parse_phrase, settings.allow))
    shipped = {**fact_lexicons(), **registry.lexicons_of(BUILTIN)}
    lexicons = {**shipped, **registry.lexicons, "config.allow": allowed}
    try:
        base = _built(_SameWords(shipped))
        return PhraseMatcher(extended(base, lexicons, lexicons.keys() - shipped.keys()))
    except ValueError as error:
        raise ConfigError(str(error)) from error


class _SameWords:
    """Lexicons as a key: equal to others with the very same phrases, which are read once."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons

    def __hash__(self) -> int:
        return len(self.lexicons)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _SameWords) or self.lexicons.keys() != other.lexicons.keys():
            return False
        return all(words is other.lexicons[name] for name, words in self.lexicons.items())


@lru_cache(1)
def _built(words: _SameWords) -> Automaton:
    """The automaton of the words that come with caveat, which is the same for all configurations
    and takes longest."""
    return build(words.lexicons)
