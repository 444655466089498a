"""The table `[tool.caveat]` of a `pyproject.toml`, which may stand in place of a `.caveat.yml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from linter.common.files import read_file
from linter.common.regex import regex

if TYPE_CHECKING:
    from linter.common.yaml_document import YamlDocument

PROJECT = "pyproject.toml"  # which has tables of other tools
TABLE = ("tool", "caveat")
NAMED = f"[{'.'.join(TABLE)}]"

_MAX_SIZE = 1_000_000  # bytes
_TOOL = r"""["']?tool["']?[ \t]*"""
_CAVEAT = rf"""(?:\[{{0,2}}[ \t]*{_TOOL}\.[ \t]*["']?caveat\b|\[[ \t]*{_TOOL}\]|{_TOOL}=)"""
_PERHAPS = regex(rf"^[ \t]*{_CAVEAT}".encode(), re.M)
_SURELY = regex(rb"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*caveat[ \t]*[.\]]", re.M)


def is_project(file: Path) -> bool:
    """Whether a configuration is a table of such a file, by its name."""
    return file.suffix == ".toml"


def has_table(file: Path) -> bool:
    """Whether a project file configures caveat. One that is no TOML does if it seems to, so that
    its fault is told."""
    try:
        data = read_file(file) if file.stat().st_size <= _MAX_SIZE else b""
    except OSError:
        return False
    if not _PERHAPS.search(data):
        return False
    import tomllib  # slow to import, and most project files are of others

    try:
        tool = tomllib.loads(data.decode("utf-8-sig")).get(TABLE[0])
    except (ValueError, RecursionError):
        return bool(_SURELY.search(data))
    return isinstance(tool, dict) and TABLE[1] in tool


def read_project(file: Path) -> YamlDocument:
    """The table of a project file. Raises ConfigError."""
    from linter.common.toml_document import read_table

    return read_table(file, TABLE)
