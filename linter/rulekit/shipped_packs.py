"""Packs of rules that come with caveat and are off until a configuration names them.

They are folders of YAML below `linter/packs`, named under `rules:` by their name alone. A folder
of the same name beside the configuration is written as `./law-us`.
"""

from __future__ import annotations

from pathlib import Path

NAMES = ("law-eu", "law-uk", "law-us")
_ROOT = Path(__file__).parents[1] / "packs"


def root_of(name: str) -> Path | None:
    """The folder of the pack with this name; None if no such pack comes with caveat."""
    return _ROOT / name if name in NAMES else None


def roots() -> tuple[Path, ...]:
    """The folders of all of these packs."""
    return tuple(_ROOT / name for name in NAMES)


def name_of(folder: Path) -> str | None:
    """The name of the pack that a folder is, or that a rule's folder is in; None for others."""
    try:
        return folder.relative_to(_ROOT).parts[0]
    except (ValueError, IndexError):
        return None
