"""What news tells as settled, and which of its claims are about what the story is about."""

from __future__ import annotations

import pytest

from linter.facts import Reading, support
from tests.facts.views import claims_by_rules

STORY = """# {headline}

{opening} It was told on Monday.

The team asked 400 porters. {body}
"""


def story(
    headline: str = "Saunas and sleep",
    opening: str = "Porters were asked about baths.",
    body: str = "They like it.",
) -> Reading:
    text = STORY.format(headline=headline, opening=opening, body=body)
    return claims_by_rules(text, kind="news")


def settled(reading: Reading) -> list[str]:
    return [
        reading.text(claim.extent)
        for sentence in reading.prose
        for claim in support.told_as_settled(reading, sentence)
        if reading.part(sentence) in ("headline", "summary")
    ]


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Saunas ease migraine", ["ease"]),
        ("Saunas may ease migraine", []),
        ("Saunas ease migraine in randomised trial", []),
        ("Migraine can lead to poor sleep", []),
        ("Saunas work by warming the heart", []),
    ],
)
def test_a_headline_says_what_it_rests_on(headline: str, words: list[str]) -> None:
    assert settled(story(headline)) == words


def test_an_opening_says_it_too() -> None:
    assert settled(story(opening="A sauna a week relieves depression.")) == ["relieves"]


def test_other_genres_are_left_alone() -> None:
    reading = claims_by_rules("# Saunas ease migraine\n\nThey are warm.\n", kind="advice")
    assert settled(reading) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Saunas raise blood pressure.", True),  # what the headline names
        ("A cold bath lowers blood pressure.", True),  # a benefit
        ("A cold bath shortened migraine attacks.", True),  # a result
        ("Night shifts raise blood pressure.", False),
        ("A drug was made to lower blood pressure.", False),
        ("Saunas may lower blood pressure.", False),
    ],
)
def test_the_body_tells_of_the_story(body: str, told: bool) -> None:
    reading = story(body=body)
    sentence = reading.prose[-1]
    claims = reading.claims_by_rules(sentence)
    assert any(support.told_of_the_story(reading, sentence, c) for c in claims) is told
