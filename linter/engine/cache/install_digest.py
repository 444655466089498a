"""Digests of what results depend on besides articles: this program, its libraries, rules.

Reading all files of the installation takes longer than linting an article, so a run may reuse the
digest that an earlier one computed, if `mtime_digest` is still the same.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from linter.common.files import entries, files_below, read_file
from linter.language.dependency_parser import BUILTIN, OFF, pipeline_files
from linter.rulekit.packs import installed_roots

_PACKAGE = Path(__file__).parents[2]
_LIBRARIES = ("pyromark", "PyYAML", "sentencex", "spacy", "textstat", "thinc")
_DISTRIBUTIONS = ("dist-info", "egg-info")  # suffixes of their metadata folders
_POINTS = "entry_points.txt"  # of a distribution; an editable install rewrites it in place
_COMPILED = "__pycache__"  # derived from files that are digested


@cache
def install_digest() -> str:
    """A digest of this program, the installed packs, and the versions of their libraries."""
    versions = [sys.version, *(f"{name} {_version(name)}" for name in _LIBRARIES)]
    return digest(*versions, *map(folder_digest, _folders(installed_roots())))


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def environment_digest() -> str:
    """A digest that changes when a distribution is installed, removed or replaced, from the state
    of the folders on Python's import path. Valid on this machine only."""
    folders = [str(Path(folder).absolute()) for folder in sys.path]
    found = (
        f"{e.path} {_state(e)} {_state(Path(e.path, _POINTS))}"
        for folder in folders
        for e in entries(folder)
        if e.name.lower().endswith(_DISTRIBUTIONS)
    )
    return digest(sys.version, str(_PACKAGE), *folders, *found)


@cache
def mtime_digest(roots: tuple[Path, ...]) -> str:
    """A digest that changes when a file of this program or of packs changes, computed from file
    sizes and times without reading the files."""
    folders = _folders(roots)
    return digest(
        *(f"{e.path} {_state(e)}" for folder in folders for e in files_below(folder, _COMPILED))
    )


def _folders(roots: Iterable[Path]) -> Sequence[Path]:
    return sorted({_PACKAGE, *roots})


def _state(place: Path | os.DirEntry[str]) -> str:
    try:
        found = place.stat()
    except OSError as error:
        return str(error.errno)
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


@cache
def pipeline_digest(name: str) -> str:
    """A digest of an installed spaCy pipeline. The built-in one is part of the installation."""
    files = () if name in (OFF, BUILTIN) else pipeline_files(name)
    return digest(name, files_digest(files))


def folder_digest(folder: Path) -> str:
    """A digest of the names and contents of all files below a folder."""
    files = [Path(entry) for entry in files_below(folder, _COMPILED)]  # or too many, unread
    return files_digest(files, folder)


def files_digest(files: Iterable[Path], folder: Path = Path()) -> str:
    """A digest of the contents of files and their names relative to a folder."""
    made = hashlib.sha256()
    for file in files:
        try:
            content = read_file(file)
        except OSError as error:
            content = str(error.errno).encode()
        made.update(f"{os.path.relpath(file, folder)}\0{len(content)}\0".encode("utf-8", "replace"))
        made.update(content)
    return made.hexdigest()


def digest(*parts: str) -> str:
    """A digest of texts, which depends on their order and boundaries."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "backslashreplace")
        made.update(b"%d:" % len(data) + data)
    return made.hexdigest()
