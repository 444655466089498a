"""How often medical editors agreed with the findings of a rule.

The counts are of articles that editors had marked sentence by sentence without seeing what caveat
finds (`benchmarks/precision.py` makes them). The rules were tuned on 201 of these 722 articles, so
expect a little less on others. Those of the rules that tell what only a model sees come from
cross-validation (`training/sent_back.py`): the model had not seen the articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from linter.common.dataclass import dataclass
from linter.common.errors import counted

PATH = Path(__file__).parents[1] / "models" / "precision.json"
_ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Precision:
    """Findings of a rule on words of the marked articles: all, and those on sentences that an
    editor would send back or might. `level` is `warning` if errors and warnings were counted, or
    `info` for a rule that has nothing else there; `date` is the day of the count."""

    findings: int
    sent_back: int
    arguable: int
    level: str
    date: str

    @property
    def share(self) -> float:
        """The part of the findings, from 0 to 1, that is on sentences that an editor marked."""
        return (self.sent_back + self.arguable) / self.findings

    @property
    def short(self) -> str:
        """The figures in a few words."""
        agreed = self.sent_back + self.arguable
        found = counted(self.findings, self._noun)
        return f"editors agreed with {agreed} of {found}{self._percent} ({self.date})"

    @property
    def text(self) -> str:
        """The figures in words."""
        found = counted(self.findings, self._noun)
        return (
            f"Of {found} on articles that editors had marked, they would send back "
            f"{self.sent_back} and might send back {self.arguable}{self._percent}. Counted on "
            f"{self.date}."
        )

    @property
    def _noun(self) -> str:
        return "finding" if self.level == "warning" else f"{self.level} finding"

    @property
    def _percent(self) -> str:
        """The share, if there are enough findings to speak of one."""
        return f" ({self.share:.0%})" if self.findings >= _ENOUGH else ""


@cache
def precisions() -> Mapping[str, Precision]:
    """The counts in the package, by code of rule; a rule without findings there has none."""
    data = json.loads(PATH.read_text(encoding="utf-8"))
    return {code: Precision(**counts, date=data["date"]) for code, counts in data["rules"].items()}
