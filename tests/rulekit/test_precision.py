"""The measured precision of rules: what the package holds, and how it is told."""

from __future__ import annotations

from linter.common.site import SITE
from linter.rulekit.precision import Precision, precisions
from linter.rulekit.registry import load


def test_the_counts_are_of_rules_that_exist_and_add_up() -> None:
    assert precisions()
    for code, counted in precisions().items():
        assert code in load().folders
        assert 0 <= counted.sent_back + counted.arguable <= counted.findings
        assert 0 <= counted.share <= 1


def test_few_findings_have_no_percentage() -> None:
    few = Precision(3, 1, 1, "info", "2026-11-30")
    assert few.short == "editors agreed with 2 of 3 info findings (2026-11-30)"
    many = Precision(40, 20, 10, "warning", "2026-11-30")
    assert many.short == "editors agreed with 30 of 40 findings (75%) (2026-11-30)"
    assert "send back 20 and might send back 10 (75%)" in many.text


def test_the_page_of_a_rule_ends_with_its_precision_and_its_address() -> None:
    page = load().page("CAU002")
    address = f"On the web: {SITE}rules/CAU002/\n"
    assert page.endswith(f"\n\n{precisions()['CAU002'].text}\n\n{address}")
    assert load().page("CVT005").endswith(f"{SITE}rules/CVT005/")
    assert "editors" not in load().page("CVT001")
