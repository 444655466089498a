"""Files that look like a configuration of caveat and are not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from linter.common.errors import Problem
from linter.config.project_file import NAMED, PROJECT
from linter.config.settings import FILE_NAME

_RENAME = f"is not read; rename it to {FILE_NAME}"
_REWRITE = f"is not read; write it as YAML into {FILE_NAME}"
_HIDDEN = f"{NAMED} is not read, since {FILE_NAME} beside it applies; delete one of the two"
_REWRITTEN = (".toml", ".ini")  # JSON is YAML


def overlooked(folder: Path, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each of these files in a folder: names that somebody may give a configuration,
    and a project file beside one."""
    for name in names:
        file = folder / name
        if name == PROJECT:
            yield Problem(_HIDDEN, str(file))
        elif file.is_file():
            yield Problem(_REWRITE if name.endswith(_REWRITTEN) else _RENAME, str(file))
