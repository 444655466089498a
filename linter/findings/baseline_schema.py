"""Explains what is wrong with a baseline file, with the place of each error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from linter.common import yaml_document
from linter.common.errors import Problem
from linter.common.yaml_validation import problems_from

_MOST = 20


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    path: str
    code: str
    fingerprint: str
    words: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    version: Literal[1]
    findings: list[_Entry]

    @field_validator("version", mode="before")
    @classmethod
    def _ours(cls, version: object) -> object:
        if version != 1:
            raise ValueError(
                "this baseline was written by another version of caveat; this one reads version 1"
            )
        return version


def faults(content: object, text: str, file: Path) -> Sequence[Problem]:
    """The first errors in a baseline file, given its parsed content."""
    try:
        _File.model_validate(content)
    except ValidationError as error:
        document = yaml_document.compose(text, str(file), max_size=len(text))
        return problems_from(error, document, _File)[:_MOST]
    return [Problem("not a valid baseline of version 1", str(file))]
