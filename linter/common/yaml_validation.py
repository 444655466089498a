"""Validates YAML documents with pydantic models, and reports every error at its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeGuard, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from linter.common import yaml_document
from linter.common.errors import MOST_PROBLEMS, ConfigError, Problem, nearest, shortened

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], document: yaml_document.YamlDocument) -> M:
    """The data of a YAML document as a model. Raises ConfigError with every error at its place."""
    try:
        return model.model_validate(yaml_document.data(document) or {})
    except ValidationError as error:
        raise ConfigError(*problems_from(error, document, model)) from error


def problems_from(
    error: ValidationError,
    document: yaml_document.YamlDocument,
    model: type[BaseModel],
    prefix: tuple[int | str, ...] = (),
) -> list[Problem]:
    """The errors that pydantic found, each at the place of its value in the YAML."""
    problems = []
    faults = error.errors(include_url=False)
    for fault in faults[:MOST_PROBLEMS]:
        location = prefix + tuple(step for step in fault["loc"])
        unknown = fault["type"] == "extra_forbidden"
        node = document.at(location, key=unknown)
        if unknown:
            known = _keys(model, fault["loc"][:-1])
            key = shortened(str(location[-1]))
            message = f"unknown key {key!r}{nearest(key, known)}"
        elif fault["type"] == "missing":
            message = f"{location[-1]!r} is missing"
        else:
            place = shortened(".".join(map(str, location)))
            message = f"{place}: {readable_message(fault)}"
        problems.append(document.problem(message, node))
    if len(faults) > MOST_PROBLEMS:
        problems.append(Problem(f"{len(faults) - MOST_PROBLEMS} more faults", document.path))
    return problems


# Messages for pydantic's types of error, in the words of people who write YAML.
_PLAIN = {
    "model_type": "must be a mapping of keys to values",
    "dict_type": "must be a mapping of keys to values",
    "list_type": "must be a list",
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
    "string_pattern_mismatch": "must match the pattern {pattern}",
    "value_error": "{error}",
}


def readable_message(fault: ErrorDetails) -> str:
    """What is wrong with a value, and the value itself if it is short."""
    form = _PLAIN.get(fault["type"])
    message = form.format(**fault.get("ctx", {})) if form else fault["msg"]
    given = fault["input"]
    if fault["type"] == "value_error" or given in ("", [], {}):
        return message
    if given is None:
        return f"{message}, but has no value"
    if isinstance(given, str):
        return f"{message}, not {shortened(given)!r}"
    return f"{message}, not {given!r}" if isinstance(given, int | float) else message


def iso_date(value: Any) -> Any:
    """For validators: a day as YAML or JSON has it. Raises ValueError."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError("must be a date such as 2027-03-31") from error


def _keys(model: type[BaseModel], location: Sequence[int | str]) -> list[str]:
    """The keys that a model accepts at a place in its data."""
    for step in location:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if step in fields:
            held = fields[str(step)].annotation
            inner = [held, *get_args(held)]
            model = next((t for t in inner if _is_model(t)), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _is_model(held: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(held, type) and issubclass(held, BaseModel)
