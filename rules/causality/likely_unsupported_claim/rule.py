"""CAU008: sentences that editors would likely send back as a causal claim without support."""

from __future__ import annotations

from linter.rulekit.api import LikelyFaultRule


class LikelyUnsupportedClaim(LikelyFaultRule):
    fault = "causality"
