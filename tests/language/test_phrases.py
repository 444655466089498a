"""The phrase language of lexicons."""

from __future__ import annotations

import pytest

from linter.language.automaton import build
from linter.language.phrases import fact_lexicons, parse_phrase
from linter.language.verb_forms import verb_forms


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "[warm]",
        "..2",
        "(warm",
        "[warm",
        "warm)",
        "warm] sand",
        "[[warm] sand]",
        "warm ..3",
        "..3 warm",
        "warm*",
        "a ..0 b",
        "a ..99 b",
        "<warm",
        "warm>",
        "~",
    ],
)
def test_a_phrase_that_cannot_be_read_is_an_error(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_phrase(phrase)


@pytest.mark.parametrize("phrase", ["(a|b)" * 16, "[a|b|c|d|e|f|g|h]" * 5])
def test_a_phrase_that_stands_for_too_many_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_phrase(phrase)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("chase", "chase chases chased chased chasing"),
        ("carry", "carry carries carried carried carrying"),
        ("enjoy", "enjoy enjoys enjoyed enjoyed enjoying"),
        ("wash", "wash washes washed washed washing"),
        ("stop", "stop stops stopped stopped stopping"),
        ("tie", "tie ties tied tied tying"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("find", "find finds found found finding"),
        ("show", "show shows showed shown showing"),
    ],
)
def test_verbs_are_inflected(verb: str, forms: str) -> None:
    assert list(verb_forms(verb)) == forms.split()


def test_the_lexicons_of_the_facts_are_sound() -> None:
    assert len(build(fact_lexicons()).names) > 20
