"""Where a notice is added to an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers import lint, run_cli, write

ADVICE = "Drink three cups of ginger tea a day to ease nausea."


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "a.md",
            f"# Tea\r\n\r\n{ADVICE}",
            f"# Tea\r\n\r\n{ADVICE}\r\n\r\nAsk your doctor & me.\r\n",
        ),
        (
            "a.html",
            f"<main><p>{ADVICE}</p>\n</main><footer>us</footer>",
            f"<main><p>{ADVICE}</p>\n<p>Ask your doctor &amp; me.</p>\n</main><footer>us</footer>",
        ),
        ("a.html", f"<p>{ADVICE}</p>\n", f"<p>{ADVICE}</p>\n<p>Ask your doctor &amp; me.</p>\n"),
    ],
)
def test_a_notice_stands_where_the_article_ends(
    name: str, before: str, after: str, tmp_path: Path
) -> None:
    config = "options: {DIS001: {template: Ask your doctor & me.}}\n"
    write(tmp_path, {name: before, ".caveat.yml": config})
    run_cli("check", "--fix", "--select", "DIS001", name, cwd=tmp_path)
    assert (tmp_path / name).read_bytes().decode() == after


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.NDJSON"])
def test_no_notice_is_offered_for_an_export(name: str) -> None:
    text = json.dumps({"body": f"<p>{ADVICE}</p>"})
    report = lint(text, name, json_fields=("body",), select=("DIS001",), fail_on="never")
    assert [finding.fixes for finding in report.findings] == [()]
