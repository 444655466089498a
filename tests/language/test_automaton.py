"""The automaton of phrases, as text and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language.automaton import Automaton, StateLines, build, extended
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import fact_lexicons, parse_phrase
from tests.helpers import read, run_python


def test_an_automaton_comes_back_as_it_was() -> None:
    automaton = build(fact_lexicons())
    data = automaton.to_bytes()
    again = Automaton.from_bytes(data)
    assert again.names == automaton.names
    assert again.state("0").after
    assert all(
        [*again.state(number).after] == [*automaton.state(number).after]
        for number in map(str, range(data.count(b"\n") - 2))
    )
    assert again.to_bytes() == data == Automaton.from_bytes(data).to_bytes()


LINES = StateLines.of(["a 1", ""])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]\n0",
        b"[\n0\n%b\n%b" % (LINES.index, LINES.text),
        b"[]\n0\n\n%b" % LINES.text,
        b"[]\n0\n%b\n%b" % (LINES.index, LINES.text[1:]),
        b"[]\n0\n%b\n%b" % (LINES.index[1:], LINES.text),
        b"[]\n0\n%b\n%b" % (b"x" * len(LINES.index), LINES.text),
    ],
)
def test_other_text_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        Automaton.from_bytes(data)


lines = st.text(alphabet="ab 01\t\0é", max_size=12)


@given(
    st.lists(lines, min_size=1, max_size=4), st.lists(st.text(max_size=2), max_size=2), st.data()
)
def test_lines_of_any_kind_lead_somewhere_or_nowhere(
    nodes: list[str], names: list[str], data: st.DataObject
) -> None:
    kept = StateLines.of(nodes)
    cut = data.draw(st.integers(0, max(0, len(kept.index) - 9)))
    index = data.draw(st.binary(min_size=cut, max_size=cut)) + kept.index[cut:]
    written = [json.dumps(names).encode(), b"0 9 -1 x", index.replace(b"\n", b" "), kept.text]
    automaton = Automaton.from_bytes(b"\n".join(written))
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
    again = Automaton.from_bytes(two.to_bytes())
    document = read("Mint tea cures all. Lemon balm tea. Thyme really cures all of it.", "a.txt")
    found = [PhraseMatcher(each).scan(document) for each in (one, two, again)]
    for name in every:
        assert found[0][name], name
        assert found[0][name] == found[1][name] == found[2][name]


def test_states_have_the_same_numbers_whatever_the_hashes_of_words() -> None:
    code = (
        "from linter.language.automaton import build\n"
        "from linter.language.phrases import parse_phrase\n"
        "words = ['[the] (sage|mint|thyme) ..3 (cures|heals)', '~(heal|mend) [by] (sage|mint)']\n"
        "print(build({'a.b': frozenset(map(parse_phrase, words))}).to_bytes())"
    )
    one, two = (run_python("-c", code, env={"PYTHONHASHSEED": seed}).out for seed in "12")
    assert one == two != ""


def test_phrases_that_begin_alike_in_too_many_ways_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    either = " (sage|mint)"
    phrases = [f"{either * n} sage{either * (20 - n)} x{n}".strip() for n in range(1, 20)]
    lexicons = {"a.b": frozenset(map(parse_phrase, phrases))}
    monkeypatch.setattr("linter.language.automaton._MOST_STEPS", 10_000)
    with pytest.raises(ValueError, match="too many ways"):
        build(lexicons)
    build({"a.b": frozenset(map(parse_phrase, phrases[:5]))})


def test_a_phrase_with_more_gaps_than_one_may_have_is_refused() -> None:
    lexicons = {
        "a.b": frozenset([parse_phrase("sage ..2 mint ..2 thyme")]),
        "a.c": frozenset([parse_phrase(" ".join(["<a.b>"] * 4))]),
    }
    with pytest.raises(ValueError, match="more than 6 gaps"):
        build(lexicons)
