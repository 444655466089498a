"""Attributions: who is said to have found something, such as a person, an institution, a journal
or a vague crowd.

An attribution is a source and a reporting verb whose subject it is. By tokens, the source is
before the verb, with only adverbs, auxiliaries and an aside in commas in between. If a parser is
configured, it determines the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass, replace
from linter.common.spans import Extent
from linter.facts import claims
from linter.facts.names import Name, leads, others
from linter.facts.surroundings import by_surroundings
from linter.facts.word_forms import is_ly_adverb
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

Speaker = Literal["person", "body"]
SourceKind = Literal["person", "institution", "agency", "journal", "crowd"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source that is reported to have found or said something.

    `definite` marks a source that the article has introduced ("the study", "these researchers",
    "our team").
    """

    kind: SourceKind
    source: Extent
    verb: Extent
    definite: bool = False

    @property
    def extent(self) -> Extent:
        return self.source.join(self.verb)

    def moved(self, tokens: int, characters: int) -> Attribution:
        return replace(self, source=self.source.moved(characters), verb=self.verb.moved(characters))


def find(reading: Reading, sentence: Sentence) -> Sequence[Attribution]:
    """The attributions of a sentence, in order of their sources."""
    found = [*_named(reading, sentence), *reading.unnamed_sources(sentence)]
    return tuple(sorted(found, key=lambda a: a.source))


def speaker(reading: Reading, sentence: Sentence) -> Speaker | None:
    """Who is reported to say a sentence: a named person (or "he", "she"), or an organisation or
    team that the article has introduced."""
    quotation = reading.quotation(sentence.extent)
    says = reading.has("attribution.saying", sentence)
    kinds = {n.kind for n in reading.names(sentence)} if says else set()
    if "person" in kinds or reading.has("attribution.pronoun_says", sentence):
        return "person"
    if quotation is not None and quotation.speaker is not None:
        return "person"
    if says and (kinds - {"other"} or reading.has("attribution.speaker", sentence)):
        return "body"
    return None


def is_said(reading: Reading, sentence: Sentence) -> bool:
    """Whether somebody is reported to say a sentence, or one whom the article has named before:
    "Moss, though, said"."""
    return reading.speaker(sentence) is not None or (
        reading.has("attribution.saying", sentence)
        and not reading.persons.isdisjoint(reading.words(sentence))
    )


def is_reported(reading: Reading, sentence: Sentence, words: Extent) -> bool:
    """Whether somebody with a name is reported to say some words, outside of quotation marks."""
    if reading.quotation(words):
        return False
    return reading.speaker(sentence) is not None or any(
        source.kind != "crowd" for source in reading.attributions(sentence)
    )


@by_surroundings(lambda reading, sentence: claims.depends_on_words(reading, sentence) or None)
def _named(reading: Reading, sentence: Sentence) -> Sequence[Attribution]:
    return tuple(_by_names(reading, sentence))


def _by_names(reading: Reading, sentence: Sentence) -> Iterator[Attribution]:
    reports = any(reading.has(lexicon, sentence) for lexicon in REPORTING)
    for name in reading.names(sentence) if reports else ():
        if name.kind == "other":
            continue
        verb = finding_verb(reading, sentence, name)
        speaks = name.kind in _SPEAKERS
        if verb and (speaks or _about_a_finding(reading, sentence, name.kind, verb)):
            yield Attribution(name.kind, name.extent, verb)


def _about_a_finding(reading: Reading, sentence: Sentence, kind: SourceKind, verb: Extent) -> bool:
    """Whether an attribution is about a finding. An institution that says, reports or confirms
    something else speaks for itself, and so does a journal unless it is about health."""
    tokens = reading.document.token_range(verb)
    if not reading.has("attribution.own_business", tokens):
        return True
    after = range(tokens.stop, sentence.tokens.stop)
    if kind == "journal":
        return reading.tells_of_health(after)
    return any(claim.trigger.first in after for claim in reading.claims_by_rules(sentence))


def wants_grammar(reading: Reading, sentence: Sentence) -> bool:
    """Whether a parse could help here: there is an institution and a reporting verb."""
    return reading.has("attribution.finding", sentence) and any(
        n.kind in ("institution", "journal") for n in reading.names(sentence)
    )


def finding_verb(reading: Reading, sentence: Sentence, name: Name) -> Extent | None:
    """The reporting verb whose subject is a name."""
    tokens = reading.document.token_range(name.extent)
    before = according_to(reading, sentence, tokens.start)
    if before is not None:
        return before
    person = name.kind == "person"
    if is_modifier(reading, sentence, tokens) and not (person and leads(reading, sentence, tokens)):
        return None
    by_grammar = _verb_by_grammar(reading, sentence, name)
    if by_grammar is not None:
        return by_grammar or None
    start = _after_company(reading, sentence, tokens.stop) if person else tokens.stop
    after = range(start, min(start + _FURTHEST, sentence.tokens.stop))
    for verb in reading.hits("attribution.finding", after):
        if only_aside(reading, range(start, verb.first)):
            return reading.extent(verb)
    return None


def _after_company(reading: Reading, sentence: Sentence, at: int) -> int:
    """The token after a person's company and where they work: `and colleagues at Yale`."""
    at = others(reading, at)
    for name in reading.names(sentence):
        tokens = reading.document.token_range(name.extent)
        between = tokens.start - at
        the = between == _AT_THE and reading.word(at + 1) == "the"
        if (between == 1 or the) and reading.word(at) in _AT_WORK:
            at = tokens.stop
    return at


def is_modifier(reading: Reading, sentence: Sentence, tokens: range) -> bool:
    """Whether a name only modifies another noun: `researchers at X`, `X's Ann Lee`; not behind an
    "and" that opens the sentence."""
    before = tokens.start - 1
    while reading.word(before) in _NAME_OPENERS:
        before -= 1
    hangs = before >= reading.main_start(sentence) and reading.word(before) in _PREPOSITIONS
    return hangs or reading.word(tokens.stop) in ("'s", "'")


def only_aside(reading: Reading, between: range) -> bool:
    """Whether there are only adverbs and auxiliaries, or one aside between commas."""
    words = [reading.word(i) for i in between]
    if words and words[0] == "(" and ")" in words:
        words = words[words.index(")") + 1 :]
    if words and words[0] == ",":
        rest = words[1:]
        if "," not in rest or len(rest) > 14:
            return False
        words = rest[rest.index(",") + 1 :]
    return all(w in _AUXILIARIES or is_ly_adverb(w) for w in words)


def _verb_by_grammar(
    reading: Reading, sentence: Sentence, name: Name
) -> Extent | Literal[False] | None:
    """The verb whose subject is the name; False if the parse has none; None without a parse."""
    parse = reading.parse(sentence) if wants_grammar(reading, sentence) else None
    if parse is None:
        return None
    for verb in reading.hits("attribution.finding", sentence):
        extent = reading.extent(verb)
        for word in parse:
            if word.relation == "nsubj" and name.extent.overlaps(word.extent):
                head = parse[word.head]
                if extent.overlaps(head.extent):
                    return extent
    return False


def according_to(reading: Reading, sentence: Sentence, start: int) -> Extent | None:
    """ "According to", just before a source."""
    while reading.word(start - 1) in _NAME_OPENERS:
        start -= 1
    before = range(sentence.tokens.start, start)
    hits = [h for h in reading.hits("attribution.according", before) if h.last == start]
    return reading.extent(hits[0]) if hits else None


REPORTING = ("attribution.finding", "attribution.according")
"""A sentence without a phrase of one of these lexicons has no attribution to a named source."""
_SPEAKERS = ("person", "agency")
_FURTHEST = 60  # tokens from a name to its verb, including an aside and brackets
_AT_THE = 2  # words
_PREPOSITIONS = word_set("before_modifier")
_AT_WORK = word_set("at_work")
_NAME_OPENERS = word_set("name_openers")
_AUXILIARIES = word_set("between_subject_and_verb")
