"""Every installed rule keeps what its cases and its page promise."""

from __future__ import annotations

import pytest

from linter.rulekit.manifest import RuleFolder
from linter.rulekit.registry import load
from linter.testing import check_page, read_cases, run_rule_cases

FOLDERS = list(load().folders.values())


def named(folder: RuleFolder) -> str:
    return f"{folder.meta.code} {folder.meta.name}"


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_the_cases_of_a_rule_hold(folder: RuleFolder) -> None:
    cases = read_cases(folder)
    assert {"bad", "good"} <= {case.expectation for case in cases}
    assert not [str(failure) for failure in run_rule_cases(folder, cases)]


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_the_page_of_a_rule_is_complete_and_true(folder: RuleFolder) -> None:
    assert not [str(failure) for failure in check_page(folder)]


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_rule_is_filed_under_its_family_and_name(folder: RuleFolder) -> None:
    assert folder.path.name == folder.meta.name.replace("-", "_")
    assert folder.path.parent.name == folder.meta.family


def test_a_family_and_the_beginning_of_its_codes_select_the_same() -> None:
    registry = load()
    for family, beginning in {(meta.family, meta.code[:3]) for meta in registry.metas}:
        assert registry.codes(family) == registry.codes(beginning)
