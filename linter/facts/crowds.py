"""Crowds: sources without a name, such as "studies", "experts" or "Danish researchers", and the
verb whose subject they are.

Between a crowd and its verb may stand adverbs, an aside in commas and, behind evidence or people,
what it is about or who they are: "studies of night nurses show", "doctors who use it say". A name
of somebody who can be asked in between makes it no crowd.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.common.spans import Extent
from linter.facts.attribution import Attribution, according_to, only_aside
from linter.facts.surroundings import by_surroundings
from linter.facts.word_forms import is_ly_adverb, is_past, looks_plural
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

_NEAR = 12  # tokens in which the verb begins, behind the crowd and an aside
_FAR = 16  # and behind what it is about
_BODIES = ("person", "institution", "agency", "journal")
_PLURAL = frozenset(("data", "people"))
_OF_PEOPLE = frozenset(("who", "in", "from", "at", "across"))
_GRADED = ("quality", "certainty")  # "low-certainty evidence": what a review weighed
_HYPHENS = ("-", "\u2010", "\u2011")
_OPENING = frozenset((":", "—", "(", "•", '"'))


@by_surroundings(lambda reading, sentence: reading.genre.kind)
def find(reading: Reading, sentence: Sentence) -> Sequence[Attribution]:
    """Studies, experts and the like, with the verb whose subject they are."""
    return tuple(_crowds(reading, sentence))


def _crowds(reading: Reading, sentence: Sentence) -> Iterator[Attribution]:
    nouns = reading.hits("attribution.crowd", sentence)
    for noun in nouns:
        if _in_longer(noun, nouns) or _in_word_or_name(reading, sentence, reading.extent(noun)):
            continue
        verb = _verb(reading, sentence, noun)
        if verb is None:
            continue
        start = _with_modifiers(reading, sentence, noun)
        source = Extent(reading.token(start).start, reading.extent(noun).end)
        definite = _definite(reading, sentence, noun, participle=_is_participle(reading, verb))
        yield Attribution("crowd", source, verb, definite)


def _in_longer(noun: Hit, nouns: Sequence[Hit]) -> bool:
    """Whether a noun is only part of another: "surveys" of "parent surveys"."""
    return any(o != noun and o.first <= noun.first and noun.last <= o.last for o in nouns)


def _in_word_or_name(reading: Reading, sentence: Sentence, noun: Extent) -> bool:
    """Whether a noun is part of another word ("science-backed"), or of the name of an organisation,
    whose words are capitalised or joined to one that is ("NHS-doctors")."""
    text, start = reading.document.text, noun.start
    hangs = text[max(start - 1, 0) : start].strip()
    if text[noun.end : noun.end + 1] in _HYPHENS:  # "science-backed"
        return True
    if text[start].isupper() and _ends_title(reading, sentence, noun):
        return True
    return bool(text[start].isupper() or hangs) and any(
        name.kind in ("agency", "institution") and name.extent.contains(noun)
        for name in reading.names(sentence)
    )


def _ends_title(reading: Reading, sentence: Sentence, noun: Extent) -> bool:
    """ "Obstetricians and Gynecologists": a capital before "and", in running text."""
    at = reading.document.token_range(noun).start
    if reading.block(sentence).heading or reading.word(at - 1) not in ("and", "of"):
        return False
    before = at - 2
    return before > sentence.tokens.start and (
        reading.text(reading.extent(Hit(before, before + 1)))[0].isupper()
    )


def _verb(reading: Reading, sentence: Sentence, noun: Hit) -> Extent | None:
    """The verb whose subject is a crowd; clinicians only say and believe, and only who makes
    studies carries them out."""
    before = according_to(reading, sentence, _with_modifiers(reading, sentence, noun))
    if before is not None:
        return before
    for lexicon in _verbs_of(reading, noun):
        near = range(noun.last, min(noun.last + _NEAR, sentence.tokens.stop))
        for verb in reading.hits(lexicon, near):
            if only_aside(reading, range(noun.last, verb.first)):
                return reading.extent(verb)
        far = range(noun.last + 2, min(noun.last + _FAR, sentence.tokens.stop))
        if _opens_postmodifier(reading, noun):
            for verb in reading.hits(lexicon, far):
                if _postmodified(reading, sentence, noun, verb):
                    return reading.extent(verb)
    return None


def _verbs_of(reading: Reading, noun: Hit) -> Iterator[str]:
    if reading.has("attribution.carers", noun.tokens):
        yield "attribution.opinion"
        return
    yield "attribution.reporting"
    if reading.has("attribution.scientists", noun.tokens):
        yield "attribution.working"


def _opens_postmodifier(reading: Reading, noun: Hit) -> bool:
    """Whether words that say more of a crowd stand behind it: "research on", "doctors who"."""
    after = reading.word(noun.last)
    if reading.has("attribution.evidence", noun.tokens):
        return after in _ABOUT and not (
            after == "like" and reading.word(noun.last + 1) in _DEFINITE
        )
    return after in _OF_PEOPLE and reading.has("attribution.people", noun.tokens)


def _postmodified(reading: Reading, sentence: Sentence, noun: Hit, verb: Hit) -> bool:
    """Whether a crowd is the subject of a verb further on, which agrees with it in number, and
    nobody with a name stands between them."""
    start, stop = noun.last + 1, verb.first
    while reading.word(start) in _AUXILIARIES:
        start += 1
    while stop > start and _is_between(reading.word(stop - 1)):
        stop -= 1
    if any(reading.word(i) in _BREAKS for i in range(start, stop)):
        return False
    if reading.word(stop - 1) in _NO_SUBJECT_END or not _agrees(reading, noun, verb, stop):
        return False
    between = Extent(reading.token(noun.last).start, reading.token(stop).start)
    catalogue = reading.has("attribution.catalogue", range(noun.last, stop))
    return catalogue or not any(
        name.kind in _BODIES and between.contains(name.extent) for name in reading.names(sentence)
    )


def _is_between(word: str) -> bool:
    return word in _AUXILIARIES or is_ly_adverb(word)


def _agrees(reading: Reading, noun: Hit, verb: Hit, stop: int) -> bool:
    """Whether a verb has a form of which a crowd further back can be the subject."""
    word = reading.word(verb.first)
    if any(reading.word(i) in ("have", "has", "had") for i in range(stop, verb.first)):
        return True
    if word.endswith("ing"):
        return False
    if is_past(word) or word in ("found", "shown", "said"):
        return reading.word(verb.last) in _OPENS_OBJECT
    head = reading.word(noun.last - 1)
    plural = looks_plural(head) or head in _PLURAL
    return plural != word.endswith("s")


def _is_participle(reading: Reading, verb: Extent) -> bool:
    """ "research indicating that"."""
    return reading.text(verb).split()[0].lower().endswith("ing")


def _definite(reading: Reading, sentence: Sentence, noun: Hit, *, participle: bool) -> bool:
    """Whether a noun phrase is definite: it has `the`, a possessive, a name or a number; or it is
    the object of a preposition, and the verb not its own ("with research indicating")."""
    first = min(reading.main_start(sentence), noun.first)
    for index in range(noun.first - 1, max(noun.first - 5, first - 1), -1):
        word = reading.word(index)
        if is_ly_adverb(word):
            continue
        others = word == "other" and reading.has("attribution.evidence", noun.tokens)
        counted = word == "of" and reading.word(index - 1) in _AMOUNTS
        if word in _INDEFINITE or others or counted:
            return False
        if word == "that" and reading.word(noun.last - 1).endswith("s"):
            return False  # "a drug that experts say": `that` is a relative pronoun here
        if word in _GRADED:
            return True
        if word in _DEFINITE or word.endswith("'s"):
            whole = (
                index == noun.first - 1
                and reading.genre.kind != "news"
                and reading.has("attribution.whole", noun.tokens)
            )
            return not (word == "the" and whole)
        if word in _PREPOSITIONS - {"to", "and"}:
            return not participle
        if word in _AUXILIARIES or word in _CLAUSE_STARTS:
            return False
        if not word[:1].isalpha() and not _between_adjectives(reading, index):
            return False
        if _is_named(reading, sentence, index):
            return not any(reading.word(i) in _INDEFINITE for i in range(max(index - 2, 0), index))
    return False


def _is_named(reading: Reading, sentence: Sentence, index: int) -> bool:
    """Whether a word before a crowd has the capital of a name, and tells which one it is; not one
    that opens a clause, or says from which country or how many they are."""
    return (
        reading.document.text[reading.token(index).start].isupper()
        and index != sentence.tokens.start
        and reading.word(index - 1) not in _OPENING
        and not reading.has("attribution.crowd_adjective", range(index, index + 1))
        and not reading.has("attribution.nationality", range(index, index + 1))
    )


def _between_adjectives(reading: Reading, index: int) -> bool:
    """The comma of "these early, promising findings"."""
    before = range(index - 1, index)
    return reading.word(index) == "," and reading.has("attribution.crowd_adjective", before)


def _with_modifiers(reading: Reading, sentence: Sentence, noun: Hit) -> int:
    """The first token of a noun phrase, including the adjectives that make a crowd vague."""
    start = noun.first
    while start > sentence.tokens.start and any(
        reading.has(lexicon, range(start - 1, start)) for lexicon in _MODIFIERS
    ):
        start -= 1
    if reading.word(start) == "of":
        amount = reading.word(start - 1) in _AMOUNTS
        start = start - 1 - (reading.word(start - 2) in ("a", "the")) if amount else start + 1
    return start


_MODIFIERS = ("attribution.crowd_adjective", "attribution.nationality")
_PREPOSITIONS = word_set("before_modifier")
_AUXILIARIES = word_set("between_subject_and_verb")
_DEFINITE = word_set("definite")
_CLAUSE_STARTS = word_set("clause_starts")
_INDEFINITE = word_set("quantifiers")
_AMOUNTS = word_set("amounts_of_crowds")
_ABOUT = word_set("opens_subject_matter")
_BREAKS = word_set("ends_subject")
_NO_SUBJECT_END = word_set("no_subject_end")
_OPENS_OBJECT = word_set("opens_object")
