"""What a report tells of articles is said again: only while nothing that it depends on changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from linter.config.options import RunOptions
from linter.engine import retelling
from linter.engine.cache.store import _seal
from linter.report.results import FileReport
from linter.report.told import Teller, Told
from tests.engine.cache.cached import ARTICLE, CONFIG
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    git,
    python_rule,
    rule_files,
    run_cli,
    run_process,
    waivers,
    write,
)
from tests.retractions.listed import write_list

pytestmark = pytest.mark.usefixtures("with_compiled_rules")
SITE = {
    CONFIG: "extends: blog\n",
    "a.md": ARTICLE,
    "b.md": f"# Zebras\n\nZebras eat lemons. {FINDER_SENTENCE}\n",
    "c.md": f"# Towns\n\n{PLAIN_SENTENCE}\n",
    "d.txt": CURE_SENTENCE,
    "e.md": f"---\ntitle: [\n---\n\n{CURE_SENTENCE} {CURE_SENTENCE}\n",
}
FORMATS = (
    (),
    ("--format", "concise"),
    ("--format", "jsonl"),
    ("--min-severity", "warning"),
    ("--format", "concise", "--min-severity", "error"),
    ("--quiet",),
    ("--statistics",),
    ("--color", "always"),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", SITE)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the articles whose text was made."""
    paths: list[str] = []
    told = Teller.told

    def noted(self: Teller, file: FileReport) -> Told | None:
        paths.append(file.path)
        return told(self, file)

    monkeypatch.setattr(Teller, "told", noted)
    return paths


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", "--jobs", "2", *args, cwd=folder)


def agrees(folder: Path, *args: str | Path) -> Ended:
    """Check twice: it must be said as without a cache."""
    right = check(folder, *args, "--no-cache")
    assert [check(folder, *args) for _ in range(2)] == [right, right]
    return right


@pytest.mark.parametrize("options", FORMATS, ids=" ".join)
def test_what_is_said_again_is_what_was_said(
    site: Path, options: tuple[str, ...], made: list[str]
) -> None:
    agrees(site, ".", *options)
    once = len(made)
    agrees(site, ".", *options)
    assert len(made) == once
    assert once in (0, len(SITE) - 1)


def test_one_form_says_nothing_of_another(site: Path) -> None:
    for options in (*FORMATS, *FORMATS):
        agrees(site, ".", *options)
    agrees(site, ".", "-o", site / "report.out")


def test_several_reports_say_each_what_it_does_alone(site: Path) -> None:
    agrees(site, ".")
    alone = agrees(site, ".", "--format", "jsonl").out
    agrees(site, ".", "--format", f"jsonl={site / 'report.jsonl'}")
    assert (site / "report.jsonl").read_text(encoding="utf-8") == alone


@pytest.mark.parametrize("most", [1, 2, 3])
def test_stretches_are_told_in_order(
    site: Path, most: int, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retelling, "_MOST", most)
    agrees(site, ".")
    for name in ("c.md", "a.md", "e.md"):
        with (site / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{FINDER_SENTENCE}\n")
        made.clear()
        agrees(site, ".")
        assert len(made) <= most
    assert check(site, ".", "--jobs", "1") == check(site, ".", "--no-cache")


def with_claims(until: str) -> dict[str, str]:
    claim = {"wording": CURE_SENTENCE, "reference": "r", "by": "b", "until": until}
    register = "".join(f"\n    {key}: {value}" for key, value in claim.items())
    claims = f"claims:\n  -{register[4:]}\n"
    return {CONFIG: "extends: blog\nclaims: claims.yml\n", "claims.yml": claims}


def with_waiver(until: str, rule: str = "CER001", folder: str = "") -> dict[str, str]:
    return {f"{folder}{CONFIG}": f"{waivers(rule, until=until)}extends: blog\n"}


CHANGES = {
    "an article": {"a.md": ARTICLE + CURE_SENTENCE},
    "the last article": {"e.md": PLAIN_SENTENCE},
    "one more": {"ab.md": ARTICLE},
    "one more in a folder": {"ab/x.md": ARTICLE},
    "one that cannot be read": {"b.md": "\0"},
    "the configuration": {CONFIG: "extends: blog\nignore: [CER001]\n"},
    "an override": {CONFIG: "extends: blog\noverrides: [{files: [a.md], ignore: [CER001]}]\n"},
    "a nearer configuration": {"ab/.caveat.yml": "ignore: [CER001]\n", "ab/a.md": ARTICLE},
    "a wrong configuration": {CONFIG: "extends: blog\nselct: []\n"},
    "the gate": {CONFIG: "extends: blog\nfail-on: never\n"},
    "a maximum": {CONFIG: "extends: blog\ngate: {max: {certainty: 0}}\n"},
    "a house rule": {
        CONFIG: "extends: blog\nrules: [house]\n",
        **rule_files("house/zebras", words="lemon[s]"),
    },
    "a waiver": with_waiver("2099-01-01"),
    "a waiver that has expired": with_waiver("2020-01-01"),
    "a waiver that waives nothing": with_waiver("2099-01-01", "CAU001"),
    "a waiver of others": with_waiver("2099-01-01", folder="ab/") | {"ab/a.md": ARTICLE},
    "an approved claim": with_claims("2099-01-01"),
    "an approved claim that has expired": with_claims("2021-01-01"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("options", [(), ("--format", "concise")], ids=" ".join)
def test_a_change_is_seen_and_so_is_its_end(
    site: Path, change: dict[str, str], options: tuple[str, ...]
) -> None:
    agrees(site, ".", *options)
    write(site, change)
    changed = agrees(site, ".", *options)
    assert (changed.code == 2) == ("selct" in change.get(CONFIG, ""))
    for name in change:
        (site / name).unlink()
    write(site, SITE)
    assert agrees(site, ".", *options) != changed


def test_an_edit_of_the_same_size_at_the_same_time_is_seen(site: Path) -> None:
    file = site / "a.md"
    before = file.stat()
    assert CURE in check(site, ".").out
    file.write_text(ARTICLE.replace(CURE, "m" * len(CURE)), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert "a.md:3:17: CER001" not in agrees(site, ".").out


def test_the_same_articles_elsewhere_and_by_other_names_are_told_by_these(site: Path) -> None:
    agrees(site, ".")
    (site / "a.md").rename(site / "aa.md")
    assert "aa.md:3" in agrees(site, ".").out
    assert "site/aa.md:3" in agrees(site.parent, "site").out


def test_a_baseline_and_a_diff_are_seen(site: Path) -> None:
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "x")
    before = agrees(site, ".")
    write(site, {"a.md": f"{ARTICLE}\n{CURE_SENTENCE}\n"})
    assert "a.md:3" in agrees(site, "a.md").out
    changed = agrees(site, ".", "--diff", "HEAD").out
    assert "a.md:3" not in changed
    assert "a.md:7" in changed
    run_cli("baseline", "write", ".", cwd=site)
    assert "known" in agrees(site, ".").out
    assert "known" not in agrees(site, ".", "--no-baseline").out
    (site / ".caveat-baseline.json").write_text("{", encoding="utf-8")
    assert agrees(site, ".").code == 2
    (site / ".caveat-baseline.json").unlink()
    write(site, SITE)
    assert agrees(site, ".") == before


@pytest.mark.parametrize(
    ("change", "word"),
    [(with_waiver("2026-05-10"), "expired"), (with_claims("2026-05-10"), "CVT011")],
    ids=["waiver", "claim"],
)
def test_the_day_is_seen(
    site: Path, change: dict[str, str], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, change)
    seen = []
    for day in (10, 11):
        monkeypatch.setattr(RunOptions, "current_day", date(2026, 5, day))
        seen.append(word in agrees(site, ".").out)
    assert seen == [False, True]


def test_a_list_of_retracted_papers_is_seen(site: Path, made: list[str]) -> None:
    write(site, {CONFIG: "extends: blog\nsources: {retractions: list.data}\n"})
    for row in ({}, {}, {"doi": "10.99999/other"}):
        made.clear()
        write_list(site / "list.data", row)
        check(site, ".")
    assert made


def test_an_old_list_is_told_by_each_name(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RunOptions, "current_day", date(2028, 5, 1))
    for name in ("x", "y"):
        write_list(write(site, {f"{name}/a.md": ARTICLE}) / f"{name}.data")
        write(site, {f"{name}/{CONFIG}": f"sources: {{retractions: ../{name}.data}}\n"})
    agrees(site, ".")
    told = check(site, ".").err
    assert "x.data" in told
    assert "y.data" in told


def test_a_source_beside_an_article_is_seen(site: Path) -> None:
    write(site, {"a.md": "---\nsources: [tea.txt]\n---\n\nTea prevents strokes.\n"})
    link = "Conclusions: Tea was associated with fewer strokes.\n"
    seen = []
    for said in ("", link, "Conclusions: Tea prevents strokes.\n"):
        write(site, {"tea.txt": said})
        seen.append("SOU001" in agrees(site, "a.md", "b.md").out)
    assert seen == [False, True, False]
    (site / "tea.txt").unlink()
    write(site, {"a.md": "Tea prevents strokes.\n", "x.txt": link})
    assert "SOU001" not in agrees(site, "a.md").out
    assert "SOU001" in agrees(site, "a.md", "--source", "x.txt").out


def test_a_crash_is_told_each_time(site: Path, tmp_path: Path, linted: list[str]) -> None:
    pack = write(tmp_path, python_rule("crashes", "pack/crash")) / "pack"
    assert [check(site, ".", "--rules", pack).code for _ in range(2)] == [3, 3]
    assert len(linted) == 2 * (len(SITE) - 1)


def test_standard_input_beside_the_files_is_no_part_of_it(site: Path) -> None:
    def ended(*options: str) -> Ended:
        named = ("--stdin-filename", "e.md", *options)
        return run_cli("check", "-", *named, ".", cwd=site, input=SITE["e.md"])

    right = ended("--no-cache")
    agrees(site, ".")
    assert [ended(), ended()] == [right, right]


def _emptied(key: str, value: str) -> tuple[str, bytes]:
    return "", _seal(key, "")


DAMAGE: dict[str, Callable[[str, str], tuple[str, bytes]]] = {
    "a wrong digest": lambda _, value: (value.replace(CURE, "MIRACLE CURE"), b"x" * 16),
    "nothing": _emptied,
    "text": lambda key, _: ("text", _seal(key, "text")),
    "another value": lambda key, _: ("[]\n", _seal(key, "[]\n")),
    "a result": lambda key, _: ("[[],[],[],0,[],[]]", _seal(key, "[[],[],[],0,[],[]]")),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_a_miss(
    site: Path, kept: Path, damage: Callable[[str, str], tuple[str, bytes]], made: list[str]
) -> None:
    right = agrees(site, ".")
    with closing(sqlite3.connect(kept)) as db:
        for key, value in db.execute("SELECT key, value FROM entries").fetchall():
            if "a.md:3" in value:
                text, seal = damage(key, value)
                db.execute("UPDATE entries SET value=?, seal=? WHERE key=?", (text, seal, key))
        db.commit()
    made.clear()
    assert check(site, ".") == right
    assert made


def test_escapes_in_a_foreign_cache_reach_no_terminal(site: Path, kept: Path) -> None:
    check(site, ".")
    with closing(sqlite3.connect(kept)) as db:
        for key, value in db.execute("SELECT key, value FROM entries").fetchall():
            if "a.md:3" in value:
                text = value.replace(CURE, "\x1b[31m", 1)
                changed = (text, _seal(key, text), key)
                db.execute("UPDATE entries SET value=?, seal=? WHERE key=?", changed)
        db.commit()
    assert "\x1b" not in check(site, ".").out


def test_the_same_gate_is_the_same_to_all_processes(site: Path, kept: Path) -> None:
    write(site, {CONFIG: "extends: blog\ngate: {max: {certainty: 0}}\n"})
    for seed in ("1", "2", "3"):
        run_process("check", ".", cwd=site, env={"PYTHONHASHSEED": seed})
    with closing(sqlite3.connect(kept)) as db:
        values = [row[0] for row in db.execute("SELECT value FROM entries")]
    assert sum("a.md:3" in value for value in values) == 1
