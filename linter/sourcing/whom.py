"""In whom or what it holds: animals and cells that the draft leaves out, groups and subgroups that
have become everybody or somebody else, other comparators, and markers told as illness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts import markers
from linter.facts.context import governing
from linter.facts.exposure_outcome import object_head
from linter.facts.study_design import NOT_IN_PEOPLE
from linter.language.matcher import Hit
from linter.sourcing.held import Held
from linter.sourcing.main_claim import claim_in, main_place, resting
from linter.sourcing.texts import SourceText, Text

Change = Literal["species", "cells", "subgroup", "group", "other-group", "comparator", "marker"]
# The groups that a result may hold for alone; illnesses are what it is about.
_GROUPS: Mapping[str, str] = {
    "women": "women",
    "men": "men",
    "children": "children",
    "infants": "babies",
    "teenagers": "teenagers",
    "older": "older people",
    "pregnancy": "pregnant women",
    "menopause": "women after the menopause",
    "smokers": "smokers",
    "athletes": "athletes",
    "deficient": "people with a deficiency",
}
_PARTS: Mapping[str, Sequence[str]] = {
    "infants": ("children",),
    "children": ("infants", "teenagers"),
    "teenagers": ("children",),
    "pregnancy": ("women",),
    "menopause": ("women", "older"),
    "women": ("pregnancy", "menopause"),
}
_OPPOSED = ({"women", "men"}, {"children", "older"}, {"infants", "older"}, {"teenagers", "older"})
_SUBGROUP = 7  # tokens in which a subgroup is named
_COMPARED = 5  # tokens behind "than" that say with what
_ENDS = frozenset({",", ".", ";", ":", "(", ")", "and", "but", "in", "over", "after", "for"})


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Words of the draft that hold for others than the draft says; `group` is whom the source
    speaks of."""

    change: Change
    sentence: Sentence
    extent: Extent
    group: str
    said: Sequence[tuple[SourceText, Sentence]]


def changes(held: Held) -> Iterator[Elsewhere]:
    """What holds for others than the draft says, in order of the kinds."""
    yield from _species(held)
    yield from _subgroups(held)
    yield from _groups(held)
    yield from _comparators(held)
    yield from _markers(held)


# animals and cells


def _species(held: Held) -> Iterator[Elsewhere]:
    for text in held.texts:
        found = _not_in_people(text)
        place = main_place(held)
        if found is None or place is None:
            continue
        change, lexicon, sentence = found
        if not _says(held.draft, "any_animals" if lexicon == "animals" else lexicon):
            group = "animals" if change == "species" else "cells"
            yield Elsewhere(change, *place, group, [(text, sentence)])


def _not_in_people(text: SourceText) -> tuple[Change, str, Sentence] | None:
    """The sentence that says that a source studied animals or cells, and no people."""
    design = text.reading.design
    kinds = [
        d.kind
        for role in (text.of_role("title"), text.conclusions)
        for s in role
        for d in text.reading.designs(s)
    ]
    weak = [k for k in kinds if k in NOT_IN_PEOPLE] or (
        [design.kind] if design and design.kind in NOT_IN_PEOPLE else []
    )
    animals = text.sentences_telling("animals")
    dish = text.sentences_telling("dish")
    told = {*animals, *text.sentences_telling("in_vitro")}
    if not weak and not any(text.role(s) in ("title", "conclusion", "methods") for s in told):
        return None
    people = [s for s in text.sentences_telling("people") if s not in animals and s not in dish]
    studied = [s for s in people if text.role(s) in ("methods", "results", "conclusion", "title")]
    if animals and len(animals) > 2 * len(studied):
        return "species", "animals", _telling(text, animals)
    if dish and len(dish) > 2 * len(studied):
        return "cells", "dish", _telling(text, dish)
    return None


def _telling(text: SourceText, sentences: Sequence[Sentence]) -> Sentence:
    """The sentence that says it best: the conclusion, else the first."""
    return next((s for s in sentences if text.role(s) == "conclusion"), sentences[0])


def _says(draft: Text, lexicon: str) -> bool:
    """Whether the draft says it, in more than a word about the laboratory."""
    return any(s.block not in draft.reading.left_out for s in draft.sentences_telling(lexicon))


# groups


def _subgroups(held: Held) -> Iterator[Elsewhere]:
    """A result of a subgroup, told without it; each once."""
    seen: set[tuple[int, int]] = set()
    for sentence in resting(held):
        figures = held.draft.quantities(sentence)
        numbers = {f"{q.value:g}" for q in figures}
        found = held.matches(sentence)
        best = next((m for m in found if m.shared & numbers), found[0])
        hit = best.text.phrase("subgroup", best.sentence)
        claim = claim_in(held, sentence)
        if hit is None or not (claim or best.shared & numbers):
            continue
        words = _named_behind(best.text, best.sentence, hit)
        place = best.text.number, best.sentence.index
        if words and place not in seen and not _names_part(held, sentence, words):
            seen.add(place)
            extent = claim.extent if claim else held.draft.scan.extent(figures[0].words)
            group = best.text.words_of(_extent(best.text, best.sentence, hit))
            said = [(best.text, best.sentence)]
            yield Elsewhere("subgroup", sentence, extent, group, said)


def _names_part(held: Held, sentence: Sentence, words: frozenset[str]) -> bool:
    """Whether the draft says near a sentence that it holds for a part."""
    near = held.draft.around([sentence], 1)
    said = frozenset().union(*map(held.draft.stems, near))
    told = any(held.draft.tells(name, s) for s in near for name in ("only_some", "subgroup"))
    return told or 2 * len(words & said) >= len(words)


def _behind(text: Text, sentence: Sentence, hit: Hit) -> range:
    return range(hit.last, min(hit.last + _SUBGROUP, sentence.tokens.stop))


def _named_behind(text: SourceText, sentence: Sentence, hit: Hit) -> frozenset[str]:
    """The stems that name a subgroup, beside those of the title, which all are about, and those of
    people in general."""
    known = frozenset().union(*map(text.stems, text.of_role("title")))
    behind = _behind(text, sentence, hit)
    people = (text.stems_in(h.tokens) for h in text.told.hits("told.people", behind))
    return text.stems_in(behind) - known.union(*people)


def _extent(text: Text, sentence: Sentence, hit: Hit) -> Extent:
    last = hit.last
    while last < _behind(text, sentence, hit).stop and text.reading.word(last) not in _ENDS:
        last += 1
    return text.reading.extent(Hit(hit.first, last))


def _groups(held: Held) -> Iterator[Elsewhere]:
    """The groups of the title or the conclusion that the draft names nowhere."""
    place = main_place(held)
    if place is None:
        return
    named = _named(held.draft, held.draft.sentences)
    for text in held.texts:
        short = [*text.of_role("title"), *text.conclusions]
        central = _named(text, short)
        everywhere = _named(text, text.sentences)
        gone = {
            name: sentence
            for name, sentence in central.items()
            if not _is_named(name, named, held, text, sentence)
            and not any(name in pair and pair <= everywhere.keys() for pair in _OPPOSED)
        }
        for name, sentence in list(gone.items())[:1]:
            other = next((n for n in named if n not in everywhere and _opposed(n, name)), None)
            change: Change = "other-group" if other else "group"
            at = (named[other], _words_for(held.draft, named[other], other)) if other else place
            yield Elsewhere(change, *at, _GROUPS[name], [(text, sentence)])
            return


def _named(text: Text, sentences: Sequence[Sentence]) -> Mapping[str, Sentence]:
    found: dict[str, Sentence] = {}
    for sentence in sentences:
        for name in text.classes("populations", sentence):
            if name in _GROUPS:
                found.setdefault(name, sentence)
    return found


def _is_named(
    name: str, named: Mapping[str, Sentence], held: Held, text: SourceText, sentence: Sentence
) -> bool:
    if name in named or any(part in named for part in _PARTS.get(name, ())):
        return True
    words = text.stems_in(text.classes("populations", sentence)[name].tokens)
    return bool(words) and words <= held.draft.words


def _opposed(one: str, other: str) -> bool:
    return {one, other} in _OPPOSED


def _words_for(draft: Text, sentence: Sentence, name: str) -> Extent:
    return draft.scan.extent(draft.classes("populations", sentence)[name])


# comparators and markers


def _comparators(held: Held) -> Iterator[Elsewhere]:
    """ "Better than statins", where the paper compared with a placebo."""
    known = frozenset().union(*(text.words for text in held.texts))
    for sentence in resting(held):
        hit = held.draft.phrase("versus", sentence)
        if hit is None or held.draft.tells("guided", sentence):
            continue
        last = hit.last
        while last < min(hit.last + _COMPARED, sentence.tokens.stop):
            if held.draft.reading.word(last) in _ENDS:
                break
            last += 1
        words = held.draft.stems_in(range(hit.last, last))
        numbers = any(q.words.first >= hit.last for q in held.draft.quantities(sentence))
        compared = next(
            (m for m in held.matches(sentence) if m.text.tells("versus", m.sentence)), None
        )
        bare = frozenset(word.removeprefix("un").removeprefix("non") for word in words)
        if words and compared and not numbers and not (words | bare) & known:
            extent = held.draft.reading.extent(Hit(hit.first, last))
            said = [(compared.text, compared.sentence)]
            yield Elsewhere("comparator", sentence, extent, "", said)


def _markers(held: Held) -> Iterator[Elsewhere]:
    """An illness that the draft says is prevented, where the sources measured what stands for
    it."""
    measured = _measured(held)
    reading = held.draft.reading
    for sentence in held.draft.sentences if measured else ():
        for claim in reading.claims_by_rules(sentence):
            if claim.negated or claim.strength == "correlational":
                continue
            if governing(reading, sentence, claim.trigger, "condition"):
                continue
            within = object_head(reading, sentence, claim)
            for kind, (text, other) in measured.items():
                illness = markers.illness(reading, kind, within)
                if illness and not _counts(held, held.draft.stems_in(illness.tokens)):
                    yield Elsewhere("marker", sentence, claim.extent, kind, [(text, other)])
                    return


def _measured(held: Held) -> Mapping[markers.MarkerKind, tuple[SourceText, Sentence]]:
    """The markers that the sources measured, each with a sentence that says so."""
    found: dict[markers.MarkerKind, tuple[SourceText, Sentence]] = {}
    for text in held.texts:
        for sentence in (*text.conclusions, *text.of_role("results"), *text.of_role("title")):
            for marker in markers.find(text.reading, sentence):
                found.setdefault(marker.kind, (text, sentence))
    return found


def _counts(held: Held, words: frozenset[str]) -> bool:
    """Whether a source tells of an illness in its results, conclusion or title."""
    return any(words & text.told_words for text in held.texts)
