"""Compiled rules that are kept between runs: never a wrong answer, an error, or strange code."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from linter.common.errors import ConfigError
from linter.config.settings import Settings
from linter.engine.cache.rules_json import rules_from_json, rules_to_json
from linter.engine.cache.store import FOLDER_VARIABLE, CacheStore
from linter.engine.compiled_rules import CompiledRules, compile_rules
from linter.language.automaton import Automaton, build
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import fact_lexicons
from linter.language.word_lists import WORD_LISTS, restore_word_lists, word_list
from linter.rulekit.registry import Registry, load
from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    plain_data,
    read,
    rule_files,
    run_cli,
    run_process,
    write,
)

ROOT = Path(__file__).parent.parent
ARTICLE = f"# Lemons\n\n{CURE_SENTENCE} {FINDER_SENTENCE} Lemons and zebras.\n\n{PLAIN_SENTENCE}\n"
CONFIG = ".caveat.yml"
PYTHON_RULE = (
    "from pathlib import Path\n"
    "from linter.rulekit.api import PhraseRule\n\n\nclass Zebras(PhraseRule):\n"
    "    def check(self, reading):\n"
    "        Path({told!r}).touch()\n"
    "        yield from super().check(reading)\n"
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    config = "extends: blog\nrules: [house]\n"
    files = {CONFIG: config, "a.md": ARTICLE, **rule_files("house/zebras")}
    return write(tmp_path / "site", files)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings whose rules were compiled."""
    noted: list[Settings] = []

    def note(settings: Settings, registry: Registry) -> CompiledRules:
        noted.append(settings)
        return compile_rules(settings, registry)

    monkeypatch.setattr("linter.engine.article_linter.compile_rules", note)
    return noted


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", *args, "--format", "sarif", cwd=folder)


def test_an_unknown_article_is_judged_by_the_rules_that_are_known(
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


def python_pack(folder: Path, name: str) -> Path:
    """A pack whose rule touches a file of its own name when it runs."""
    files = rule_files(f"{name}/zebras", kind="python", options="{lexicon: words}")
    files[f"{name}/zebras/rule.py"] = PYTHON_RULE.format(told=str(folder / f"{name} ran"))
    return write(folder, files) / name


def test_python_runs_only_while_its_folder_is_trusted(folder: Path) -> None:
    python_pack(folder, "house")
    trusted = check(folder, "a.md", "--rules", "house")
    assert "ZEB001" in trusted.out
    (folder / "house ran").unlink()
    write(folder, {"b.md": ARTICLE + CURE_SENTENCE})
    assert "runs Python" in check(folder, "b.md").out
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


@cache
def registry() -> Registry:
    return load()


@cache
def kept() -> Any:
    """All built-in rules as they are kept."""
    severities = {meta.code: meta.severity for meta in registry().metas}
    rules = compile_rules(Settings(severities, {}), registry())
    return json.loads(json.dumps(rules_to_json(rules, registry(), ())))


def test_rules_come_back_as_they_were() -> None:
    rules = rules_from_json(kept(), ())
    assert rules_to_json(rules, registry(), ()) == kept()
    assert {rule.meta.code for rule in rules.rules} == registry().folders.keys()


def places(folder: Path) -> dict[str, tuple[str, str]]:
    up = os.path.relpath(folder / "evil", registry().folders["CER001"].path.parent.parent)
    return {
        "out of the pack": ("builtin", f"{up}/zebras"),
        "anywhere": ("builtin", str(folder / "evil" / "zebras")),
        "a folder that nobody trusts": (str(folder / "evil"), "zebras"),
        "a pack that is not installed": ("evil", "zebras"),
    }


@pytest.mark.parametrize("case", places(Path()))
def test_python_that_data_alone_names_is_not_run(tmp_path: Path, case: str) -> None:
    python_pack(tmp_path, "evil")
    loaded = tmp_path / "loaded"
    write(tmp_path, {"evil/zebras/rule.py": f"open({str(loaded)!r}, 'w')\n"})
    data = deepcopy(kept())
    rule = next(rule for rule in data["rules"] if rule["kind"] == "python")
    rule["pack"], rule["place"] = places(tmp_path)[case]
    with pytest.raises(ValueError, match="no rules"):
        rules_from_json(data, ())
    assert not loaded.exists()


values = plain_data(most=10)


@given(values)
def test_other_data_is_no_rules(data: object) -> None:
    with pytest.raises(ValueError, match="no rules"):
        rules_from_json(data, ())


@limits(deadline=None, max_examples=50)
@given(st.sampled_from(sorted(kept()["rules"][0]) + sorted(kept())), values)
def test_data_that_is_meddled_with_is_no_rules_or_one_that_can_be_looked_at(
    place: str, value: object
) -> None:
    data = {**kept(), "rules": [dict(kept()["rules"][0])]}
    (data if place in data else data["rules"][0])[place] = value
    try:
        rules = rules_from_json(data, ())
    except (ValueError, ConfigError):
        return
    rules.matcher.scan(read(ARTICLE))
    assert all(isinstance(rule.meta.summary, str) for rule in rules.rules)
    assert rules.selectors.rules == tuple(map(tuple, data["selectors"]))


def test_an_automaton_comes_back_as_it_was() -> None:
    automaton = build(fact_lexicons())
    data = json.loads(json.dumps(automaton.to_json()))
    again = Automaton.from_json(data)
    assert again.names == automaton.names
    assert all(again.node(number) == automaton.node(number) for number in data["nodes"])
    assert again.to_json().keys() == data.keys()


lines = st.text(alphabet="ab 01\t\0é", max_size=12)


@given(st.dictionaries(st.sampled_from("0123"), lines), st.lists(st.text(max_size=2), max_size=2))
def test_lines_of_any_kind_lead_somewhere_or_nowhere(
    nodes: dict[str, str], names: list[str]
) -> None:
    automaton = Automaton.from_json({"names": names, "nodes": nodes})
    PhraseMatcher(automaton).scan(read("a b, ab, a b 0 1 é, b a.", "a.txt"))


def without(name: str) -> Any:
    return {key: words for key, words in word_list("grammar").items() if key != name}


OTHER_LISTS: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "one file": lambda: {"verbs": word_list("verbs")},
    "no words under a name": lambda: {**all_lists(), "grammar": without("be")},
    "a number": lambda: {**all_lists(), "grammar": {**word_list("grammar"), "be": 7}},
    "a list": lambda: {**all_lists(), "wording": []},
    "a name less deep": lambda: {**all_lists(), "verbs": {**word_list("verbs"), "third": "is"}},
}


def all_lists() -> dict[str, Any]:
    return {name: word_list(name) for name in WORD_LISTS}


def test_word_lists_are_what_json_gives_back() -> None:
    again = json.loads(json.dumps(all_lists()))
    assert again == all_lists()
    assert restore_word_lists(again)


@pytest.mark.parametrize("lists", OTHER_LISTS.values(), ids=OTHER_LISTS)
def test_other_data_is_no_word_lists(lists: Callable[[], Any]) -> None:
    assert not restore_word_lists(lists())


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
    """Put a value with a right seal in place of each entry but the judgements."""
    with closing(sqlite3.connect(kept)) as db:
        keys = [row[0] for row in db.execute("SELECT key FROM entries")]
    cache = CacheStore(kept.parent)
    for key in keys:
        cache.put(key, value)
    cache.save()


@pytest.mark.parametrize("value", FORGED, ids=repr)
def test_what_is_sealed_and_no_entry_of_ours_is_a_miss(
    folder: Path, own_cache: Path, value: Any
) -> None:
    right = check(folder, "a.md")
    forge(own_cache / "results-1.sqlite", value)
    assert [check(folder, "a.md") for _ in range(2)] == [right, right]


def test_forged_word_lists_are_a_miss_for_facts_that_are_not_imported_yet(
    folder: Path, own_cache: Path
) -> None:
    right = run_process("check", "a.md", cwd=folder)
    forge(own_cache / "results-1.sqlite", FORGED[-1])
    assert run_process("check", "a.md", cwd=folder) == right


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with a copy of the program, which a process that begins there runs."""
    leave = shutil.ignore_patterns("__pycache__", "parser")
    shutil.copytree(ROOT / "linter", tmp_path / "copy" / "linter", ignore=leave)
    shutil.copytree(ROOT / "rules", tmp_path / "copy" / "linter" / "rules", ignore=leave)
    return write(tmp_path / "copy", {"a.md": ARTICLE})


def test_an_edit_of_the_installation_is_noticed(installed: Path) -> None:
    def found() -> Ended:
        return run_process("check", "a.md", cwd=installed)

    first = found()
    assert "zebras" not in first.out.replace("Lemons and zebras.", "")
    words = installed / "linter" / "rules" / "certainty" / "loaded_word" / "lexicon.yml"
    words.write_text(words.read_text().replace("strong:\n", "strong:\n  - zebras\n", 1))
    assert "“zebras”" in found().out
    words.write_text(words.read_text().replace("  - zebras\n", "  - lemons\n", 1))  # as long
    assert "“zebras”" not in (third := found()).out
    assert "“Lemons”" in third.out
    assert third == run_process("check", "a.md", "--no-cache", cwd=installed)


def test_an_entry_point_that_appears_in_place_is_noticed(installed: Path) -> None:
    """As an editable install or a source tree on the path writes its metadata anew."""
    write(installed, rule_files(folder="pack"))
    points = "acme.egg-info/entry_points.txt"
    write(installed, {"pack/__init__.py": "", points: "[other]\nacme = pack\n"})
    assert "ZEB001" not in run_process("check", "a.md", cwd=installed).out
    write(installed, {points: "[caveat.rules]\nacme = pack\n"})
    assert "ZEB001" in run_process("check", "a.md", cwd=installed).out
