"""Faults of the files of a rule, each reported at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.configured import lint_in, settings
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


@pytest.mark.parametrize(
    "given",
    [{"code": "CER001"}, {"name": "loaded-word"}, {"code": "AAA001", "name": "loaded-word"}],
)
def test_a_code_or_name_is_taken_once_and_the_rule_that_has_it_is_named(
    tmp_path: Path, given: dict[str, str]
) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files(**given)})
    report = lint_in(tmp_path, "a.md", ZEBRAS)
    assert report.exit_code == 2
    (problem,) = report.problems
    assert " is already used by loaded-word (CER001) of the built-in rules, /" in problem.message
    assert problem.path == str(tmp_path / "rules/house/no_zebras/rule.yml")


def test_a_publisher_has_codes_of_its_own_form_everywhere(tmp_path: Path) -> None:
    config = "rules: [rules]\nselect: [ACME]\nseverity: {ACME-001: info}\n"
    write(tmp_path, rule_files(code="ACME-001"))
    write(tmp_path, {".caveat.yml": f"{config}gate: {{max: {{ACME-001: 0}}}}\n"})
    comment = "<!-- caveat-disable-next-line ACME-001 -- a herd -->"
    report = lint_in(tmp_path, "a.md", f"{ZEBRAS}\n{comment}\n{ZEBRAS}")
    assert [(f.code, f.severity.value) for f in report.findings] == [("ACME-001", "info")]
    assert (report.exit_code, len(report.suppressed)) == (1, 1)


@pytest.mark.parametrize("code", ["ACME-001", "MDR001", "QA12345"])
def test_a_code_is_selected_by_its_beginning(tmp_path: Path, code: str) -> None:
    write(tmp_path, rule_files(code=code))
    letters = code.rstrip("0123456789")
    for selector in (code, code[:-1], letters, letters.rstrip("-"), letters[:1]):
        found = settings(tmp_path, f"rules: [rules]\nselect: [{selector}]\n").severities
        assert code in found


@pytest.mark.parametrize("code", ["Z1", "acme-001", "ACME_001", "A001", "CVT099", "ACME--001"])
def test_other_codes_are_refused(tmp_path: Path, code: str) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files(code=code)})
    (problem,) = lint_in(tmp_path, "a.md", ZEBRAS).problems
    assert problem.message.startswith("code: ")
    assert ("ACME-001" in problem.message) is (code != "CVT099")


def test_the_letters_of_a_code_are_not_the_beginning_of_longer_ones(tmp_path: Path) -> None:
    write(tmp_path, rule_files(code="CERT-001"))
    for selector, selected in (("CER", False), ("CERT", True), ("CE", True)):
        found = settings(tmp_path, f"rules: [rules]\nselect: [{selector}]\n").severities
        assert ("CERT-001" in found) is selected
