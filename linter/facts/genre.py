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
_NEWS_SPEAKERS = 2
_PRODUCT_SIGNS = 2
_LEAFLET_SIGNS = 3


@dataclass(frozen=True, slots=True)
class Genre:
    """The kind of a piece, and in a few words why it is taken for that."""

    kind: Kind
    because: str


def guess(reading: Reading) -> Genre:
    """The kind that the configuration or front matter states, else the likeliest one."""
    declared = str(reading.document.front_matter.get("kind", "")).lower()
    for kind in KINDS:
        if kind == reading.setting.kind:
            return Genre(kind, "the configuration says so")
        if kind == declared:
            return Genre(kind, "the front matter says so")
    if "price" in reading.document.front_matter:
        return Genre("product", "the front matter has a price")
    signs = {name: sum(reading.has(f"genre.{name}", s) for s in reading.prose)
             for name in ("product", "leaflet", "dateline")}  # fmt: skip
    if signs["product"] >= _PRODUCT_SIGNS:
        return Genre("product", f"{signs['product']} sentences sell")
    speakers = sum(
        any(a.kind in ("person", "agency") for a in reading.attributions(s))
        or ((q := reading.quotation(s.extent)) is not None and q.speaker is not None)
        for s in reading.prose
    )
    if speakers + signs["dateline"] >= _NEWS_SPEAKERS:
        return Genre("news", f"{speakers} sentences report what named people say")
    if signs["leaflet"] >= _LEAFLET_SIGNS:
        return Genre("leaflet", f"{signs['leaflet']} sentences explain a treatment to its user")
    return Genre("advice", "the writer speaks to the reader, and nobody else is reported")
