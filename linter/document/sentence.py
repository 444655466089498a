"""A sentence of an article."""

from __future__ import annotations

from linter.common.dataclass import dataclass
from linter.common.spans import Extent

LONG = 100_000  # tokens; of longer documents what is kept of sentences is packed


class _Referable:
    """What weak references may be made to."""

    __slots__ = ("__weakref__",)


@dataclass(frozen=True, slots=True)
class Sentence(_Referable):
    """A sentence of `Document.text`. `tokens` are indices into `Document.tokens`."""

    index: int
    block: int
    start: int
    end: int
    text: str
    tokens: range

    @property
    def extent(self) -> Extent:
        return Extent(self.start, self.end)
