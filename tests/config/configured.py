"""Settings by a configuration that a test writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter import Linter
from linter.common.errors import ConfigError, Problem
from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.report import FileReport
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, write

BOTH = f"{CURE_SENTENCE}\n\n{FINDER_SENTENCE}\n"


def settings(
    folder: Path,
    config: str,
    file: str = "a.md",
    files: dict[str, str] | None = None,
    **command: Any,
) -> Settings:
    """The settings of a file beside a configuration."""
    write(folder, {".caveat.yml": config, **(files or {})})
    return Linter.from_config(options=RunOptions(**command)).settings(folder / file)


def problems(folder: Path, config: str, **command: Any) -> list[Problem]:
    """What is said of a wrong configuration."""
    with pytest.raises(ConfigError) as raised:
        settings(folder, config, **command)
    return list(raised.value.problems)


def lint_in(folder: Path, name: str, text: str = BOTH, **command: Any) -> FileReport:
    write(folder, {name: text})
    return Linter.from_config(options=RunOptions(**command)).lint_file(folder / name).files[0]
