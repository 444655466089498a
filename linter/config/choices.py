"""What whoever sends a draft may choose: the preset, the locale, and what fails a draft."""

from __future__ import annotations

from typing import get_args

from linter.common.dataclass import asdict, dataclass, replace
from linter.common.errors import ConfigError, nearest
from linter.config.config_file import Config, Layer, preset_layers, preset_names
from linter.config.config_keys import ConfigFile, Locale
from linter.findings.finding import FailOn

LOCALES: tuple[str, ...] = get_args(Locale)
FAIL_ON: tuple[str, ...] = get_args(FailOn)
_PRESET = "preset "


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices for one draft; what is empty is left to the configuration."""

    preset: str = ""
    locale: str = ""
    fail_on: str = ""

    def check(self) -> None:
        """Raises ConfigError for a choice that there is not."""
        known = {"preset": preset_names(), "locale": LOCALES, "fail_on": FAIL_ON}
        for name, value in asdict(self).items():
            if value and value not in known[name]:
                raise ConfigError(f"{name}: there is no {value!r}{nearest(value, known[name])}")


def chosen(config: Config, choices: Choices) -> Config:
    """A configuration after choices: another preset takes the place of its own, below what its
    files say; locale and gate override them. Raises ConfigError for a choice that there is not."""
    choices.check()
    layers = config.layers
    if choices.preset:
        files = (layer for layer in layers if not layer.origin.startswith(_PRESET))
        layers = (*preset_layers(choices.preset), *files)
    given = {"locale": choices.locale or None, "fail-on": choices.fail_on or None}
    if any(given.values()):
        layers = (*layers, Layer("choice", ConfigFile.model_validate(given)))
    return replace(config, layers=layers)
