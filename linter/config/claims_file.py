"""The claims register: a file of approved wordings, as validated data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from linter.common import yaml_document
from linter.common.errors import ConfigError, Problem
from linter.common.glob_patterns import fault
from linter.common.globs import Globs
from linter.common.tokens import fold, tokenize
from linter.common.yaml_validation import iso_date, validate
from linter.config.config_keys import Glob, Locale, Words, one_or_many
from linter.findings.approved_wording import ApprovedWording

_FEWEST, _MOST = 3, 200  # words of a wording
# What else somebody may call a key.
_KEYS = {
    "approver": "by",
    "approved-by": "by",
    "approved_by": "by",
    "expires": "until",
    "expiry": "until",
    "valid-until": "until",
    "claim": "wording",
    "text": "wording",
    "words": "wording",
    "source": "reference",
    "law": "reference",
    "ref": "reference",
    "country": "locale",
    "paths": "files",
    "path": "files",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class WordingSection(_Strict):
    """An approved wording."""

    wording: Words = Field(description="The claim, word for word.")
    reference: Words = Field(
        description="On what ground it was approved: a file, a law, a register."
    )
    by: Words = Field(description="The person who approved it.")
    until: Annotated[date, BeforeValidator(iso_date)] = Field(
        description="Last day on which it may be used."
    )
    product: Words | None = Field(None, description="Only in articles that name this product.")
    locale: Locale = Field("any", description="Only in articles of this country.")
    files: Annotated[list[Glob], BeforeValidator(one_or_many)] | None = Field(
        None, min_length=1, description="Globs of files, relative to the register."
    )

    @field_validator("wording")
    @classmethod
    def _can_be_told(cls, wording: str) -> str:
        number = sum(word[0].isalnum() for word in tokenize(fold(wording)).texts)
        if number < _FEWEST:
            raise ValueError(
                f"has {number} of at least {_FEWEST} words, so that it can be told from other text"
            )
        if number > _MOST:
            raise ValueError(f"has {number} words; {_MOST} are the most")
        return wording


class ClaimsFile(_Strict):
    """The content of a claims register."""

    claims: list[WordingSection] = Field(description="The approved wordings.")


def read_claims(path: Path) -> Sequence[ApprovedWording]:
    """The approved wordings of a register. Raises ConfigError with every error in it at once."""
    document = yaml_document.read(path)
    content = yaml_document.data(document)
    if not isinstance(content, dict):
        message = "a claims register must be a mapping with the key 'claims': a list of wordings"
        raise ConfigError(document.problem(message, None))
    if renamed := list(_other_names(content, document)):
        raise ConfigError(*renamed)
    sections = validate(ClaimsFile, document).claims
    faults = [*_glob_faults(sections, document, path.parent), *_twins(sections, document)]
    if faults:
        raise ConfigError(*faults)
    return [_wording(s, document, n, path.parent) for n, s in enumerate(sections)]


def _wording(
    section: WordingSection, document: yaml_document.YamlDocument, number: int, folder: Path
) -> ApprovedWording:
    return ApprovedWording(
        " ".join(section.wording.split()),
        section.reference,
        section.by,
        section.until,
        section.product or "",
        section.locale,
        Globs(tuple(section.files), folder) if section.files else None,
        document.problem("", document.at(("claims", number))),
    )


def _other_names(
    content: dict[Any, Any], document: yaml_document.YamlDocument
) -> Iterator[Problem]:
    """Keys under the names that they have elsewhere."""
    claims = content.get("claims")
    for number, claim in enumerate(claims if isinstance(claims, list) else ()):
        for key in claim if isinstance(claim, dict) else ():
            if key in _KEYS:
                node = document.at(("claims", number, key), key=True)
                yield document.problem(f"unknown key {key!r}; write {_KEYS[key]!r}", node)


def _glob_faults(
    sections: Sequence[WordingSection], document: yaml_document.YamlDocument, folder: Path
) -> Iterator[Problem]:
    for number, section in enumerate(sections):
        for index, pattern in enumerate(section.files or ()):
            if message := fault(pattern, folder):
                node = document.at(("claims", number, "files", index))
                yield document.problem(f"files: {pattern!r} matches nothing: {message}", node)


def _twins(
    sections: Sequence[WordingSection], document: yaml_document.YamlDocument
) -> Iterator[Problem]:
    """Wordings that stand there twice for the same articles."""
    known: dict[object, int] = {}
    for number, section in enumerate(sections):
        words = tuple(tokenize(fold(section.wording)).texts)
        key = (words, section.product, section.locale, tuple(section.files or ()))
        first = known.setdefault(key, number)
        if first != number:
            node = document.at(("claims", number, "wording"))
            line = document.problem("", document.at(("claims", first))).line
            yield document.problem(f"this wording is already approved in line {line}", node)
