"""The settings of `.caveat.yml`, from its JSON Schema, which `caveat schema` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docs.pages_from_code.markdown import code, table
from docs.pages_from_code.rule_facts import registry
from linter.config.claims_file import ClaimsFile
from linter.config.config_keys import ConfigFile, Override
from linter.config.json_schema import schema
from linter.findings.finding import TOOL_FINDINGS
from linter.register.register import EXPIRED, EXPIRING, VARIANT

Schema = Mapping[str, Any]
_HEAD = ("Setting", "What it does", "Values")
_TYPES = {"string": "text", "integer": "number", "boolean": "`true` or `false`"}
_MOST_CHOICES = 10


def fragment() -> str:
    """The settings, as Markdown below a heading of the second level."""
    whole = schema(registry())
    definitions = whole["$defs"]
    everywhere = set(Override.model_fields) & set(ConfigFile.model_fields)
    shared = {ConfigFile.model_fields[n].alias or n for n in everywhere}
    rows, sections = [], []
    for name, value in sorted(whole["properties"].items()):
        note = "" if name in shared else "Not in `overrides`."
        rows.append(_row(name, value, definitions, note))
        if held := _model(value, definitions):
            sections.append(_section_of(name, held, definitions))
    return f"## All settings\n\n{table(_HEAD, rows)}\n" + "\n".join(sections)


def claims() -> str:
    """The findings of the register of claims, and the keys of a wording in it, as Markdown."""
    made = ClaimsFile.model_json_schema(by_alias=True)
    findings = "".join(
        f"- [{own}](../rules/{own}.md): {TOOL_FINDINGS[own][1]}\n"
        for own in (VARIANT, EXPIRED, EXPIRING)
    )
    keys = table(_HEAD, _rows(made["$defs"]["WordingSection"], made["$defs"]))
    return f"## What it finds\n\n{findings}\n## Keys of a wording\n\n{keys}"


def _rows(held: Schema, definitions: Schema) -> Iterator[tuple[str, ...]]:
    needed = set(held.get("required", ()))
    for key, value in sorted(held["properties"].items()):
        yield _row(key, value, definitions, "Needed." if key in needed else "")


def _model(value: Schema, definitions: Schema) -> Schema:
    """The settings that a setting holds, as far as they are not those of a file; else nothing."""
    for each in _alternatives(value):
        for part in (each, each.get("items"), each.get("additionalProperties")):
            name = part.get("$ref", "").rpartition("/")[2] if isinstance(part, dict) else ""
            if name not in ("", "Rule", "Override"):
                held: Schema = definitions[name]
                return held
    return {}


def _section_of(name: str, held: Schema, definitions: Schema) -> str:
    rows = _rows(held, definitions)
    return f"### In {code(name)}\n\n{held.get('description', '')}\n\n{table(_HEAD, rows)}"


def _row(name: str, value: Schema, definitions: Schema, note: str) -> tuple[str, ...]:
    values = ", ".join(dict.fromkeys(_values(value, definitions)))
    about = value.get("description") or _model(value, definitions).get("description", "")
    return (code(name), f"{about} {note}".strip(), values)


def _alternatives(value: Schema) -> Iterator[Schema]:
    yield from value.get("anyOf") or value.get("allOf") or (value,)


def _values(value: Schema, definitions: Schema) -> Iterator[str]:
    """What a setting takes, in words."""
    for each in _alternatives(value):
        kind = each.get("type")
        if "enum" in each:
            if len(each["enum"]) > _MOST_CHOICES:
                yield "rules"
            else:
                yield from (code("off" if one is False else one) for one in each["enum"])
        elif "const" in each:
            yield code("off" if each["const"] is False else each["const"])
        elif name := each.get("$ref", "").rpartition("/")[2]:
            yield "a rule" if name == "Rule" else "settings, see below"
        elif kind == "array":
            yield f"list of {_many(each, definitions)}"
        elif kind == "object":
            yield from _mapping(each, definitions)
        elif kind not in (None, "null"):
            yield _simple(each)


def _many(each: Schema, definitions: Schema) -> str:
    items = each.get("items", {})
    name = items.get("$ref", "").rpartition("/")[2]
    if name == "Rule":
        return "rules"
    if name:
        return "settings, see below" if name != "Override" else "settings with `files`"
    if "examples" in items:
        return "names: " + ", ".join(code(example) for example in items["examples"])
    return "texts" if items.get("type") == "string" else ", ".join(_values(items, definitions))


def _mapping(each: Schema, definitions: Schema) -> Iterator[str]:
    inner = each.get("additionalProperties", True)
    if sections := each.get("properties"):
        few = len(sections) <= _MOST_CHOICES
        yield f"or by section: {', '.join(map(code, sections))}" if few else "by rule: its options"
        return
    if not isinstance(inner, dict):
        yield "names and values"
        return
    values = ", ".join(dict.fromkeys(_values(inner, definitions)))
    yield f"by rule: {values}"


def _simple(each: Schema) -> str:
    kind = _TYPES.get(each["type"], str(each["type"]))
    if each.get("format") == "date":
        return "date, such as `2027-03-31`"
    low, high = each.get("minimum"), each.get("maximum")
    if low is not None and high is not None:
        return f"{kind} from {low} to {high}"
    return f"{kind} from {low}" if low is not None else kind
