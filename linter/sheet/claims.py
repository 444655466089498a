"""The claims of an article, each with how strong it is and with what supports it in the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.common.dataclass import dataclass
from linter.common.spans import Span
from linter.document.model import Sentence
from linter.facts import Reading
from linter.facts.claims import Strength
from linter.facts.sections import Part
from linter.sheet.criteria import one_line
from linter.sourcing.beside import beside
from linter.sourcing.held import Held


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a source on which a claim rests: the name of the source, the line on which it
    begins, from 1, and its words."""

    source: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class ClaimedSentence:
    """A sentence that claims something about health: its span in the source, its words on one line,
    where it stands, and how strong it is. `design` is the kind of study that is named in it or
    beside it, `cites` what it cites, `rests_on` what the texts beside the article say of it."""

    span: Span
    words: str
    part: Part
    strength: Strength
    negated: bool
    design: str
    cites: Sequence[str]
    rests_on: Sequence[Evidence] = ()


def claimed(reading: Reading) -> Sequence[ClaimedSentence]:
    """The sentences of the prose that claim something about health, in order."""
    return tuple(_claimed(reading))


def _claimed(reading: Reading) -> Iterator[ClaimedSentence]:
    held = reading.fact(beside) if reading.context.beside else None
    for sentence in reading.prose:
        confirmed = reading.verdict(sentence).confirmed
        if not confirmed or not reading.tells_of_health(sentence):
            continue
        strongest = confirmed[0]
        yield ClaimedSentence(
            reading.document.to_source(sentence.extent),
            one_line(reading, sentence),
            reading.part(sentence),
            strongest.strength,
            strongest.negated,
            _design(reading, sentence),
            tuple(_cites(reading, sentence)),
            tuple(_rests_on(held, sentence)) if held else (),
        )


def _rests_on(held: Held, sentence: Sentence) -> Iterator[Evidence]:
    """The sentence that says most of the same, of each source that has one, the best first."""
    told: set[int] = set()
    for match in held.matches(sentence):
        if match.text.number not in told:
            told.add(match.text.number)
            source = match.text.reading.document.source
            span = match.text.reading.document.to_source(match.sentence.extent)
            line = source.lines.line(span.start)
            yield Evidence(match.text.name, line, one_line(match.text.reading, match.sentence))


def _design(reading: Reading, sentence: Sentence) -> str:
    """The strongest kind of study that is named in a sentence, else beside it in its block."""
    beside = [s for s in reading.around(sentence, 1) if s.block == sentence.block]
    for each in (sentence, *beside):
        if designs := reading.designs(each):
            return designs[0].kind
    return ""


def _cites(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """The citations of a sentence, each once: where they link to, else their words."""
    links = {link.extent: link.target for link in reading.links(sentence)}
    cited = [citation.extent for citation in reading.citations(sentence)]
    yield from dict.fromkeys(links.get(extent) or reading.text(extent) for extent in cited)
