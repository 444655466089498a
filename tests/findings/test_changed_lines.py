"""What is reported of changed lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from linter.config.options import RunOptions
from linter.findings.changed_lines import EVERYTHING, Changes, LineRange
from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE


def reported(text: str, *lines: LineRange) -> list[tuple[str, int]]:
    """Codes and lines of what a check of changed lines reports."""
    path = Path("a.md").resolve()
    options = RunOptions(
        select=("CER001", "ATT001", "DIS001"),
        no_baseline=True,
        changes=Changes({path: lines} if lines else {}),
    )
    linter = Linter.from_config(isolated=True, options=options)
    (file,) = linter.lint_text(text, "a.md").files
    assert file.source is not None
    return [(f.code, file.source.lines.line(f.span.start)) for f in file.findings]


WRAPPED = f"{PLAIN_SENTENCE}\nLemon peel\nis a\n{CURE}\nfor feet.\n{PLAIN_SENTENCE}\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (LineRange(1, 1), False),
        (LineRange(2, 2), True),
        (LineRange(4, 4), True),
        (LineRange(5, 5), True),
        (LineRange(6, 6), False),
        (LineRange(1, 6), True),
        (LineRange(4, 3), True),  # lines were deleted between 3 and 4
        (LineRange(2, 1), False),
        (LineRange(6, 5), False),
        (EVERYTHING, True),
    ],
)
def test_a_change_anywhere_in_the_sentence_puts_it_in_question(
    lines: LineRange, found: bool
) -> None:
    assert bool(reported(WRAPPED, lines)) is found
    assert bool(reported(WRAPPED.replace("\n", "\r\n"), lines)) is found


def test_nothing_is_reported_of_an_unchanged_article() -> None:
    assert reported(WRAPPED) == []


def test_lines_are_counted_as_diffs_count_them() -> None:
    text = f"{PLAIN_SENTENCE}\r\r{PLAIN_SENTENCE}\n\n{CURE_SENTENCE}\n"
    assert [code for code, _ in reported(text, LineRange(3, 3))] == ["CER001"]
    assert reported(text, LineRange(5, 5)) == []


def test_a_finding_about_the_article_is_reported_of_changed_articles() -> None:
    text = "# Feet\n\nTake two spoons of vinegar. You should stop your tablets after a week.\n"
    assert reported(text) == []
    assert [code for code, _ in reported(text, LineRange(4, 3))] == ["DIS001"]
