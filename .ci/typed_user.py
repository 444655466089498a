"""A program of somebody who uses caveat, for `mypy --strict` to read."""

from caveat import Linter, __version__

import linter

report = Linter.from_config(isolated=True).lint_text("Experts say that zinc prevents colds.")
codes: list[str] = [finding.code for finding in report.findings]
passed: bool = report.passed
same: type[linter.Linter] = Linter
print(__version__, codes, passed)
