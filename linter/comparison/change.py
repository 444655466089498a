"""A change between two drafts that readers of a health text may pay for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from linter.common.dataclass import dataclass
from linter.common.spans import Span

Kind = Literal[
    "number",
    "unit",
    "negation",
    "direction",
    "hedge",
    "claim",
    "population",
    "harm",
    "source",
    "limit",
]
KINDS: Sequence[Kind] = get_args(Kind)
Action = Literal["lost", "changed", "new", "raised"]

# What to do, for each kind. A change may be meant: then there is nothing to do.
_ADVICE: dict[Kind, str] = {
    "number": "Take the figure from the text before, or check the new one against the source.",
    "unit": "Restore the unit, or check it against the source.",
    "negation": "Check which of the two is true, and say that.",
    "direction": "Check which of the two is true, and say that.",
    "hedge": "Put the caution back, in whatever words fit.",
    "claim": "Claim no more than the text before: use its verb, or one as careful.",
    "population": "Say again for whom it holds.",
    "harm": "Put the harm or the warning back.",
    "source": "Put the source back, or check that the new one says this.",
    "limit": "Say again how far the evidence goes.",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of one of the drafts and the sentence they stand in, as spans of its source."""

    span: Span
    words: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed. `before` are words of the text before, `after` words of the rewrite; where
    one of them has no such words, its mark is the sentence that says the rest, or None."""

    kind: Kind
    action: Action
    message: str
    before: Mark | None = None
    after: Mark | None = None

    @property
    def advice(self) -> str:
        """What to do about it, unless it is meant."""
        return _ADVICE[self.kind]


def are(words: Sequence[str], what: str) -> str:
    """Words and what has become of them: “a” is gone, “a” and “b” are gone."""
    return f"{quoted(words)} {'is' if len(set(words)) == 1 else 'are'} {what}"


def quoted(words: Sequence[str]) -> str:
    """Words in quotation marks, as a list: “a”, “b” and “c”."""
    marked = [f"“{' '.join(each.split())}”" for each in dict.fromkeys(words)]
    return " and ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)
