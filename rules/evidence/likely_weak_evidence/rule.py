"""EVI007: sentences that editors would likely send back as evidence told badly."""

from __future__ import annotations

from linter.rulekit.api import LikelyFaultRule


class LikelyWeakEvidence(LikelyFaultRule):
    fault = "evidence"
