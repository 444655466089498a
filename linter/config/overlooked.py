"""Files that look like a configuration of caveat and are not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from linter.common.errors import Problem
from linter.common.files import read_file
from linter.config.settings import FILE_NAME, PROJECT

_RENAME = f"is not read; rename it to {FILE_NAME}"
_REWRITE = f"is not read; write it as YAML into {FILE_NAME}"
_REWRITTEN = (".toml", ".ini")  # JSON is YAML
_TABLE = b"[tool.caveat"
_MAX_SIZE = 1_000_000  # bytes


def overlooked(folder: Path, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each of these files in a folder that looks like a configuration of caveat."""
    for name in names:
        file = folder / name
        if not file.is_file():
            continue
        if name != PROJECT:
            yield Problem(_REWRITE if name.endswith(_REWRITTEN) else _RENAME, str(file))
        elif _names_caveat(file):
            yield Problem(f"{_TABLE.decode()}] {_REWRITE}", str(file))


def _names_caveat(project: Path) -> bool:
    try:
        return project.stat().st_size <= _MAX_SIZE and _TABLE in read_file(project)
    except OSError:
        return False
