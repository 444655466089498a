"""An article as rows of marked text: nothing lost, every mark on its own words."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from linter.common.spans import Span
from linter.document.model import Document
from linter.findings.finding import Finding, Severity
from linter.report.highlights import Mark, Row, RowPart, numbered, rows
from tests.helpers import read

ARTICLE = """\
---
author: A. Writer
title: "Tea, and *sleep*"
---

# Tea, and sleep

> Warm tea is **not** [a cure](https://example.org/long),
> said nobody.

![cup](cup.png)

- One cup.
- Two cups.

| Herb | Use |
| --- | --- |
| Sage | Soup &amp; stew |

[^1]: A note.
"""


def finding(start: int, end: int, code: str = "ZEB001") -> Finding:
    span = Span(start, end)
    return Finding(code, "no-zebras", "No zebras.", span, span, Severity.WARNING, "high")


def marked(text: str, *spans: tuple[int, int], path: str = "a.md") -> list[Row]:
    return list(rows(read(text, path), numbered(finding(*span) for span in sorted(spans))))


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def written(parts: Sequence[RowPart]) -> str:
    """A row in a shorthand: [1 words](1) is a mark and its reference, {…} is mark-up."""
    return "".join(map(_step, parts))


def _step(part: RowPart) -> str:
    number = part.mark.number if part.mark else 0
    steps = {
        "text": part.text,
        "markup": f"{{{part.text}}}",
        "close": "]",
        "ref": f"({number})",
        "open": f"[{number}{'' if part.first else '+'} ",
    }
    return steps[part.kind]


def kind(row: Row) -> str:
    return row.block.kind.value if row.block else ""


def test_an_article_is_rows_of_prose_with_its_markup_muted() -> None:
    shown = [(kind(row), row.front_matter, written(row.parts)) for row in marked(ARTICLE)]
    assert shown == [
        ("", True, "{---\nauthor: A. Writer}"),
        ("title", True, '{title: "}Tea, and *sleep*{"}'),
        ("", True, "{---}"),
        ("heading", False, "{# }Tea, and sleep"),
        (
            "paragraph",
            False,
            "{> }Warm tea is {**}not{**} {[}a cure{](https://example.org/long)}, {> }said nobody.",
        ),
        ("", False, "{![cup](cup.png)}"),
        ("item", False, "{- }One cup."),
        ("item", False, "{- }Two cups."),
        ("cell", False, "{| }Herb{ | }Use{ |}"),
        ("", False, "{| --- | --- |}"),
        ("cell", False, "{| }Sage{ | }Soup & stew{ |}"),
        ("note", False, "{[^1]: }A note."),
    ]


def test_marks_nest_and_one_that_crosses_goes_on() -> None:
    text = "One two three four five."
    spans = (at(text, "One two three"), at(text, "two"), at(text, "three four"), at(text, "five"))
    (row,) = marked(text, *spans)
    assert written(row.parts) == ("[1 One [2 two](2) [3 three]](1)[3+  four](3) [4 five](4).")
    assert [mark.number for mark in row.notes] == [1, 2, 3, 4]


def test_marks_on_the_same_words_and_marks_without_words() -> None:
    text = "One two."
    (row,) = marked(text, at(text, "two"), at(text, "two"), (4, 4))
    assert written(row.parts) == "One [2 [3 [1 ](1)two]](2)(3)."


def test_a_mark_over_rows_goes_on_and_has_its_note_where_it_begins() -> None:
    text = "One two.\n\nThree four.\n\nFive six."
    first, second, third = marked(text, (4, text.index(" six")))
    assert written(first.parts) == "One [1 two.](1)"
    assert written(second.parts) == "[1+ Three four.]"
    assert written(third.parts) == "[1+ Five] six."
    assert [len(row.notes) for row in (first, second, third)] == [1, 0, 0]


def test_a_second_finding_of_a_rule_is_one_again() -> None:
    codes = ("ZEB001", "ZEB002", "ZEB001")
    assert [m.again for m in numbered(finding(0, 1, c) for c in codes)] == [False, False, True]


def test_much_markup_before_prose_is_a_row_of_its_own() -> None:
    picture = f"![x]({'long/' * 50})"
    shown = [written(row.parts).strip() for row in marked(f"{picture} Tea.")]
    assert shown == [f"{{{picture}}}", "Tea."]


def test_a_plain_text_and_an_empty_one() -> None:
    (row,) = marked("A line\nthat goes on.\n", path="a.txt")
    assert written(row.parts) == "A line that goes on."
    assert marked("") == []
    (row,) = marked("\n\n", (0, 0))
    assert written(row.parts) == "[1 ](1)"


PIECES = (
    "tea ",
    "**",
    "word",
    "\n",
    "\r\n",
    "\n\n",
    "> ",
    "- ",
    "# ",
    "| a | b |\n",
    "é🥕 ",
    "&amp;",
    "[x](y)",
    "`c`",
    "<!-- c -->",
    "---\n",
    "title: t\n",
    "\r",
    "<i>",
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.data())
def test_nothing_is_lost_and_every_mark_stands_on_its_own_words(
    text: str, data: st.DataObject
) -> None:
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place), max_size=6))
    document = read(text)
    in_order = sorted((min(span), max(span)) for span in spans)
    marks = list(numbered(finding(start, end) for start, end in in_order))
    shown = list(rows(document, marks))
    parts = [part for row in shown for part in row.parts]
    assert squeezed("".join(p.text for p in parts)) == squeezed(document.source.text)
    assert [mark for row in shown for mark in row.notes] == marks
    for mark in marks:
        check_mark(mark, shown, document)


def check_mark(mark: Mark, shown: Sequence[Row], document: Document) -> None:
    """The mark opens once, is referred to once, nests, and holds its very words."""
    words, opened, refs = [], 0, 0
    for row in shown:
        stack: list[Mark] = []
        for part in row.parts:
            if part.kind == "open":
                assert part.mark
                opened += part.first and part.mark == mark
                stack.append(part.mark)
            elif part.kind == "close":
                stack.pop()
            elif part.kind == "ref":
                refs += part.mark == mark
            elif mark in stack:
                words.append(part.text)
        assert not stack
    assert (opened, refs) == (1, 1)
    held = document.source.text[mark.span.start : mark.span.end]
    assert squeezed("".join(words)) == squeezed(held)


def squeezed(text: str) -> str:
    """Text without blanks, with the character that the entity of `PIECES` stands for."""
    return "".join(text.split()).replace("&amp;", "&")
