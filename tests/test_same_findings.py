"""Speed changes no finding: what is remembered, kept and shared says what a fresh look says."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter, syntax
from linter.cache import Cache
from linter.facts import Reading, strength
from linter.kinds import NearRule, PatternRule, PhraseRule, SentenceRule
from linter.memo import Memo
from linter.report import FileReport
from linter.settings import CommandLine

DRAFTS = sorted((Path(__file__).parent.parent / "examples").rglob("*.md"))


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
    monkeypatch.setattr(syntax, "_MEMO", Memo(1))
    monkeypatch.setattr(strength, "_MEMO", Memo(1))
    assert judged(pipeline) == usual


def test_what_is_parsed_changes_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = judged("builtin")
    monkeypatch.setattr(Reading, "_wanting_grammar", lambda self: iter(self.document.sentences))
    assert judged("builtin") == usual


def test_which_sentences_are_asked_changes_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = judged("off")
    monkeypatch.setattr(Reading, "claiming", property(lambda self: self.prose))
    for kind in (PhraseRule, NearRule, PatternRule):
        monkeypatch.setattr(kind, "candidates", SentenceRule.candidates)
    assert judged("off") == usual
