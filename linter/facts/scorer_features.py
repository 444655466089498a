"""The scorer's features of a sentence: words, n-grams, and triggers in their context.

Each feature is a short descriptive text; the scorer uses only its hash. Training and linting call
the same function, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from linter.facts.claims import ALL_TRIGGERS, Claim
from linter.facts.context import CueKind, kinds_governing
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

_CUES: tuple[CueKind, ...] = (
    "negation",
    "hedge",
    "modal",
    "can",
    "condition",
    "directive",
    "purpose",
)
_FUNCTION_WORDS = word_set(
    "be",
    "auxiliaries",
    "modals",
    "articles",
    "possessives",
    "determiners",
    "prepositions",
    "adverbs",
    "definite",
    "clause_starts",
    "pronouns",
    "no_subject",
    "between_subject_and_verb",
)
_SKIPPED = 4  # a skip-bigram skips fewer words than this
_SHAPES = range(3, 6)
_ENDS = 3
_SEQUENCE = 6


def features(reading: Reading, sentence: Sentence, claims: Sequence[Claim]) -> frozenset[str]:
    """The features of a sentence, given the claims that the token rules find in it."""
    words = [_plain(reading.word(i)) for i in sentence.tokens]
    triggers = _triggers(reading, sentence)
    found = {
        *_rows(words),
        *_shapes(sentence, words, triggers),
        *_ends(words),
        *(f for name, hit in triggers for f in _around(reading, sentence, name, hit)),
        *_verdicts(triggers, claims),
        f"length {min(len(words) // 8, 6)}",
    }
    return frozenset(found)


def _plain(word: str) -> str:
    return "0" if word[0].isdigit() else word


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def _rows(words: Sequence[str]) -> Iterator[str]:
    """Words, stems, bigrams, trigrams and skip-bigrams."""
    stems = [_stem(w) for w in words]
    yield from words
    yield from (f"~{s}" for s in stems)
    yield from (f"{a} {b}" for a, b in pairwise(words))
    yield from (" ".join(words[i : i + 3]) for i in range(len(words) - 2))
    for at, stem in enumerate(stems):
        yield from (f"{stem}..{other}" for other in stems[at + 2 : at + 1 + _SKIPPED])


def _shapes(
    sentence: Sentence, words: Sequence[str], triggers: Sequence[tuple[str, Hit]]
) -> Iterator[str]:
    """N-grams with function words as they are, triggers replaced by their class, and other words by
    their ending."""
    start = sentence.tokens.start
    row = [w if w in _FUNCTION_WORDS or not w[0].isalpha() else f"-{w[-3:]}" for w in words]
    for name, hit in reversed(triggers):
        row[hit.first - start] = f"<{name}>"
    for size in _SHAPES:
        yield from (" ".join(row[i : i + size]) for i in range(len(row) - size + 1))


def _ends(words: Sequence[str]) -> Iterator[str]:
    yield from (f"first {n} {w}" for n, w in enumerate(words[:_ENDS]))
    yield from (f"last {n} {w}" for n, w in enumerate(reversed(words[-_ENDS:])))


def _triggers(reading: Reading, sentence: Sentence) -> list[tuple[str, Hit]]:
    """All trigger words of the sentence with their classes, whether or not the rules use them."""
    found = [
        (name, hit) for name, lexicon in ALL_TRIGGERS for hit in reading.hits(lexicon, sentence)
    ]
    return sorted(found, key=lambda each: (each[1], each[0]))


def _around(reading: Reading, sentence: Sentence, name: str, hit: Hit) -> Iterator[str]:
    """A trigger with its form, its neighbours and the cues that govern it."""
    tokens = sentence.tokens

    def word(index: int) -> str:
        return _plain(reading.word(index)) if index in tokens else "|"

    form = next((e for e in ("ing", "ed", "s") if reading.word(hit.first).endswith(e)), "")
    lemma = _stem(reading.word(hit.first))
    governed = kinds_governing(reading, sentence, hit)
    cues = [kind for kind in _CUES if kind in governed]
    context = "+".join(cues) or "plain"
    before, after = word(hit.first - 1), word(hit.last)
    yield f"<{name}> {lemma}"
    yield f"<{name}> form {form} {context}"
    yield f"<{name}> {context}"
    yield f"{lemma} {context}"
    yield f"<{name}> {form} after {before}"
    yield f"<{name}> {form} before {after}"
    yield f"<{name}> between {before} {after}"
    yield f"<{name}> after {word(hit.first - 2)} {before}"
    yield f"<{name}> before {after} {word(hit.last + 1)}"
    yield f"<{name}> at {4 * (hit.first - tokens.start) // max(len(tokens), 1)} {context}"
    if "to" in (before, word(hit.first - 2)):
        yield f"<{name}> infinitive {context}"


def _verdicts(triggers: Sequence[tuple[str, Hit]], claims: Sequence[Claim]) -> Iterator[str]:
    """The number of triggers by class, their order, and the result of the token rules."""
    names = [name for name, _ in triggers]
    yield "row " + " ".join(names[:_SEQUENCE])
    for name in set(names):
        yield f"count {name} {min(names.count(name), 3)}"
    yield "rules " + (claims[0].strength if claims else "none")
    for claim in claims:
        negated = "not " if claim.negated else ""
        yield f"rule {negated}{claim.strength} {claim.construction}"
    yield "rules all " + " ".join(dict.fromkeys(c.strength for c in claims))
