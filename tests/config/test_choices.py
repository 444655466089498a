"""What whoever sends a draft may choose, over the configuration of a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.common.errors import ConfigError
from linter.config.choices import Choices, chosen
from linter.config.config_file import read_config
from linter.engine.linter import Linter
from linter.findings.finding import Severity
from tests.helpers import RISKY, write

DRAFT = RISKY.read_text("utf-8")


def test_a_preset_takes_the_place_of_the_other_below_the_file(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "extends: blog\nignore: [CER001]\nseverity: {SAF001: info}\n"})
    config = read_config(tmp_path / ".caveat.yml")
    linter = Linter(config=chosen(config, Choices(preset="news")))
    settings = linter.settings("draft.md")
    assert settings.kind == "news"
    assert "CER001" not in settings.severities
    assert settings.severities["SAF001"] is Severity.INFO
    assert "DIS001" not in settings.severities


def test_locale_and_gate_override_the_file(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "locale: US\nfail-on: error\n"})
    config = read_config(tmp_path / ".caveat.yml")
    made = Linter(config=chosen(config, Choices(locale="UK", fail_on="never"))).settings("draft.md")
    assert (made.locale, made.gate.fail_on, made.gate.risk) == ("UK", "never", None)
    kept = Linter(config=chosen(config, Choices())).settings("draft.md")
    assert (kept.locale, kept.gate.fail_on) == ("US", "error")


@pytest.mark.parametrize("wrong", [Choices("newz"), Choices(locale="uk"), Choices(fail_on="off")])
def test_what_there_is_not_is_refused(wrong: Choices) -> None:
    with pytest.raises(ConfigError, match="there is no '"):
        chosen(read_config(None), wrong)


@pytest.mark.parametrize(
    "choices", [Choices("news"), Choices("patient", "UK"), Choices("product", "US", "warning")]
)
def test_a_linter_that_shares_rules_finds_what_a_new_one_finds(choices: Choices) -> None:
    config = read_config(None)
    first = Linter(config=config)
    usual = first.lint_text(DRAFT, "draft.md").render("json")
    other = chosen(config, choices)
    for sharing, alone in ((first.with_config(other), Linter(config=other)),) * 2:
        found = sharing.lint_text(DRAFT, "draft.md")
        assert found.render("json") == alone.lint_text(DRAFT, "draft.md").render("json")
        assert found.rules == alone.lint_text(DRAFT, "draft.md").rules
    assert first.lint_text(DRAFT, "draft.md").render("json") == usual
