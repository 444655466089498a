"""The HTTP API of `caveat serve`, from `linter/server/openapi.yml`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

import linter.server
from docs.pages_from_code.markdown import code, fenced, table

SOURCE = Path(linter.server.__path__[0], "openapi.yml")
Part = Mapping[str, Any]


def fragment() -> str:
    """The routes, then the schemas, as Markdown."""
    api = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    parts = [api["info"]["description"] + "\n"]
    for tag in api["tags"]:
        parts.append(f"## {tag['name'].capitalize()}\n\n{tag['description']}\n")
        parts += [
            _operation(api, path, method, operation)
            for path, methods in api["paths"].items()
            for method, operation in methods.items()
            if tag["name"] in operation["tags"]
        ]
    parts.append("## Schemas\n")
    parts += [_schema(name, schema) for name, schema in api["components"]["schemas"].items()]
    return "\n".join(parts)


def _resolved(api: Part, part: Part) -> Part:
    """A part, or what it refers to."""
    found: Any = api
    if "$ref" not in part:
        return part
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return _resolved(api, found)


def _operation(api: Part, path: str, method: str, operation: Part) -> str:
    parts = [f"### {method.upper()} {path}\n", f"{operation['summary']}.\n"]
    if "description" in operation:
        parts.append(operation["description"] + "\n")
    parameters = [_resolved(api, each) for each in operation.get("parameters", ())]
    if parameters:
        rows = [
            (code(p["name"]), p["in"], p.get("description", ""), _type(p["schema"]))
            for p in parameters
        ]
        parts.append(table(("Parameter", "In", "What it is", "Values"), rows))
    if "requestBody" in operation:
        parts.append(_body(_resolved(api, operation["requestBody"])))
    parts.append(table(("Status", "Body", "When"), _responses(api, operation)))
    parts += _examples(api, operation)
    return "\n".join(parts)


def _body(body: Part) -> str:
    kinds = ", ".join(code(kind) for kind in body["content"])
    text = f"{body['description']} Types: {kinds}.\n"
    for kind in body["content"].values():
        for example in kind.get("examples", {}).values():
            value = example["value"]
            if not isinstance(value, str):
                text += "\n" + fenced(json.dumps(value, ensure_ascii=False), "json")
    return text


def _responses(api: Part, operation: Part) -> Iterator[tuple[str, ...]]:
    for status, given in operation["responses"].items():
        response = _resolved(api, given)
        kinds = ", ".join(
            f"{code(kind)}{_linked(held.get('schema', {}))}"
            for kind, held in response.get("content", {}).items()
        )
        yield (status, kinds, response["description"])


def _examples(api: Part, operation: Part) -> Iterator[str]:
    for given in operation["responses"].values():
        for held in _resolved(api, given).get("content", {}).values():
            for example in held.get("examples", {}).values():
                found = _resolved(api, example)
                if given.get("$ref") is None:
                    text = json.dumps(found["value"], ensure_ascii=False, indent=2)
                    yield f"{found.get('summary', 'An answer')}:\n\n{fenced(text, 'json')}"


def _linked(schema: Part) -> str:
    name = schema.get("$ref", "").rpartition("/")[2]
    return f": [{name}](#schema-{name.lower()})" if name else ""


def _schema(name: str, schema: Part) -> str:
    needed = set(schema.get("required", ()))
    rows = [
        (
            code(key) + ("" if key in needed else " (optional)"),
            value.get("description", ""),
            _type(value),
        )
        for key, value in schema.get("properties", {}).items()
    ]
    head = f"(schema-{name.lower()})=\n\n### {name}\n"
    about = schema.get("description", "")
    return f"{head}\n{about}\n\n{table(('Field', 'What it is', 'Type'), rows)}"


def _type(value: Part) -> str:
    """The type of a value, in words."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#schema-{name.lower()})"
    if "enum" in value:
        return ", ".join(code(choice) for choice in value["enum"])
    if "const" in value:
        return code(json.dumps(value["const"]))
    kind = value.get("type", "any")
    if kind == "array":
        return f"list of {_type(value['items'])}"
    named = " or ".join(kind) if isinstance(kind, list) else str(kind)
    if kind == "object" and "properties" in value:
        named = "object with " + ", ".join(code(key) for key in value["properties"])
    return named + (f", by default {code(value['default'])}" if "default" in value else "")
