"""The genre of an article, guessed from its front matter and text, with a reason.

News reports what others say; advice tells the reader what to do; product copy sells; a leaflet
explains a treatment to patients. Rules use the genre in the configuration or, with `kind: auto`,
this guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, get_args

from linter.common.dataclass import dataclass

if TYPE_CHECKING:
    from linter.document.model import Block, Sentence
    from linter.facts import Reading

Kind = Literal["news", "advice", "product", "leaflet"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_LEDE_SENTENCES = 4
_NEWS_SIGNS = 2
_NEWS_SHARE = 0.07  # of all sentences
_PRODUCT_SIGNS = 2
_LEAFLET_SIGNS = 3
_LEAFLET_SHARE = 0.035  # of all sentences; no blog in the marked pages comes near


@dataclass(frozen=True, slots=True)
class Genre:
    """The genre of an article, and the reason for it in a few words."""

    kind: Kind
    because: str


def guess(reading: Reading) -> Genre:
    """The genre in the configuration or front matter, else the most likely one."""
    front = reading.document.front_matter
    declared = str(front.get("kind", front.get("type", ""))).lower()
    for kind in KINDS:
        if kind == reading.context.kind:
            return Genre(kind, "set in the configuration")
        if kind == declared:
            return Genre(kind, "set in the front matter")
    if "price" in reading.document.front_matter:
        return Genre("product", "the front matter has a price")
    signs = {
        name: _in_own_voice(reading, f"genre.{name}")
        for name in ("product", "leaflet", "second_person", "reporting")
    }
    reporting = signs.pop("reporting")
    text = [s for s in reading.document.sentences if not _is_apart(reading.block(s))]
    mark = _newsroom(reading, text, reporting)
    if mark:
        return Genre("news", f"it begins like a news story: “{mark}”")
    share = reporting / max(len(text), 1)
    if share >= _NEWS_SHARE and reporting >= max(_NEWS_SIGNS, *signs.values()):
        return Genre("news", f"{reporting} sentences report what others found or said")
    if signs["product"] >= _PRODUCT_SIGNS:
        return Genre("product", f"{signs['product']} sentences sell something")
    least = max(_LEAFLET_SIGNS, _LEAFLET_SHARE * len(text))
    if signs["leaflet"] >= least and not signs["product"]:
        return Genre("leaflet", f"{signs['leaflet']} sentences guide patients to care")
    return Genre("advice", "it mostly speaks in the writer's own voice")


def _newsroom(reading: Reading, text: Sequence[Sentence], reporting: int) -> str:
    """Words in the first lines that are typical of news; empty if there are none."""
    marked = _told(reading, "genre.newsroom", "genre.news_headline")
    opening = lede(reading, text) if marked else ()
    for sentence in marked:
        if sentence.index not in opening:
            continue
        hits = [*reading.hits("genre.newsroom", sentence)]
        if reading.block(sentence).headline and reporting >= _NEWS_SIGNS:
            hits += reading.hits("genre.news_headline", sentence)
        if hits:
            return reading.text(reading.extent(hits[0]))
    return ""


def lede(reading: Reading, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The indices of the sentences of the headline among these, and of the first ones of the
    text."""
    headline = [s.index for s in sentences if reading.block(s).headline]
    body = [s.index for s in sentences if not reading.block(s).heading]
    return frozenset(headline + body[:_LEDE_SENTENCES])


def _in_own_voice(reading: Reading, lexicon: str) -> int:
    """The number of sentences outside quotations with a phrase of a lexicon."""
    quotations = [reading.quotation(s.extent) for s in _told(reading, lexicon)]
    return sum(quotation is None or quotation.scare for quotation in quotations)


def _told(reading: Reading, *lexicons: str) -> Sequence[Sentence]:
    """The sentences of the text with a phrase of one of these lexicons. Not those of the prose,
    which is known by claims, and these by the genre."""
    found = reading.any_sentences_with(*lexicons)
    return [s for s in found if not _is_apart(reading.block(s))]


def _is_apart(block: Block) -> bool:
    return block.reference or block.repeated
