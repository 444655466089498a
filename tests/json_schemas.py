"""Data held against JSON Schemas. The library takes a second to import, so it is imported here, by
the tests that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema.protocols import Validator


def validator(schema: Any) -> Validator:
    """Holds data against a schema, which is itself held against that of its draft."""
    from jsonschema.validators import validator_for

    kind = validator_for(schema)
    kind.check_schema(schema)
    made: Validator = kind(schema)
    return made
