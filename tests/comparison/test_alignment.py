"""Which sentences of two drafts belong together."""

from __future__ import annotations

import random

import pytest

from linter.comparison.alignment import align
from linter.comparison.draft import Draft
from tests.helpers import RISKY, reading

SENTENCES = [
    "Loud music harms the hair cells of the inner ear.",
    "Ear plugs cost less than a drink at the bar.",
    "Ringing that lasts for two days needs a doctor.",
    "Musicians lose their high notes first.",
]


def passages(before: str, after: str) -> list[tuple[list[str], list[str]]]:
    drafts = align(Draft(reading(before)), Draft(reading(after)))
    return [([s.text for s in p.before], [s.text for s in p.after]) for p in drafts.passages]


def test_the_same_sentences_belong_together_in_any_order() -> None:
    turned = SENTENCES[::-1]
    found = passages(" ".join(SENTENCES), " ".join(turned))
    assert found == [([sentence], [sentence]) for sentence in SENTENCES]


def test_parts_of_a_sentence_belong_to_it() -> None:
    whole = "Ear plugs cost less than a drink, and musicians lose their high notes first."
    parts = ["Ear plugs cost less than a drink.", "Musicians lose their high notes first."]
    assert passages(whole, " ".join(parts)) == [([whole], parts)]
    assert passages(" ".join(parts), whole) == [(parts, [whole])]


def test_what_stands_between_the_same_neighbours_belongs_together() -> None:
    middle = "Get help if the noise in your head will not go."
    after = [SENTENCES[1], middle, SENTENCES[3]]
    assert ([SENTENCES[2]], [middle]) in passages(" ".join(SENTENCES[1:]), " ".join(after))


def test_what_is_left_out_and_what_is_new_stand_alone() -> None:
    new = "Knees creak when the weather turns."
    assert passages(" ".join(SENTENCES), " ".join(SENTENCES[:3])) == [
        *(([s], [s]) for s in SENTENCES[:3]),
        ([SENTENCES[3]], []),
    ]
    assert passages(" ".join(SENTENCES), " ".join([*SENTENCES, new]))[-1] == ([], [new])


@pytest.mark.parametrize("seed", range(3))
def test_every_sentence_is_in_one_passage(seed: int) -> None:
    words = RISKY.read_text("utf-8").split()
    random.Random(seed).shuffle(words)
    before, after = Draft(reading(RISKY.read_text("utf-8"))), Draft(reading(" ".join(words)))
    drafts = align(before, after)
    assert sorted(s.index for p in drafts.passages for s in p.before) == [
        s.index for s in before.sentences
    ]
    assert sorted(s.index for p in drafts.passages for s in p.after) == [
        s.index for s in after.sentences
    ]
