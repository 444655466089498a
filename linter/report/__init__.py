"""Reports: what a run found, and the forms that people and machines read it in."""

from linter.report.results import FileReport, Report

__all__ = ["FileReport", "Report"]
