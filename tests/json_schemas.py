"""Data held against JSON Schemas. The libraries take a second to import, so they are imported here,
by the tests that ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

if TYPE_CHECKING:
    from jsonschema.protocols import Validator


def validator(schema: Any) -> Validator:
    """Holds data against a schema, which is itself held against that of its draft."""
    from jsonschema.validators import validator_for

    kind = validator_for(schema)
    kind.check_schema(schema)
    made: Validator = kind(schema)
    return made


def fault_in(schema: str, *files: Path) -> str:
    """What check-jsonschema says of files that a service does not take, by the name of its schema;
    empty if it takes them."""
    from check_jsonschema import main

    ended = CliRunner().invoke(main, ["--builtin-schema", schema, *map(str, files)])
    return ended.output if ended.exit_code or ended.exception else ""
