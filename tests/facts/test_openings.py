"""Where a sentence begins to say what it has to say."""

from __future__ import annotations

import pytest

from tests.helpers import reading

CASES = [
    ("Kelp heals.", "kelp"),
    ("And kelp heals.", "kelp"),
    ("In fact, kelp heals.", "kelp"),
    ("And best of all: kelp heals.", "kelp"),
    ("Yes, indeed, kelp heals.", "kelp"),
    ("The good news is that kelp heals.", "kelp"),
    ("Remember that, over time, kelp heals.", "kelp"),
    ("As many of you already know, kelp heals.", "kelp"),
    ("— In short, kelp heals.", "kelp"),
    # no opening without its comma, and none inside the sentence
    ("Today kelp heals.", "today"),
    ("Kelp, in fact, heals.", "kelp"),
    # nothing but an opening
    ("And so on.", "on"),
    ("In fact,", "in"),
]


@pytest.mark.parametrize(("text", "word"), CASES)
def test_where_a_sentence_begins(text: str, word: str) -> None:
    facts = reading(f"{text}\n")
    sentence = facts.document.sentences[0]
    assert facts.word(facts.main_start(sentence)) == word
    assert [facts.word(i) for i in facts.main_word(sentence)] == [word]
