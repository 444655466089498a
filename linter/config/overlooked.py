"""Files that look like a configuration of caveat and are not read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from linter.common.errors import Problem
from linter.common.files import read_file
from linter.config.settings import FILE_NAME

_RENAME = f"is not read; rename it to {FILE_NAME}"
_REWRITE = f"is not read; write it as YAML into {FILE_NAME}"
_NAMES = {
    **dict.fromkeys((".caveat.yaml", "caveat.yml", "caveat.yaml"), _RENAME),
    **dict.fromkeys((".caveat", ".caveatrc", ".caveatrc.yml", ".caveatrc.yaml"), _RENAME),
    **dict.fromkeys((".caveat.json", "caveat.json", ".caveatrc.json"), _RENAME),  # JSON is YAML
    **dict.fromkeys((".caveat.toml", "caveat.toml", ".caveat.ini", "caveat.ini"), _REWRITE),
}
_PROJECT, _TABLE = "pyproject.toml", b"[tool.caveat"
_MAX_SIZE = 1_000_000  # bytes


def overlooked(folder: Path) -> Iterator[Problem]:
    """Such files in a folder, each with what to do."""
    for name, advice in _NAMES.items():
        path = f"{folder}{os.sep}{name}"
        if os.path.isfile(path):  # noqa: PTH113 - asked in every folder of every run
            yield Problem(advice, path)
    project = f"{folder}{os.sep}{_PROJECT}"
    if os.path.isfile(project) and _names_caveat(project):  # noqa: PTH113
        yield Problem(f"{_TABLE.decode()}] {_REWRITE}", project)


def _names_caveat(path: str) -> bool:
    try:
        return os.path.getsize(path) <= _MAX_SIZE and _TABLE in read_file(path)  # noqa: PTH202
    except OSError:
        return False
