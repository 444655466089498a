"""Rulesets as plain data for JSON, and back. ValueError where data is none of them.

No code comes from the data: a rule in Python is loaded from the pack that its place is in, which
must be installed or trusted when it is read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from linter.common.json_values import one_of, text
from linter.engine.compiled_rules import Ruleset
from linter.findings.finding import Confidence, Severity
from linter.language.automaton import Automaton
from linter.language.matcher import Vocabulary
from linter.rulekit.exemptions import ACQUITTALS
from linter.rulekit.kinds import KINDS
from linter.rulekit.packs import module_of
from linter.rulekit.python_rules import load_class
from linter.rulekit.rule import Meta, Reference, Rule
from linter.rulekit.selectors import Selection

if TYPE_CHECKING:
    from linter.rulekit.registry import Registry

_TEXTS = ("code", "name", "family", "message", "help", "rationale", "page", "pack")  # of a rule
_PYTHON = "python"


def ruleset_to_json(ruleset: Ruleset, registry: Registry, trusted: Sequence[Path]) -> Any:
    """Raises ValueError for a ruleset that JSON would not give back as it is."""
    rules = [_rule(rule, registry) for rule in ruleset.rules]
    for data in rules:
        code = data["code"]
        if data["kind"] == _PYTHON and registry.folders[code].module != _module(data, trusted):
            raise ValueError(f"rule {code} would be found elsewhere")
    if json.loads(json.dumps(rules)) != rules:
        raise ValueError("an option is nothing that JSON has")
    return {
        "rules": rules,
        "automaton": ruleset.vocabulary.automaton.to_json(),
        "selection": [list(rule) for rule in ruleset.selection.rules],
    }


def ruleset_from_json(data: Any, trusted: Sequence[Path]) -> Ruleset:
    """Loads the Python of rules from installed packs and these trusted folders, and no other."""
    try:
        return Ruleset(
            tuple([_rule_of(rule, trusted) for rule in data["rules"]]),
            Vocabulary(Automaton.from_json(data["automaton"])),
            Selection(tuple((text(c), text(n), text(f)) for c, n, f in data["selection"])),
        )
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise ValueError("no ruleset") from error


def _rule(rule: Rule, registry: Registry) -> dict[str, Any]:
    meta = rule.meta
    return {
        **{name: getattr(meta, name) for name in _TEXTS},
        "kind": registry.folders[meta.code].kind,
        "place": registry.place(meta.code),
        "severity": meta.severity.value,
        "confidence": meta.confidence,
        "references": [[each.title, each.url] for each in meta.references],
        "unless": list(meta.unless),
        "options": [dict(meta.options), rule.options],
    }


def _rule_of(data: Any, trusted: Sequence[Path]) -> Rule:
    by_default, chosen = data["options"]
    meta = Meta(
        **{name: text(data[name]) for name in _TEXTS},
        severity=Severity(data["severity"]),
        confidence=cast(Confidence, one_of(data["confidence"], "high", "medium", "low")),
        references=tuple(Reference(text(title), text(url)) for title, url in data["references"]),
        unless=tuple(one_of(name, *ACQUITTALS) for name in data["unless"]),
        options=dict(by_default),
    )
    python = data["kind"] == _PYTHON
    made = load_class(meta.code, _module(data, trusted)) if python else KINDS[data["kind"]]
    return made(meta, dict(chosen))


def _module(data: Any, trusted: Sequence[Path]) -> Path:
    return module_of(text(data["pack"]), text(data["place"]), trusted)
