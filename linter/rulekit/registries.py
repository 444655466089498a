"""The registries of rules, by the folders of house rules in a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.rulekit.registry import Registry


class Registries:
    """Reads rules once for each set of house folders. `trusted` folders may contain Python."""

    def __init__(self, trusted: Sequence[Path] = ()) -> None:
        self.trusted = tuple(trusted)
        self._known: dict[tuple[Path, ...], Registry] = {}

    def registry(self, house: tuple[Path, ...] = ()) -> Registry:
        """All rules available with these folders of house rules. Raises ConfigError."""
        if house not in self._known:
            from linter.rulekit.registry import (
                load,
            )  # slow to import: pydantic models, not needed for cached results

            self._known[house] = load(house, self.trusted)
        return self._known[house]
