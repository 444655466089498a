"""Writes the pages that are made from the code below `docs/`, where git ignores them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docs.pages_from_code import (
    agreement,
    commands,
    examples,
    http_api,
    laws,
    presets,
    repository_texts,
    rule_index,
    rule_yml,
    rules,
    settings,
)

FOLDERS = ("rules", "commands", "_from_code")
"""The folders below `docs/` that hold nothing else."""


def write_pages(docs: Path) -> None:
    """Write all pages. A page that has not changed is left alone, so that a second build is fast;
    one that is no longer made is deleted."""
    made = dict(_pages())
    for name, text in made.items():
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
    for folder in FOLDERS:
        for file in (docs / folder).iterdir():
            if file.relative_to(docs).as_posix() not in made:
                file.unlink()


def _pages() -> Iterator[tuple[str, str]]:
    """The path below `docs/` and the text of each page, and of each part of a page."""
    yield "rules/index.md", rule_index.page()
    for name, text in rules.pages():
        yield f"rules/{name}", text
    yield "commands/index.md", commands.index()
    for name, text in commands.pages():
        yield f"commands/{name}", text
    for part, text in (
        ("settings", settings.fragment()),
        ("claims", settings.claims()),
        ("laws", laws.fragment()),
        ("presets", presets.fragment()),
        ("rule-yml", rule_yml.fragment()),
        ("http-api", http_api.fragment()),
        ("exit-codes", commands.exit_codes()),
        ("precision", agreement.table_of_rules()),
        ("figures", repository_texts.newest_figures()),
        ("sample", examples.sample()),
        ("server", repository_texts.server()),
        ("editors", repository_texts.editors()),
    ):
        yield f"_from_code/{part}.md", text
