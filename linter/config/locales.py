"""Overrides for the readers of some countries only."""

from __future__ import annotations

from collections.abc import Sequence

from linter.config.config_file import Layer
from linter.config.config_keys import Override

ANYWHERE = "any"  # the locale where none is set


def for_locale(layers: Sequence[Layer]) -> Sequence[Layer]:
    """The layers without the overrides for readers of other countries."""
    named = [layer.values.locale for layer in layers if layer.values.locale]
    locale = named[-1] if named else ANYWHERE
    return [
        layer
        for layer in layers
        if not isinstance(layer.values, Override)
        or layer.values.locales is None
        or locale in layer.values.locales
    ]
