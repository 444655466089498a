"""Digests of what results depend on besides articles: this program, its libraries, rules.

Reading all files of the installation takes longer than linting an article, so a run may reuse the
digest that an earlier one computed, if `mtime_digest` is still the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from linter.common import distributions
from linter.common.digests import blake2b
from linter.common.files import files_below, read_file
from linter.engine.cache import shipped
from linter.language.dependency_parser import BUILTIN, OFF, pipeline_files
from linter.rulekit.packs import builtin_roots, installed_roots

_LIBRARIES = ("pyromark", "PyYAML", "sentencex", "spacy", "textstat", "thinc")
_SIZE = 32  # bytes of a digest
_COMPILED = ("__pycache__", shipped.FOLDER.name)  # made of files that are digested


class Installation(NamedTuple):
    """A digest of this program, the installed packs, and the versions of their libraries; and
    whether what the build compiled is valid for them."""

    digest: str
    has_compiled: bool = False


def package_digest() -> str:
    """A digest of the files of this program."""
    return folder_digest(shipped.PACKAGE)


@cache
def installation() -> Installation:
    """What is installed. All its files are read, unless those of this program are known to be as
    they were installed."""
    roots = installed_roots()
    known = shipped.package_as_installed(_below(shipped.PACKAGE))
    package = known or package_digest()
    versions = (sys.version, *distributions.versions(_LIBRARIES))
    others = map(folder_digest, _folders(roots)[1:])
    has_compiled = roots == builtin_roots() and (bool(known) or shipped.is_valid(package))
    return Installation(digest(*versions, package, *others), has_compiled)


def environment_digest() -> str:
    """A digest that changes when a distribution is installed, removed or replaced, from the state
    of the folders on Python's import path. Valid on this machine only."""
    found = (
        f"{e.path} {_state(e)} {_state(Path(e.path, distributions.POINTS))}"
        for e in distributions.metadata()
    )
    return digest(sys.version, str(shipped.PACKAGE), *distributions.import_path(), *found)


@cache
def mtime_digest(roots: tuple[Path, ...]) -> str:
    """A digest that changes when a file of this program or of packs changes, computed from file
    sizes and times without reading the files."""
    folders = _folders(roots)
    below = (entry for folder in folders for entry in _below(folder))
    return digest("\n".join([f"{entry.path} {_state(entry)}" for entry in below]))


@cache
def _below(folder: Path) -> Sequence[os.DirEntry[str]]:
    """All files below a folder, what the build compiled too. Their states are asked for once."""
    return [*files_below(folder, _COMPILED[:1])]


def _folders(roots: Iterable[Path]) -> Sequence[Path]:
    """The folder of this program, and those of packs beside it."""
    others = {root for root in roots if not root.is_relative_to(shipped.PACKAGE)}
    return [shipped.PACKAGE, *sorted(others)]


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
    below = [entry.path for entry in files_below(folder, _COMPILED)]  # or too many, unread
    cut = len(os.path.join(folder, ""))
    return _content_digest((path[cut:], path) for path in below)


def files_digest(files: Iterable[Path], folder: Path = Path()) -> str:
    """A digest of the contents of files and their names relative to a folder."""
    return _content_digest((os.path.relpath(file, folder), file) for file in files)


def _content_digest(files: Iterable[tuple[str, str | Path]]) -> str:
    made = blake2b(digest_size=_SIZE)
    for name, file in files:
        try:
            content = read_file(file)
        except OSError as error:
            content = str(error.errno).encode()
        made.update(f"{name}\0{len(content)}\0".encode("utf-8", "replace"))
        made.update(content)
    return made.hexdigest()


def digest(*parts: str) -> str:
    """A digest of texts, which depends on their order and boundaries."""
    made = blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode("utf-8", "backslashreplace")
        made.update(b"%d:" % len(data) + data)
    return made.hexdigest()
