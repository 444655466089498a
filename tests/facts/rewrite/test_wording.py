"""The words of rewrites fit the words around them."""

from __future__ import annotations

import pytest

from linter.facts import ArticleContext, Reading
from linter.facts.rewrite.agreement import subject_number
from linter.facts.rewrite.wording import cased
from linter.language.dependency_parser import BUILTIN, OFF
from linter.language.word_lists import word_list
from tests.helpers import matcher, read

ONE = [
    "A warm drink [reduced] pain.",
    "A handful of nuts [reduced] pain.",
    "A diet rich in beans [reduced] pain.",
    "Eating nuts and seeds [reduced] pain.",
    "The number of steps [reduced] pain.",
    "Dark chocolate [reduced] pain.",
    "She took a drug that [reduced] pain.",
]
MANY = [
    "Nuts and seeds [reduced] pain.",
    "Long walks [reduced] pain.",
    "She took drugs that [reduced] pain.",
    "These tablets significantly [reduced] pain.",
]
UNSURE = [
    "The women in the village [reduced] pain.",
    "Those who slept [reduced] pain.",
    "They [reduced] pain.",
    "Rye is dark and [reduced] pain.",
    "The pill that doctors like [reduced] pain.",
]


@pytest.mark.parametrize("syntax", [OFF, BUILTIN])
@pytest.mark.parametrize(
    ("text", "number"),
    [*((t, "one") for t in ONE), *((t, "many") for t in MANY), *((t, None) for t in UNSURE)],
)
def test_the_number_of_a_subject(text: str, number: str | None, syntax: str) -> None:
    before = text.index("[")
    document = read(text.replace("[", "").replace("]", ""))
    reading = Reading(document, matcher(), ArticleContext(syntax=syntax))
    verb = next(i for i, token in enumerate(document.tokens) if token.start == before)
    found = subject_number(reading, document.sentences[0], verb)
    # The small parser may miss a subject, and then there is no rewrite; it must not turn it.
    assert found == number or (syntax == BUILTIN and found is None)


@pytest.mark.parametrize(
    ("old", "new", "opens", "wanted"),
    [
        ("reduces the", "is linked to a lower", False, "is linked to a lower"),
        ("Reduces the", "is linked to a lower", False, "Is Linked to a Lower"),
        ("Cuts", "is linked to lower", False, "Is Linked to Lower"),
        ("CUTS", "is linked to lower", False, "IS LINKED TO LOWER"),
        ("Committing suicide", "dying by suicide", True, "Dying by suicide"),
        ("Commits Suicide", "dies by suicide", True, "Dies by Suicide"),
        ("Proven ways", "ways", True, "Ways"),
        (" by 20%", "", False, ""),
    ],
)
def test_new_words_have_the_capitals_of_the_old(
    old: str, new: str, opens: bool, wanted: str
) -> None:
    assert cased(old, new, opens=opens) == wanted


def test_the_words_of_rewrites_fit_one_another() -> None:
    content = word_list("wording")
    kinds = {kind: set(nouns.split(", ")) for kind, nouns in content["nouns"].items()}
    listed = [noun for nouns in kinds.values() for noun in nouns]
    assert sorted(listed) == sorted(set(listed)), "a noun stands in two lists"
    assert set(content["countable"].split(", ")) <= set(listed)
    verbs = [verb for effect in content["effects"] for verb in effect["verbs"].split(", ")]
    assert sorted(verbs) == sorted(set(verbs)), "a verb stands in two effects"
    for effect in content["effects"]:
        assert set(effect) <= {"verbs", "any", *kinds}
