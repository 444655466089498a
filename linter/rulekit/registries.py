"""The rules that articles can be linted with, by the folders of house rules they ask for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.rulekit.registry import Registry


class Registries:
    """Reads rules once for each set of house folders. `trusted` folders may bring Python."""

    def __init__(self, trusted: Sequence[Path] = ()) -> None:
        self.trusted = tuple(trusted)
        self._known: dict[tuple[Path, ...], Registry] = {}

    def registry(self, house: tuple[Path, ...] = ()) -> Registry:
        """All rules that can be used with these folders of house rules. Raises ConfigError."""
        if house not in self._known:
            from linter.rulekit.registry import load  # with its models; a known run needs none

            self._known[house] = load(house, self.trusted)
        return self._known[house]
