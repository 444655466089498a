"""Converts what a configuration changes of rules to plain data for JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from linter.common.json_values import as_one_of, as_text
from linter.engine.cache.result_json import reference_of, reference_row
from linter.findings.finding import Severity
from linter.rulekit.adjustments import EVERYWHERE, OFF, SECTIONS, Adjustment

Adjustments = Mapping[str, Mapping[str, Adjustment]]


def adjustments_to_json(changes: Adjustments) -> Any:
    return {
        code: {
            section: [each.severity, each.message, each.help, reference_row(each.reference)]
            for section, each in of_rule.items()
        }
        for code, of_rule in changes.items()
    }


def adjustments_from_json(data: Any) -> Adjustments:
    """Raises ValueError, TypeError or AttributeError for invalid data."""
    return {
        as_text(code): {
            as_one_of(section, EVERYWHERE, *SECTIONS): _adjustment(*row)
            for section, row in of_rule.items()
        }
        for code, of_rule in data.items()
    }


def _adjustment(severity: Any, message: Any, help: Any, reference: Any) -> Adjustment:
    level = as_one_of(severity, "", OFF, *map(str, Severity))
    return Adjustment(level, as_text(message), as_text(help), reference_of(reference))
