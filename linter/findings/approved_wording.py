"""Approved wordings: claims that a person has approved, word for word and until a given day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from linter.common.dataclass import dataclass
from linter.common.errors import Problem
from linter.common.globs import Globs

State = Literal["valid", "expiring", "expired"]
SOON = timedelta(days=30)
"""How long before its last day an approval counts as expiring."""


@dataclass(frozen=True, slots=True)
class ApprovedWording:
    """A wording of the claims register at `place`, approved `by` a person on the ground of a
    `reference`. `until` is the last day on which it may be used. An empty `product`, the locale
    `any` and no `files` mean everywhere."""

    words: str
    reference: str
    by: str
    until: date
    product: str
    locale: str
    files: Globs | None
    place: Problem

    def state(self, today: date) -> State:
        """Whether it may be used on a day."""
        if self.until < today:
            return "expired"
        return "expiring" if self.until < today + SOON else "valid"

    def applies(self, path: str, locale: str) -> bool:
        """Whether it is approved for an article at this path, in this locale."""
        return self.locale in ("any", locale) and (self.files is None or self.files.match(path))

    @property
    def approval(self) -> str:
        """Who approved it, on what ground and until when, in one line."""
        return f"approved by {self.by} until {self.until} ({self.reference})"
