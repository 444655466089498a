"""Whatever may have changed since the installation is noticed without reading the files."""

from __future__ import annotations

import os
import py_compile
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.common.files import files_below
from linter.engine.cache.install_record import is_as_installed, rows
from tests.engine.cache.cached import write_record
from tests.helpers import write

WORDS = "words/lexicon.yml"
NOTE = "compiled/installed-as"
FILES = {"__init__.py": "", "rule.py": "LIMIT = 1\n", WORDS: "- lemons\n", NOTE: "a digest"}


def is_known(package: Path, known: str) -> bool:
    files = [*files_below(package, ("__pycache__",))]
    return is_as_installed(package, files, known, package / NOTE)


def installed(folder: Path) -> tuple[Path, str]:
    """A package as pip installs it, and the digest of its rows as the build noted it."""
    package = write(folder / "program", FILES)
    known = rows(package, [package / name for name in FILES if name != NOTE])
    os.utime(package / "__init__.py", (1e9, 1e9))  # as in the wheel
    py_compile.compile(str(package / "__init__.py"))
    py_compile.compile(str(package / "rule.py"))
    write_record(package)
    return package, known


def test_an_installation_is_known(tmp_path: Path) -> None:
    package, known = installed(tmp_path)
    assert is_known(package, known)
    assert not is_known(package, known[1:])
    py_compile.compile(str(package / "rule.py"))  # Python may do so at any time
    assert is_known(package, known)


def keeping_its_time(file: Path, text: str) -> None:
    """Write a file and set its `mtime` back."""
    before = file.stat()
    file.write_text(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def of_pip(package: Path, name: str) -> Path:
    (file,) = package.parent.glob(f"*.dist-info/{name}")
    return file


def touched(package: Path) -> None:
    """Words, and RECORD after them."""
    (package / WORDS).write_text("- melons\n")
    record = of_pip(package, "RECORD")
    while record.stat().st_mtime_ns <= (package / WORDS).stat().st_ctime_ns:
        record.touch()


def moved_in(package: Path) -> None:
    """Another folder of words, all of whose files are older than the installation."""
    shutil.rmtree(package / "words")
    (package.parent / "words").rename(package / "words")


def linked(package: Path) -> None:
    (package / WORDS).unlink()
    (package / WORDS).symlink_to(package.parent / WORDS)


CHANGES: dict[str, Callable[[Path], object]] = {
    "words": lambda package: (package / WORDS).write_text("- melons\n"),
    "Python": lambda package: (package / "rule.py").write_text("LIMIT = 2\n"),
    "words, their time set back": lambda p: keeping_its_time(p / WORDS, "- melons\n"),
    "Python, its time set back": lambda p: keeping_its_time(p / "rule.py", "LIMIT = 2\n"),
    "what the build noted": lambda p: keeping_its_time(p / NOTE, "a DIGEST"),
    "a file more": lambda package: (package / "words" / "more.yml").write_text("- melons\n"),
    "a folder more": lambda package: (package / "more").mkdir(),
    "a file less": lambda package: (package / WORDS).unlink(),
    "a folder moved in": moved_in,
    "a link to an older file": linked,
    "words, then RECORD touched": touched,
    "no RECORD": lambda package: of_pip(package, "RECORD").unlink(),
    "no INSTALLER": lambda package: of_pip(package, "INSTALLER").unlink(),
    "nothing compiled": lambda package: shutil.rmtree(package / "__pycache__"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(tmp_path: Path, change: str) -> None:
    write(tmp_path, {WORDS: "- melons\n"})  # older, and as long
    package, known = installed(tmp_path)
    CHANGES[change](package)
    assert not is_known(package, known)


def test_a_change_of_the_wheel_is_noticed(tmp_path: Path) -> None:
    """Whoever packs a wheel anew renews its RECORD."""
    package, known = installed(tmp_path)
    (package / WORDS).write_text("- melons\n")
    write_record(package)
    assert not is_known(package, known)


def test_links_tell_nothing_of_what_they_lead_to(tmp_path: Path) -> None:
    package, known = installed(tmp_path)
    (package / WORDS).replace(tmp_path / "kept.yml")
    (package / WORDS).symlink_to(tmp_path / "kept.yml")
    write_record(package)
    assert not is_known(package, known)


@pytest.mark.parametrize("copy", [shutil.copy, shutil.copy2])
def test_a_copy_hides_no_change(tmp_path: Path, copy: Callable[[str, str], object]) -> None:
    """With times or without, and though RECORD is the last to be copied."""
    package, known = installed(tmp_path / "one")
    (package / WORDS).write_text("- melons\n")
    target = tmp_path / "two" / package.name
    shutil.copytree(package, target, copy_function=copy)
    metadata = of_pip(package, "RECORD").parent
    shutil.copytree(metadata, target.parent / metadata.name, copy_function=copy)
    assert not is_known(target, known)
