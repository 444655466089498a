"""Reports: what a run found, and the forms that people and machines read it in."""

from linter.report.outcome import FileReport, Report

__all__ = ["FileReport", "Report"]
