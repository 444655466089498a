"""Suppression comments at all findings of an article: where they go, and what they leave alone."""

from __future__ import annotations

import pytest

from linter import Linter
from linter.engine.fixer import Fixed
from linter.engine.suppressing import reason_fault
from tests.helpers import CURE, isolated

NEXT, LINE = "caveat-disable-next-line CER001 -- old", "caveat-disable-line CER001 -- old"


def linter(*rules: str) -> Linter:
    return isolated(select=rules or ("CER001",))


def suppressed(text: str, path: str, *rules: str, reason: str = "old") -> Fixed:
    report = linter(*rules).lint_text(text, path).files[0]
    assert report.findings
    return linter(*rules).suppress(report, reason)


def short(text: str) -> str:
    """A text with its comments and the words found in fewer letters."""
    return text.replace(NEXT, "NEXT").replace(LINE, "LINE").replace(CURE, "CURE")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        # above a paragraph or a heading of its own, else at the end of the line
        ("a.md", "CURE.\nTea: CURE.\n", "<!-- NEXT -->\nCURE.\nTea: CURE. <!-- LINE -->\n"),
        ("a.md", "Tea.\nCURE.  \nTea.\n", "Tea.\nCURE. <!-- LINE -->  \nTea.\n"),
        ("a.md", "# Tea\n\n## CURE\n\nTea.", "# Tea\n\n<!-- NEXT -->\n## CURE\n\nTea."),
        ("a.md", "Tea.\n\nCURE\n----\n", "Tea.\n\n<!-- NEXT -->\nCURE\n----\n"),
        ("a.md", "Tea.\r\n\r\nCURE.\r\n", "Tea.\r\n\r\n<!-- NEXT -->\r\nCURE.\r\n"),
        # never between the items of a list, the lines of a quotation or the rows of a table
        ("a.md", "1. Tea.\n1. CURE.\n", "1. Tea.\n1. CURE. <!-- LINE -->\n"),
        ("a.md", "- Tea.\n\n  CURE.\n", "- Tea.\n\n  CURE. <!-- LINE -->\n"),
        ("a.md", "> Lime is CURE.\n> Tea.\n", "> Lime is CURE. <!-- LINE -->\n> Tea.\n"),
        ("a.md", "| a |\n|---|\n| CURE. |\n", "| a |\n|---|\n| CURE. <!-- LINE --> |\n"),
        ("a.md", "a | b\n--|--\nCURE | x\n", "a | b\n--|--\nCURE | x <!-- LINE -->\n"),
        ("a.md", "Tea.[^1]\n\n[^1]: CURE.\n", "Tea.[^1]\n\n[^1]: CURE. <!-- LINE -->\n"),
        # in front matter as its own comments
        ("a.md", "---\ntitle: CURE\n---\nTea.\n", "---\n# NEXT\ntitle: CURE\n---\nTea.\n"),
        (
            "a.md",
            "---\nkind: x\ntitle: >\n  Tea as\n  CURE\n---\nTea.\n",
            "---\nkind: x\n# NEXT\ntitle: >\n  Tea as\n  CURE\n---\nTea.\n",
        ),
        ("a.md", '+++\ntitle = "CURE"\n+++\nTea.\n', '+++\n# NEXT\ntitle = "CURE"\n+++\nTea.\n'),
        # in the form of the format
        ("a.mdx", "CURE.\n", "{/* NEXT */}\nCURE.\n"),
        ("a.mdx", "<Box>\n  CURE\n</Box>\n", "<Box>\n  CURE {/* LINE */}\n</Box>\n"),
        ("a.html", "<p>Tea.</p>\n <p>CURE</p>\n", "<p>Tea.</p>\n <!-- NEXT -->\n <p>CURE</p>\n"),
        (
            "a.html",
            '<meta name="description"\n content="CURE"\n>\n<p>Tea.</p>\n',
            '<meta name="description"\n content="CURE"\n>\n<p>Tea.</p>\n',
        ),
        ("a.md", '{"title": "CURE"}\n\nTea.\n', '{"title": "CURE"}\n\nTea.\n'),
    ],
)
def test_a_comment_stands_where_it_changes_nothing(path: str, before: str, after: str) -> None:
    done = suppressed(before.replace("CURE", f"a {CURE}"), path)
    assert short(done.text) == after.replace("CURE", "a CURE")
    standing = [f.code for f in done.report.findings]
    if before == after:
        assert done.refused
        assert standing == ["CER001"]
    else:
        assert not done.refused
        assert standing == []
        assert {s.reason for s in done.report.suppressed} == {"old"}


def test_findings_of_one_line_share_a_comment_and_those_of_the_article_another() -> None:
    text = f"---\nlang: en\n---\n\nHarvard found a {CURE}. Take ginger for your heart disease.\n"
    done = suppressed(text, "a.md", "CER001", "ATT001", "DIS001", reason="as printed")
    front, above, comment, _ = done.text.removesuffix("\n").rsplit("\n", 3)
    assert comment == "<!-- caveat-disable-next-line ATT001, CER001 -- as printed -->"
    assert front == "---\nlang: en\n---\n\n<!-- caveat-disable-file DIS001 -- as printed -->"
    assert (above, done.report.findings) == ("", ())
    again = linter("CER001", "ATT001", "DIS001").suppress(done.report, "as printed")
    assert (again.text, again.fixed) == (done.text, ())


def test_what_the_tool_says_of_its_own_work_is_not_suppressed() -> None:
    text = "Tea. <!-- caveat-disable-line CER001 -- spare -->\n"
    done = suppressed(text, "a.md")
    assert (done.text, done.fixed, done.refused) == (text, (), ())


@pytest.mark.parametrize("reason", ["", "  ", "a\nb", "a --> b", "a */ b", "a <!-- b"])
def test_a_reason_has_to_fit_into_a_comment(reason: str) -> None:
    assert reason_fault(reason)
    assert not reason_fault("the name of a film (2019) -- see #12")
