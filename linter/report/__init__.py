"""The results of a run, and one formatter for each output format.

May import rulekit and below; not config or engine.
"""

from linter.report.results import FileReport, Report

__all__ = ["FileReport", "Report"]
