"""Markdown and HTML in the small: tables, code, and text that means only itself."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import yaml

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|$#~])")


def plain(text: str) -> str:
    """Text on one line, in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: object) -> str:
    """Text as code, whatever it holds."""
    held = " ".join(str(text).split())
    fence = "`" * (max((len(run) for run in re.findall(r"`+", held)), default=0) + 1)
    space = " " if held.startswith("`") or held.endswith("`") else ""
    return f"{fence}{space}{held}{space}{fence}".replace("|", "\\|")


def in_cell(text: str) -> str:
    """Markdown that may stand in a cell of a table."""
    return " ".join(re.sub(r"(?<!\\)\|", r"\\|", text).split())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown."""
    lines = [head, ["---"] * len(head), *([in_cell(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def fenced(text: str, language: str) -> str:
    """A block of code."""
    return f"````{language}\n{text.rstrip()}\n````\n"


def as_yaml(values: Mapping[str, Any], indent: str = "") -> str:
    """A mapping as YAML, with lists and mappings of plain values on one line where they fit."""
    parts = (
        yaml.safe_dump({key: value}, allow_unicode=True, default_flow_style=None, width=72).strip()
        if isinstance(value, list | dict)
        else yaml.safe_dump({key: value}, allow_unicode=True, width=72).strip()
        for key, value in values.items()
    )
    return "".join(f"{textwrap.indent(part, indent)}\n" for part in parts)


def folded(title: str, body: str) -> str:
    """HTML that opens on demand, which needs no script. The body is HTML or Markdown."""
    return f"<details>\n<summary>{escape(title)}</summary>\n\n{body.strip()}\n\n</details>\n"
