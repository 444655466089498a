"""Notices on papers, and how a paper stands after all that were published on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from linter.common.dataclass import dataclass


class Nature(StrEnum):
    """What a notice says of a paper; of two on the same day, the later in this order counts."""

    CONCERN = "expression of concern"
    RETRACTION = "retraction"
    REINSTATEMENT = "reinstatement"


_ORDER = tuple(Nature)


@dataclass(frozen=True, slots=True)
class Record:
    """A notice on a paper that has these identifiers: DOIs in small letters, PubMed numbers."""

    identifiers: frozenset[str]
    nature: Nature
    day: date | None


@dataclass(frozen=True, slots=True)
class Notice:
    """How a paper stands: retracted or under an expression of concern, since a day if known.
    `paper` is the same for all identifiers of one paper: its DOI, if it has one."""

    nature: Nature
    since: date | None
    paper: str

    @property
    def retracted(self) -> bool:
        return self.nature is Nature.RETRACTION

    def __str__(self) -> str:
        """What happened to the paper, to follow "a paper that"."""
        if self.retracted:
            return f"was retracted on {in_words(self.since)}" if self.since else "was retracted"
        since = f" since {in_words(self.since)}" if self.since else ""
        return f"{'has been' if since else 'is'} under an expression of concern{since}"


@dataclass(frozen=True, slots=True)
class Standing:
    """The papers that are not in good standing: how each stands, by each of its identifiers, and
    their number."""

    notices: Mapping[str, Notice]
    papers: int


def in_words(day: date) -> str:
    """A day as a message gives it: 4 March 2021."""
    return f"{day.day} {day:%B %Y}"


def standing(records: Iterable[Record]) -> Standing:
    """How papers stand after some notices.

    The latest notice on a paper decides, but an expression of concern takes back no retraction.
    Notices may name a paper by different identifiers, if one of them names it by both.
    """
    by_identifier: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for identifier in record.identifiers:
            by_identifier[identifier].append(record)
    notices: dict[str, Notice] = {}
    papers: set[str] = set()
    for identifier, own in by_identifier.items():
        linked = {other for record in own for other in record.identifiers}
        paper = min(linked, key=lambda each: ("/" not in each, each))
        notice = _outcome({record for other in linked for record in by_identifier[other]}, paper)
        if notice:
            notices[identifier] = notice
            papers.add(paper)
    return Standing(notices, len(papers))


def _outcome(records: Iterable[Record], paper: str) -> Notice | None:
    now: Notice | None = None
    for record in sorted(records, key=_place):
        if record.nature is Nature.REINSTATEMENT:
            now = None
        elif now is None or _adds(record, now):
            now = Notice(record.nature, record.day, paper)
    return now


def _adds(record: Record, now: Notice) -> bool:
    """Whether a notice makes things worse, or says since when they are as bad as they are."""
    if record.nature is now.nature:
        return now.since is None
    return record.nature is Nature.RETRACTION


def _place(record: Record) -> tuple[date, int]:
    """Where a notice stands among others. One without a date comes first, but for a reinstatement,
    which follows what it takes back."""
    unknown = date.max if record.nature is Nature.REINSTATEMENT else date.min
    return record.day or unknown, _ORDER.index(record.nature)
