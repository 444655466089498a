"""A step of a publishing system: take an article from the CMS, publish it or send it back.

python publish.py article.html
"""

import sys
from pathlib import Path

from linter import Linter

LINTER = Linter.from_config()  # keep one: it reads the rules once


def send_back(article: str, name: str) -> list[str]:
    """Why an article must not go out; empty for one that may."""
    report = LINTER.lint_text(article, name)
    if report.passed:
        return []
    (file,) = report.files
    unread = [problem.message for problem in file.problems]
    return unread or [
        f"{finding.message} {finding.help}"
        for finding in report.findings
        if finding.severity != "info"
    ]


if __name__ == "__main__":
    path = Path(sys.argv[1])
    reasons = send_back(path.read_text(encoding="utf-8"), path.name)
    print("\n".join(reasons) or "published")
    sys.exit(1 if reasons else 0)
