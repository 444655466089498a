"""Configuration: `.caveat.yml`, project files and presets, read as layers of settings.

In ascending order of precedence: defaults, presets and files in `extends`, the nearest
`.caveat.yml` or `[tool.caveat]` of a `pyproject.toml`, its `overrides` by glob, the command line.
The nearest file hides those in parent folders; only files named in `extends` are merged.
Configuration is data: reading it runs no code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from linter.common import paths, yaml_document
from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError, Problem, nearest
from linter.common.glob_patterns import fault
from linter.common.globs import Globs
from linter.common.yaml_validation import validate
from linter.config.config_keys import ConfigFile, RuleSettings
from linter.config.options import RunOptions
from linter.config.project_file import is_project, read_project
from linter.config.settings import ConfigPatterns
from linter.rulekit import shipped_packs

DEFAULT_PRESET = "blog"
MOST_EXTENDED = 100  # presets and files that a configuration builds on
_PRESETS = Path(__file__).parent / "presets"


@dataclass(frozen=True, slots=True)
class Layer:
    """One source of settings: its origin, its values, and its YAML for the places of errors."""

    origin: str
    values: RuleSettings
    document: yaml_document.YamlDocument | None = None
    folder: Path = Path()
    location: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """The layers of configuration for a folder of articles, weakest first, and the packs of house
    rules that they name."""

    layers: tuple[Layer, ...]
    house: tuple[Path, ...] = ()

    @property
    def patterns(self) -> ConfigPatterns:
        """The globs of its parts, and the files that it was read from."""
        whole = [
            (layer.values, layer.folder)
            for layer in self.layers
            if isinstance(layer.values, ConfigFile)
        ]
        return ConfigPatterns(
            excluded=tuple(Globs(tuple(v.exclude), at) for v, at in whole),
            overrides=tuple(
                Globs(tuple(o.files), at) if o.files else None
                for v, at in whole
                for o in v.overrides
            ),
            house=self.house,
            gitignore=next(
                (v.gitignore for v, _ in reversed(whole) if v.gitignore is not None), True
            ),
            files=(
                *(Path(layer.document.path) for layer in self.layers if layer.document),
                *(at / name for values, at in whole for name in values.claims),
            ),
        )


def options_layer(options: RunOptions) -> Layer:
    """The options of a run as a layer, which overrides every file."""
    if fault := paths.fault(str(options.baseline or "")):
        raise ConfigError(f"baseline: {fault}")
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

    Raises ConfigError with every error in the file at once.
    """
    if path is None:
        return Config(tuple(preset_layers(DEFAULT_PRESET)))
    layers = tuple(_file_layers(path, (), []))
    if not any(layer.origin.startswith("preset") for layer in layers):
        layers = (*preset_layers(DEFAULT_PRESET), *layers)
    house = tuple(
        shipped_packs.root_of(name) or (layer.folder / name).resolve()
        for layer in layers
        if isinstance(layer.values, ConfigFile)
        for name in layer.values.rules
    )
    return Config(layers, house)


def preset_layers(name: str) -> Iterator[Layer]:
    """The layers of a preset."""
    path = _PRESETS / f"{name}.yml"
    document = yaml_document.read(path)
    yield Layer(f"preset {name}", validate(ConfigFile, document), document, path.parent)


def _file_layers(path: Path, trail: tuple[Path, ...], laid: list[str]) -> Iterator[Layer]:
    """The layers of a file, those that it extends first. `laid` are all that were so far."""
    path = path.resolve()
    document = read_project(path) if is_project(path) else yaml_document.read(path)
    content = yaml_document.data(document)
    if content is not None and not isinstance(content, dict):
        message = "a configuration must be a mapping of keys to values"
        raise ConfigError(document.problem(message, None))
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
            yield from preset_layers(name)
        elif target in (path, *trail):
            raise ConfigError(document.problem(f"extends: {name!r} extends itself", place))
        elif target.exists() and not target.is_dir():
            yield from _file_layers(target, (path, *trail), laid)
        else:
            near = nearest(name, list(preset_names()))
            message = f"extends: there is no preset or file {name!r}{near}"
            raise ConfigError(document.problem(message, place))
    yield Layer(str(path), values, document, path.parent)


def _glob_faults(
    values: ConfigFile, document: yaml_document.YamlDocument, folder: Path
) -> Iterator[Problem]:
    """Globs that can match no file."""
    globs: list[tuple[tuple[int | str, ...], list[str]]] = [
        (("exclude",), values.exclude),
        *((("overrides", n, "files"), each.files or []) for n, each in enumerate(values.overrides)),
        *((("waivers", n, "files"), each.files) for n, each in enumerate(values.waivers)),
    ]
    for place, patterns in globs:
        for index, pattern in enumerate(patterns):
            if message := fault(pattern, folder):
                node = document.at((*place, index))
                yield document.problem(f"{place[0]}: {pattern!r} matches nothing: {message}", node)
