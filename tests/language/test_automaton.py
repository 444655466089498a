"""The automaton of phrases, as text and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language.automaton import Automaton, build, extended
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import fact_lexicons, parse_phrase
from tests.helpers import ROOT, read


def test_an_automaton_comes_back_as_it_was() -> None:
    automaton = build(fact_lexicons())
    text = automaton.to_text()
    again = Automaton.from_text(text)
    assert again.names == automaton.names
    assert all(
        again.node(number) == automaton.node(number) for number in text.split("\n")[2].split()
    )
    assert again.to_text() == text


@pytest.mark.parametrize("text", ["", "[]\n0", '["a"]\n0\n0 1\na 1', "[\n0\n0\na 1"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Automaton.from_text(text)


lines = st.text(alphabet="ab 01\t\0é", max_size=12)


@given(st.dictionaries(st.sampled_from("0123"), lines), st.lists(st.text(max_size=2), max_size=2))
def test_lines_of_any_kind_lead_somewhere_or_nowhere(
    nodes: dict[str, str], names: list[str]
) -> None:
    head = [json.dumps(names), "0 9", " ".join(nodes)]
    automaton = Automaton.from_text("\n".join([*head, *nodes.values()] if nodes else [*head, ""]))
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
    again = Automaton.from_text(two.to_text())
    document = read("Mint tea cures all. Lemon balm tea. Thyme really cures all of it.", "a.txt")
    variants = (one, two, again, one.merged(), two.merged())
    found = [PhraseMatcher(each).scan(document) for each in variants]
    for name in every:
        assert found[0][name], name
        assert [*map(tuple, found[0][name])] == [*map(tuple, found[1][name])]
        assert found[1][name] == found[2][name] == found[3][name] == found[4][name]


def test_merged_nodes_find_what_the_others_find() -> None:
    automaton = build(fact_lexicons())
    merged = automaton.merged()
    assert merged.names == automaton.names
    assert any("," in after for after in automaton.node("0").values())
    assert not any("," in after for after in merged.node("0").values())
    document = read((ROOT / "examples/drafts/sleep-tea-risky.md").read_text("utf-8"))
    plain, other = PhraseMatcher(automaton).scan(document), PhraseMatcher(merged).scan(document)
    for name in automaton.names:
        assert plain[name] == other[name]
