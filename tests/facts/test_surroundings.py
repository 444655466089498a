"""What is remembered of a sentence and its surroundings is what would be found anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from linter.common.memo import BoundedMemo
from linter.document.model import Sentence
from linter.facts import ArticleContext, Reading, comparisons, figures
from linter.facts.surroundings import by_surroundings
from linter.language.matcher import PhraseMatcher
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, RISKY, matcher, read

FACTS: tuple[Callable[[Reading, Sentence], object], ...] = (
    Reading.names,
    Reading.cues,
    Reading.claims_by_rules,
    Reading.unnamed_sources,
    Reading.attributions,
    Reading.designs,
    Reading.printed_citations,
    Reading.weighed,
    comparisons.find,
    figures.gives_any,
    figures.sizes,
)
KINDS = ("news", "product", "advice")
# What stands at the ends of sentences and blocks decides what facts see of the next ones.
PIECES = (
    *(CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE),
    *("Studies have found", "What studies show", "The tea cures colds.", "Litton", "Results:"),
    *("and her colleagues said so.", "et al. agree.", "If you snore,", "reduces pain.", "It may:"),
    *("In a trial of 12 of 40 women, the risk fell by 30 %,", "than in others.", "It does not."),
    *("Myth: tea cures cancer.", "Why does tea cure colds?", "See (Fox, 2021).", "not", "—", "[1]"),
    *("[2] Tea cures colds.", "[3, 4] Litton found so."),
)
JOINS = (" ", "\n\n", "\n\n# ", "\n\n- ", "\n\n> ", "\n\n| a | b |\n| --- | --- |\n| ", "-", "")
TEXTS = st.lists(st.tuples(st.sampled_from(JOINS), st.sampled_from(PIECES)), max_size=12).map(
    lambda parts: "".join(join + piece for join, piece in parts)
)


def with_memory_of(memory: PhraseMatcher, text: str, kind: str) -> Reading:
    return Reading(read(text), memory, ArticleContext(kind=kind), remembers=True)


def without_memory(text: str, kind: str) -> Reading:
    return Reading(read(text), matcher(), ArticleContext(kind=kind))


def facts_of(reading: Reading) -> Iterable[object]:
    return [(s, [fact(reading, s) for fact in FACTS]) for s in reading.document.sentences]


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(KINDS)), min_size=2, max_size=8))
def test_facts_of_versions_are_those_of_each_alone(versions: list[tuple[str, str]]) -> None:
    memory = PhraseMatcher(matcher().automaton)
    for text, kind in versions:
        remembered = facts_of(with_memory_of(memory, text, kind))
        assert remembered == facts_of(without_memory(text, kind))


def test_facts_of_an_article_whose_beginning_grows() -> None:
    text, memory = RISKY.read_text(encoding="utf-8"), PhraseMatcher(matcher().automaton)
    for size in range(0, 40, 3):
        version = f"{'Tea is hot. ' * size}{text[:size]}\n\n{text}"
        remembered = facts_of(with_memory_of(memory, version, "news"))
        assert remembered == facts_of(without_memory(version, "news"))


def asked_of(found: list[str]) -> Callable[[Reading, Sentence], bool]:
    """A fact that tells which sentences it is asked of."""

    @by_surroundings()
    def find(reading: Reading, sentence: Sentence) -> bool:
        found.append(sentence.text)
        return True

    return find


def test_an_edit_costs_its_sentence_and_those_beside_it() -> None:
    asked: list[str] = []
    fact, memory = asked_of(asked), PhraseMatcher(matcher().automaton)
    text = "\n\n".join(f"Tea number {n} is what they all drink when it is cold." for n in range(9))
    for version in (text, text.replace("number 4", "number 42")):
        asked.clear()
        reading = with_memory_of(memory, version, "auto")
        assert all(fact(reading, s) for s in reading.document.sentences)
    assert [words.split()[2] for words in asked] == ["3", "42", "5"]


def test_a_long_document_leaves_nothing_in_memory() -> None:
    asked: list[str] = []
    fact, memory = asked_of(asked), PhraseMatcher(matcher().automaton)
    reading = with_memory_of(memory, f"{PLAIN_SENTENCE} " * 20_000, "auto")
    assert fact(reading, reading.document.sentences[0])
    assert fact(reading, reading.document.sentences[0])
    assert len(asked) == 2
    assert len(memory.remembered) == 0


def test_what_is_remembered_is_bounded() -> None:
    memory = PhraseMatcher(matcher().automaton)
    memory.remembered = BoundedMemo(50)
    fact = asked_of([])
    for number in range(40):
        text = "\n\n".join(f"Tea {number} is drunk by {n} of them." for n in range(10))
        reading = with_memory_of(memory, text, "auto")
        assert all(fact(reading, s) for s in reading.document.sentences)
    assert len(memory.remembered) <= 100
