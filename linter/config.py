"""Configuration: `.caveat.yml` and presets, as validated data.

Order, weakest first: defaults, presets and files in `extends`, the nearest `.caveat.yml`,
its `overrides` by glob, the command line. A nearer file hides one further up; nothing is
merged but what `extends` names. Configuration is data: reading it runs no code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePath
from typing import Any, Literal

from pathspec import GitIgnoreSpec
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from linter import yamldoc
from linter.errors import ConfigError, Problem
from linter.finding import Severity
from linter.lexicon import parse_phrase
from linter.manifest import kind_options, nearest, validate
from linter.registry import Registry
from linter.syntax import OFF, check_pipeline

FILE_NAME = ".caveat.yml"
DEFAULT_PRESET = "blog"
_PRESETS = Path(__file__).parent / "presets"

FailOn = Literal["error", "warning", "info", "never"]
Level = Literal["error", "warning", "info", "off"]


class _Rules(BaseModel):
    """The keys that a file, a preset and an override share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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
    extends: list[str] = Field([], description="Presets or files that this one builds on.")
    rules: list[str] = Field([], description="Folders of house rules, relative to this file.")
    exclude: list[str] = Field([], description="Globs of files that are not linted.")
    syntax: str | None = Field(None, description="An installed spaCy pipeline, or off.")
    fail_on: FailOn | None = Field(None, alias="fail-on", description="What fails the run.")
    overrides: list[Override] = Field([], description="Settings for some files.")

    @field_validator("extends", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @field_validator("syntax", mode="before")
    @classmethod
    def _off_is_a_pipeline(cls, value: Any) -> Any:
        return OFF if value is False else value


@dataclass(frozen=True, slots=True)
class Layer:
    """One source of settings: where it is from, what it says, and its YAML for error places."""

    origin: str
    values: _Rules
    document: yamldoc.Marked | None = None
    folder: Path = Path()
    location: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandLine:
    """What the command line says; it overrules every file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    syntax: str | None = None
    rules: tuple[Path, ...] = ()

    @classmethod
    def of(cls, **given: Any) -> CommandLine:
        """From options as they were typed; the values are validated with the layers."""
        return cls(**given)

    def layer(self) -> Layer:
        values = ConfigFile.model_validate({
            "select": list(self.select) or None, "ignore": list(self.ignore),
            "fail-on": self.fail_on, "syntax": self.syntax,
        })  # fmt: skip
        return Layer("command line", values)


@dataclass(frozen=True)
class Settings:
    """What holds for one file, with the origin of each value. Equal settings run the same rules."""

    severities: Mapping[str, Severity]
    options: Mapping[str, Mapping[str, Any]]
    allow: tuple[str, ...] = ()
    kind: str = "auto"
    audience: str = "general"
    notice: bool = False
    syntax: str = OFF
    fail_on: FailOn = "error"
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    def origin(self, name: str) -> str:
        """Where a value comes from."""
        return self.origins.get(name, "default")

    @property
    def key(self) -> str:
        """Equal for settings that judge alike."""
        return repr((sorted(self.severities.items()),
                     sorted((k, sorted(v.items())) for k, v in self.options.items()),
                     self.allow, self.kind, self.audience, self.notice, self.syntax,
                     self.fail_on))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Config:
    """The layers that rule a folder of articles, weakest first, and the packs they name."""

    layers: tuple[Layer, ...]
    path: Path | None = None
    house: tuple[Path, ...] = ()

    def excludes(self, path: Path) -> bool:
        """Whether the configuration leaves this file out."""
        return any(
            isinstance(layer.values, ConfigFile)
            and layer.values.exclude
            and matches(layer.values.exclude, path, layer.folder)
            for layer in self.layers
        )


def preset_names() -> Sequence[str]:
    return sorted(path.stem for path in _PRESETS.glob("*.yml"))


def find_config(folder: Path) -> Path | None:
    """The nearest `.caveat.yml`, from a folder upwards."""
    for parent in (folder, *folder.parents):
        path = parent / FILE_NAME
        if path.is_file():
            return path
    return None


def read_config(path: Path | None) -> Config:
    """The layers of a configuration file; without one, the default preset.

    Raises ConfigError with every fault of the file at once.
    """
    if path is None:
        return Config(tuple(_preset_layers(DEFAULT_PRESET)))
    layers = tuple(_file_layers(path, ()))
    if not any(layer.origin.startswith("preset") for layer in layers):
        layers = (*_preset_layers(DEFAULT_PRESET), *layers)
    house = tuple(
        (layer.folder / name).resolve()
        for layer in layers
        if isinstance(layer.values, ConfigFile)
        for name in layer.values.rules
    )
    return Config(layers, path, house)


def _preset_layers(name: str) -> Iterator[Layer]:
    path = _PRESETS / f"{name}.yml"
    document = yamldoc.read(path)
    yield Layer(f"preset {name}", validate(ConfigFile, document), document, path.parent)


def _file_layers(path: Path, trail: tuple[Path, ...]) -> Iterator[Layer]:
    path = path.resolve()
    document = yamldoc.read(path)
    content = yamldoc.data(document)
    if content is not None and not isinstance(content, dict):
        raise ConfigError(document.problem("a configuration maps keys to values", None))
    values = validate(ConfigFile, document)
    for index, name in enumerate(values.extends):
        place = document.at(("extends", index)) or document.node
        target = (path.parent / name).resolve()
        if name in preset_names():
            yield from _preset_layers(name)
        elif target in (path, *trail):
            raise ConfigError(document.problem(f"extends: {name!r} leads back to itself", place))
        elif target.is_file():
            yield from _file_layers(target, (path, *trail))
        else:
            near = nearest(name, list(preset_names()))
            message = f"extends: {name!r} is neither a preset nor a file{near}"
            raise ConfigError(document.problem(message, place))
    yield Layer(str(path), values, document, path.parent)


def settings_for(
    config: Config, registry: Registry, file: PurePath | None, command: CommandLine
) -> Settings:
    """The settings that hold for one file. Raises ConfigError for unknown rules and options."""
    layers: list[Layer] = []
    for layer in config.layers:
        layers.append(layer)
        if isinstance(layer.values, ConfigFile):
            for index, override in enumerate(layer.values.overrides):
                if file is not None and matches(override.files, Path(file), layer.folder):
                    layers.append(
                        replace(layer, values=override, location=("overrides", index),
                                origin=f"{layer.origin}: overrides[{index}]")
                    )  # fmt: skip
    layers.append(command.layer())
    return _Merger(registry).merge(layers)


class _Merger:
    """Lays layers over one another, weakest first, and collects every fault on the way."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._problems: list[Problem] = []
        self._severities: dict[str, Severity] = {m.code: m.severity for m in registry.metas}
        self._selected: set[str] = set(self._severities)
        self._options: dict[str, dict[str, Any]] = {}
        self._origins: dict[str, str] = {}
        self._scalars: dict[str, Any] = {}
        self._allow: list[str] = []

    def merge(self, layers: Sequence[Layer]) -> Settings:
        for layer in layers:
            self._rules(layer)
            self._options_of(layer)
            self._values(layer)
        if self._problems:
            raise ConfigError(*self._problems)
        if not self._selected:
            raise ConfigError("no rule is selected; see select, ignore and severity")
        pipeline = self._scalars.get("syntax", OFF)
        check_pipeline(pipeline)
        return Settings(
            severities={c: s for c, s in sorted(self._severities.items()) if c in self._selected},
            options={c: o for c, o in sorted(self._options.items()) if c in self._selected},
            allow=tuple(dict.fromkeys(self._allow)),
            origins=self._origins,
            **self._scalars,
        )

    def _codes(self, layer: Layer, selector: str, *location: int | str) -> frozenset[str]:
        try:
            return self._registry.codes(selector)
        except ValueError as error:
            self._fault(layer, f"{location[0]}: {error}", *location)
            return frozenset()

    def _fault(self, layer: Layer, message: str, *location: int | str) -> None:
        if layer.document is None:
            self._problems.append(Problem(message))
            return
        key = location[0] in ("severity", "options")
        node = layer.document.at((*layer.location, *location), key=key)
        self._problems.append(layer.document.problem(message, node))

    def _rules(self, layer: Layer) -> None:
        values = layer.values
        if values.select is not None:
            chosen = [self._codes(layer, s, "select", i) for i, s in enumerate(values.select)]
            self._selected = set().union(*chosen)
            self._origins.update(dict.fromkeys(self._selected, layer.origin))
        for index, selector in enumerate(values.ignore):
            self._selected -= self._codes(layer, selector, "ignore", index)
        for selector, level in values.severity.items():
            for code in self._codes(layer, selector, "severity", selector):
                self._origins[code] = layer.origin
                if level == "off":
                    self._selected.discard(code)
                else:
                    self._selected.add(code)
                    self._severities[code] = Severity(level)

    def _options_of(self, layer: Layer) -> None:
        for selector, given in layer.values.options.items():
            for code in self._codes(layer, selector, "options", selector):
                if code not in self._registry.folders:
                    continue
                known = self._registry.folders[code].meta.options
                for name, value in given.items():
                    place = ("options", selector, name)
                    if name not in known:
                        near = nearest(name, known)
                        self._fault(layer, f"{code} has no option {name!r}{near}", *place)
                    elif fault := self._wrong(code, name, value):
                        self._fault(layer, f"option {name!r} of {code}: {fault}", *place)
                    else:
                        self._options.setdefault(code, {})[name] = value
                        self._origins[f"options.{code}.{name}"] = layer.origin

    def _wrong(self, code: str, name: str, value: Any) -> str:
        """What is wrong with the value of an option; empty when nothing is."""
        folder = self._registry.folders[code]
        default = folder.meta.options[name]
        if folder.kind == "python":
            right = _same_type(value, default)
            return "" if right else f"it must be a {type(default).__name__}"
        try:
            kind_options(folder.kind, {**folder.meta.options, name: value})
        except ValidationError as error:
            return str(error.errors()[0]["msg"])
        return ""

    def _values(self, layer: Layer) -> None:
        for index, phrase in enumerate(layer.values.allow):
            try:
                parse_phrase(phrase)
            except ValueError as error:
                self._fault(layer, f"allow: phrase {phrase!r}: {error}", "allow", index)
        self._allow.extend(layer.values.allow)
        for name in ("kind", "audience", "notice", "syntax", "fail_on"):
            value = getattr(layer.values, name, None)
            if value is not None:
                self._scalars[name] = value
                self._origins[name] = layer.origin


def _same_type(value: Any, default: Any) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, int | float):
        return isinstance(value, int | float)
    return isinstance(value, type(default))


def matches(patterns: Sequence[str], path: Path, folder: Path) -> bool:
    """Whether a file matches git-like globs, relative to the folder of its configuration."""
    try:
        relative = path.resolve().relative_to(folder)
    except ValueError:
        return False
    return _spec(tuple(patterns)).match_file(relative)


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)
