"""Verdicts by a gate that a test configures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from linter import Linter
from linter.common.errors import ConfigError, Problem
from linter.config.options import RunOptions
from linter.report import FileReport
from tests.helpers import CURE_SENTENCE, run_cli, write

SELECT = "select: [CER001, ATT002]\nseverity: {CER001: error}\n"
BOTH = (
    f"{CURE_SENTENCE}\n\nStudies show that tired feet like warm sand.\n"  # an error and a warning
)
TODAY = date(2026, 11, 27)


def report(
    folder: Path, config: str, text: str = BOTH, name: str = "a.md", **command: Any
) -> FileReport:
    """The report on an article beside a configuration, on the day of these tests."""
    write(folder, {".caveat.yml": SELECT + config, name: text})
    linter = Linter.from_config(options=RunOptions(**command, today=TODAY))
    return linter.lint_file(folder / name).files[0]


def reason(folder: Path, config: str, text: str = BOTH, name: str = "a.md", **command: Any) -> str:
    """Why the article failed; empty for a pass."""
    article = report(folder, config, text, name, **command)
    assert article.exit_code == int(bool(article.verdict.reason))
    return article.verdict.reason


def problem(folder: Path, config: str) -> Problem:
    write(folder, {".caveat.yml": config})
    with pytest.raises(ConfigError) as raised:
        Linter.from_config().settings(folder / "a.md")
    (found,) = raised.value.problems
    return found


def stderr_of(folder: Path, config: str, *args: str) -> str:
    """What a check prints on standard error."""
    write(folder, {".caveat.yml": SELECT + config})
    return run_cli("check", *args, cwd=folder).err
