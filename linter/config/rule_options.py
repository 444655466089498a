"""Whether a value fits an option of a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from linter.common.yaml_validation import readable_message
from linter.rulekit import messages
from linter.rulekit.manifest import RuleFolder, kind_options

# Types of options, in the words of people who write YAML.
_TYPES: Mapping[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a mapping of keys to values",
}


def option_fault(folder: RuleFolder, name: str, value: Any) -> str:
    """What is wrong with the value of an option; empty if it is valid."""
    default = folder.meta.options[name]
    if folder.kind == "python":
        if not _same_type(value, default):
            kind = _TYPES.get(type(default), f"of type {type(default).__name__}")
            return f"must be {kind}"
        known = messages.names(default) if isinstance(default, str) else ()
        return next(messages.faults(value, known), "") if known else ""
    try:
        kind_options(folder.kind, {**folder.meta.options, name: value})
    except ValidationError as error:
        return readable_message(error.errors()[0])
    return ""


def _same_type(value: Any, default: Any) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, int | float):
        return isinstance(value, int | float)
    return isinstance(value, type(default))
