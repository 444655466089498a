"""How likely editors send a sentence back: features, and what the model makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.document.source import from_text
from linter.engine.linter import Linter
from linter.facts.sent_back import features, likelihood
from linter.facts.sent_back.lexicon_weights import LexiconWeights
from linter.findings.finding import Finding, Severity
from tests.helpers import isolated, reading, rule_files, write

LIKELY = "The study found that those who took the iron had a 33 percent lower rate of gum disease."
PLAIN = "The nurse writes down the time."


def test_words_are_features_alone_and_in_pairs() -> None:
    read = reading("Tea helped 40 nurses.\n")
    (sentence,) = read.prose
    assert list(features.of_words(read, sentence)) == [
        *("tea", "helped", "0", "nurses", "."),
        *("^ tea", "tea helped", "helped 0", "0 nurses", "nurses .", ". $"),
    ]


def test_lexicons_are_features_but_not_those_of_rules() -> None:
    read = isolated().read(from_text("Studies show that tea is a miracle cure.\n", "a.md"))
    (sentence,) = read.prose
    seen = features.of_lexicons(read, sentence)
    assert "<attribution.crowd>" in seen
    held = {name for names in read.lexicons(sentence) for name in names}
    assert any(name[0].isupper() for name in held)
    assert not any(name[1].isupper() for name in seen)


def test_each_lexicon_weighs_once_however_many_phrases_it_finds() -> None:
    weights = {f"<a{number}>": 7 * number - 60 for number in range(20)}
    added = LexiconWeights(weights.__getitem__).added
    assert added([]) == 0
    for first in range(18):
        found = [
            (f"a{first}", "ABC001.words"),
            (f"a{first}", f"a{first + 1}"),
            ("config.allow", "a19"),
        ]
        seen = {f"<a{number}>" for number in (first, first + 1, 19)}
        assert added(found) == sum(weights[feature] for feature in seen)


def test_house_rules_and_allowed_phrases_change_no_likelihood(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\nallow: [iron]\n", **rule_files()})
    at_home = Linter.from_config(tmp_path / ".caveat.yml")
    found = set()
    for linter in (at_home, isolated()):
        read = linter.read(from_text(f"{LIKELY}\n", str(tmp_path / "a.md")))
        found.add(likelihood.with_findings(read, read.prose[0], ()))
    assert len(found) == 1


def test_a_result_without_its_study_is_likely_and_a_plain_sentence_is_not() -> None:
    read = reading(f"{PLAIN} {LIKELY}\n")
    plain, likely = read.prose
    assert read.likely_sent_back == {"evidence": [likely]}
    assert likelihood.with_findings(read, plain, ()) < 0.1
    assert likelihood.fault(read, likely) == "evidence"


def test_the_words_that_weigh_most_are_words_of_the_sentence_in_order() -> None:
    read = reading(f"{LIKELY}\n")
    (sentence,) = read.prose
    words = likelihood.moving_words(read, sentence, 3)
    assert len(words) == 3
    assert list(words) == sorted(words)
    assert all(sentence.start <= e.start < e.end <= sentence.end for e in words)


def test_what_rules_find_counts() -> None:
    read = reading(f"{PLAIN}\n")
    (sentence,) = read.prose
    span = read.document.to_source(sentence.extent)
    found = [
        Finding(code, "", "", span, span, Severity.WARNING, "high") for code in ("ATT002", "CER009")
    ]
    alone = likelihood.with_findings(read, sentence, ())
    assert likelihood.with_findings(read, sentence, found) > alone
    assert likelihood.with_findings(read, sentence, found) == likelihood.with_findings(
        read, sentence, found[::-1]
    )


def test_words_that_look_like_a_finding_count_once_with_it() -> None:
    read = reading("The level warning and the findings 7 were noted.\n")
    (sentence,) = read.prose
    span = read.document.to_source(sentence.extent)
    found = [Finding("ATT002", "", "", span, span, Severity.WARNING, "high")]
    words = {*features.of_words(read, sentence)}
    assert {"level warning", "findings 0"} <= words
    for some in ([], found):
        of_findings = {*features.of_findings(some, "advice")}
        assert all(map(features.is_like_others, of_findings & words))
        seen = words | {*features.of_place(read, sentence)} | of_findings
        total = likelihood.model().added(0, seen | features.of_lexicons(read, sentence))
        expected = likelihood.model().logistic(total + likelihood.model().bias[0])
        assert likelihood.with_findings(read, sentence, some) == expected


@pytest.mark.parametrize("code", ["CVT002", "CVT006"])
def test_findings_about_the_tool_do_not_count(code: str) -> None:
    read = reading(f"{PLAIN}\n")
    span = read.document.to_source(read.prose[0].extent)
    found = [Finding(code, "", "", span, span, Severity.WARNING, "high")]
    assert list(features.of_findings(found, "news")) == list(features.of_findings((), "news"))
