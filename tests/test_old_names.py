"""Names that packs used before: they work for one more version, and warn."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.config.options import RunOptions
from linter.engine.linter import Linter
from linter.facts import Reading
from linter.rulekit.python_rules import load_class
from tests.helpers import python_rule, reading, write


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_rule_of_the_last_version_runs(tmp_path: Path) -> None:
    write(tmp_path, python_rule("old_names", "zebras"))
    options = RunOptions(select=("ZEB001",), rules=(tmp_path,))
    report = Linter.from_config(isolated=True, options=options).lint_text("Two zebras.")
    assert [f.code for f in report.findings] == ["ZEB001"], report.files[0].problems


def test_an_old_module_says_what_to_import(tmp_path: Path) -> None:
    file = write(tmp_path, python_rule("old_names", "zebras")) / "zebras/rule.py"
    with pytest.warns(DeprecationWarning, match=r"import from linter\.rulekit\.api"):
        load_class("ZEB001", file)


def test_an_old_question_warns_and_answers() -> None:
    facts = reading("Lemons heal.")
    with pytest.warns(DeprecationWarning, match="'teller' is now called 'speaker'"):
        assert facts.teller(facts.prose[0]) is None  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = facts.nonsense  # type: ignore[attr-defined]
    assert not hasattr(Reading, "teller")
