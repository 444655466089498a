"""A score is explained in words."""

from __future__ import annotations

import re

from linter.document.source import from_text
from linter.facts import scorer_features
from linter.facts.claims import by_rules
from linter.facts.explain_score import in_words
from tests.helpers import isolated, run_cli


def test_facts_explain_the_score() -> None:
    ended = run_cli("facts", "--isolated", "--explain-score", "-", input="Tea may ease colds.\n")
    lines = ended.out.splitlines()
    assert any(line.startswith("    scorer: none ") for line in lines)
    assert sum(bool(re.match(r" {8}[+-]\d+\.\d\d ", line)) for line in lines) == 10


def test_every_feature_is_explained_in_words() -> None:
    text = (
        "These results suggest that black tea may not reduce stroke and helps to prevent it. "
        "To lower the risk of gout, doctors should first treat pain; if so, cherries can ease it. "
        "Sleeping less leads to weight gain in 40 % of adults, and it is the main cause of debt."
    )
    reading = isolated().read(from_text(text, "a.md"))
    for sentence in reading.document.sentences:
        seen = scorer_features.features(reading, sentence, by_rules(reading, sentence))
        for feature in seen:
            words = in_words(feature)
            assert not re.search(r"plain|<\w+> (?:form|at|between|after|before)", words), feature
