"""Configuration: `.caveat.yml` and presets, as validated data.

Order, weakest first: defaults, presets and files in `extends`, the nearest `.caveat.yml`,
its `overrides` by glob, the command line. A nearer file hides one further up; nothing is
merged but what `extends` names. Configuration is data: reading it runs no code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

from linter.common import yaml_document
from linter.common.errors import ConfigError, Problem, nearest
from linter.common.globs import Globs, fault
from linter.common.yaml_validation import validate
from linter.config.options import RunOptions
from linter.config.settings import ConfigPatterns
from linter.findings.finding import Confidence, FailOn
from linter.language.dependency_parser import OFF

DEFAULT_PRESET = "blog"
MOST_EXTENDED = 100  # presets and files that a configuration builds on
_PRESETS = Path(__file__).parent / "presets"

Level = Literal["error", "warning", "info", "off"]
Locale = Literal["any", "US", "UK", "IE", "CA", "AU", "EU"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class GateSection(_Strict):
    """What fails an article."""

    fail_on: FailOn | None = Field(
        None,
        alias="fail-on",
        description="The lowest severity that fails; never drops what "
        "weaker settings ask of the gate.",
    )
    confidence: Confidence | None = Field(
        None, description="The least confidence that a finding needs to count; medium by default."
    )
    levels: dict[str, FailOn] = Field(
        {}, description="The lowest severity that fails, by code, name or family."
    )
    max: dict[str, Annotated[int, Field(ge=0)]] = Field(
        {}, description="How many findings an article may have, by severity, code, name or family."
    )
    risk: int | None = Field(None, ge=1, le=100, description="The lowest risk that fails.")


def _iso_date(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError("it must be a date such as 2027-03-31") from error


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class WaiverSection(_Strict):
    """Findings that somebody answers for, until a day."""

    rule: Words = Field(description="Code, name or family of the rule.")
    files: Annotated[list[str], BeforeValidator(_one_or_many)] = Field(
        min_length=1, description="Globs, relative to the configuration."
    )
    words: Words | None = Field(None, description="The words marked; any when left out.")
    fingerprint: Words | None = Field(None, description="Of the one sentence that is meant.")
    reason: Words = Field(description="Why the findings may stand.")
    by: Words = Field(description="The person who answers for them.")
    until: Annotated[date, BeforeValidator(_iso_date)] = Field(
        description="The last day on which the waiver holds."
    )


class _Rules(_Strict):
    """The keys that a file, a preset and an override share."""

    select: list[str] | None = Field(
        None, description="Rules to run: codes, names, families or ALL."
    )
    ignore: list[str] = Field([], description="Rules to leave out.")
    severity: dict[str, Level] = Field({}, description="Severity by rule; off leaves it out.")
    options: dict[str, dict[str, Any]] = Field({}, description="Options by rule.")
    allow: list[str] = Field([], description="Phrases that are never marked.")
    kind: Literal["auto", "news", "advice", "product", "leaflet"] | None = Field(
        None, description="What the articles are; auto guesses from each."
    )
    audience: Literal["general", "professional"] | None = Field(None, description="Who reads them.")
    notice: bool | None = Field(None, description="The site's template carries a medical notice.")
    locale: Locale | None = Field(None, description="Whose laws and help lines hold.")
    fail_on: FailOn | None = Field(
        None, alias="fail-on", description="What fails an article; short for fail-on of the gate."
    )
    gate: GateSection = Field(GateSection.model_validate({}), description="What fails an article.")

    @field_validator("severity", mode="before")
    @classmethod
    def _off_is_a_word(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return {k: "off" if v is False else v for k, v in value.items()}
        return value


class Override(_Rules):
    """Settings for files that match a glob."""

    files: list[str] = Field(min_length=1, description="Globs, relative to the configuration.")


class ConfigFile(_Rules):
    """The content of a `.caveat.yml` or a preset."""

    serves: str | None = Field(None, description="Whom a preset is for, and what it switches.")
    extends: Annotated[list[str], BeforeValidator(_one_or_many)] = Field(
        [], description="Presets or files that this one builds on."
    )
    rules: list[str] = Field([], description="Folders of house rules, relative to this file.")
    exclude: list[str] = Field([], description="Globs of files that are not linted.")
    gitignore: bool | None = Field(
        None, description="Whether folders are searched without what git ignores; yes by default."
    )
    syntax: str | None = Field(None, description="builtin, an installed spaCy pipeline, or off.")
    baseline: str | None = Field(
        None, description="The file of known findings, relative to this file."
    )
    waivers: list[WaiverSection] = Field([], description="Findings that somebody answers for.")
    overrides: list[Override] = Field([], description="Settings for some files.")

    @field_validator("syntax", mode="before")
    @classmethod
    def _off_is_a_pipeline(cls, value: Any) -> Any:
        return OFF if value is False else value


@dataclass(frozen=True, slots=True)
class Layer:
    """One source of settings: where it is from, what it says, and its YAML for error places."""

    origin: str
    values: _Rules
    document: yaml_document.YamlDocument | None = None
    folder: Path = Path()
    location: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """The layers that rule a folder of articles, weakest first, and the packs they name."""

    layers: tuple[Layer, ...]
    house: tuple[Path, ...] = ()

    @property
    def patterns(self) -> ConfigPatterns:
        """Which files its parts mean, and the files that it was read from."""
        whole = [
            (layer.values, layer.folder)
            for layer in self.layers
            if isinstance(layer.values, ConfigFile)
        ]
        return ConfigPatterns(
            excluded=tuple(Globs(tuple(v.exclude), at) for v, at in whole),
            overrides=tuple(Globs(tuple(o.files), at) for v, at in whole for o in v.overrides),
            house=self.house,
            gitignore=next(
                (v.gitignore for v, _ in reversed(whole) if v.gitignore is not None), True
            ),
            files=tuple(Path(layer.document.path) for layer in self.layers if layer.document),
        )


def options_layer(options: RunOptions) -> Layer:
    """The options of a run, which override every file."""
    values = ConfigFile.model_validate(
        {
            "select": list(options.select) or None,
            "ignore": list(options.ignore),
            "fail-on": options.fail_on,
            "syntax": options.syntax,
            "baseline": options.baseline and str(options.baseline),
        }
    )
    return Layer("command line", values)


def preset_names() -> Sequence[str]:
    return sorted(path.stem for path in _PRESETS.glob("*.yml"))


def read_config(path: Path | None) -> Config:
    """The layers of a configuration file; without one, the default preset.

    Raises ConfigError with every fault of the file at once.
    """
    if path is None:
        return Config(tuple(_preset_layers(DEFAULT_PRESET)))
    layers = tuple(_file_layers(path, (), []))
    if not any(layer.origin.startswith("preset") for layer in layers):
        layers = (*_preset_layers(DEFAULT_PRESET), *layers)
    house = tuple(
        (layer.folder / name).resolve()
        for layer in layers
        if isinstance(layer.values, ConfigFile)
        for name in layer.values.rules
    )
    return Config(layers, house)


def _preset_layers(name: str) -> Iterator[Layer]:
    path = _PRESETS / f"{name}.yml"
    document = yaml_document.read(path)
    yield Layer(f"preset {name}", validate(ConfigFile, document), document, path.parent)


def _file_layers(path: Path, trail: tuple[Path, ...], laid: list[str]) -> Iterator[Layer]:
    """The layers of a file, those that it extends first. `laid` are all that were so far."""
    path = path.resolve()
    document = yaml_document.read(path)
    content = yaml_document.data(document)
    if content is not None and not isinstance(content, dict):
        raise ConfigError(document.problem("a configuration maps keys to values", None))
    values = validate(ConfigFile, document)
    if faults := list(_glob_faults(values, document, path.parent)):
        raise ConfigError(*faults)
    for index, name in enumerate(values.extends):
        place = document.at(("extends", index)) or document.node
        target = (path.parent / name).resolve()
        laid.append(name)
        if len(laid) > MOST_EXTENDED:
            message = f"extends: more than {MOST_EXTENDED} files in all; make them fewer"
            raise ConfigError(document.problem(message, place))
        if name in preset_names():
            yield from _preset_layers(name)
        elif target in (path, *trail):
            raise ConfigError(document.problem(f"extends: {name!r} leads back to itself", place))
        elif target.exists() and not target.is_dir():
            yield from _file_layers(target, (path, *trail), laid)
        else:
            near = nearest(name, list(preset_names()))
            message = f"extends: {name!r} is neither a preset nor a file{near}"
            raise ConfigError(document.problem(message, place))
    yield Layer(str(path), values, document, path.parent)


def _glob_faults(
    values: ConfigFile, document: yaml_document.YamlDocument, folder: Path
) -> Iterator[Problem]:
    """Globs that can match no file."""
    globs: list[tuple[tuple[int | str, ...], list[str]]] = [
        (("exclude",), values.exclude),
        *((("overrides", n, "files"), each.files) for n, each in enumerate(values.overrides)),
        *((("waivers", n, "files"), each.files) for n, each in enumerate(values.waivers)),
    ]
    for place, patterns in globs:
        for index, pattern in enumerate(patterns):
            if message := fault(pattern, folder):
                node = document.at((*place, index))
                yield document.problem(f"{place[0]}: {pattern!r} matches nothing: {message}", node)
