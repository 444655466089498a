"""The keys of a configuration, of its sections and of presets, each with what it may say.

They are also what `caveat schema` tells an editor and the site tells of the settings.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from linter.common import paths
from linter.common.yaml_validation import iso_date
from linter.config.sections import ByLevel, ByText, off_is_a_word
from linter.findings.finding import Confidence, FailOn
from linter.language.dependency_parser import OFF
from linter.retractions import folder
from linter.rulekit.noted_phrases import LawModel

Locale = Literal["any", "US", "UK", "IE", "CA", "AU", "EU"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class GateSection(_Strict):
    """Conditions under which an article fails."""

    fail_on: FailOn | None = Field(
        None,
        alias="fail-on",
        description="Lowest severity that fails an article; never removes the conditions of "
        "weaker settings.",
    )
    confidence: Confidence | None = Field(
        None, description="Lowest confidence at which a finding counts; the default is medium."
    )
    levels: dict[str, FailOn] = Field(
        {}, description="Lowest severity that fails an article, by rule code, name or family."
    )
    max: dict[str, Annotated[int, Field(ge=0)]] = Field(
        {},
        description="Maximum number of findings per article, by severity or by rule code, name or "
        "family.",
    )
    risk: int | None = Field(
        None, ge=1, le=100, description="Lowest risk, out of 100, that fails an article."
    )


def one_or_many(value: Any) -> Any:
    """For validators: a list, of one text where only a text is given."""
    return [value] if isinstance(value, str) else value


def _possible(name: str) -> str:
    if fault := paths.fault(name):
        raise ValueError(fault)
    return name


def _without_nul(pattern: str) -> str:
    if "\0" in pattern:
        raise ValueError("a pattern of file names cannot contain a NUL character")
    return pattern


FileName = Annotated[str, AfterValidator(_possible)]
Glob = Annotated[str, AfterValidator(_without_nul)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class WaiverSection(_Strict):
    """Findings that a person accepts responsibility for, until a given day."""

    rule: Words = Field(description="Code, name or family of the rule.")
    files: Annotated[list[Glob], BeforeValidator(one_or_many)] = Field(
        min_length=1, description="Globs of files, relative to the configuration file."
    )
    words: Words | None = Field(None, description="Only findings on these words.")
    fingerprint: Words | None = Field(None, description="Only the finding with this fingerprint.")
    reason: Words = Field(description="Why the findings are acceptable.")
    by: Words = Field(description="The person responsible for the waiver.")
    until: Annotated[date, BeforeValidator(iso_date)] = Field(
        description="Last day on which the waiver applies."
    )


class SourcesSection(_Strict):
    """Lists about the sources of articles."""

    retractions: FileName | None = Field(
        None,
        description="List of retracted papers, made by `caveat sources update`: a file, relative "
        "to this one; auto for the list in the user's own folder; or off.",
    )

    @field_validator("retractions", mode="before")
    @classmethod
    def _off_is_a_word(cls, value: Any) -> Any:
        return folder.OFF if value is False else value


class RuleSettings(_Strict):
    """The keys that files, presets and overrides have in common."""

    select: list[str] | None = Field(
        None, description="Rules to run: codes, names, families or ALL."
    )
    ignore: list[str] = Field([], description="Rules to skip.")
    severity: dict[str, ByLevel] = Field(
        {}, description="Severity by rule, or by section of the article; off disables it."
    )
    messages: dict[str, ByText] = Field(
        {}, description="Message by rule, or by section of the article."
    )
    help: dict[str, ByText] = Field(
        {}, description="What to write instead, by rule, or by section of the article."
    )
    references: dict[str, LawModel] = Field(
        {}, description="Law, code of practice or house style behind a rule."
    )
    options: dict[str, dict[str, Any]] = Field({}, description="Options by rule.")
    allow: list[str] = Field([], description="Phrases that are never flagged.")
    kind: Literal["auto", "news", "advice", "product", "leaflet"] | None = Field(
        None, description="Kind of article; auto guesses it from each article."
    )
    audience: Literal["general", "professional"] | None = Field(
        None, description="Readers of the articles."
    )
    notice: bool | None = Field(
        None, description="Whether the site's template includes a medical notice."
    )
    locale: Locale | None = Field(None, description="Country whose laws and helplines apply.")
    language: Literal["auto", "en"] | None = Field(
        None, description="Language of the articles; auto detects it, en is English."
    )
    levels: Literal["learned", "fixed"] | None = Field(
        None,
        description="learned raises and lowers findings by how likely editors send their sentence "
        "back; fixed leaves each at the level of its rule.",
    )
    sources: SourcesSection = Field(
        SourcesSection.model_validate({}), description="Lists about the sources of articles."
    )
    fail_on: FailOn | None = Field(
        None,
        alias="fail-on",
        description="Lowest severity that fails an article; short for fail-on in gate.",
    )
    gate: GateSection = Field(
        GateSection.model_validate({}), description="Conditions under which an article fails."
    )

    @field_validator("severity", mode="before")
    @classmethod
    def _off_is_a_word(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: off_is_a_word(each) for name, each in value.items()}
        return value


class Override(RuleSettings):
    """Settings for files that match a glob, for readers in some countries, or for both."""

    files: Annotated[list[Glob], BeforeValidator(one_or_many)] | None = Field(
        None, min_length=1, description="Globs of files, relative to the configuration file."
    )
    locales: Annotated[list[Locale], BeforeValidator(one_or_many)] | None = Field(
        None, min_length=1, description="Countries of the readers: only where locale is one."
    )

    @model_validator(mode="after")
    def _has_a_condition(self) -> Override:
        if self.files is None and self.locales is None:
            raise ValueError("an override needs `files` or `locales`: where it applies")
        if self.locales is not None and self.locale is not None:
            raise ValueError("an override for `locales` cannot set the locale")
        return self


class ConfigFile(RuleSettings):
    """The content of a `.caveat.yml` or a preset."""

    serves: str | None = Field(None, description="Whom a preset is for, and what it changes.")
    extends: Annotated[list[FileName], BeforeValidator(one_or_many)] = Field(
        [], description="Presets or files that this one extends."
    )
    rules: list[FileName] = Field(
        [],
        description="Folders of house rules, relative to this file, or names of packs that come "
        "with caveat: law-eu, law-uk, law-us.",
    )
    exclude: list[Glob] = Field([], description="Globs of files to skip.")
    gitignore: bool | None = Field(
        None, description="Whether to skip files that git ignores; the default is true."
    )
    syntax: str | None = Field(
        None, description="Parser: builtin, an installed spaCy pipeline, or off."
    )
    baseline: FileName | None = Field(
        None, description="File of known findings, relative to this file."
    )
    waivers: list[WaiverSection] = Field(
        [], description="Findings that are accepted until a given day."
    )
    claims: Annotated[list[FileName], BeforeValidator(one_or_many)] = Field(
        [], description="Files of approved wordings, relative to this file."
    )
    overrides: list[Override] = Field([], description="Settings for files that match a glob.")

    @field_validator("syntax", mode="before")
    @classmethod
    def _off_is_a_pipeline(cls, value: Any) -> Any:
        return OFF if value is False else value
