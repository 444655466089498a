"""All phrases of all lexicons are found in one pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.scanned_document import ScannedDocument
from linter.language.automaton import build
from linter.language.matcher import Hit, PhraseMatcher
from linter.language.phrases import parse_phrase
from tests.helpers import CURE, CURE_SENTENCE, codes, lint, read


def matcher(**lexicons: list[str]) -> PhraseMatcher:
    """Lexicons from phrases; a `<name>` in them is one of these lexicons."""
    return PhraseMatcher(
        build(
            {f"t.{n}": frozenset(parse_phrase(p, "t.") for p in ps) for n, ps in lexicons.items()}
        )
    )


def scanned(text: str, **lexicons: list[str]) -> ScannedDocument:
    return ScannedDocument(read(text, "a.txt"), matcher(**lexicons))


def hits(text: str, phrase: str, **lexicons: list[str]) -> list[str]:
    """The words of a text that a phrase finds, in order."""
    found = scanned(text, words=[phrase], **lexicons)
    everywhere = range(len(found.document.tokens))
    return [found.text(found.extent(hit)) for hit in found.hits("t.words", everywhere)]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("warm sand", "We like Warm Sand, and warmer sand.", ["Warm Sand"]),
        ("~chase", "We chase, he chases. Chasing!", ["chase", "chases", "Chasing"]),
        ("~put down", "She put down pans. Putting down!", ["put down", "Putting down"]),
        ("root[s] of", "The root of it, the roots of us.", ["root of", "roots of"]),
        ("[very] warm", "It was very warm.", ["very warm", "warm"]),
        ("(cold|iced) tea", "Cold tea or iced tea, not hot tea.", ["Cold tea", "iced tea"]),
        ("~(chase|hunt)", "He hunts and they chased.", ["hunts", "chased"]),
        ("tea ..2 milk", "Tea milk. Tea with milk.", ["Tea milk", "Tea with milk"]),
        ("tea ..2 milk", "Tea with cold milk.", ["Tea with cold milk"]),
        ("tea ..2 milk", "Tea, Ann's. Tea Ann’s milk.", ["Tea Ann’s milk"]),
        ("tea ..2 milk", "Tea without any cold milk. Tea, milk.", []),
        ("2.5 mg", "Take 2.5 mg or 25 mg.", ["2.5 mg"]),
        ("game changer", "A game-changer!", ["game-changer"]),
    ],
)
def test_a_phrase_finds_what_it_stands_for(phrase: str, text: str, found: list[str]) -> None:
    assert hits(text, phrase) == found


def test_a_phrase_may_name_another_lexicon() -> None:
    words = hits(
        "Cold tea of ours, warm milk of theirs, warm water of theirs.",
        "<drink> of (ours|theirs)",
        drink=["cold tea", "warm <white>"],
        white=["milk"],
    )
    assert words == ["Cold tea of ours", "warm milk of theirs"]


def test_no_phrase_runs_over_a_sentence() -> None:
    assert hits("We drank warm. Sand is yellow.", "warm sand") == []
    assert hits("We drank tea. Milk is white.", "tea ..3 milk") == []


def test_a_phrase_inside_an_address_is_not_found() -> None:
    assert hits("See https://e.org/warm-sand and www.e.org/warm now.", "warm") == []


def test_lexicons_that_multiply_without_end_are_refused() -> None:
    bomb = {f"l{n + 1}": [" ".join([f"<l{n}>"] * 8)] for n in range(6)}
    with pytest.raises(ValueError, match=r"\w"):
        matcher(l0=["warm"], **bomb)


def test_a_lexicon_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"t\.tee"):
        matcher(words=["<tee> time"])
    found = scanned("Tea.", words=["tea"])
    for ask in (found.hits, found.has):
        with pytest.raises(KeyError, match="wrods"):
            ask("t.wrods", range(1))


def test_lexicons_in_a_circle_are_an_error() -> None:
    with pytest.raises(ValueError, match="itself"):
        matcher(a=["one <b>"], b=["two <a>"])


WORDS = st.sampled_from(["tea", "milk", "warm", "cold", "Tea", "-", ",", "milky"])


@given(st.lists(WORDS, max_size=30))
def test_the_trie_finds_what_a_plain_search_finds(words: list[str]) -> None:
    phrases = [("warm", "milk"), ("milk",), ("tea", "milk", "tea"), ("milk", "tea")]
    found = scanned(" ".join(words), words=[" ".join(p) for p in phrases])
    document = found.document
    tokens = [t.text for t in document.tokens]
    expected = {
        Hit(at, at + len(phrase))
        for sentence in document.sentences
        for at in sentence.tokens
        for phrase in phrases
        if tuple(tokens[at : min(at + len(phrase), sentence.tokens.stop)]) == phrase
    }
    assert list(found.hits("t.words", range(len(tokens)))) == sorted(expected)


def test_hits_are_those_that_begin_within_a_range() -> None:
    found = scanned("Tea or tea or tea.", words=["tea"])
    assert found.hits("t.words", range(1, 4)) == [Hit(2, 3)]
    assert found.has("t.words", range(1, 3))
    assert not found.has("t.words", range(1, 2))
    assert list(found.hits("t.words", range(5, 5))) == []
    assert not found.has("t.words", range(5, 5))


def test_one_phrase_of_two_lexicons_is_a_hit_of_both() -> None:
    found = scanned("Warm tea.", one=["warm tea"], two=["(warm|cold) tea", "tea"])
    assert found.hits("t.one", range(3)) == [Hit(0, 2)]
    assert found.hits("t.two", range(3)) == [Hit(0, 2), Hit(1, 2)]


def test_a_long_adversarial_text_comes_to_an_end() -> None:
    text = "tea " * 2_000
    phrase = "tea ..12 tea ..12 tea ..12 tea ..12 tea ..12 milk"
    assert hits(text, phrase) == []


@pytest.mark.parametrize(
    "typeset",
    [
        CURE.replace(" ", "\u00a0"),
        CURE.replace(" ", "\u202f"),
        CURE.replace(" ", "-"),
        CURE.replace(" ", "\u2011"),
        CURE.upper(),
        f"“{CURE}”, in a word, a {CURE}",
        f"{CURE}—truly",
    ],
)
def test_typeset_words_match_like_plain_ones(typeset: str) -> None:
    assert "CER001" in codes(lint(CURE_SENTENCE.replace(CURE, typeset)))


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_both_apostrophes_negate(apostrophe: str) -> None:
    negated = CURE_SENTENCE.replace(" is ", f" isn{apostrophe}t ")
    assert codes(lint(negated)) == []


@pytest.mark.parametrize("dash", ["—", "–"])
def test_both_dashes_match(dash: str) -> None:
    assert hits(f"Tea {dash} not milk.", "tea — not") == [f"Tea {dash} not"]


def test_hits_of_a_sentence_and_of_a_range_over_sentences_agree() -> None:
    found = scanned("Tea is warm.\n\nMilk. Tea, tea!\n\nNo more.", words=["tea"])
    document = found.document
    of_each = [hit for s in document.sentences for hit in found.hits("t.words", s)]
    assert of_each == found.hits("t.words", range(len(document.tokens)))
    assert [s.index for s in found.any_sentences_with("t.words")] == [0, 2]
    assert len(of_each) == 3


SENTENCES = (
    "Cold tea is tea.",
    "Warm sand!",
    "We drink iced tea and tea.",
    "No.",
    "It is.",
    "[2] It is.",
)
LEXICONS = {"tea": ["tea", "iced tea"], "cold": ["cold tea", "(cold|iced)"], "none": ["lava"]}
VERSIONS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from((" ", "\n\n"))), max_size=8),
        st.sets(st.sampled_from(sorted(LEXICONS))),
    ),
    min_size=2,
    max_size=6,
)


@given(VERSIONS)
def test_places_in_a_version_are_those_in_a_new_text(
    versions: list[tuple[list[tuple[str, str]], set[str]]],
) -> None:
    remembering = matcher(**LEXICONS)
    for sentences, asked in versions:
        document = read("".join(words + gap for words, gap in sentences))
        found = remembering.scan(document, remembers=True)
        anew = matcher(**LEXICONS).scan(document)
        for name in asked:  # those that nobody asks for are not known in the next version
            assert [*found[f"t.{name}"]] == [*anew[f"t.{name}"]]


def test_a_version_holds_no_more_than_the_one_before() -> None:
    remembering, versions = matcher(**LEXICONS), []
    for number in range(4):
        version = remembering.scan(read(f"Tea. {number} teas. Cold tea."), remembers=True)
        assert len(version["t.tea"]) == 2
        versions.append(version)
    assert [version._edit is None for version in versions] == [True, True, True, False]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[2] Tea is hot.\n\nIt is tea.", "Tea is hot.\n\nIt is tea."),
        ("No.\n\nTea is hot.\n\n[2] It is tea.", "So.\n\nTea is hot.\n\nIt is tea."),
        ("Tea is hot.\n\nNo.\n\nTea is hot.", "Tea is hot.\n\nNo.\n\nNo.\n\nTea is hot."),
        ("Tea is hot.", ""),
        ("", "Tea is hot."),
    ],
)
def test_places_move_with_the_tokens_between_sentences(before: str, after: str) -> None:
    remembering = matcher(**LEXICONS)
    for text in (before, after, before):
        document = read(text)
        found = remembering.scan(document, remembers=True)
        assert [*found["t.tea"]] == [*matcher(**LEXICONS).scan(document)["t.tea"]]
