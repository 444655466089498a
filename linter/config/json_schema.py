"""The JSON Schema of `.caveat.yml`, with which editors complete and validate it.

It is pydantic's schema of the models in `config_keys`, plus the rules of a registry and their
options, plus what validators accept beyond the type: one name in place of a list, and `off`,
which YAML reads as false.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from linter.config.config_file import preset_names
from linter.config.config_keys import ConfigFile
from linter.findings.finding import TOOL_FINDINGS, Severity
from linter.rulekit import codes
from linter.rulekit.registry import Registry
from linter.rulekit.rule import Meta

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_RULE = {"$ref": "#/$defs/Rule"}
_FALSE = {"const": False}


def schema(registry: Registry) -> Schema:
    """The JSON Schema of a configuration for the rules of a registry."""
    made = ConfigFile.model_json_schema(by_alias=True)
    made["$defs"]["Rule"] = _rule(registry)
    for model in (made, *made["$defs"].values()):
        for name, complete in _COMPLETED.items():
            if name in model.get("properties", {}):
                complete(model["properties"][name], registry)
    _one_or_many(made["properties"]["extends"])
    _one_or_many(made["properties"]["claims"])
    _one_or_many(made["$defs"]["WaiverSection"]["properties"]["files"])
    _some_condition(made["$defs"]["Override"])
    return {"$schema": DIALECT, **made, "title": "caveat configuration"}


def _rule(registry: Registry) -> Schema:
    """A selector of rules: a code, a name, a family, the beginning of a code, or ALL."""
    own = {key for code, (name, _) in TOOL_FINDINGS.items() for key in (code, name)}
    named = {key for m in registry.metas for key in (m.code, m.name, m.family)}
    return {
        "description": "Code, name or family of a rule, the beginning of a code, or ALL.",
        "anyOf": [{"enum": sorted(named | own | {"ALL"})}, {"pattern": _beginning(registry)}],
    }


def _beginning(registry: Registry) -> str:
    """A pattern for the beginnings of codes: their letters, and some of their digits. In small
    letters whole codes too, which the list of codes does not have."""
    known = {codes.parts(meta.code) for meta in registry.metas}
    letters = {each[:size] for each, _ in known for size in range(1, len(each))}
    numbered = {f"{each}[0-9]{{0,{size - 1}}}" for each, size in known}
    small = {f"{each.lower()}[0-9]{{0,{size}}}" for each, size in known}
    small |= {each.lower() for each in letters}
    return f"^({'|'.join(sorted(letters | numbered | small))})$"


def _names_rules(value: Schema, _: Registry) -> None:
    for each in (value, *value.get("anyOf", ())):
        if each.get("type") == "array":
            each["items"] = _RULE


def _by_rule(value: Schema, _: Registry) -> None:
    value["propertyNames"] = _RULE


def _options(value: Schema, registry: Registry) -> None:
    value["propertyNames"] = _RULE
    value["properties"] = {
        key: _options_of(meta)
        for meta in registry.metas
        for key in (meta.code, meta.name)
        if meta.options
    }


def _options_of(meta: Meta) -> Schema:
    options = {name: _option(value) for name, value in meta.options.items()}
    return {"type": "object", "properties": options, "additionalProperties": False}


def _option(default: Any) -> Schema:
    types: Mapping[type, str] = {
        bool: "boolean",
        int: "number",
        float: "number",
        str: "string",
        list: "array",
    }
    json_type = types.get(type(default))
    return {"default": default, **({"type": json_type} if json_type else {})}


def _names_rule(value: Schema, _: Registry) -> None:
    del value["type"], value["minLength"]
    value |= _RULE


def _most(value: Schema, _: Registry) -> None:
    value["propertyNames"] = {"anyOf": [_RULE, {"enum": [level.value for level in Severity]}]}


def _presets(value: Schema, _: Registry) -> None:
    value["items"]["examples"] = list(preset_names())


def _one_or_many(value: Schema) -> None:
    """Accepts a single text in place of a list of texts."""
    many = {key: value.pop(key) for key in ("type", "items", "minItems") if key in value}
    value["anyOf"] = [many, many["items"]]


def _some_condition(override: Schema) -> None:
    """An override says where it applies: by files, by locales, or by both."""
    names = ("files", "locales")
    for name in names:
        (many, _) = override["properties"][name].pop("anyOf")
        override["properties"][name] |= many
        _one_or_many(override["properties"][name])
    override["anyOf"] = [{"required": [name]} for name in names]


def _off(value: Schema, _: Registry) -> None:
    value["anyOf"] = [*value["anyOf"], _FALSE]


_COMPLETED: Mapping[str, Callable[[Schema, Registry], None]] = {
    "select": _names_rules,
    "ignore": _names_rules,
    "severity": _by_rule,
    "messages": _by_rule,
    "help": _by_rule,
    "references": _by_rule,
    "options": _options,
    "extends": _presets,
    "levels": _by_rule,
    "max": _most,
    "rule": _names_rule,
    "syntax": _off,
    "retractions": _off,
}
