"""Statements that an article repeats to say that they are wrong: after a label ("Myth 2:"), in a
column of a table, before a denial ("It does not.", "- that is a myth"), or as a belief that the
text goes on to deny.

A label or a denial is of its own statement and no more: what is told as the fact is the writer's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.common.regex import regex
from linter.document.blocks import BlockKind
from linter.facts import denials
from linter.facts.denials import Denied
from linter.language.matcher import Hit

if TYPE_CHECKING:
    from linter.document.model import Block, Sentence
    from linter.facts import Reading


# After the words of a label: its number, and the mark that ends it.
_AFTER_LABEL = regex(
    r"\s*(?:(?:#|№|no\.?|number|nr\.?)?\s*(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|[ivx]{1,4}|[a-z])\b)?[”\"’')\]]*\s*(?P<mark>[:|\])]|\.(?=\s|$)|[–—](?=\s)|-(?=\s)|$)",
    re.I,
)
_OPENING = 3  # tokens that may stand before a label: a number, an emoji, a bracket
_LABELS = ("myth.label", "myth.claim_label", "myth.fact_label")
_NEAR = 8
_LONGEST_STATEMENT = 12  # sentences


def find(reading: Reading) -> Mapping[int, Sequence[Denied]]:
    """What is denied in an article, by the index of the sentence."""
    found: dict[int, list[Denied]] = defaultdict(list)
    for finder in (_labelled, _listed, _in_columns, denials.after, denials.of_beliefs):
        for index, denied in finder(reading):
            found[index].append(denied)
    return found


# Labels


class _Label(NamedTuple):
    hit: Hit
    bare: bool  # nothing follows it in its sentence
    mark: str
    numbered: bool


def _label(reading: Reading, sentence: Sentence, *lexicons: str) -> _Label | None:
    """The label that opens a sentence, if one of these does."""
    first = sentence.tokens.start
    for lexicon in lexicons:
        hits = reading.hits(lexicon, range(first, min(first + _OPENING, sentence.tokens.stop)))
        for hit in sorted(hits, key=lambda h: -h.last):
            before = [reading.word(index) for index in range(first, hit.first)]
            after = reading.document.text[reading.extent(hit).end : sentence.end]
            match = _AFTER_LABEL.match(after)
            if match and not any(word.isalpha() for word in before):
                rest = after[match.end() :]
                numbered = any(c.isalnum() for c in match.group())
                bare = not any(c.isalnum() for c in rest)
                return _Label(hit, bare, match.group("mark"), numbered)
    return None


def _labelled(reading: Reading) -> Iterator[tuple[int, Denied]]:
    """Statements after "Myth:", and after "Claim:" where the verdict denies it."""
    for sentence in reading.any_sentences_with("myth.label", "myth.claim_label"):
        if reading.block(sentence).cell:
            continue
        label = _label(reading, sentence, "myth.label")
        if label and _is_verdict(reading, sentence, label):
            continue
        claim = None if label else _label(reading, sentence, "myth.claim_label")
        if claim and (claim.mark == "." or not _is_denied(reading, sentence)):
            continue
        found = label or claim
        if found:
            for index in _statement(reading, sentence, found):
                yield denials.whole(reading, index, found.hit)


def _is_verdict(reading: Reading, sentence: Sentence, label: _Label) -> bool:
    """Whether "False." says something of the words before it, and not of those after. Labels in a
    list of true and false govern what follows."""
    told = label.mark == "." and not label.numbered
    if not told or not reading.has("myth.bare_denial", label.hit.tokens):
        return False
    block = reading.block(sentence)
    beside = reading.document.blocks[max(block.index - 1, 0) : block.index + 2]
    return sentence.index != block.sentences.start or not any(
        other.index != block.index
        and other.kind is block.kind
        and _label(reading, _first(reading, other), "myth.label", "myth.fact_label")
        for other in beside
    )


def _first(reading: Reading, block: Block) -> Sentence:
    return reading.document.sentences[block.sentences.start]


def _statement(reading: Reading, sentence: Sentence, label: _Label) -> Iterator[int]:
    """The sentences that a label governs: the first after it, and all up to a label of the fact
    where one follows in the block or opens the next."""
    sentences = reading.document.sentences
    start = sentence.index + label.bare
    if start >= len(sentences) or sentences[start].block > sentence.block + 1:
        return
    if label.bare and _label(reading, sentences[start], *_LABELS):
        return
    block = reading.block(sentences[start])
    if block.heading and label.bare:
        return
    yield start
    stop = min(block.sentences.stop, start + _LONGEST_STATEMENT)
    for index in range(start + 1, stop):
        if _label(reading, sentences[index], *_LABELS):
            if _label(reading, sentences[index], "myth.fact_label"):
                yield from range(start + 1, index)
            return
    whole = stop == block.sentences.stop < len(sentences)
    if whole and _label(reading, sentences[stop], "myth.fact_label"):
        yield from range(start + 1, stop)


def _is_denied(reading: Reading, sentence: Sentence) -> bool:
    """Whether a verdict after a claim says that it is wrong: "Verdict: mostly false"."""
    for following in reading.following(sentence, _NEAR):
        label = _label(reading, following, "myth.fact_label")
        if label is None:
            if _label(reading, following, "myth.claim_label"):
                return False
            continue
        tokens = following.tokens
        if label.bare:
            tokens = next((s.tokens for s in reading.following(following)), range(0))
        start = label.hit.last if not label.bare else tokens.start
        return reading.has("myth.verdict", range(start, min(start + 2, tokens.stop)))
    return False


def _listed(reading: Reading) -> Iterator[tuple[int, Denied]]:
    """The items below a heading that says "Myths" and nothing else."""
    blocks = reading.document.blocks
    for sentence in reading.any_sentences_with("myth.labels"):
        block = reading.block(sentence)
        label = _label(reading, sentence, "myth.labels")
        if not (label and label.bare and label.mark in ("", ":") and not block.cell):
            continue
        for index in range(block.index + 1, len(blocks)):
            item = blocks[index]
            if item.kind is not BlockKind.ITEM or item.term:
                break
            if not _label(reading, _first(reading, item), *_LABELS):
                yield denials.whole(reading, item.sentences.start, label.hit)


# Tables


def _in_columns(reading: Reading) -> Iterator[tuple[int, Denied]]:
    """Cells in a column of myths, and cells that another cell of their row calls wrong."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in reading.document.blocks:
        if block.cell and block.sentences:
            tables[block.cell.table].append(block)
    for cells in tables.values():
        yield from _in_table(reading, cells)


def _in_table(reading: Reading, cells: Sequence[Block]) -> Iterator[tuple[int, Denied]]:
    top = min(block.cell.row for block in cells if block.cell)
    columns: dict[int, Hit] = {}
    verdicts: dict[int, Hit] = {}
    for block in cells:
        if block.cell and block.cell.row == top:
            label = _label(reading, _first(reading, block), "myth.label", "myth.labels")
            if label and label.bare:
                columns[block.cell.column] = label.hit
        elif block.cell and (hit := _bare_verdict(reading, block)):
            verdicts[block.cell.row] = hit
    for block in cells if columns or verdicts else ():
        if block.cell is None or block.cell.row == top:
            continue
        hit = columns.get(block.cell.column) or verdicts.get(block.cell.row)
        if hit and hit.first not in reading.paragraph(_first(reading, block)):
            yield from (denials.whole(reading, index, hit) for index in block.sentences)


def _bare_verdict(reading: Reading, block: Block) -> Hit | None:
    """The verdict that a cell opens with, and that is its whole first sentence."""
    tokens = _first(reading, block).tokens
    for hit in reading.hits("myth.verdict", tokens):
        rest = [reading.word(index) for index in range(hit.last, tokens.stop)]
        if hit.first == tokens.start and not any(word.isalnum() for word in rest):
            return hit
    return None
