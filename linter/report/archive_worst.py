"""The worst pages of an archive, of which only so many are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from linter.common.dataclass import dataclass
from linter.findings.finding import Severity

if TYPE_CHECKING:
    from pyarrow import RecordBatch

Rank = tuple[int, int, int, str]


@dataclass(slots=True)
class WorstPage:
    """An article and how many rows of the archive are copies of it: they have the same title,
    length and findings. `row` is that of the smallest id, with the fields of
    `linter.archive.SCHEMA`."""

    row: Mapping[str, Any]
    levels: Mapping[str, int]
    copies: int = 1

    @property
    def gravest(self) -> Sequence[Mapping[str, Any]]:
        """Its findings: one of each rule, errors first, before the second of any, and information
        last."""
        weight = {severity.value: severity.weight for severity in Severity}
        seen: Counter[str] = Counter()
        ranked = []
        for found in self.row["findings"]:
            seen[found["code"]] += 1
            level = found["severity"]
            ranked.append(((level == "info", seen[found["code"]], -weight.get(level, 0)), found))
        return [found for _, found in sorted(ranked, key=lambda each: each[0])]


class Worst:
    """The pages with the highest risk; of the same risk, those with most errors, then warnings."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: dict[Rank, WorstPage] = {}
        self._least: Rank | None = None  # of those kept, once there are as many as may be

    @property
    def pages(self) -> Sequence[WorstPage]:
        """The pages, the worst first."""
        return [self._kept[rank] for rank in sorted(self._kept, reverse=True)]

    def offer(self, batch: RecordBatch, row: int, levels: Mapping[str, int]) -> None:
        """Keep the article in a row if it is among the worst so far. A page that has made room for
        others never comes back, so that the copies of one that stays are all counted."""
        risk = batch.column("risk")[row].as_py() or 0
        weight = (risk, levels.get("error", 0), levels.get("warning", 0))
        beaten = self._least is not None and weight < self._least[:3]
        if beaten or not self.most or not any(weight):
            return
        values = batch.slice(row, 1).to_pylist()[0]
        rank = (*weight, _content(values))
        if kept := self._kept.get(rank):
            kept.copies += 1
            if values["id"] < kept.row["id"]:
                kept.row = values
        elif self._least is None or rank > self._least:
            self._kept[rank] = WorstPage(values, levels)
            self._make_room()

    def _make_room(self) -> None:
        if len(self._kept) > self.most:
            del self._kept[min(self._kept)]
        if len(self._kept) == self.most:
            self._least = min(self._kept)


def _content(row: Mapping[str, Any]) -> str:
    """What two rows share if one is a copy of the other."""
    findings = row["findings"] or ()
    return repr((row["title"], row["words"], [found["fingerprint"] for found in findings]))
