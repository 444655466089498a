"""Reports: a `Report` as text for people or as data for machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from linter.engine import Report
from linter.report import json_report, text

Render = Callable[[Report], str]

FORMATS: Mapping[str, Render] = {"text": text.render, "json": json_report.render}
