"""Speed changes no finding: what is remembered, kept and shared says what a fresh look says."""

from __future__ import annotations

import inspect
import itertools
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml

from linter import Linter
from linter.common.memo import BoundedMemo
from linter.config.options import RunOptions
from linter.document.model import Sentence
from linter.facts import Reading, trigger_verbs
from linter.findings.finding import Finding
from linter.report import FileReport
from tests.helpers import ROOT, isolated

RULES = ROOT / "rules"
DRAFTS = sorted((ROOT / "examples").rglob("*.md"))


def linted(pipeline: str, cache: Path | None = None) -> list[FileReport]:
    options = RunOptions(syntax=pipeline, no_baseline=True, cache_folder=cache)
    linter = Linter.from_config(isolated=True, options=options)
    return list(linter.reports(DRAFTS))


@pytest.mark.parametrize("pipeline", ["off", "builtin"])
def test_memory_and_cache_change_nothing(
    pipeline: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = linted(pipeline)
    assert sum(len(report.findings) for report in usual) > 10
    assert [linted(pipeline, tmp_path) for _ in range(2)] == [usual, usual]
    monkeypatch.setattr("linter.language.dependency_parser.MEMO", BoundedMemo(1))
    monkeypatch.setattr("linter.facts.claim_strength.MEMO", BoundedMemo(1))
    assert linted(pipeline) == usual


def test_what_is_parsed_changes_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = linted("builtin")
    monkeypatch.setattr(Reading, "sentences_to_parse", lambda self: iter(self.document.sentences))
    monkeypatch.setattr(trigger_verbs, "may_be_finite", lambda *_: True)
    assert linted("builtin") == usual


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


@cache
def found_in_cases() -> Sequence[Sequence[Finding]]:
    return [isolated().lint_text(article).findings for article in cases()]


def test_the_sentence_of_a_finding_holds_its_words_in_the_cases_of_all_rules() -> None:
    for found in itertools.chain.from_iterable(found_in_cases()):
        assert found.sentence.contains(found.span), found


def test_which_sentences_are_asked_changes_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that asks all of the prose finds what it finds in the sentences with its words."""
    usual = found_in_cases()
    assert sum(map(len, usual)) > 500
    sentences_with = Reading.sentences_with

    def by_rules(reading: Reading, *lexicons: str) -> Sequence[Sentence]:
        frame = inspect.currentframe()
        assert frame and frame.f_back
        asking = Path(frame.f_back.f_code.co_filename)
        asked = asking.is_relative_to(RULES) or asking.name == "kinds.py"
        return reading.prose if asked else sentences_with(reading, *lexicons)

    monkeypatch.setattr(Reading, "sentences_with", by_rules)
    monkeypatch.setattr(Reading, "claiming", property(lambda self: self.prose))
    assert [isolated().lint_text(article).findings for article in cases()] == usual
