"""Reports: the results of a run, and their formats for people and programs."""

from linter.report.results import FileReport, Report

__all__ = ["FileReport", "Report"]
