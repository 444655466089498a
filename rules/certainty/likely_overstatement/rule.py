"""CER010: sentences that editors would likely send back as overstated."""

from __future__ import annotations

from linter.rulekit.api import LikelyFaultRule


class LikelyOverstatement(LikelyFaultRule):
    fault = "overstatement"
