"""Which sentence of an article answers a criterion, and which only looks like it."""

from __future__ import annotations

import pytest

from linter.sheet.criteria import CRITERIA, answers
from tests.helpers import reading

ANSWERED = {
    "cost": "The patch costs $40 a month, and no insurer pays for it.",
    "benefit": "Of 100 people with the patch, 12 had a migraine, against 20 of 100 without it.",
    "harm": "The most common side effects were a rash and sleepiness.",
    "quality": "The trial was small, and larger studies are needed.",
    "disease": "About one in seven adults has migraines.",
    "independent": "Lena Brandt, who was not involved in the study, called it promising.",
    "alternatives": "Other treatments include triptans and plain painkillers.",
    "available": "The FDA has not yet approved the patch.",
    "novelty": "Earlier studies found the same for other patches.",
    "reported": "“I would wait for more,” she said in an interview.",
}
UNANSWERED = {
    "cost": "The illness costs the economy $4 billion a year in lost productivity.",
    "benefit": "About 30 percent of patients reported nausea as a side effect, against 10 percent.",
    "harm": "Heart disease is the leading cause of death in the country.",
    "quality": "The hospital stands on a hill above the town.",
    "disease": "Of the participants, one in five adults lost weight with the placebo.",
    "independent": "The town is independent of the county.",
    "alternatives": "Ask first if you take other medicines.",
    "available": "He was not available for comment on Monday.",
    "novelty": "The hall was full for the concert.",
    "reported": "The hall was full for the concert.",
}


def answered(text: str) -> dict[str, str]:
    found = answers(reading(f"# A patch for migraine\n\n{text}\n"))
    return {answer.criterion.key: answer.words for answer in found if answer.manner}


@pytest.mark.parametrize("key", ANSWERED)
def test_a_sentence_answers_its_criterion(key: str) -> None:
    assert answered(f"The hall was full.\n\n{ANSWERED[key]}").get(key) == ANSWERED[key]


@pytest.mark.parametrize("key", UNANSWERED)
def test_what_is_about_something_else_answers_nothing(key: str) -> None:
    assert key not in answered(UNANSWERED[key])


def test_a_press_release_speaks_against_the_last_one() -> None:
    *_, last = answers(reading("“It works,” he said in a press release.\n"))
    assert (last.criterion.key, last.manner) == ("reported", "against")


def test_there_are_ten_and_a_sure_answer_comes_first() -> None:
    assert len(CRITERIA) == len(ANSWERED) == 10
    text = "New technology is used. It is the first study of its kind. Earlier work found this."
    assert answered(text)["novelty"] == "It is the first study of its kind."


def test_a_difference_with_its_unit_perhaps_tells_the_benefit() -> None:
    told = "The valerian group fell asleep nine minutes sooner on average."
    benefit = answers(reading(f"{told}\n"))[1]
    assert (benefit.manner, benefit.words) == ("likely", told)


def test_a_heading_answers_nothing() -> None:
    assert not answered("## What does the patch cost? $40 a month\n")
