"""Digests of what judgements rest on besides articles: this program, its libraries, rules."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path

from linter.syntax import BUILTIN, OFF, pipeline_files

PACKS = "caveat.rules"  # the entry points of installed packs
_LIBRARIES = ("pyromark", "PyYAML", "sentencex", "spacy", "textstat", "thinc")
_PAGES = (".md", ".pyc")  # told to people, or made of what is digested


@cache
def installation() -> str:
    """A digest of this program, the installed packs, and the versions of what they stand on."""
    roots = {Path(__file__).parent, *_installed_roots()}
    told = [sys.version, *(f"{name} {_version(name)}" for name in _LIBRARIES)]
    return digest(*told, *map(folder_digest, sorted(roots)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _installed_roots() -> Iterator[Path]:
    for point in entry_points(group=PACKS):
        spec = find_spec(point.value)
        yield from map(Path, (spec.submodule_search_locations or ()) if spec else ())


@cache
def pipeline_digest(name: str) -> str:
    """A digest of an installed spaCy pipeline; that of the package is part of the installation."""
    files = () if name in (OFF, BUILTIN) else pipeline_files(name)
    return digest(name, *(files_digest(files)))


def folder_digest(folder: Path) -> str:
    """A digest of all files below a folder by name and content, pages for people left out."""
    return files_digest(_files(folder), folder)


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        yield from (Path(root, name) for name in sorted(names) if not name.endswith(_PAGES))


def files_digest(files: Iterable[Path], folder: Path = Path()) -> str:
    """A digest of files by their names below a folder and their content."""
    made = hashlib.sha256()
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as error:
            content = str(error.errno).encode()
        made.update(f"{os.path.relpath(file, folder)}\0{len(content)}\0".encode("utf-8", "replace"))
        made.update(content)
    return made.hexdigest()


def digest(*parts: str) -> str:
    """A digest of texts; their order and where one ends count."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "backslashreplace")
        made.update(b"%d:" % len(data) + data)
    return made.hexdigest()
