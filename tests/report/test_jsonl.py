"""JSON, a line a finding."""

from __future__ import annotations

import json

from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, isolated
from tests.report.readers import json_lines


def test_jsonl_is_the_findings_of_json_and_the_verdicts_that_fail() -> None:
    report = isolated().lint_text(f"{CURE_SENTENCE}\n\n{FINDER_SENTENCE}")
    (file,) = json.loads(report.render("json"))["files"]
    *lines, last = json_lines(report.render("jsonl"))
    assert lines == [{"path": "article.md", **found} for found in file["findings"]]
    assert last == {key: file[key] for key in ("path", "verdict", "reason", "risk")}
    assert last["verdict"] == "fail"
