"""Odd values in every place where a value can come from outside: a message, the right exit code,
and the other articles linted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    Ended,
    rule_files,
    run_cli,
    write,
)

LONG = "x" * 5000
NUL = '"a\\0b"'  # in YAML and JSON
DIGITS = "9" * 5000
HEX = "0x" + "f" * 5000
NAMES = [NUL, LONG, f"sub/{LONG}/a", '"\\ud800"']


def clean(ended: Ended) -> bool:
    """Whether it ended with messages alone."""
    said = ended.out + ended.err
    return "Traceback" not in said and "internal error" not in said


def complains(ended: Ended, *words: str) -> None:
    assert clean(ended), ended.err
    assert ended.code == 2, ended
    assert len(ended.err) < 20_000
    for each in words:
        assert each in ended.err


# Configurations: all the places for a value in one run, each in a folder of its own


def configured(folder: Path, keys: Sequence[str], value: str) -> Sequence[str]:
    """The names of an article for each key, in a folder with the value in its configuration."""
    for n, key in enumerate(keys):
        write(folder, {f"{n}/a.md": FINDER_SENTENCE, f"{n}/.caveat.yml": key.format(value)})
    return [f"{n}/a.md" for n in range(len(keys))]


@pytest.mark.parametrize("name", NAMES)
def test_impossible_names_in_a_configuration(tmp_path: Path, name: str) -> None:
    keys = ["extends: {}", "extends: [{}]", "rules: [{}]", "baseline: {}", "syntax: {}"]
    paths = configured(tmp_path, keys, name)
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    ended = run_cli("check", "a.md", *paths, cwd=tmp_path)
    complains(ended, *(f"{n}/.caveat.yml:1" for n in range(4)))
    assert "`syntax: builtin`" in ended.err or "4/.caveat.yml:1" in ended.err
    assert ended.out.count("ATT001") == 1


@pytest.mark.parametrize("name", NAMES)
def test_impossible_names_in_globs(tmp_path: Path, name: str) -> None:
    keys = [
        "exclude: [{}]",
        "overrides: [{{files: [{}], kind: news}}]",
        "waivers: [{{rule: ALL, files: [{}], reason: a, by: b, until: 2030-01-01}}]",
    ]
    ended = run_cli("check", *configured(tmp_path, keys, name), cwd=tmp_path)
    assert clean(ended), ended.err
    for n in range(len(keys)):
        assert name != NUL or f"{n}/.caveat.yml:1" in ended.err
        assert f"{n}/a.md:1:1: ATT001" in ended.out or f"{n}/.caveat.yml:1" in ended.err


@pytest.mark.parametrize("value", [DIGITS, f"-{DIGITS}", HEX, f"0b{'1' * 5000}", "1:" * 900 + "1"])
def test_numbers_of_thousands_of_digits(tmp_path: Path, value: str) -> None:
    keys = [
        "gate: {{risk: {}}}",
        "gate: {{max: {{warning: {}}}}}",
        "options: {{CER004: {{above: {}}}}}",
        "options: {{REA001: {{above: {}}}}}",
        "kind: {}",
        "select: [{}]",
        "{}: a",
        "severity: {{{}: off}}",
        "allow: [{}]",
    ]
    ended = run_cli("check", *configured(tmp_path, keys, value), cwd=tmp_path)
    complains(ended, *(f"{n}/.caveat.yml:1:" for n in range(len(keys))))


@pytest.mark.parametrize(
    "value",
    [
        ".inf",
        "-.inf",
        ".nan",
        "1.0e+999",
        "1e999",
        "0x7fffffffffffffffffffff",
        "2020-99-99",
        "9999-12-31 23:59:59 -23:59",
        "0001-01-01 00:00:00 +23:59",
        "2020-01-01 00:00:00 +99:99",
        "!!int ''",
        "!!int x",
        "!!float x",
        "!!bool x",
        "!!timestamp x",
        "!!null x",
        "!!set {a, b}",
        "!!omap [a: 1]",
        "!!pairs [a: 1]",
        "!!binary aGk=",
        "!!python/tuple [1, 2]",
        "!!python/name:os.system",
        "!mine a",
        "!!str [a]",
        "!!str {a: b}",
        "!!seq a",
        "!!seq {a: b}",
        "!!map a",
        "!!map [a]",
        "!!int [1]",
        "{<<: {a: b}}",
        "{? [a] : b}",
        "{? {a: b} : c}",
        "{1: a, true: b, null: c, 2020-01-01: d}",
        "=",
        "<<",
        "&a [*a]",
        "[" * 5000,
        "{a: " * 5000,
        "- " * 5000,
        "? " * 5000,
        '"\\ud800"',
        '"\\x1b[31m"',
        "'\x07'",
        "|\n\0",
        "%YAML 9.9",
        "\ufffe",
    ],
)
def test_values_that_are_not_plain(tmp_path: Path, value: str) -> None:
    keys = [
        "{}",
        "kind: {}",
        "gate: {}",
        "gate: {{risk: {}}}",
        "gate: {{max: {{warning: {}}}}}",
        "extends: {}",
        "options: {{CER004: {{above: {}}}}}",
        "options: {{REA001: {{above: {}}}}}",
        "options: {{CER004: {}}}",
        "waivers: [{{rule: ALL, files: a, reason: a, by: b, until: {}}}]",
        "waivers: {}",
        "severity: {}",
        "overrides: [{}]",
        "allow: [{}]",
        "select: {}",
        "locale: {}",
    ]
    paths = configured(tmp_path, keys, value)
    ended = run_cli("check", *paths, cwd=tmp_path)
    assert clean(ended), ended.err
    assert ended.code in (1, 2)
    for n, path in enumerate(paths):
        assert f"{path}:1:1: ATT001" in ended.out or f"{n}/.caveat.yml" in ended.err, keys[n]
    shown = run_cli("check", "--show-config", *paths, cwd=tmp_path)
    assert clean(shown), shown.err
    assert shown.code in (0, 2)


@pytest.mark.parametrize(
    "value", [DIGITS, HEX, "!!seq a", "!!set {a}", "{? [a] : b}", "!!bool x", "1:" * 900 + "1.5"]
)
def test_front_matter_that_is_not_plain_costs_no_article(tmp_path: Path, value: str) -> None:
    write(tmp_path, {"a.md": f"---\nid: {value}\n---\n\n{FINDER_SENTENCE}\n"})
    ended = run_cli("check", "--isolated", "a.md", cwd=tmp_path)
    assert clean(ended)
    assert (ended.code, "ATT001" in ended.out, "front matter" in ended.out) == (1, True, True)


# Baselines, diffs and JSON


def entry(**values: object) -> object:
    return {"path": "a.md", "code": "ATT001", "fingerprint": "0:1", "words": "a", **values}


def baseline(*entries: object) -> str:
    return json.dumps({"version": 1, "findings": entries})


@pytest.mark.parametrize("key", ["path", "code", "fingerprint", "words"])
def test_impossible_names_in_a_baseline(tmp_path: Path, key: str) -> None:
    names = ("a\0b", LONG, f"{LONG}/a", "\ud800", "\udc80", "\x1b[31m")
    held = baseline(*(entry(**{key: name}) for name in names))
    for args in (["check"], ["baseline", "show"], ["baseline", "prune"], ["baseline", "write"]):
        write(tmp_path, {"a.md": FINDER_SENTENCE, ".caveat-baseline.json": held})
        files = [] if args[-1] == "show" else ["a.md"]
        ended = run_cli(*args, *files, cwd=tmp_path)
        assert clean(ended), ended.err
        assert ended.code == (1 if args == ["check"] else 0), ended


@pytest.mark.parametrize(
    "text",
    [
        baseline(entry(words=int("9" * 3000))),
        baseline(entry()).replace("1,", f"{DIGITS},", 1),
        baseline(entry()).replace("1,", "1e999,", 1),
        baseline(entry()).replace("1,", "NaN,", 1),
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"version": 1, "findings": [[]]}',
        '{"version": 1, "findings": {"a": []}}',
        '{"version": [1], "findings": null}',
        "\t{}",
        "null",
        DIGITS,
        '"\\ud800"',
    ],
)
def test_a_baseline_that_is_none(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE, "s/a.md": "Tea.", "s/.caveat-baseline.json": text})
    ended = run_cli("check", "a.md", "s/a.md", cwd=tmp_path)
    complains(ended, ".caveat-baseline.json")
    assert "ATT001" in ended.out


@pytest.mark.parametrize(
    ("diff", "words"),
    [
        ("--- a/a\0b\n+++ b/a\0b\n@@ -1 +1 @@\n-a\n+b\n", "NUL"),
        (f"--- a/{LONG}\n+++ b/{LONG}\n@@ -1 +1 @@\n-a\n+b\n", "too long"),
        ('--- "a/\\000"\n+++ "b/\\000"\n@@ -1 +1 @@\n-a\n+b\n', "NUL"),
        (f"--- a/a.md\n+++ b/a.md\n@@ -1 +{DIGITS} @@\n-a\n+b\n", "too large"),
        (f"--- a/a.md\n+++ b/a.md\n@@ -1,{DIGITS} +1 @@\n-a\n+b\n", "too large"),
        ("--- a/a.md\n+++ b/a.md\n@@ -1 +1,999999999999 @@\n-a\n+b\n", "middle of a hunk"),
        ("Binary files a\0 and b\0 differ\n", "NUL"),
        ('--- "\n+++ "\n@@ -1 +1 @@\n-a\n+b\n', ""),
        ("\x1b[31m", "not a unified diff"),
        ("+++ b/\udcff\n@@ -1 +1 @@\n-a\n+b\n", ""),
    ],
)
def test_impossible_names_and_numbers_in_a_diff(tmp_path: Path, diff: str, words: str) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    (tmp_path / "d").write_bytes(diff.encode(errors="surrogateescape"))
    for args, data in ((["d"], b""), (["-"], (tmp_path / "d").read_bytes())):
        ended = run_cli("check", "--diff-file", *args, "a.md", cwd=tmp_path, input=data)
        complains(ended, words)


@pytest.mark.parametrize("number", [DIGITS, "1e999", "-1E-999", "NaN"])
def test_numbers_in_json_of_any_size(tmp_path: Path, number: str) -> None:
    write(tmp_path, {"a.json": f'{{"id": {number}, "body": "{FINDER_SENTENCE}"}}'})
    ended = run_cli("check", "--isolated", "--json-field=body", "a.json", cwd=tmp_path)
    assert (ended.code, clean(ended), "ATT001" in ended.out) == (1, True, True)


def test_json_that_is_too_deep_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.json": "[" * 200_000, "b.md": FINDER_SENTENCE})
    args = ("check", "--isolated", "--json-field=body", "a.json", "b.md")
    ended = run_cli(*args, cwd=tmp_path)
    assert (ended.code, clean(ended), "ATT001" in ended.out) == (3, True, True)


# The command line


@pytest.mark.parametrize("name", ["a\0b", LONG, f"{LONG}/a"])
@pytest.mark.parametrize(
    "args",
    [
        ["check", "{}"],
        ["check", "{}/*.md"],
        ["check", "--config={}", "a.md"],
        ["check", "--rules={}", "a.md"],
        ["check", "--baseline={}", "a.md"],
        ["check", "--output={}", "a.md"],
        ["check", "--format=json={}", "a.md"],
        ["check", "--cache-dir={}", "a.md"],
        ["check", "--diff-file={}", "a.md"],
        ["check", "--syntax={}", "a.md"],
        ["check", "--select={}", "a.md"],
        ["check", "--jobs={}", "a.md"],
        ["check", "--time-limit={}", "a.md"],
        ["check", "--format={}", "a.md"],
        ["facts", "{}"],
        ["baseline", "write", "{}"],
        ["baseline", "show", "--baseline={}"],
        ["cache", "info", "--cache-dir={}"],
        ["test", "{}"],
        ["explain", "{}"],
        ["new", "certainty", "{}"],
        ["new", "certainty", "tea", "--into={}"],
        ["{}"],
    ],
)
def test_impossible_names_on_the_command_line(tmp_path: Path, args: list[str], name: str) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    complains(run_cli(*(arg.format(name) for arg in args), cwd=tmp_path))


@pytest.mark.parametrize("name", ["a\0b.md", f"{LONG}.md", f"{LONG}/a.md", "\udcff.md"])
@pytest.mark.parametrize("command", [["check"], ["check", "--fix"], ["facts"]])
def test_impossible_names_for_standard_input(tmp_path: Path, command: list[str], name: str) -> None:
    ended = run_cli(*command, "--stdin-filename", name, "-", input=CURE_SENTENCE, cwd=tmp_path)
    assert clean(ended), ended.err
    assert ended.code in (0, 2)


@pytest.mark.parametrize("number", ["9" * 5000, "1e999", "-1", "nan", "١"])
def test_impossible_numbers_on_the_command_line(tmp_path: Path, number: str) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    for option in ("--jobs", "--time-limit"):
        ended = run_cli("check", option, number, "a.md", cwd=tmp_path)
        assert clean(ended), ended.err
        assert ended.code in (1, 2)


# Folders where files should be


def test_folders_in_the_place_of_files(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE, **rule_files("pack/zebras")})
    (tmp_path / "d").mkdir()
    for option in ("--config", "--baseline", "--output", "--diff-file"):
        complains(run_cli("check", option, "d", "a.md", cwd=tmp_path))
    complains(run_cli("check", "--rules", "a.md", "a.md", cwd=tmp_path))
    for name in ("README.md", "lexicon.yml"):
        (tmp_path / "pack/zebras" / name).unlink(missing_ok=True)
        (tmp_path / "pack/zebras" / name).mkdir()
        complains(run_cli("check", "--rules", "pack", "a.md", cwd=tmp_path), name)
        (tmp_path / "pack/zebras" / name).rmdir()
    for name in ("rule.yml", "cases.yml"):
        (tmp_path / "pack/zebras" / name).unlink(missing_ok=True)
        (tmp_path / "pack/zebras" / name).mkdir()
        ended = run_cli("test", "pack", cwd=tmp_path)
        assert clean(ended), ended.err
        assert ended.code in (1, 2)


def test_a_page_of_bad_bytes(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE, **rule_files("pack/zebras")})
    (tmp_path / "pack/zebras/README.md").write_bytes(b"\xff")
    complains(run_cli("check", "--rules", "pack", "a.md", cwd=tmp_path), "README.md", "UTF-8")
