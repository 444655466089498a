"""`caveat explain` and `caveat rules`."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from linter import Linter
from linter.report.rules import render_text
from linter.rulekit.precision import precisions
from linter.rulekit.registry import load
from tests.helpers import (
    CURE_SENTENCE,
    Ended,
    codes,
    isolated,
    lint,
    rule_files,
    run_cli,
    write,
)


@pytest.mark.parametrize("rule", ["CER001", "loaded-word", "cer001", "Loaded-Word"])
def test_explain_prints_the_page_of_a_rule(tmp_path: Path, rule: str) -> None:
    ended = run_cli("explain", rule, cwd=tmp_path)
    assert ended.code == 0
    assert ended.out.startswith("# loaded-word (CER001)\n")


def test_explain_prints_all_pages_or_the_pages_of_programs(site: Path) -> None:
    every = run_cli("explain", "--all", cwd=site)
    assert every.code == 0
    heads = [line.split()[-1] for line in every.out.splitlines() if re.match(r"# .*\(\w+\)$", line)]
    named = {f"({meta.code})" for meta in load().metas} | {"(CVT001)"}
    assert named <= set(heads)
    rules = rules_of(run_cli("explain", "--all", "--format=json", cwd=site))
    assert rules.keys() == rules_of(run_cli("rules", "--format=json", cwd=site)).keys()
    one = rules_of(run_cli("explain", "Loaded-Word", "--format=json", cwd=site))
    assert [*one] == ["CER001"]
    assert one["CER001"]["page"] == rules["CER001"]["page"]
    assert one["CER001"]["page"].startswith("# loaded-word (CER001)\n")


@pytest.mark.parametrize("args", [[], ["--all", "CER001"]])
def test_explain_wants_one_rule_or_all(tmp_path: Path, args: list[str]) -> None:
    ended = run_cli("explain", *args, cwd=tmp_path)
    assert ended.code == 2
    assert "name one rule, or all with --all" in ended.err


@pytest.mark.parametrize(
    "rule", ["CVT001", "cvt001", "unused-suppression", "CVT003", "out-of-time"]
)
def test_explain_knows_the_findings_of_the_tool_itself(tmp_path: Path, rule: str) -> None:
    ended = run_cli("explain", rule, cwd=tmp_path)
    assert ended.code == 0
    assert rule.casefold() in ended.out.casefold()


@pytest.mark.parametrize(
    ("rule", "words"), [("loaded-wrd", "loaded-word"), ("certainty", "CER001")]
)
def test_explain_of_no_rule_or_of_several_ends_with_2(
    tmp_path: Path, rule: str, words: str
) -> None:
    ended = run_cli("explain", rule, cwd=tmp_path)
    assert ended.code == 2
    assert words in ended.err


# The list of rules

CONFIG = {".caveat.yml": "rules: [rules]\nignore: [CER002]\nseverity: {CER001: error}\n"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a house rule and a configuration of its own."""
    return write(tmp_path, {**CONFIG, **rule_files()})


def listed(folder: Path, *args: str) -> dict[str, list[str]]:
    """The parts of the line of each rule, by code."""
    lines = run_cli("rules", *args, cwd=folder).out.splitlines()
    rows = [line.split() for line in lines if line.startswith("  ") and line[2] != " "]
    return {code: rest for code, *rest in rows}


def rules_of(ended: Ended) -> dict[str, dict[str, Any]]:
    return {rule["code"]: rule for rule in ended.json["rules"]}


def test_rules_lists_built_in_and_house_rules_as_they_are_configured(site: Path) -> None:
    rows = listed(site)
    assert rows["CER001"] == ["loaded-word", "error", "medium"]
    assert rows["CER002"] == ["proof-claim", "error", "high", "off"]
    assert rows["ZEB001"] == ["no-zebras", "error", "high"]
    assert listed(site, "--isolated")["CER001"] == ["loaded-word", "warning", "medium"]
    assert rows.keys() == {meta.code for meta in load().metas} | {"ZEB001"}


def test_rules_are_listed_by_family_with_a_line_about_each(site: Path) -> None:
    lines = run_cli("rules", cwd=site).out.splitlines()
    families = [line for line in lines[:-1] if line and not line.startswith(" ")]
    assert families == sorted({"house", *(meta.family for meta in load().metas)})
    at = lines.index("certainty")
    assert lines[at + 1].startswith("  CER001")
    assert lines[at + 2] == "    Words that promise more than medicine delivers."
    assert re.match(r"\d+ rules, \d+ on here; ", lines[-1])


def test_a_line_is_cut_between_words_where_a_terminal_ends() -> None:
    (meta,) = [meta for meta in load().metas if meta.code == "CER001"]
    for width in range(20, 70):
        line = render_text([meta], {}, width).splitlines()[2]
        assert len(line) <= width
        kept = line.strip().removesuffix("…").split()
        assert kept == meta.summary.split()[: len(kept)]
        assert (kept == meta.summary.split()) is not line.endswith("…")


def test_rules_for_programs(site: Path) -> None:
    ended = run_cli("rules", "--format=json", cwd=site)
    assert ended.json["version"] == 1
    rules = rules_of(ended)
    assert [*rules] == sorted(rules)
    assert rules["CER001"] == {
        "code": "CER001",
        "name": "loaded-word",
        "family": "certainty",
        "severity": "error",
        "confidence": "medium",
        "summary": "Words that promise more than medicine delivers.",
        "url": rules["CER001"]["url"],
        "pack": "builtin",
        "enabled": True,
        "precision": asdict(precisions()["CER001"]),
    }
    assert rules["ZEB001"]["precision"] is None
    assert rules["CER001"]["url"].startswith("https://")
    assert rules["CER002"]["enabled"] is False
    assert rules["ZEB001"]["pack"].endswith("rules")


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["ZEB"], {"ZEB001"}),
        (["house"], {"ZEB001"}),
        (["no-zebras,CER002"], {"ZEB001", "CER002"}),
        (["loaded-word", "ZEB001"], {"CER001", "ZEB001"}),
    ],
)
def test_rules_are_chosen_as_elsewhere(site: Path, names: list[str], codes: set[str]) -> None:
    assert listed(site, *names).keys() == codes
    assert rules_of(run_cli("rules", "--format=json", *names, cwd=site)).keys() == codes


@pytest.mark.parametrize(
    ("name", "words"), [("certanty", "'certainty'"), ("CVT005", "caveat explain CVT005")]
)
def test_what_is_no_rule_ends_with_2(site: Path, name: str, words: str) -> None:
    ended = run_cli("rules", name, cwd=site)
    assert (ended.code, ended.out, words in ended.err) == (2, "", True)


def test_the_rules_help_to_mend_a_configuration_that_names_a_wrong_one(site: Path) -> None:
    write(site, {".caveat.yml": "rules: [rules]\nselect: [no-zebra]\n"})
    ended = run_cli("rules", cwd=site)
    assert (ended.code, "'no-zebra'" in ended.err, "no-zebras" in ended.out) == (2, True, True)
    assert " off\n" not in ended.out
    assert rules_of(run_cli("rules", "--format=json", cwd=site))["ZEB001"]["enabled"] is None


FAMILIES = sorted({(meta.family, meta.code[:3]) for meta in load().metas})


@pytest.mark.parametrize(("family", "beginning"), FAMILIES)
def test_families_are_selected_wherever_rules_are(
    tmp_path: Path, family: str, beginning: str
) -> None:
    wanted = {meta.code for meta in load().metas if meta.family == family}
    for selector in (family, beginning):
        assert isolated(select=(selector,)).settings("a.md").severities.keys() == wanted
        write(tmp_path, {".caveat.yml": f"select: [{selector}]\n"})
        settings = Linter.from_config(tmp_path / ".caveat.yml").settings("a.md")
        assert settings.severities.keys() == wanted
        comment = f"<!-- caveat-disable-file {selector} -- a joke -->\n\n{CURE_SENTENCE}\n"
        report = lint(comment, select=("CER001", *sorted(wanted)))
        assert ("CER001" in codes(report)) is (family != "certainty")
        assert not [f for f in report.findings if "unknown" in f.message]
