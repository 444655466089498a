"""The automaton of phrases, as JSON and back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from linter.language.automaton import Automaton, build
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import fact_lexicons
from tests.helpers import read


def test_an_automaton_comes_back_as_it_was() -> None:
    automaton = build(fact_lexicons())
    data = json.loads(json.dumps(automaton.to_json()))
    again = Automaton.from_json(data)
    assert again.names == automaton.names
    assert all(again.node(number) == automaton.node(number) for number in data["nodes"])
    assert again.to_json().keys() == data.keys()


lines = st.text(alphabet="ab 01\t\0é", max_size=12)


@given(st.dictionaries(st.sampled_from("0123"), lines), st.lists(st.text(max_size=2), max_size=2))
def test_lines_of_any_kind_lead_somewhere_or_nowhere(
    nodes: dict[str, str], names: list[str]
) -> None:
    automaton = Automaton.from_json({"names": names, "nodes": nodes})
    PhraseMatcher(automaton).scan(read("a b, ab, a b 0 1 é, b a.", "a.txt"))
