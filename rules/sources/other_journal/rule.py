"""SRC003: a text names one journal, and its address leads to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Evidence,
    Extent,
    Finding,
    Publication,
    Reading,
    Rule,
    dataclass,
    journals,
    replace,
)

# What stands before the name of a journal, and nothing else: "published online in the", "journal".
_JOURNAL = (
    r"(?i)\b(?:(?:medical |scientific )?journals?,?|(?:published|printed|appear\w*)"
    r"(?: [\w-]+){0,3}? in)(?: the)?(?: \w+ly)?(?: (?:medical|scientific))?(?: journal)?"
    r"[ ,“\"‘'*_]*$"
)
# The same before a name with its capital, unless a title in capitals: "a trial in Sleep".
_PAPER_IN = (
    r"\b(?:study|trial|paper|article|review|analysis|report|letter)"
    r"(?: in(?: the)?| \(in)[ “\"‘'*_]*$"
)
_IN = r"(?i)\b(?:in|from|via)(?: the)?[ “\"‘'*_]*$"
# What follows it in a list of references: year, or volume and page.
_REFERENCE = (
    r"[”\"’'*_)]*[.,;:]? ?(?:\[Internet\][.,;]? ?)?"
    r"(?:\(?(?:19|20)\d\d\b|\d{1,4} ?(?:\(\d|[:;,] ?(?:pp?\. ?)?\d)|vol\b)"
)
_OPENS = r"(?:^|[.,;:?!(\[”\"’'*_])[ \u00a0]*$"  # and before a name that is also a subject
# The words of a link around a name that is their point: "a 2020 study in", "trial, 2021".
_LABEL_BEFORE = (
    r"(?i)(?:\W|\b(?:an?|the|this|one|new|recent|see|source|via|from|read|in|(?:19|20)\d\d"
    r"|study|trial|paper|article|review|report|research|published|et al)\b)*|.*[,:;.|–—([-]\W*"
)
_LABEL_AFTER = (
    r"(?i)(?:\W|\b(?:study|trial|paper|article|review|report|research|analysis|meta|survey|journal"
    r"|\d+)\b)*"
)
_LOOKED_BACK = 80  # characters
_MOST = 20  # publications or journals in a text that tells of one paper
_OTHER_REGISTERS = ("pmid", "pmcid", "nct", "isrctn")


_Mismatch = tuple[journals.NamedJournal, Publication, journals.Journal]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of text that tells of one paper: a sentence, or an entry of a list of sources."""

    extent: Extent
    text: str
    publications: Sequence[Publication]
    entry: bool

    def place(self, name: journals.NamedJournal) -> Extent:
        return Extent(self.extent.start + name.start, self.extent.start + name.end)


class OtherJournal(Rule):
    always = ("negated", "myth", "allowed")  # a question names its journal all the same

    def check(self, reading: Reading) -> Iterator[Finding]:
        for unit in _units(reading):
            for name, publication, journal in self._mismatches(reading, unit):
                extent = unit.place(name)
                sentence = reading.document.sentence_at(extent.start)
                if sentence and not self.is_exempt(reading, sentence, extent):
                    yield self._finding(reading, extent, publication, journal)

    def _mismatches(self, reading: Reading, unit: _Unit) -> Iterator[_Mismatch]:
        """The names of journals in a unit, each with its publication, which is in another one."""
        held = unit.publications if len(unit.publications) <= _MOST else ()
        linked = {p: journal for p in held if (journal := journals.of(p.identifier))}
        names = journals.named(unit.text)[:_MOST] if linked else ()
        free: list[journals.NamedJournal] = []
        for name in names:
            own = next((p for p in linked if p.extent.contains(unit.place(name))), None)
            if own is None:
                free.append(name)
            elif _differs(linked[own], _within(unit, names, own)) and _is_told(unit, name, own):
                yield name, own, linked[own]
        pair = self._pair(reading, unit, free, linked)
        if pair and _differs(pair[2], names):
            yield pair

    def _pair(
        self,
        reading: Reading,
        unit: _Unit,
        names: Sequence[journals.NamedJournal],
        linked: dict[Publication, journals.Journal],
    ) -> _Mismatch | None:
        """The one journal that a unit names outside of its links, and the one that these lead to;
        None where there may be several papers."""
        told = [name for name in names if _is_told(unit, name)]
        unknown = [
            p
            for p in unit.publications
            if p not in linked and not (unit.entry and p.kind in _OTHER_REGISTERS)
        ]
        one = len({name.journal for name in told}) == len(set(linked.values())) == 1
        if not one or unknown or (not unit.entry and self._tells_of_two(reading, unit)):
            return None
        if any(_is_linked(reading, unit, name) for name in told):
            return None
        publication = next(iter(linked))
        return told[0], publication, linked[publication]

    def _tells_of_two(self, reading: Reading, unit: _Unit) -> bool:
        tokens = reading.document.token_range(unit.extent)
        return reading.has(self.lexicon("two_papers"), tokens)

    def _finding(
        self, reading: Reading, extent: Extent, publication: Publication, journal: journals.Journal
    ) -> Finding:
        found = self.finding(reading, extent, journal=journal.name)
        return replace(found, evidence=(*found.evidence, Evidence("the address", publication.span)))


def _units(reading: Reading) -> Iterator[_Unit]:
    """The sentences and the entries of lists of sources that point to publications."""
    document = reading.document
    held: dict[tuple[int, int], list[Publication]] = {}
    for publication in reading.publications:
        block = document.blocks[document.sentences[publication.sentence].block]
        entry = block.reference or block.index in reading.left_out
        key = (block.index, -1 if entry else publication.sentence)
        held.setdefault(key, []).append(publication)
    for (index, number), publications in held.items():
        entry = number < 0
        extent = document.blocks[index].extent if entry else document.sentences[number].extent
        yield _Unit(extent, reading.text(extent), publications, entry)


def _differs(journal: journals.Journal, names: Sequence[journals.NamedJournal]) -> bool:
    """Whether names are those of other journals, all of them."""
    return all(name.journal != journal for name in names)


def _within(
    unit: _Unit, names: Sequence[journals.NamedJournal], link: Publication
) -> Sequence[journals.NamedJournal]:
    return [name for name in names if link.extent.contains(unit.place(name))]


def _is_told(unit: _Unit, name: journals.NamedJournal, link: Publication | None = None) -> bool:
    """Whether a name stands for the journal of a paper, and for no subject."""
    before = unit.text[max(name.start - _LOOKED_BACK, 0) : name.start]
    after = unit.text[name.end : name.end + _LOOKED_BACK]
    if re.search(_JOURNAL, before) or re.search(_PAPER_IN, before):
        return True
    if re.match(_REFERENCE, after) and (not name.ordinary or re.search(_OPENS, before)):
        return True
    if name.ordinary:
        return False
    placed = not unit.entry and re.search(_IN, before)
    return bool(placed) or (link is not None and _is_label(unit, name, link))


def _is_label(unit: _Unit, name: journals.NamedJournal, link: Publication) -> bool:
    """Whether the words of a link have nothing but the name for their point."""
    start = link.extent.start - unit.extent.start
    end = link.extent.end - unit.extent.start
    before, after = unit.text[start : name.start], unit.text[name.end : end]
    return bool(re.fullmatch(_LABEL_BEFORE, before) and re.fullmatch(_LABEL_AFTER, after))


def _is_linked(reading: Reading, unit: _Unit, name: journals.NamedJournal) -> bool:
    """Whether a name is in the words of a link, which then leads elsewhere."""
    place = unit.place(name)
    sentence = reading.document.sentence_at(place.start)
    links = reading.links(sentence) if sentence else ()
    return any(link.extent.overlaps(place) for link in links)
