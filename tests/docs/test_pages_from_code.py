"""The pages made from the code hold all that the code has."""

from __future__ import annotations

import re

from docs.pages_from_code import (
    commands,
    http_api,
    laws,
    repository_texts,
    rule_yml,
    rules,
    settings,
)
from docs.pages_from_code.examples import sample
from docs.pages_from_code.markdown import code, table
from docs.pages_from_code.rule_facts import RuleFacts, all_rules, preset_settings
from linter.cli.main import COMMANDS
from linter.config.config_file import preset_names
from linter.config.config_keys import ConfigFile, GateSection, WaiverSection
from linter.rulekit.exemptions import EXEMPTIONS, MEANINGS
from linter.rulekit.manifest import Manifest

PARTS = (
    "What it flags",
    "Why it matters",
    "Flagged",
    "Not flagged",
    "What to write instead",
    "When to ignore it",
    "Exemptions",
    "References",
    "How often editors agree",
    "Settings",
    "Cases",
)


def rule(code: str) -> RuleFacts:
    (found,) = (each for each in all_rules() if each.meta.code == code)
    return found


def test_the_page_of_a_rule_has_all_its_parts_in_order() -> None:
    text = rules.page(rule("ATT002"))
    assert text.startswith("# vague-crowd (ATT002)\n")
    assert tuple(re.findall(r"^## (.+)$", text, re.M)) == PARTS


def test_the_words_that_a_rule_marks_are_marked_in_its_examples() -> None:
    text = rules.page(rule("SAF007"))
    assert "<mark>committed suicide</mark>" in text
    flagged, _, rest = text.partition("## Not flagged")
    assert "example bad" in flagged
    assert "<mark>" not in rest.partition("## What to write")[0]


def test_a_rule_that_asks_no_exemptions_claims_none() -> None:
    assert rule("DIS001").exemptions == ()
    assert rule("SAF007").exemptions == ("allowed", "scare-quoted")


def test_links_to_the_readme_of_another_rule_lead_to_its_page() -> None:
    text = rules.page(rule("SAF005"))
    assert "README.md" not in text
    assert "](CAU007.md)" in text


def test_each_rule_has_a_level_for_each_preset() -> None:
    assert set(preset_settings()) == set(preset_names())
    assert rule("CER001").levels["product"] == "error"
    assert rule("DIS001").levels["news"] is None


def test_the_settings_have_every_key() -> None:
    text = settings.fragment()
    for model in (ConfigFile, GateSection, WaiverSection):
        for name, field in model.model_fields.items():
            assert f"| {code(field.alias or name)} |" in text
    assert "| by rule: `error`, `warning`, `info`, `off`, or by section: `headline`" in text


def test_the_reference_of_rule_yml_has_every_field_and_exemption() -> None:
    text = rule_yml.fragment()
    for name, field in Manifest.model_fields.items():
        assert f"| {code(field.alias or name)} |" in text
    assert set(MEANINGS) == set(EXEMPTIONS)


def test_every_command_has_a_page_and_its_exit_codes() -> None:
    assert {name for name, _ in commands.pages()} == {f"{name}.rst" for name in COMMANDS}
    assert "| `caveat compare` | 0 nothing was lost or raised; 1 " in commands.exit_codes()


def test_the_http_reference_has_routes_choices_and_schemas() -> None:
    text = http_api.fragment()
    for part in ("### POST /v1/check", "### GET /v1/explain/{code}", "### Finding", "`patient`"):
        assert part in text


def test_the_first_page_shows_a_finding() -> None:
    assert "<mark>Studies show</mark>" in sample()


def test_what_stands_in_a_table_cannot_break_it() -> None:
    assert table(("a",), [("x | y\nz",)]).splitlines()[-1] == r"| x \| y z |"
    assert code("a|b`c") == r"``a\|b`c``"


def test_a_rule_on_a_law_shows_its_clause_and_is_off_until_it_is_named() -> None:
    text = rules.page(rule("LUK001"))
    assert "off, until [`rules: [law-uk]`]" in text
    law = rule("LUK001").meta.laws[0]
    assert f"]({law.url}), read on {law.read}\n" in text.partition("\n## The law\n")[2]
    assert "(../rules/LUK001.md)" in laws.fragment()
    assert not rule("LUK001").is_builtin


def test_figures_and_editors_come_without_links_into_the_repository() -> None:
    for text in (repository_texts.newest_figures(), repository_texts.editors()):
        assert text.count("| --- |") >= 1
        assert "](.." not in text
