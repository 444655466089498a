"""A step of a publishing system: take an article from the CMS, publish it or send it back.

python publish.py content/article.html
"""

import sys

from linter import Linter
from linter.findings.finding import Severity

LINTER = Linter.from_config()  # keep one: it reads the rules once


def reasons(path: str) -> list[str]:
    """Why an article must not go out; empty for one that may.

    For text that is in no file, `lint_text(text, path)` does the same; the path decides which
    part of the configuration holds.
    """
    report = LINTER.lint_file(path)
    if report.passed:
        return []
    (file,) = report.files
    findings = [f for f in file.findings if f.severity is not Severity.INFO] or file.findings
    return [
        file.verdict.reason,
        *(problem.message for problem in file.problems),
        *(f"{finding.message} {finding.help}" for finding in findings),
    ]


if __name__ == "__main__":
    told = reasons(sys.argv[1])
    print("\n".join(told) or "published")
    sys.exit(1 if told else 0)
