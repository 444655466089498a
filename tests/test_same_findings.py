"""Speed changes no finding: what is remembered, kept and shared says what a fresh look says."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from linter import Linter
from linter.common.memo import Memo
from linter.config.settings import CommandLine
from linter.document.model import Sentence
from linter.engine.cache.store import Cache
from linter.facts import Reading, claims
from linter.report import FileReport
from tests.helpers import isolated

ROOT = Path(__file__).parent.parent
RULES = ROOT / "rules"
DRAFTS = sorted((ROOT / "examples").rglob("*.md"))


def judged(pipeline: str, cache: Cache | None = None) -> list[FileReport]:
    command = CommandLine(syntax=pipeline, no_baseline=True)
    linter = Linter.from_config(isolated=True, command=command, cache=cache)
    return list(linter.reports(DRAFTS))


@pytest.mark.parametrize("pipeline", ["off", "builtin"])
def test_memory_and_cache_change_nothing(
    pipeline: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = judged(pipeline)
    assert sum(len(report.findings) for report in usual) > 10
    assert [judged(pipeline, Cache(tmp_path)) for _ in range(2)] == [usual, usual]
    monkeypatch.setattr(dependency_parser, "_MEMO", Memo(1))
    monkeypatch.setattr(claim_strength, "_MEMO", Memo(1))
    assert judged(pipeline) == usual


def test_what_is_parsed_changes_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = judged("builtin")
    monkeypatch.setattr(Reading, "_wanting_grammar", lambda self: iter(self.document.sentences))
    monkeypatch.setattr(claims, "_may_be_finite", lambda *_: True)
    assert judged("builtin") == usual


def cases() -> list[str]:
    """The articles in the cases of each rule, as one article a rule."""
    articles = []
    for file in sorted(RULES.rglob("cases.yml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        texts = [
            case if isinstance(case, str) else case["text"]
            for kind in ("bad", "good", "known_miss", "known_false_alarm")
            for case in content.get(kind, ())
        ]
        articles.append(re.sub(r"\[\[|\]\]", "", "\n\n".join(texts)))
    return articles


def test_which_sentences_are_asked_changes_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that asks all of the prose finds what it finds in the sentences with its words."""
    linter, articles = isolated(), cases()
    usual = [linter.lint_text(article).findings for article in articles]
    assert sum(map(len, usual)) > 500
    holding = Reading.holding

    def by_rules(reading: Reading, *lexicons: str) -> Sequence[Sentence]:
        asking = Path(sys._getframe(1).f_code.co_filename)
        asked = asking.is_relative_to(RULES) or asking.name == "kinds.py"
        return reading.prose if asked else holding(reading, *lexicons)

    monkeypatch.setattr(Reading, "holding", by_rules)
    monkeypatch.setattr(Reading, "claiming", property(lambda self: self.prose))
    assert [linter.lint_text(article).findings for article in articles] == usual
