"""The code quality report of GitLab."""

from __future__ import annotations

import json
from collections.abc import Callable

from linter.report import Report
from tests.helpers import CURE_SENTENCE, lint
from tests.report.readers import gitlab_messages


def test_the_fingerprint_of_a_failure_outlives_its_numbers(
    gated: Callable[[str], Report],
) -> None:
    prints = [
        {issue["fingerprint"] for issue in issues if issue["check_name"] == "gate"}
        for gate in ("gate: {risk: 1}", "gate: {risk: 2}")
        for issues in (json.loads(gated(gate).render("gitlab")),)
    ]
    assert prints[0] == prints[1]
    assert len(prints[0]) == 1


def test_gitlab_keeps_equal_findings_in_two_articles_apart() -> None:
    files = tuple(lint(CURE_SENTENCE * 2, path, select=("CER001",)) for path in ("a.md", "b.md"))
    assert len({f.fingerprint for f in files[0].findings}) == 2
    assert {f.fingerprint for f in files[0].findings} == {f.fingerprint for f in files[1].findings}
    report = Report(files)
    assert len(gitlab_messages(report.render("gitlab"))) == 4
