"""Configuration: which file rules, what it may say, and how its faults are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter import Linter
from linter.common.errors import ConfigError, Problem
from linter.config.config_file import ConfigFile, preset_names, read_config
from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.findings.finding import Severity
from linter.report import FileReport
from linter.rulekit import packs
from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    codes,
    rule_files,
    write,
)

BOTH = f"{CURE_SENTENCE}\n\n{FINDER_SENTENCE}\n"


def settings(
    folder: Path,
    config: str,
    file: str = "a.md",
    files: dict[str, str] | None = None,
    **command: Any,
) -> Settings:
    """The settings of a file beside a configuration."""
    write(folder, {".caveat.yml": config, **(files or {})})
    return Linter.from_config(options=RunOptions(**command)).settings(folder / file)


def problems(folder: Path, config: str, **command: Any) -> list[Problem]:
    """What is said of a wrong configuration."""
    with pytest.raises(ConfigError) as raised:
        settings(folder, config, **command)
    return list(raised.value.problems)


def lint_in(folder: Path, name: str, text: str = BOTH, **command: Any) -> FileReport:
    write(folder, {name: text})
    return Linter.from_config(options=RunOptions(**command)).lint_file(folder / name).files[0]


# What a file may say


def test_an_unknown_key_is_told_with_its_place_and_the_nearest(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "kind: news\nignroe: [CER001]\n")
    assert (problem.path, problem.line, problem.column) == (str(tmp_path / ".caveat.yml"), 2, 1)
    assert "'ignroe'" in problem.message
    assert "'ignore'" in problem.message
    assert str(problem).startswith(f"{tmp_path / '.caveat.yml'}:2:1: ")


def test_an_unknown_key_of_an_override_is_told_with_its_place(tmp_path: Path) -> None:
    config = "overrides:\n  - files: ['*.md']\n    severty: {CER001: info}\n"
    (problem,) = problems(tmp_path, config)
    assert (problem.line, problem.column) == (3, 5)
    assert "'severity'" in problem.message


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    config = "kind: novel\nfail-on: 7\nselect: CER001\nextra: 1\nseverity: {CER001: loud}\n"
    told = problems(tmp_path, config)
    assert sorted((p.line, p.column) for p in told) == [(1, 7), (2, 10), (3, 9), (4, 1), (5, 20)]


def test_all_unknown_rules_and_options_are_told_at_once(tmp_path: Path) -> None:
    config = (
        "select: [CER0001]\nignore: [loaded-wrd]\nseverity:\n  ATT999: info\n"
        "options:\n  REA001:\n    abve: 3\n    above: high\n"
    )
    told = problems(tmp_path, config)
    assert [p.line for p in told] == [1, 2, 4, 7, 8]
    for problem, words in zip(
        told, ["CER001", "loaded-word", "ATT", "above", "above"], strict=True
    ):
        assert words in problem.message


def test_an_unknown_rule_in_an_override_is_told_at_its_place(tmp_path: Path) -> None:
    config = "overrides:\n  - files: ['*.md']\n    ignore: [CER001, CER0O2]\n"
    (problem,) = problems(tmp_path, config)
    assert problem.line == 3
    assert "CER002" in problem.message


@pytest.mark.parametrize("config", ["kind: news\nkind: advice\n", "severity: {a: info, a: off}\n"])
def test_a_key_given_twice_is_an_error(tmp_path: Path, config: str) -> None:
    (problem,) = problems(tmp_path, config)
    assert "twice" in problem.message
    assert problem.line in (1, 2)


@pytest.mark.parametrize("config", ["- kind\n- news\n", "just words\n", "42\n"])
def test_a_file_that_maps_nothing_is_an_error(tmp_path: Path, config: str) -> None:
    assert problems(tmp_path, config)[0].path == str(tmp_path / ".caveat.yml")


@pytest.mark.parametrize(
    "config",
    [
        "kind: [news\n",
        "a: *b\n",
        "a: &b 1\nc: *b\n",
        "kind: !!python/name:os.system news\n",
        "kind: !secret news\n",
        "a: " + "[" * 500 + "]" * 500,
        "\tkind: news\n",
        "? [a]\n: b\n",
        "kind: news\n---\nkind: advice\n",
    ],
)
def test_what_is_no_plain_yaml_is_an_error_with_its_line(tmp_path: Path, config: str) -> None:
    told = problems(tmp_path, config)
    assert all(p.path == str(tmp_path / ".caveat.yml") for p in told)
    assert told[0].line >= 1


@pytest.mark.parametrize("config", ["", "# nothing yet\n", "---\n"])
def test_an_empty_file_means_the_default(tmp_path: Path, config: str) -> None:
    assert settings(tmp_path, config) == Linter.from_config(isolated=True).settings("a.md")


@pytest.mark.parametrize("value", ["off", "false", "'off'"])
def test_syntax_can_be_off(tmp_path: Path, value: str) -> None:
    assert settings(tmp_path, f"syntax: {value}\n").syntax == "off"


def test_a_pipeline_that_is_not_installed_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "syntax: xx_no_such_pipeline\n")
    assert "pip install xx-no-such-pipeline" in problem.message


@pytest.mark.parametrize("value", ["off", "'off'", "false"])
def test_severity_off_leaves_a_rule_out(tmp_path: Path, value: str) -> None:
    held = settings(tmp_path, f"severity: {{CER001: {value}}}\n")
    assert "CER001" not in held.severities
    assert "ATT001" in held.severities


def test_severity_is_by_code_name_or_family(tmp_path: Path) -> None:
    held = settings(tmp_path, "severity: {certainty: info, loaded-word: error}\n").severities
    assert held["CER001"] is Severity.ERROR
    assert held["CER002"] is Severity.INFO


def test_select_and_ignore_make_the_rules(tmp_path: Path) -> None:
    held = settings(tmp_path, "select: [certainty, ATT001]\nignore: [CER002]\n").severities
    assert "CER002" not in held
    assert {code[:3] for code in held} == {"CER", "ATT"}
    assert [code for code in held if code.startswith("ATT")] == ["ATT001"]


@pytest.mark.parametrize("value", ["high", "[6]", "true", "null"])
def test_an_option_of_the_wrong_type_is_an_error(tmp_path: Path, value: str) -> None:
    (problem,) = problems(tmp_path, f"options:\n  REA001:\n    above: {value}\n")
    assert (problem.line, problem.column) == (3, 5)
    assert "above" in problem.message


def test_an_option_of_the_right_type_is_taken(tmp_path: Path) -> None:
    asked = "severity: {REA001: info}\noptions:\n  reading-grade:\n    above: 5\n"
    held = settings(tmp_path, asked)
    assert held.options["REA001"]["above"] == 5


def test_the_reading_grade_is_for_leaflets_and_for_whoever_asks(tmp_path: Path) -> None:
    for preset, has in (("blog", False), ("news", False), ("product", False), ("patient", True)):
        assert ("REA001" in settings(tmp_path, f"extends: {preset}\n").severities) is has
    asked = settings(tmp_path, "extends: blog\nseverity: {REA001: info}\n")
    assert "REA001" in asked.severities


def test_an_option_is_checked_against_the_kind_of_rule(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "options:\n  REA001:\n    audience: everyone\n")
    assert problem.line == 3


def test_allowed_phrases_are_never_marked(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "allow: ['miracle cure[s]']\n"})
    assert "CER001" not in codes(lint_in(tmp_path, "a.md"))


def test_a_bad_allowed_phrase_is_an_error_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "kind: news\nallow: ['tea', 'milk*']\n"})
    report = lint_in(tmp_path, "a.md")
    assert report.exit_code == 2
    assert (report.problems[0].path, report.problems[0].line) == (str(tmp_path / ".caveat.yml"), 2)


def test_excluded_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "exclude: ['old/', '*.draft.md']\n"})
    linter = Linter.from_config()
    left = {
        n: linter.excludes(tmp_path / n) for n in ("a.md", "old/a.md", "a.draft.md", "sub/old.md")
    }
    assert left == {"a.md": False, "old/a.md": True, "a.draft.md": True, "sub/old.md": False}


# Which file rules


def test_the_nearest_file_wins_and_nothing_is_merged(tmp_path: Path) -> None:
    write(
        tmp_path,
        {".caveat.yml": "ignore: [CER001]\nkind: news\n", "sub/.caveat.yml": "ignore: [ATT001]\n"},
    )
    linter = Linter.from_config()
    outer, inner = linter.settings(tmp_path / "a.md"), linter.settings(tmp_path / "sub/x/a.md")
    assert (outer.kind, "CER001" in outer.severities) == ("news", False)
    assert (inner.kind, "CER001" in inner.severities, "ATT001" in inner.severities) == (
        "auto",
        True,
        False,
    )


def test_a_named_file_rules_alone(tmp_path: Path) -> None:
    write(
        tmp_path, {".caveat.yml": "wrong: true\n", "other.yml": "select: [ATT001]\n", "a.md": BOTH}
    )
    report = Linter.from_config(tmp_path / "other.yml").lint_file(tmp_path / "a.md")
    assert [f.code for f in report.findings] == ["ATT001"]


def test_isolated_reads_no_file(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "wrong: true\n", "a.md": BOTH})
    report = Linter.from_config(isolated=True).lint_file(tmp_path / "a.md")
    assert [f.code for f in report.findings] == ["CER001", "ATT001"]


def test_a_file_extends_a_preset(tmp_path: Path) -> None:
    held = settings(tmp_path, "extends: news\nignore: [CER001]\n")
    assert held.kind == "news"
    assert not {"CER001", "DIS001"} & set(held.severities)


def test_a_file_extends_a_file_of_another_folder(tmp_path: Path) -> None:
    house = {"house/style.yml": "extends: [patient]\nseverity: {CER001: error}\nkind: advice\n"}
    held = settings(tmp_path, "extends: [house/style.yml]\nkind: news\n", files=house)
    assert held.severities["CER001"] is Severity.ERROR
    assert held.options["REA001"]["above"] == 6
    assert held.kind == "news"
    assert str(tmp_path / "house/style.yml") in held.origin("CER001")
    assert str(tmp_path / ".caveat.yml") in held.origin("kind")


def test_what_extends_itself_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {"b.yml": "extends: [c.yml]\n", "c.yml": "extends: [.caveat.yml]\n"})
    (problem,) = problems(tmp_path, "kind: news\nextends: [b.yml]\n")
    assert problem.line >= 1
    assert "itself" in problem.message


def test_what_cannot_be_extended_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "extends: [news, pateint]\n")
    assert (problem.line, problem.column) == (1, 17)
    assert "'patient'" in problem.message


def test_faults_of_an_extended_file_are_told_in_that_file(tmp_path: Path) -> None:
    write(tmp_path, {"b.yml": "kind: news\nselct: [CER001]\n"})
    (problem,) = problems(tmp_path, "extends: [b.yml]\n")
    assert (problem.path, problem.line) == (str(tmp_path / "b.yml"), 2)


def test_overrides_rule_the_files_they_match(tmp_path: Path) -> None:
    config = (
        "ignore: [CER001]\noverrides:\n"
        "  - files: ['news/**']\n    kind: news\n    severity: {CER001: error}\n"
        "  - files: ['news/old/*.md', 'tales.md']\n    select: [ATT001]\n"
    )
    write(tmp_path, {".caveat.yml": config})
    linter = Linter.from_config()
    plain, news, old, tales = (
        linter.settings(tmp_path / n) for n in ("a.md", "news/a.md", "news/old/a.md", "tales.md")
    )
    assert (plain.kind, "CER001" in plain.severities) == ("auto", False)
    assert (news.kind, news.severities["CER001"]) == ("news", Severity.ERROR)
    assert (old.kind, list(old.severities)) == ("news", ["ATT001"])
    assert (tales.kind, list(tales.severities)) == ("auto", ["ATT001"])
    assert "overrides[0]" in news.origin("kind")


def test_an_override_without_files_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "overrides:\n  - kind: news\n")
    assert "files" in problem.message
    assert problem.line == 2


def test_the_command_line_rules_over_all(tmp_path: Path) -> None:
    config = "select: [ATT001]\nfail-on: info\noverrides:\n  - files: ['*']\n    ignore: [CER001]\n"
    held = settings(tmp_path, config, select=("CER001",), fail_on="never")
    assert list(held.severities) == ["CER001"]
    assert held.gate.fail_on == "never"
    assert held.origin("gate.fail_on") == "command line"


def test_an_unknown_rule_of_the_command_line_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "", ignore=("loaded-wrod",))
    assert "loaded-word" in problem.message


def test_a_wrong_configuration_reports_the_article_and_spares_the_others(tmp_path: Path) -> None:
    write(tmp_path, {"a/.caveat.yml": "wrong: 1\n", "a/x.md": BOTH, "b/x.md": PLAIN_SENTENCE})
    report = Linter.from_config().lint_files([tmp_path / "a/x.md", tmp_path / "b/x.md"])
    assert [f.exit_code for f in report.files] == [2, 0]
    assert report.exit_code == 2


# Presets


@pytest.mark.parametrize("name", preset_names())
def test_each_preset_is_sound_and_says_whom_it_serves(tmp_path: Path, name: str) -> None:
    held = settings(tmp_path, f"extends: {name}\n")
    assert held.severities
    layer = next(
        x for x in read_config(tmp_path / ".caveat.yml").layers if x.origin == f"preset {name}"
    )
    assert isinstance(layer.values, ConfigFile)
    assert layer.values.serves


def test_the_presets_are_those_that_are_documented() -> None:
    assert list(preset_names()) == ["blog", "news", "patient", "product"]


# House rules

ZEBRAS = f"The Zebra crossed our street twice.\n\n{PLAIN_SENTENCE}\n"
PYTHON = """\
from pathlib import Path

Path({marker!r}).write_text("ran")

from linter.rulekit.rule import Rule


class NoZebras(Rule):
    def check(self, reading):
        for sentence in reading.prose:
            for hit in reading.hits(self.lexicon("words"), sentence):
                yield self.finding(reading, reading.extent(hit))
"""


def test_a_house_pack_of_yaml_is_loaded(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\nselect: [ZEB001]\n", **rule_files()})
    report = lint_in(tmp_path, "sub/a.md", ZEBRAS)
    assert codes(report) == ["ZEB001"]
    assert report.findings[0].message == "“Zebra” is not our style."


def test_a_house_rule_can_be_silenced_by_name_and_family(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files()})
    assert codes(lint_in(tmp_path, "a.md", ZEBRAS, ignore=("no-zebras",))) == []
    assert codes(lint_in(tmp_path, "a.md", ZEBRAS, ignore=("house",))) == []
    assert codes(lint_in(tmp_path, "a.md", ZEBRAS, select=("house",))) == ["ZEB001"]


def python_pack(folder: Path) -> Path:
    """A house pack whose rule leaves a mark when its Python is run; gives the mark's path."""
    marker = folder / "ran.txt"
    files = rule_files(kind="python")
    write(folder, {**files, "rules/house/no_zebras/rule.py": PYTHON.format(marker=str(marker))})
    return marker


def test_the_python_of_a_repository_is_refused_and_does_not_run(tmp_path: Path) -> None:
    marker = python_pack(tmp_path)
    write(tmp_path, {".caveat.yml": "rules: [rules]\n"})
    report = lint_in(tmp_path, "a.md", ZEBRAS)
    assert report.exit_code == 2
    assert "--rules" in report.problems[0].message
    assert not marker.exists()


def test_the_python_of_a_folder_named_by_hand_runs(tmp_path: Path) -> None:
    marker = python_pack(tmp_path)
    report = lint_in(tmp_path, "a.md", ZEBRAS, rules=(tmp_path / "rules",))
    assert codes(report) == ["ZEB001"]
    assert marker.exists()


def test_a_folder_named_by_hand_is_trusted_where_the_file_names_it_too(tmp_path: Path) -> None:
    python_pack(tmp_path)
    write(tmp_path, {".caveat.yml": "rules: [./rules/]\n"})
    report = lint_in(tmp_path, "a.md", ZEBRAS, rules=(tmp_path / "rules",))
    assert codes(report) == ["ZEB001"]


def test_trust_in_one_folder_is_not_trust_in_another(tmp_path: Path) -> None:
    marker = python_pack(tmp_path)
    other = rule_files("other/house/no_goats", code="GOA001", name="no-goats", words="goat[s]")
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **other})
    report = lint_in(tmp_path, "a.md", ZEBRAS, rules=(tmp_path / "other",))
    assert report.exit_code == 2
    assert not marker.exists()


def test_a_pack_of_yaml_beside_a_python_file_does_not_run_it(tmp_path: Path) -> None:
    marker = python_pack(tmp_path)
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files(kind="phrase")})
    assert "ZEB001" in codes(lint_in(tmp_path, "a.md", ZEBRAS))
    assert not marker.exists()


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
def test_a_fault_of_a_house_rule_is_told_at_its_place(
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


def test_a_phrase_that_names_no_lexicon_is_told_with_its_rule(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files(words="<goats>")})
    report = lint_in(tmp_path, "a.md", ZEBRAS)
    assert report.exit_code == 2
    assert "no_zebras" in str(report.problems[0])
    assert "goats" in str(report.problems[0])


def test_faults_of_all_house_rules_are_told_at_once(tmp_path: Path) -> None:
    one = rule_files("rules/one", severity="loud")
    two = rule_files("rules/two", code="GOA001", name="no-goats", words="goat*")
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **one, **two})
    told = lint_in(tmp_path, "a.md", ZEBRAS).problems
    assert [Path(p.path).parent.name for p in told] == ["one", "two"]


@pytest.mark.parametrize("given", [{"code": "CER001"}, {"name": "loaded-word"}, {"code": "CVT001"}])
def test_a_code_or_name_is_taken_once(tmp_path: Path, given: dict[str, str]) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files(**given)})
    report = lint_in(tmp_path, "a.md", ZEBRAS)
    assert report.exit_code == 2
    assert "taken" in report.problems[0].message


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_folder_without_rules_is_an_error(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    told = problems(tmp_path, f"rules: [{folder}]\n")
    assert "rules" in told[0].message
    assert folder in told[0].path


def test_without_any_rules_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: ())
    packs._installed.cache_clear()
    try:
        report = Linter.from_config(isolated=True).lint_text(BOTH)
    finally:
        packs._installed.cache_clear()
    assert report.exit_code == 2
    assert "no rules were found" in report.files[0].problems[0].message


def test_selecting_nothing_is_an_error(tmp_path: Path) -> None:
    assert problems(tmp_path, "select: []\n")
