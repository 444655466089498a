"""What kind of piece this is, guessed from front matter and the text, with the evidence.

News reports what others say; advice tells the reader what to do; product copy sells;
a leaflet explains a treatment to the people who get it. Presets and rules that depend
on it are told by the configuration or, with `kind: auto`, by this guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from linter.facts import Reading

Kind = Literal["news", "advice", "product", "leaflet"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_NEWS_SIGNS = 2
_NEWS_SHARE = 0.07  # of all sentences
_PRODUCT_SIGNS = 2
_LEAFLET_SIGNS = 3


@dataclass(frozen=True, slots=True)
class Genre:
    """The kind of a piece, and in a few words why it is taken for that."""

    kind: Kind
    because: str


def guess(reading: Reading) -> Genre:
    """The kind that the configuration or front matter states, else the likeliest one."""
    front = reading.document.front_matter
    declared = str(front.get("kind", front.get("type", ""))).lower()
    for kind in KINDS:
        if kind == reading.context.kind:
            return Genre(kind, "the configuration says so")
        if kind == declared:
            return Genre(kind, "the front matter says so")
    if "price" in reading.document.front_matter:
        return Genre("product", "the front matter has a price")
    signs = {
        name: _in_own_voice(reading, f"genre.{name}")
        for name in ("product", "leaflet", "second_person", "reporting")
    }
    reporting = signs.pop("reporting")
    mark = _newsroom(reading, reporting)
    if mark:
        return Genre("news", f"it begins as news does: “{mark}”")
    share = reporting / max(len(reading.prose), 1)
    if share >= _NEWS_SHARE and reporting >= max(_NEWS_SIGNS, *signs.values()):
        return Genre("news", f"{reporting} sentences report what others found or said")
    if signs["product"] >= _PRODUCT_SIGNS:
        return Genre("product", f"{signs['product']} sentences sell")
    if signs["leaflet"] >= _LEAFLET_SIGNS:
        return Genre("leaflet", f"{signs['leaflet']} sentences explain a treatment to its user")
    return Genre("advice", "the writer speaks to the reader and reports little of others")


def _newsroom(reading: Reading, reporting: int) -> str:
    """The words by which the first lines of news are known; empty without any."""
    for sentence in reading.sentences_with("genre.newsroom", "genre.news_headline"):
        if sentence.index not in reading.lede:
            continue
        hits = [*reading.hits("genre.newsroom", sentence)]
        if reading.block(sentence).headline and reporting >= _NEWS_SIGNS:
            hits += reading.hits("genre.news_headline", sentence)
        if hits:
            return reading.text(reading.extent(hits[0]))
    return ""


def _in_own_voice(reading: Reading, lexicon: str) -> int:
    """How many sentences hold a phrase of a lexicon and are quoted from nobody."""
    quotations = [reading.quotation(s.extent) for s in reading.sentences_with(lexicon)]
    return sum(quotation is None or quotation.scare for quotation in quotations)
