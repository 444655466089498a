"""The suppression comments that an editor offers have the form that the format allows."""

from __future__ import annotations

import pytest

from linter.document.parsers import parse
from linter.document.source import from_text
from linter.engine import suppression_comments as comments
from linter.engine.fixer import apply
from linter.findings.finding import Edit, Finding
from tests.helpers import CURE, CURE_SENTENCE, isolated


def finding_in(text: str, path: str) -> Finding:
    report = isolated().lint_text(text, path).files[0]
    return next(f for f in report.findings if f.code == "CER001")


def edited(text: str, path: str, edit: Edit | None) -> str:
    assert edit is not None
    return apply(text, [edit])


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        (f"{CURE_SENTENCE}\n", "a.mdx", "{/* caveat-disable-line CER001 -- */}"),
        (f"<Box>\n  {CURE_SENTENCE}\n</Box>\n", "a.mdx", "{/* caveat-disable-line CER001 -- */}"),
        (f"{CURE_SENTENCE}\n", "a.md", "<!-- caveat-disable-line CER001 -- -->"),
        (f"---\ntitle: A {CURE}\n---\n\nTea.\n", "a.md", "# caveat-disable-line CER001 --"),
        (f"---\ntitle: A {CURE}\n---\n\nTea.\n", "a.mdx", "# caveat-disable-line CER001 --"),
        (f'+++\ntitle = "A {CURE}"\n+++\n\nTea.\n', "a.md", "# caveat-disable-line CER001 --"),
    ],
)
def test_the_offered_comment_suppresses_the_finding(text: str, path: str, line: str) -> None:
    after = edited(
        text, path, comments.on_line(parse(from_text(text, path)), finding_in(text, path))
    )
    assert line in after
    report = isolated().lint_text(after, path).files[0]
    assert [f.finding.code for f in report.suppressed] == ["CER001"]


def test_where_a_format_has_no_comment_none_is_offered() -> None:
    text = f'{{"title": "A {CURE}"}}\n\nTea.\n'
    document, finding = parse(from_text(text, "a.md")), finding_in(text, "a.md")
    assert comments.on_line(document, finding) is None


@pytest.mark.parametrize("front", ["", "---\ntitle: Tea\n---\n"])
def test_a_comment_for_all_of_an_mdx_article(front: str) -> None:
    text = f"{front}\n{CURE_SENTENCE}\n"
    document = parse(from_text(text, "a.mdx"))
    after = edited(text, "a.mdx", comments.in_file(document, finding_in(text, "a.mdx")))
    assert "{/* caveat-disable-file CER001 -- */}" in after
    report = isolated().lint_text(after, "a.mdx").files[0]
    assert [f.finding.code for f in report.suppressed] == ["CER001"]
