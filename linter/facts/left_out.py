"""Which blocks are no prose to lint, and why: entries of lists of sources and sources in notes,
the lines of a release about its sender, a headline said again.

Where a block stands is not enough: a heading such as "Sources" or "About the procedure" must not
hide what is written below it. So an entry has to look like one, and nothing is left out that
gives advice or a dose, or makes a claim that is not the title of a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.regex import regex
from linter.document.blocks import BlockKind
from linter.facts.names import names_body

if TYPE_CHECKING:
    from linter.document.model import Block, Sentence
    from linter.facts import Reading

Reason = Literal["repeated headline", "source", "about the sender"]

# What only an entry has: an identifier, the place in a journal, when a page was looked at.
_LOCATOR = regex(
    r"\b10\.\d{4,9}/\S|\b(?:PMID|PMCID|ISBN|ISSN)\b|\bdoi\b"
    r"|\b(?:19|20)\d\d[^.;]{0,12};\s?\d+|\b\d+\s?\(\d[\d–-]*\)\s?[:,]\s?e?\d+"
    r"|\bvol(?:ume)?\.? ?\d+|\bpp?\. ?\d+"
    r"|\b(?:accessed|retrieved|last (?:reviewed|updated)|available (?:at|from))\b",
    re.I,
)
_ADDRESS = regex(r"https?://\S+|\bwww\.\S+", re.I)
_YEAR = regex(r"\b(?:19|20)\d\d[a-z]?\b")
# "Smith AB, Lee C", "Öztürk, A.", "1. O'Brien KL et al": surnames with initials.
_AUTHORS = regex(
    r"[\s\[(]*(?:\d{1,3}[.)\]]?\s+)?(?:(?:van|von|de|der|da|del|la|le|el|al)\s+)*"
    r"[^\W\d_][^\W\d_’'-]*(?:[ ’'-][^\W\d_]+){0,2},?\s+"
    r"(?:(?-i:[^\W\d_a-z])\.?[\s-]?){1,3}(?:[,.;&(]|\s+and\b|\s+et al\b)"
)
_ET_AL = regex(r"\bet al\b", re.I)
_READER = frozenset({"you", "your", "yours", "yourself", "i", "my", "we"})
_ADDRESS_SHARE = 0.5  # of an entry that is mostly an address or a link
_DOSE = regex(
    r"\d\s?(?:mg|mcg|[µμu]g|g|ml|iu|units?|drops?|capsules?|tablets?|pills?|scoops?|puffs?"
    r"|teaspoons?|tablespoons?|tsp|tbsp)\b|\b(?:once|twice|times) (?:a|per|each) (?:day|week)\b",
    re.I,
)


def find(reading: Reading) -> Mapping[int, Reason]:
    """The blocks that are left out, by index."""
    return dict(_left_out(reading))


def _left_out(reading: Reading) -> Iterator[tuple[int, Reason]]:
    for block in reading.document.blocks:
        listed = block.section == "sources" or block.kind is BlockKind.NOTE
        if block.repeated:
            yield block.index, "repeated headline"
        elif listed and (block.heading or _is_source(reading, block)):
            yield block.index, "source"
        elif block.section == "sender" and _is_about_the_sender(reading, block):
            yield block.index, "about the sender"


def _is_source(reading: Reading, block: Block) -> bool:
    """Whether a block below a heading for sources is an entry, and no text of the writer's."""
    text = reading.text(block.extent)
    sentences = reading.document.sentences_of(block)
    if _AUTHORS.match(text):
        sentences = sentences[1:]  # names say nothing
    if any(_advises(reading, sentence) for sentence in sentences):
        return False
    identified = bool(_LOCATOR.search(text) or _is_mostly_address(block, text))
    by_authors = bool(_AUTHORS.match(text) and _YEAR.search(text)) or bool(_ET_AL.search(text))
    if identified or by_authors:
        return not _argues(reading, sentences, entry=True)
    named = bool(_AUTHORS.match(text) or _YEAR.search(text) or block.links)
    named = named or names_body(reading, sentences)
    return named and not _argues(reading, sentences, entry=False)


def _is_mostly_address(block: Block, text: str) -> bool:
    written = sum(map(len, _ADDRESS.findall(text)))
    linked = sum(link.end - link.start for link in block.links if not link.footnote)
    return max(written, linked) >= len(text) * _ADDRESS_SHARE


def _argues(reading: Reading, sentences: Sequence[Sentence], *, entry: bool) -> bool:
    """Whether the writer speaks here: to the reader, or with a claim. The title of a source may
    be a claim: one sentence of an entry, which says nothing of where it was found."""
    if any(_READER & set(reading.words(sentence)) for sentence in sentences):
        return True
    claiming = [s for s in sentences if reading.claims_by_rules(s)]
    if not entry:
        return bool(claiming or any(_DOSE.search(s.text) for s in sentences))
    # A claim that ends with its source in brackets is a statement with a source, no title.
    return len(claiming) > 1 or any(_IN_BRACKETS.search(s.text) for s in claiming)


_IN_BRACKETS = regex(r"[(\[][^()\[\]]*(?:(?:19|20)\d\d|10\.\d{4})[^()\[\]]*[)\]]\W*$")


def _advises(reading: Reading, sentence: Sentence) -> bool:
    opening = range(sentence.tokens.start, sentence.tokens.start + 1)
    return reading.has("advice.directive", sentence) or (
        reading.has("advice.imperative", opening)
        and not reading.has("advice.not_imperative", opening)
        and reading.has("advice.topic", sentence)
    )


def _is_about_the_sender(reading: Reading, block: Block) -> bool:
    """Whether a block in the closing lines of a release only says who sent it."""
    for sentence in reading.document.sentences_of(block):
        claims = reading.claims_by_rules(sentence) if reading.tells_of_health(sentence) else ()
        if claims or _advises(reading, sentence) or _DOSE.search(sentence.text):
            return False
    return block.heading or _has_a_sender(reading, block)


def _has_a_sender(reading: Reading, block: Block) -> bool:
    """Whether the heading above a block names an organisation, or what follows it says what kind
    of organisation that is. "About side effects" has none."""
    blocks = reading.document.blocks
    heading = next(b for b in reversed(blocks[: block.index]) if b.heading)
    return names_body(reading, reading.document.sentences_of(heading)) or any(
        reading.has("names.sender", s)
        for s in reading.document.sentences_of(blocks[heading.index + 1])
    )
