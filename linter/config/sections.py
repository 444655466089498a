"""Values of a configuration that are one for a rule, or one for each section of an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, cast, get_args

from pydantic import PlainValidator, WithJsonSchema

from linter.common.errors import nearest, shortened
from linter.rulekit.adjustments import EVERYWHERE, SECTIONS

Level = Literal["error", "warning", "info", "off"]
_LEVELS: tuple[Level, ...] = get_args(Level)


def off_is_a_word(value: Any) -> Any:
    """YAML reads `off` as false."""
    if isinstance(value, dict):
        return {name: off_is_a_word(each) for name, each in value.items()}
    return "off" if value is False else value


def _level(value: Any) -> None:
    if value not in _LEVELS:
        *others, last = map(repr, _LEVELS)
        told = f", not {shortened(value)!r}" if isinstance(value, str) else ""
        raise ValueError(f"must be {', '.join(others)} or {last}{told}")


def _text(value: Any) -> None:
    if not isinstance(value, str):
        raise ValueError("must be text")
    if not value.strip():
        raise ValueError("must not be empty")


def _checked(check: Callable[[Any], None]) -> Callable[[Any], dict[str, Any]]:
    """A validator for one value, or a mapping of sections to values, which gives a mapping; the
    section of one value is everywhere."""

    def validate(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            check(value)
            return {EVERYWHERE: value}
        for section, each in value.items():
            if section not in SECTIONS:
                raise ValueError(
                    f"unknown section {section!r:.60}{nearest(str(section), SECTIONS)}"
                )
            try:
                check(each)
            except ValueError as error:
                raise ValueError(f"{section}: {error}") from error
        return cast(dict[str, Any], value)

    return validate


def _schema(of_value: Mapping[str, Any]) -> dict[str, Any]:
    of_sections = {
        "type": "object",
        "properties": {section: dict(of_value) for section in SECTIONS},
        "additionalProperties": False,
    }
    return {"anyOf": [dict(of_value), of_sections]}


_LEVEL_SCHEMA = {"enum": [*_LEVELS, False]}
_TEXT_SCHEMA = {"type": "string", "minLength": 1, "pattern": r"\S"}
ByLevel = Annotated[
    dict[str, Level], PlainValidator(_checked(_level)), WithJsonSchema(_schema(_LEVEL_SCHEMA))
]
ByText = Annotated[
    dict[str, str], PlainValidator(_checked(_text)), WithJsonSchema(_schema(_TEXT_SCHEMA))
]
