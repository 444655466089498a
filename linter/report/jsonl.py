"""JSON Lines: the findings of the JSON report, one per line, each with the path of its article.

A file that could not be read has a line with the key `error`, and an article that fails has one
with `verdict`, `reason` and `risk`.
"""

from __future__ import annotations

import json
from typing import Any

from linter.report import json_report
from linter.report.printable import json_text
from linter.report.results import Report


def render(report: Report) -> str:
    """Problems first, then the findings in the order of the articles, then the failed articles."""
    lines: list[dict[str, Any]] = [
        {"path": p.path, "error": p.message, "line": p.line, "column": p.column}
        for p, _ in report.problems
    ]
    lines += [
        {"path": source.name, **json_report.finding(found, source)}
        for source, found in report.located
    ]
    lines += [
        {"path": file.name, "verdict": verdict.word, "reason": verdict.reason, "risk": verdict.risk}
        for file in report.failed
        for verdict in (file.verdict,)
    ]
    return json_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
