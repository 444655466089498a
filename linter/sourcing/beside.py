"""Everything that a draft's sources say of it, each fact computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from linter.facts import Reading
from linter.sourcing import figures, strengths
from linter.sourcing.figures import WrongFigure
from linter.sourcing.held import Held
from linter.sourcing.strengths import Raised


class Beside(Held):
    """A draft beside its sources: what rules ask."""

    @cached_property
    def raised(self) -> Sequence[Raised]:
        """The claims that are stronger than what the sources say of the same."""
        return tuple(strengths.raised(self))

    @cached_property
    def wrong_figures(self) -> Sequence[WrongFigure]:
        """The figures that the sources do not give so."""
        return tuple(figures.wrong_figures(self))


def beside(reading: Reading) -> Beside:
    """A draft beside its sources."""
    return Beside(reading)
