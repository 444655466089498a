"""The globs of a configuration."""

from __future__ import annotations

import os
from pathlib import Path

from linter.common.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Globs:
    """Globs as in .gitignore, relative to the folder of their configuration file. `./` at their
    start changes nothing."""

    patterns: tuple[str, ...]
    folder: Path

    def match(self, path: str | Path) -> bool:
        """Whether they match this file; they match nothing outside the folder."""
        return self.match_real(Path(os.path.realpath(path)))

    def match_real(self, real: Path) -> bool:
        """The same of a real path."""
        from linter.common.glob_patterns import of_configuration  # most runs have no globs

        names, above = real.parts, self.folder.parts
        if names[: len(above)] != above or len(names) == len(above):
            return False
        return of_configuration(self.patterns).match_file(names[len(above) :])
