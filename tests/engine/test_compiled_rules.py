"""Compiled rules are kept between runs, until what they are made of changes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from linter.config.settings import Settings
from linter.engine.cache.store import CacheStore
from linter.engine.compiled_rules import CompiledRules, compile_rules
from linter.language.matcher import PhraseMatcher
from linter.rulekit.registry import Registry
from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    rule_files,
    run_cli,
    run_process,
    write,
)
from tests.packs import python_pack

ARTICLE = f"# Lemons\n\n{CURE_SENTENCE} {FINDER_SENTENCE} Lemons and zebras.\n\n{PLAIN_SENTENCE}\n"
CONFIG = ".caveat.yml"


pytestmark = pytest.mark.usefixtures("fresh_cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    config = "extends: blog\nrules: [house]\n"
    files = {CONFIG: config, "a.md": ARTICLE, **rule_files("house/zebras")}
    return write(tmp_path / "site", files)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings whose rules were compiled."""
    noted: list[Settings] = []

    def note(settings: Settings, registry: Registry, known: PhraseMatcher | None) -> CompiledRules:
        noted.append(settings)
        return compile_rules(settings, registry, known)

    monkeypatch.setattr("linter.engine.article_linter.compile_rules", note)
    return noted


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", *args, "--format", "sarif", cwd=folder)


def test_an_unknown_article_is_linted_by_the_rules_that_are_kept(
    folder: Path, compiled: list[Settings]
) -> None:
    check(folder, "a.md")
    write(folder, {"b.md": f"{ARTICLE}\n<!-- caveat-disable-file zebra -->\n"})
    warm = check(folder, "b.md")
    assert len(compiled) == 1
    assert warm == check(folder, "b.md", "--no-cache")
    assert "did you mean 'no-zebras'" in warm.out


CHANGES = {
    "words": rule_files("house/zebras", words="lemon[s]"),
    "a level of the rule": rule_files("house/zebras", severity="info"),
    "its page": {
        "house/zebras/README.md": "# no-zebras (ZEB001)\n\n## What it flags\n\nStripes.\n"
    },
    "another rule": rule_files("house/lemons", code="ZEB002", name="no-lemons", words="lemon[s]"),
    "a level": {CONFIG: "extends: blog\nrules: [house]\nseverity: {ZEB001: info}\n"},
    "an option": {CONFIG: "extends: blog\nrules: [house]\noptions: {ZEB001: {in: [title]}}\n"},
    "a phrase that is allowed": {CONFIG: "extends: blog\nrules: [house]\nallow: [zebras]\n"},
    "no house rules": {CONFIG: "extends: blog\n"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_rules_that_have_changed_are_compiled_anew(
    folder: Path, change: dict[str, str], compiled: list[Settings]
) -> None:
    check(folder, "a.md")
    write(folder, {**change, "b.md": ARTICLE + CURE_SENTENCE})
    warm = check(folder, "b.md")
    assert len(compiled) == 2
    assert warm == check(folder, "b.md", "--no-cache")


def test_python_runs_only_while_its_folder_is_trusted(folder: Path) -> None:
    python_pack(folder, "house")
    trusted = check(folder, "a.md", "--rules", "house")
    assert "ZEB001" in trusted.out
    (folder / "house ran").unlink()
    write(folder, {"b.md": ARTICLE + CURE_SENTENCE})
    assert "contains Python, which runs only if trusted" in check(folder, "b.md").out
    assert not (folder / "house ran").exists()
    assert check(folder, "b.md", "--rules", "house").code == 1
    assert (folder / "house ran").exists()


def test_python_that_has_changed_is_loaded_anew(folder: Path) -> None:
    pack = python_pack(folder, "pack")
    write(folder, {CONFIG: "extends: blog\n"})
    check(folder, "a.md", "--rules", pack)
    rule = pack / "zebras" / "rule.py"
    rule.write_text(rule.read_text().replace("yield from super().check(reading)", "yield from ()"))
    write(folder, {"b.md": ARTICLE + CURE_SENTENCE})
    warm = check(folder, "b.md", "--rules", pack)
    assert "ZEB001" not in {result["ruleId"] for result in warm.json["runs"][0]["results"]}
    assert warm == check(folder, "b.md", "--rules", pack, "--no-cache")


FORGED: list[Any] = [
    None,
    0,
    "x",
    [],
    {},
    [[], 1, ""],
    [False, "", "x"],
    {"rules": [], "automaton": {}},
    {"verbs": {}, "grammar": {}, "wording": {}},
]


def forge(kept: Path, value: Any) -> None:
    """Put a value with a right seal in place of each entry but the results."""
    with closing(sqlite3.connect(kept)) as db:
        keys = [row[0] for row in db.execute("SELECT key FROM entries")]
    cache = CacheStore(kept.parent)
    for key in keys:
        cache.put(key, json.dumps(value))
    cache.save()


@pytest.mark.parametrize("value", FORGED, ids=repr)
def test_what_is_sealed_and_no_entry_of_ours_is_a_miss(
    folder: Path, kept: Path, value: Any
) -> None:
    right = check(folder, "a.md")
    forge(kept, value)
    assert [check(folder, "a.md") for _ in range(2)] == [right, right]


def test_forged_word_lists_are_a_miss_for_facts_that_are_not_imported_yet(
    folder: Path, kept: Path
) -> None:
    right = run_process("check", "a.md", cwd=folder)
    forge(kept, FORGED[-1])
    assert run_process("check", "a.md", cwd=folder) == right
