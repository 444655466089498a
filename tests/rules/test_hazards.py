"""Rules about hazards ask for one lexicon first, which holds whatever a hazard begins with."""

from __future__ import annotations

import pytest

from linter.config.options import RunOptions
from linter.engine.article_linter import ArticleLinter
from linter.language.phrases import Ref
from linter.rulekit.hazard_rule import HazardRule
from linter.rulekit.registries import Registries
from linter.rulekit.registry import load
from tests.helpers import isolated


def hazard_rules() -> list[HazardRule]:
    rules = ArticleLinter(RunOptions(), Registries()).rules(isolated().settings("a.md")).rules
    return [rule for rule in rules if isinstance(rule, HazardRule)]


@pytest.mark.parametrize("rule", hazard_rules(), ids=lambda rule: rule.meta.code)
def test_what_hazards_begin_with_is_asked_for_first(rule: HazardRule) -> None:
    assert rule.triggers == ("hazard",)
    phrases = load().lexicons[f"{rule.meta.code}.hazard"]
    begun = {ref.name for phrase in phrases for ref in phrase if isinstance(ref, Ref)}
    assert begun == {f"{rule.meta.code}.{hazard.parts[0]}" for hazard in rule.hazards}
