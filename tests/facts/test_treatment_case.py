"""What is around the words about a treatment, and the verbs that have it as their object."""

from __future__ import annotations

import pytest

from linter.facts import treatment_case, treatment_left, treatment_replaced
from tests.helpers import reading


def case_of(text: str) -> treatment_case.Case:
    facts = reading(f"{text}\n")
    return treatment_case.of_sentence(facts, facts.document.sentences[0])


@pytest.mark.parametrize(
    ("text", "remedy", "supposed"),
    [
        ("Stop the statin and eat garlic.", True, False),
        ("If you stop the statin, tell us.", False, True),
        ("Stop the statin.", False, False),
    ],
)
def test_what_else_is_in_a_sentence(text: str, remedy: bool, supposed: bool) -> None:
    case = case_of(text)
    assert (case.remedy, case.supposed) == (remedy, supposed)


def test_a_verb_and_its_medicine() -> None:
    case = case_of("Ditch your daily warfarin.")
    (aim,) = treatment_case.aims(case, "treatment_left.leave_hard")
    assert case.reading.text(aim.extent) == "Ditch your daily warfarin"
    assert (aim.said, aim.owned, aim.to_reader, aim.loose) == ("order", True, True, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I ditched my lithium and have felt marvellous ever since.", "ditched my lithium"),
        ("Eat kelp and let your thyroxine go.", "let your thyroxine go"),
        ("You don't have to stay on ramipril.", "don't have to stay on ramipril"),
    ],
)
def test_treatments_left(text: str, words: str) -> None:
    case = case_of(text)
    assert words in [case.reading.text(each) for each, _ in treatment_left.found(case)]


@pytest.mark.parametrize(
    "text",
    [
        "I ditched my lithium, felt marvellous and relapsed in May.",
        "I ditched my lithium.",
        "Push the flu jab back if you have a fever.",
    ],
)
def test_treatments_told_of(text: str) -> None:
    assert not [*treatment_left.found(case_of(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sage does the job of donepezil.", ["does the job of donepezil"]),
        ("No sage does the job of donepezil.", []),
        ("In a trial, sage did the job of donepezil.", []),
        ("It is an alternative to insulin.", ["alternative to insulin"]),
        ("A pump is an alternative to insulin pens.", []),
    ],
)
def test_treatments_replaced(text: str, words: list[str]) -> None:
    case = case_of(text)
    assert [case.reading.text(each) for each, _ in treatment_replaced.found(case)] == words
