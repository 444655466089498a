"""A pack of house rules whose Python leaves a mark when it runs."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import python_rule, write


def python_pack(folder: Path, name: str) -> Path:
    """A pack whose rule makes a file beside the pack when it checks an article."""
    files = python_rule("marks_its_check", f"{name}/zebras", options="{lexicon: words}")
    return write(folder, files) / name
