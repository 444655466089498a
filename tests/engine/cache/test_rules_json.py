"""Compiled rules as JSON: never a wrong answer, an error, or strange code."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from linter.common.errors import ConfigError
from linter.config.settings import Settings
from linter.engine.cache.rules_json import rules_from_json, rules_to_json
from linter.engine.compiled_rules import CompiledRules, compile_rules
from linter.rulekit.registry import Registry, load
from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    plain_data,
    python_rule,
    read,
    write,
)

ARTICLE = f"# Lemons\n\n{CURE_SENTENCE} {FINDER_SENTENCE} Lemons and zebras.\n\n{PLAIN_SENTENCE}\n"


@cache
def registry() -> Registry:
    return load()


@cache
def compiled() -> CompiledRules:
    """All built-in rules."""
    severities = {meta.code: meta.severity for meta in registry().metas}
    return compile_rules(Settings(severities, {}), registry())


@cache
def kept() -> Any:
    """All built-in rules as they are kept."""
    return json.loads(json.dumps(rules_to_json(compiled(), registry(), ())))


def again(data: Any) -> CompiledRules:
    return rules_from_json(data, compiled().matcher, ())


def test_rules_come_back_as_they_were() -> None:
    rules = again(kept())
    assert rules_to_json(rules, registry(), ()) == kept()
    assert {rule.meta.code for rule in rules.rules} == registry().folders.keys()


def places(folder: Path) -> dict[str, tuple[str, str]]:
    up = os.path.relpath(folder / "evil", registry().folders["CER001"].path.parent.parent)
    return {
        "out of the pack": ("builtin", f"{up}/zebras"),
        "anywhere": ("builtin", str(folder / "evil" / "zebras")),
        "a folder that nobody trusts": (str(folder / "evil"), "zebras"),
        "a pack that is not installed": ("evil", "zebras"),
    }


@pytest.mark.parametrize("case", places(Path()))
def test_python_that_data_alone_names_is_not_run(tmp_path: Path, case: str) -> None:
    write(tmp_path, python_rule("marks_its_import", "evil/zebras"))
    data = deepcopy(kept())
    rule = next(rule for rule in data["rules"] if rule["kind"] == "python")
    rule["pack"], rule["place"] = places(tmp_path)[case]
    with pytest.raises(ValueError, match="not valid rules"):
        again(data)
    assert not (tmp_path / "evil/zebras/imported.txt").exists()


values = plain_data(most=10)


@given(values)
def test_other_data_is_no_rules(data: object) -> None:
    with pytest.raises(ValueError, match="not valid rules"):
        again(data)


@limits(deadline=None, max_examples=50)
@given(st.deferred(lambda: st.sampled_from(sorted(kept()["rules"][0]) + sorted(kept()))), values)
def test_data_that_is_meddled_with_is_no_rules_or_one_that_can_be_looked_at(
    place: str, value: object
) -> None:
    data = {**kept(), "rules": [dict(kept()["rules"][0])]}
    (data if place in data else data["rules"][0])[place] = value
    try:
        rules = again(data)
    except (ValueError, ConfigError):
        return
    rules.matcher.scan(read(ARTICLE))
    assert all(isinstance(rule.meta.summary, str) for rule in rules.rules)
    assert rules.selectors.rules == tuple(map(tuple, data["selectors"]))
