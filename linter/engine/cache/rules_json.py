"""Converts compiled rules to plain data for JSON, and back.

No code is stored in the data: a rule in Python is loaded from its place in its pack, which must be
installed or trusted when the data is read. Invalid data raises ValueError.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from linter.common.json_values import as_one_of, as_text
from linter.engine.cache.adjustments_json import adjustments_from_json, adjustments_to_json
from linter.engine.cache.result_json import reference_of, reference_row
from linter.engine.compiled_rules import CompiledRules
from linter.findings.finding import Confidence, Severity
from linter.language.matcher import PhraseMatcher
from linter.rulekit.exemptions import EXEMPTIONS
from linter.rulekit.kinds import KINDS
from linter.rulekit.packs import module_of
from linter.rulekit.phrase_notes import PhraseNote
from linter.rulekit.python_rules import load_class
from linter.rulekit.rule import Meta, Reference, Rule
from linter.rulekit.selectors import RuleSelectors

if TYPE_CHECKING:
    from linter.rulekit.registry import Registry

_TEXTS = ("code", "name", "family", "message", "help", "rationale", "page", "pack")  # of a rule
_PYTHON = "python"


def rules_to_json(rules: CompiledRules, registry: Registry, trusted: Sequence[Path]) -> Any:
    """Plain data for JSON. Raises ValueError for rules that could not be restored from it."""
    rows = [_rule(rule, registry) for rule in rules.rules]
    for row in rows:
        code = row["code"]
        if row["kind"] == _PYTHON and registry.folders[code].module != _module(row, trusted):
            raise ValueError(f"rule {code} would be loaded from another place")
    if json.loads(json.dumps(rows)) != rows:
        raise ValueError("an option has a value that JSON cannot represent")
    return {
        "rules": rows,
        "selectors": [list(rule) for rule in rules.selectors.rules],
        "changes": adjustments_to_json(rules.changes),
    }


def rules_from_json(data: Any, matcher: PhraseMatcher, trusted: Sequence[Path]) -> CompiledRules:
    """The compiled rules, with the matcher of their phrases. Their Python is loaded only from
    installed packs and `trusted` folders. Raises ValueError for invalid data."""
    try:
        known = data["selectors"]
        return CompiledRules(
            tuple([_rule_of(rule, trusted) for rule in data["rules"]]),
            matcher,
            RuleSelectors(tuple((as_text(c), as_text(n), as_text(f)) for c, n, f in known)),
            adjustments_from_json(data["changes"]),
        )
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise ValueError("not valid rules") from error


def _rule(rule: Rule, registry: Registry) -> dict[str, Any]:
    meta = rule.meta
    return {
        **{name: getattr(meta, name) for name in _TEXTS},
        "kind": registry.folders[meta.code].kind,
        "place": registry.place(meta.code),
        "severity": meta.severity.value,
        "confidence": meta.confidence,
        "references": [[each.title, each.url] for each in meta.references],
        "reference": reference_row(meta.reference),
        "notes": [[name, *_note_row(note)] for name, note in meta.notes.items()],
        "unless": list(meta.unless),
        "yields_to": list(meta.yields_to),
        "options": [dict(meta.options), rule.options],
    }


def _note_row(note: PhraseNote) -> list[Any]:
    return [
        note.message,
        reference_row(note.reference),
        list(note.swaps),
        note.safe,
        list(note.verbs),
    ]


def _note_of(message: Any, reference: Any, swaps: Any, safe: Any, verbs: Any) -> PhraseNote:
    return PhraseNote(
        as_text(message),
        reference_of(reference),
        tuple(as_text(text) for text in swaps),
        safe is True,
        tuple(as_text(verb) for verb in verbs),
    )


def _rule_of(data: Any, trusted: Sequence[Path]) -> Rule:
    by_default, chosen = data["options"]
    meta = Meta(
        **{name: as_text(data[name]) for name in _TEXTS},
        severity=Severity(data["severity"]),
        confidence=cast(Confidence, as_one_of(data["confidence"], "high", "medium", "low")),
        references=tuple(
            Reference(as_text(title), as_text(url)) for title, url in data["references"]
        ),
        reference=reference_of(data["reference"]),
        notes={as_text(name): _note_of(*note) for name, *note in data["notes"]},
        unless=tuple(as_one_of(name, *EXEMPTIONS) for name in data["unless"]),
        yields_to=tuple(as_text(code) for code in data["yields_to"]),
        options=dict(by_default),
    )
    python = data["kind"] == _PYTHON
    made = load_class(meta.code, _module(data, trusted)) if python else KINDS[data["kind"]]
    return made(meta, dict(chosen))


def _module(data: Any, trusted: Sequence[Path]) -> Path:
    return module_of(as_text(data["pack"]), as_text(data["place"]), trusted)
