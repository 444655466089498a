"""The automaton of phrases, as JSON and back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from linter.language.automaton import Automaton, build, extended
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import fact_lexicons, parse_phrase
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
    automaton = Automaton.from_json({"names": names, "starts": ["0", "9"], "nodes": nodes})
    PhraseMatcher(automaton).scan(read("a b, ab, a b 0 1 é, b a.", "a.txt"))


def test_more_lexicons_beside_others_find_what_all_in_one_find() -> None:
    base = {
        "a.herb": frozenset(map(parse_phrase, ["(sage|mint)", "lemon balm"])),
        "a.cure": frozenset(map(parse_phrase, ["<a.herb> ..2 cures", "cures"])),
    }
    more = {
        "b.whole": frozenset(map(parse_phrase, ["<a.herb> tea", "<b.own>"])),
        "b.own": frozenset(map(parse_phrase, ["(mint|thyme) ..1 cures [all]"])),
    }
    every = {**base, **more}
    one = build(every)
    two = extended(build(base), every, more.keys())
    again = Automaton.from_json(json.loads(json.dumps(two.to_json())))
    document = read("Mint tea cures all. Lemon balm tea. Thyme really cures all of it.", "a.txt")
    found = [PhraseMatcher(each).scan(document) for each in (one, two, again)]
    for name in every:
        assert found[0][name], name
        assert [*map(tuple, found[0][name])] == [*map(tuple, found[1][name])]
        assert found[1][name] == found[2][name]
