"""Everything that a draft's sources say of it, each fact computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from linter.facts import Reading
from linter.sourcing import advised, designs, figures, left_out, quoted, strengths, unfounded, whom
from linter.sourcing.advised import Advised
from linter.sourcing.designs import OtherDesign
from linter.sourcing.figures import WrongFigure
from linter.sourcing.held import Held
from linter.sourcing.left_out import LeftOut
from linter.sourcing.quoted import NotSaid
from linter.sourcing.strengths import Raised
from linter.sourcing.unfounded import Unfounded
from linter.sourcing.whom import Elsewhere


class Beside(Held):
    """A draft beside its sources: what rules ask."""

    @cached_property
    def raised(self) -> Sequence[Raised]:
        """The claims that are stronger than what the sources say of the same."""
        return tuple(strengths.raised(self))

    @cached_property
    def advised(self) -> Sequence[Advised]:
        """The advice that the sources do not give."""
        return tuple(advised.advised(self))

    @cached_property
    def whom(self) -> Sequence[Elsewhere]:
        """What the sources say of others than the draft does."""
        return tuple(whom.changes(self))

    @cached_property
    def wrong_figures(self) -> Sequence[WrongFigure]:
        """The figures that the sources do not give so."""
        return tuple(figures.wrong_figures(self))

    @cached_property
    def other_designs(self) -> Sequence[OtherDesign]:
        """The designs that are not those of the sources."""
        return tuple(designs.changes(self))

    @cached_property
    def left_out(self) -> Sequence[LeftOut]:
        """What the sources tell and the draft does not."""
        return tuple(left_out.left_out(self))

    @cached_property
    def not_said(self) -> Sequence[NotSaid]:
        """The quotations that the sources do not have."""
        return tuple(quoted.not_said(self))

    @cached_property
    def unfounded(self) -> Sequence[Unfounded]:
        """The claims that no sentence of the sources is about."""
        return tuple(unfounded.unfounded(self))


def beside(reading: Reading) -> Beside:
    """A draft beside its sources."""
    return Beside(reading)
