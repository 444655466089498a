"""ATT008: sentences whose source editors would likely ask for."""

from __future__ import annotations

from linter.rulekit.api import LikelyFaultRule


class LikelyVagueSource(LikelyFaultRule):
    fault = "attribution"
