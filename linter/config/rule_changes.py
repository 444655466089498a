"""What the layers of a configuration change of rules, weakest first, beside their severities."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from linter.common.dataclass import replace
from linter.config.config_keys import RuleSettings
from linter.rulekit import messages
from linter.rulekit.adjustments import EVERYWHERE, Adjustment
from linter.rulekit.manifest import RuleFolder, message_values

MESSAGES = "messages"
TEXTS: Mapping[str, str] = {MESSAGES: "message", "help": "help"}
"""The keys of a configuration for texts of rules, and what they set of an `Adjustment`."""


class RuleChanges:
    """Collects changes. What a layer says of the whole article takes the place of what weaker ones
    say of sections."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, Adjustment]] = {}

    def set(self, code: str, section: str, **given: Any) -> None:
        """Sets fields of an `Adjustment`; in the whole article for the section everywhere."""
        of_rule = self._found.setdefault(code, {})
        if section == EVERYWHERE:
            self.clear(code, *given)
        of_rule[section] = replace(of_rule.get(section, Adjustment()), **given)

    def clear(self, code: str, *names: str) -> None:
        """Takes back fields in all sections."""
        nothing = {name: getattr(Adjustment(), name) for name in names}
        for section, change in self._found.get(code, {}).items():
            self._found[code][section] = replace(change, **nothing)

    def of(self, codes: Collection[str]) -> Mapping[str, Mapping[str, Adjustment]]:
        """The changes of these rules, by code and section."""
        kept = {
            code: {section: c for section, c in sorted(of_rule.items()) if c != Adjustment()}
            for code, of_rule in sorted(self._found.items())
            if code in codes
        }
        return {code: of_rule for code, of_rule in kept.items() if of_rule}


def texts_in(values: RuleSettings) -> Iterator[tuple[str, str, str, str]]:
    """The texts that a layer has for rules: the key, selector and section, and the text."""
    for key in TEXTS:
        for selector, sections in getattr(values, key).items():
            for section, text in sections.items():
                yield key, selector, section, text


def origin_name(key: str, code: str, section: str) -> str:
    """The name under which settings know where a text or a level comes from."""
    return ".".join(filter(None, (key, code, section)))


def message_fault(folder: RuleFolder, message: str) -> str:
    """What is wrong with a message for a rule; empty if nothing is. It may use the values of the
    rule's own."""
    known = message_values(folder.kind)
    if known is None:
        known = tuple(sorted(messages.names(folder.meta.message)))
    return next(messages.faults(message, known), "")
