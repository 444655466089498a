"""The fix of DIS002 gives a page the exact words of 21 CFR 101.93(c); then nothing is found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from linter.findings.finding import Edit, Finding
from tests.helpers import lint

END = (
    "evaluated by the Food and Drug Administration. This product is not intended to diagnose, "
    "treat, cure, or prevent any disease."
)
ONE = f"This statement has not been {END}"
SEVERAL = f"These statements have not been {END}"
ONE_CLAIM = "# Night Calm\n\nOur capsules support restful sleep. Order today and buy now.\n"
TWO_CLAIMS = ONE_CLAIM + "\nLemon balm calms the nerves.\n"


def found(text: str, path: str, code: str = "DIS002") -> Sequence[Finding]:
    return lint(text, path, select=(code,)).findings


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits of a fix, last first, so that earlier spans stay true."""
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def fixed(text: str, path: str = "page.md") -> str:
    """The text after the one fix of its one finding; a second run must find nothing."""
    (finding,) = found(text, path)
    (fix,) = finding.fixes
    after = applied(text, fix.edits)
    assert not found(after, path), after
    return after


@pytest.mark.parametrize(
    ("text", "statement"), [(ONE_CLAIM, ONE), (TWO_CLAIMS, SEVERAL)], ids=["one", "several"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "  \n"], ids=repr)
@pytest.mark.parametrize("path", ["page.md", "page.txt"])
def test_a_missing_disclaimer_becomes_the_last_paragraph(
    text: str, statement: str, newline: str, end: str, path: str
) -> None:
    text = (text.rstrip() + end).replace("\n", newline)
    assert fixed(text, path) == text.rstrip() + newline * 2 + statement + newline


@pytest.mark.parametrize(
    "last",
    [
        "- Vegan\n- Made in Ohio",
        "> Bought it twice.",
        "| Size | Price |\n|---|---|\n| 60 | $20 |",
        "<!-- footer -->",
        "<div>Ships worldwide</div>",
        "    an indented line",
        "```\ncode\n```",
    ],
)
def test_the_new_paragraph_stands_by_itself_whatever_the_page_ends_with(last: str) -> None:
    after = fixed(f"{TWO_CLAIMS}\n{last}\n")
    assert after.endswith(f"{last}\n\n{SEVERAL}\n")


@pytest.mark.parametrize(
    "rest",
    [
        "## References\n\n1. Nothing yet.\n",
        "Sources\n-------\n\n- Nothing yet.\n",
        "[^1]: Plum and lime.\n",
        "[^1]: Plum and lime.\n\n## References\n\n1. Nothing yet.\n\n[^2]: Pear.\n",
        "---\n\n## References\n\n1. Nothing yet.\n",
        "---\n\n*Anna Berg is a dietitian in Oslo.*\n",
        "* * *\n\nWritten by Anna Berg.\n",
        "Dr. Anna Berg is Chief Medical Officer of Plum Lane.\n\nWrite to Anna Berg at a@b.no.\n",
        "## Our author\n\nDr. Anna Berg, MD, was a family doctor for nine years.\n",
        "Anna Berg is a writer.\n\n## References\n\n1. Nothing yet.",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_the_new_paragraph_stands_before_sources_notes_and_a_word_on_the_author(
    rest: str, newline: str
) -> None:
    text = TWO_CLAIMS.rstrip() + " Sweet.[^1]\n\n"
    wanted = f"{text}{SEVERAL}\n\n{rest}".replace("\n", newline)
    assert fixed((text + rest).replace("\n", newline)) == wanted


@pytest.mark.parametrize(
    "last",
    [
        "## References\n\n1. Nothing yet.\n\n## Taste\n\nSweet.",
        "Anna Berg likes it sweet.",
        "---\n\nSweet.",
        "[^1]: Plum.\n\nSweet.[^1]",
    ],
)
def test_text_behind_a_list_of_sources_is_text_again(last: str) -> None:
    assert fixed(f"{TWO_CLAIMS}\n{last}\n") == f"{TWO_CLAIMS}\n{last}\n\n{SEVERAL}\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Our capsules support sleep. Order today and buy now.\n---\n",
        "# Our capsules support sleep. Order today and buy now.\n",
    ],
)
@pytest.mark.parametrize("code", ["DIS001", "DIS002"])
def test_an_article_without_text_gets_none(text: str, code: str) -> None:
    text = text.replace("Our capsules", "You should take magnesium every night. Our capsules")
    assert [f.fixes for f in found(text, "page.md", code)] == [()]


def test_front_matter_stays_as_it_is() -> None:
    head = "---\ntitle: Night Calm\nprice: 19\n---\n"
    assert fixed(head + TWO_CLAIMS) == f"{head}{TWO_CLAIMS}\n{SEVERAL}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # another agency name, a comma, the number of statements, other verbs
        (SEVERAL.replace("Food and Drug Administration", "FDA"), SEVERAL),
        (SEVERAL.replace("cure, or", "cure or"), SEVERAL),
        (ONE, SEVERAL),
        ("These claims were not reviewed by the FDA.", SEVERAL),
        ("Not evaluated by the FDA. Not intended to treat or cure any disease.", SEVERAL),
        (SEVERAL.split(" This")[0], SEVERAL),
        ("The FDA has not approved our claims.", SEVERAL),
        # what stands around the words is kept
        (f"*{ONE}*", f"*{SEVERAL}*"),
        (f"**{ONE}**", f"**{SEVERAL}**"),
        (f"\\*{ONE}", f"\\*{SEVERAL}"),
        (f"({ONE})", f"({SEVERAL})"),
        (f"† {ONE} Made in Ohio.", f"† {SEVERAL} Made in Ohio."),
        (f"FDA disclaimer: {ONE}", f"FDA disclaimer: {SEVERAL}"),
        (f"**Please note:** {ONE}", f"**Please note:** {SEVERAL}"),
        (f"<small>{ONE}</small>", f"<small>{SEVERAL}</small>"),
        # half a pair of marks does not stay behind
        (ONE.replace("This statement", "**This statement**"), SEVERAL),
        (ONE.replace("any disease.", "*any disease.*"), SEVERAL),
        (ONE.replace("This statement", "[This statement](/legal)"), SEVERAL),
        (ONE.replace("Food", "**Food**"), SEVERAL),
        # over lines and blocks
        (ONE.replace(". This", ".\nThis"), SEVERAL),
        ("> " + ONE.replace(". This", ".\n> This"), f"> {SEVERAL}"),
        (ONE.replace(". This", ".\n\nThis"), SEVERAL),
        ("- " + ONE.replace(". This", ".\n- This"), f"- {SEVERAL}"),
    ],
)
def test_an_altered_disclaimer_is_replaced_where_it_stands(before: str, after: str) -> None:
    text = "{}\n{}\n\nWe ship on Mondays.\n"
    assert fixed(text.format(TWO_CLAIMS, before)) == text.format(TWO_CLAIMS, after)


@pytest.mark.parametrize(
    "statement",
    [
        ONE,
        SEVERAL,
        SEVERAL.upper(),
        f"*{SEVERAL}*",
        f"\\*{SEVERAL}",
        SEVERAL.replace("Drug Administration", "Drug\nAdministration"),
        f"<p><small>{SEVERAL}</small></p>",
    ],
)
def test_the_exact_words_need_no_fix(statement: str) -> None:
    assert not found(f"{ONE_CLAIM}\n{statement}\n", "page.md")


@pytest.mark.parametrize(
    "line", ["Made in a plant inspected by the FDA.", "Our lab is approved by the FDA."]
)
def test_a_boast_about_the_fda_is_not_taken_for_a_disclaimer(line: str) -> None:
    text = f"{ONE_CLAIM}\n{line}\n"
    assert fixed(text) == f"{text}\n{ONE}\n"


def test_a_disclaimer_that_readers_do_not_see_is_none() -> None:
    assert found(f"{ONE_CLAIM}\n<!-- {SEVERAL} -->\n", "page.md")
