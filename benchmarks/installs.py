"""Installs the programs that are measured, each plainly into a virtual environment of its own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def checkout(folder: Path) -> Path:
    """The files of this checkout as they are now, without those that git ignores."""
    found = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = _said("git", "-C", ROOT, *found).decode().split("\0")
    for name in listed:
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def earlier(commit: str, folder: Path) -> Path:
    """The files of a commit of this repository's history."""
    packed = _said("git", "-C", ROOT, "archive", "--format=tar", commit)
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(folder, filter="data")
    return folder


def installed(what: str | Path, folder: Path) -> Path:
    """The folder of the programs of a new environment with a package: a requirement, a folder of
    sources, or a wheel."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    _said(programs / "python", "-m", "pip", "install", "--quiet", what)
    return programs


def _said(*command: str | Path) -> bytes:
    """What a program prints; if it fails, the benchmark ends with what it said."""
    own = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([*map(str, command)], capture_output=True, env=own, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        sys.exit(f"{' '.join(map(str, command))} failed: {said}")
    return done.stdout
