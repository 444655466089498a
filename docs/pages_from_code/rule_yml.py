"""The reference of `rule.yml`: fields, kinds, places, exemptions and metrics, from the models that
read it. What they mean in words is in `rule_yml.yml` beside this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic.fields import FieldInfo

from docs.pages_from_code.markdown import code, table
from docs.pages_from_code.rule_facts import all_rules
from linter.rulekit.exemptions import EXEMPTIONS, MEANINGS, UNIVERSAL
from linter.rulekit.kinds import PLACES
from linter.rulekit.manifest import KIND_OPTIONS, Manifest
from linter.rulekit.metrics import METRICS
from linter.rulekit.noted_phrases import LawModel, PhraseModel, SwapModel

_WORDS: Mapping[str, Mapping[str, str]] = yaml.safe_load(
    Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
)
_NEEDED = "needed"
_NESTED = (
    ("In `reference`", LawModel.model_fields, "reference"),
    ("In a phrase that is a mapping", PhraseModel.model_fields, "phrase"),
    ("In `swap`", SwapModel.model_fields, "swap"),
)


def fragment() -> str:
    """The reference, as Markdown from headings of the second level."""
    head = ("Field", "What it is", "Values", "Default")
    parts = ["## Fields\n", table(head, _rows(Manifest.model_fields, "fields"))]
    for title, fields, group in _NESTED:
        parts.append(f"### {title}\n\n{table(head, _rows(fields, group))}")
    parts.append("## Kinds\n")
    for kind, model in KIND_OPTIONS.items():
        options = table(("Option", *head[1:]), _rows(model.model_fields, "options"))
        parts.append(f"### {kind}\n\n{_meaning('kinds', kind)}\n\n{options}")
    parts += [
        "### python\n",
        "Logic in a `rule.py` beside the `rule.yml`: [rules in Python](python.md). Its options are "
        "its own.\n",
        "## Places\n",
        "For the option `in`:\n",
        _list(PLACES, "places"),
        "## Metrics\n",
        "For the option `metric`:\n",
        _list(METRICS, "metrics"),
        _exemptions(),
    ]
    return "\n".join(parts)


def _meaning(group: str, name: str) -> str:
    """What a name means. Raises ValueError, which ends the build, where nobody has said it."""
    if name not in _WORDS[group]:
        raise ValueError(f"say under {group!r} of rule_yml.yml what {name!r} means")
    return _WORDS[group][name]


def _list(names: Iterable[str], group: str) -> str:
    return "".join(f"- {code(name)}: {_meaning(group, name)}\n" for name in names)


def _rows(fields: Mapping[str, FieldInfo], group: str) -> Iterator[tuple[str, ...]]:
    for name, field in fields.items():
        key = field.alias or name
        default = _NEEDED if field.is_required() else _default(field.default)
        yield (code(key), _meaning(group, key), _values(field.annotation), default)


def _default(value: Any) -> str:
    if value in (None, [], {}, ""):
        return ""
    if isinstance(value, list):
        return "all" if value == list(PLACES) else ", ".join(code(each) for each in value)
    return code(value)


def _values(annotation: Any) -> str:
    """The choices of a field, where it has a few."""
    for each in (annotation, *get_args(annotation)):
        if issubclass(each, str) if isinstance(each, type) else False:
            members = list(getattr(each, "__members__", {}).values())
            if members:
                return ", ".join(code(member.value) for member in members)
        choices = get_args(each)
        if choices and all(isinstance(choice, str) for choice in choices):
            return ", ".join(code(choice) for choice in choices)
    return ""


def _exemptions() -> str:
    used = dict.fromkeys(EXEMPTIONS, 0)
    for rule in all_rules():
        for name in rule.meta.unless:
            used[name] += 1
    rows = [
        (code(name), MEANINGS[name], "always" if name in UNIVERSAL else str(used[name]))
        for name in EXEMPTIONS
    ]
    return (
        "## Exemptions\n\nFor the field `unless`. The first four clear the words of nearly every "
        "rule without being named; the last column tells how many built-in rules name the others."
        f"\n\n{table(('Name', 'What it clears', 'Rules'), rows)}"
    )
