"""Faults of the files of a rule, each reported at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.configured import lint_in
from tests.helpers import PLAIN_SENTENCE, rule_files, write

ZEBRAS = f"The Zebra crossed our street twice.\n\n{PLAIN_SENTENCE}\n"
MANIFEST = rule_files()["rules/house/no_zebras/rule.yml"]


@pytest.mark.parametrize(
    ("name", "text", "place", "words"),
    [
        ("rule.yml", MANIFEST.replace(": error", ": loud"), (4, 11), "severity"),
        ("rule.yml", MANIFEST.replace("ZEB001", "Z1"), (1, 7), "code"),
        ("rule.yml", MANIFEST.replace(": phrase", ": regex"), (6, 7), "kind"),
        ("rule.yml", MANIFEST.replace("{}", "{lexikon: words}"), (10, 11), "lexicon"),
        ("rule.yml", MANIFEST.replace("{}", "{lexicon: wrods}"), (10, 0), "wrods"),
        ("rule.yml", MANIFEST + "unless: [quotd]\n", (11, 0), "quoted"),
        ("rule.yml", MANIFEST.replace("{words}", "{wrods}"), (7, 10), "wrods"),
        ("rule.yml", MANIFEST.replace("{words}", "{words"), (7, 10), "message"),
        ("lexicon.yml", "words:\n  - fine\n  - (broken\n", (3, 5), "broken"),
        ("lexicon.yml", "words: zebra\n", (1, 8), "list"),
    ],
)
def test_a_fault_of_a_house_rule_is_reported_at_its_place(
    tmp_path: Path, name: str, text: str, place: tuple[int, int], words: str
) -> None:
    files = {**rule_files(), f"rules/house/no_zebras/{name}": text}
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **files})
    report = lint_in(tmp_path, "a.md", ZEBRAS)
    assert report.exit_code == 2
    (problem,) = report.problems
    assert problem.path == str(tmp_path / "rules/house/no_zebras" / name)
    assert words in problem.message
    assert problem.line == place[0]
    assert place[1] in (0, problem.column)


def test_a_phrase_that_names_no_lexicon_is_reported_with_its_rule(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files(words="<goats>")})
    report = lint_in(tmp_path, "a.md", ZEBRAS)
    assert report.exit_code == 2
    assert "no_zebras" in str(report.problems[0])
    assert "goats" in str(report.problems[0])


def test_faults_of_all_house_rules_are_reported_at_once(tmp_path: Path) -> None:
    one = rule_files("rules/one", severity="loud")
    two = rule_files("rules/two", code="GOA001", name="no-goats", words="goat*")
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **one, **two})
    found = lint_in(tmp_path, "a.md", ZEBRAS).problems
    assert [Path(p.path).parent.name for p in found] == ["one", "two"]


@pytest.mark.parametrize("given", [{"code": "CER001"}, {"name": "loaded-word"}, {"code": "CVT001"}])
def test_a_code_or_name_is_taken_once(tmp_path: Path, given: dict[str, str]) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files(**given)})
    report = lint_in(tmp_path, "a.md", ZEBRAS)
    assert report.exit_code == 2
    assert " is already used by " in report.problems[0].message
