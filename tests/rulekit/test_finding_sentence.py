"""The sentence of a finding holds its words, whatever a rule marks; what built-in rules mark in
their cases is in tests/test_same_findings.py."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from linter.common.spans import Extent
from linter.facts import Reading
from linter.findings.finding import Finding
from linter.rulekit.rule import Meta, Rule
from tests.helpers import CURE, FINDER, lint, reading


class Marker(Rule):
    """Marks every run of so many tokens."""

    def __init__(self, size: int) -> None:
        super().__init__(Meta("MRK001", "marker", "house", "error", "high", "{words}", "", ""), {})  # type: ignore[arg-type]
        self.size = size

    def check(self, reading: Reading) -> Iterator[Finding]:
        tokens = reading.document.tokens
        for first in range(len(tokens) - self.size + 1):
            words = Extent(tokens[first].start, tokens[first + self.size - 1].end)
            yield self.finding(reading, words)


PARTS = [
    "One two.",
    "“Three four. Five,” he said.",
    " ",
    "\n\n",
    "[3]",
    "> ",
    "- ",
    "**so** ",
    "(see ",
    ").",
    "# Title\n\n",
    "<p>six",
    "&shy;",
    "e\u0301",
    "саr",
    "`x`",
    "| a | b |\n|--|--|\n",
    "…",
    f"a {CURE}",
    f"{FINDER} that",
    "<b>seven</b>. ",
    "---\ntitle: Eight. Nine\n---\n\n",
]
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=5), max_size=12).map("".join)


@given(TEXTS, st.integers(1, 6), st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_whatever_words_a_rule_marks(text: str, size: int, path: str) -> None:
    for found in Marker(size).check(reading(text.replace("\0", ""), path)):
        assert found.sentence.contains(found.span)


@given(TEXTS, st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_in_odd_texts(text: str, path: str) -> None:
    for found in lint(text.replace("\0", ""), path).findings:
        assert found.sentence.contains(found.span)
