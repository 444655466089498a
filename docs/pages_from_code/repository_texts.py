"""Parts of other documents of the repository that the site shows."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
RESULTS = REPOSITORY / "benchmarks" / "RESULTS.md"
EDITORS = REPOSITORY / "examples" / "editors" / "README.md"
SERVER = REPOSITORY / "examples" / "server" / "README.md"
_TODAY = re.compile(r"^## Today\n(.*?)^## ", re.M | re.S)
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")


def newest_figures() -> str:
    """The tables under “Today” of the results, without their links into the repository. Raises
    ValueError if there are none."""
    found = _TODAY.search(RESULTS.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{RESULTS} has no section “Today”, which the documentation shows")
    return without_links(found[1])


def without_links(text: str) -> str:
    """Markdown of the repository without its links to other files there."""
    return _LINK.sub(r"\1", text).strip() + "\n"


def server() -> str:
    """The README of what talks to the server, without its title."""
    return without_links(SERVER.read_text(encoding="utf-8").partition("\n")[2])


def editors() -> str:
    """The README of the examples for editors, without its title."""
    return without_links(EDITORS.read_text(encoding="utf-8").partition("\n")[2])
