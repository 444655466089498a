"""Studies whose results an article tells, and the passage about each.

News reports one study from start to finish, so the whole story is about it. A study beside it ("one
study", "an earlier trial"), or one of several in an article of advice, has its paragraph and a few
sentences around, as far as the next study or heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.facts import figures, studies
from linter.language.matcher import Hit

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.facts.studies import Mention

_VERB_REACH = 30
_PLANNED_REACH = 4
_PLURALS = frozenset(("trials", "studies", "reviews", "surveys", "experiments", "analyses"))
_BEFORE = 2
_BESIDE = 3  # sentences around a labelled result
_PARAGRAPH = 12  # sentences of it at most, in each direction
_AFTER = 4


@dataclass(frozen=True, slots=True)
class ToldStudy:
    """A study at its first result. `passage` are the sentences about it, in order; `main` is true
    for the study that the whole article is about."""

    extent: Extent
    sentence: Sentence
    passage: Sequence[Sentence]
    main: bool


def find(reading: Reading) -> Sequence[ToldStudy]:
    """The studies whose results an article tells, each once, in order."""
    return tuple(_told(reading))


def _told(reading: Reading) -> Iterator[ToldStudy]:
    told = False
    mentions = [m for m in studies.find(reading, _VERB_REACH) if not _is_planned(reading, m)]
    others = studies.introducing(reading)
    for mention in mentions:
        sentence = reading.document.sentences[mention.sentence]
        main = _is_main(reading, sentence, mention) and not (told and mention.background)
        if main and told:
            continue
        told = told or main
        passage = reading.prose if main else _passage(reading, mention, others)
        yield ToldStudy(mention.extent, sentence, passage, main)


def _is_planned(reading: Reading, mention: Mention) -> bool:
    last = reading.document.token_range(mention.extent).stop
    return reading.has("study.planned", range(last, last + _PLANNED_REACH))


def _is_main(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """Whether an article is about a study: a news story about the one in its first lines, or about
    any that is not told of as another; any article about that of its headline."""
    if reading.genre.kind == "news":
        return not mention.background or sentence.index in reading.lede
    return reading.block(sentence).headline


def _passage(reading: Reading, mention: Mention, others: frozenset[int]) -> Sequence[Sentence]:
    """The sentences around a study, without those before a heading or about other studies. Before
    "another study" stands what is about another."""
    sentences = reading.document.sentences
    sentence = sentences[mention.sentence]
    block = reading.block(sentence).sentences
    first = min(max(block.start, sentence.index - _PARAGRAPH), max(sentence.index - _BEFORE, 0))
    last = max(min(block.stop, sentence.index + _PARAGRAPH), sentence.index + 1 + _AFTER)
    before = sentences[first : sentence.index]
    if any(s.index in others for s in before) or _is_another(reading, mention):
        before = ()

    def goes_on(other: Sentence) -> bool:
        return other.index not in others and not reading.block(other).heading

    after = takewhile(goes_on, sentences[sentence.index + 1 : last])
    return (*reversed(tuple(takewhile(goes_on, reversed(before)))), sentence, *after)


def _is_another(reading: Reading, mention: Mention) -> bool:
    return reading.text(mention.extent).lower().startswith("another")


def labelled(reading: Reading) -> Iterator[ToldStudy]:
    """Results of health that stand behind a label: "Key finding: the cream eased eczema"."""
    for sentence in reading.sentences_with("study.result_label"):
        opening = range(sentence.tokens.start, sentence.tokens.start + 1)
        hits = reading.hits("study.result_label", opening)
        tells = reading.tells_of_health(sentence) or reading.claims_by_rules(sentence)
        if hits and tells and hits[0].last < sentence.tokens.stop:
            label = Hit(hits[0].first, hits[0].last - 1)
            passage = (sentence, *reading.around(sentence, _BESIDE))
            yield ToldStudy(reading.extent(label), sentence, passage, main=False)


def tells_kind(reading: Reading, study: ToldStudy) -> bool:
    """Whether the passage tells what kind of study it was. "Several trials" beside a study are
    others; "a review of several trials" is one."""
    return any(
        study.main
        or s == study.sentence
        or reading.has("study.review", s)
        or _PLURALS.isdisjoint((reading.word(hit.first), reading.word(hit.last - 1)))
        for s in study.passage
        for hit in reading.hits("study.kind", s)
    )


def weighs_little(reading: Reading, study: ToldStudy) -> bool:
    """Whether a study found nothing, or how many people have or do a thing: a count, of which
    ATT005 asks for the source."""
    return reading.has("study.found_nothing", study.sentence) or bool(
        figures.levels(reading, study.sentence)
    )
