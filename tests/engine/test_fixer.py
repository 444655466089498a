"""Fixes in rounds: which are applied, which are refused, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.common.spans import Span
from linter.document.source import decode
from linter.engine.fixer import Fixed, applicable, apply, fix_article
from linter.findings.finding import Edit, Finding, Fix, Severity
from linter.report import FileReport
from tests.helpers import codes, isolated

# the engine, with rules of one word each


class Words:
    """A linter of single words: each maps to what a fix writes for it, None for no fix."""

    def __init__(self, **words: str | None) -> None:
        self.words = words
        self.runs = 0

    def __call__(self, data: bytes) -> FileReport:
        self.runs += 1
        source = decode(data, "a.md")
        return FileReport("a.md", findings=tuple(self.findings(source.text)), source=source)

    def findings(self, text: str) -> list[Finding]:
        found = []
        for word, better in self.words.items():
            at = text.find(word)
            while at >= 0:
                span = Span(at, at + len(word))
                fixes = () if better is None else (Fix("", (Edit(span, better),), safe=True),)
                found.append(finding(word.upper(), span, fixes))
                at = text.find(word, at + 1)
        return sorted(found, key=lambda f: f.span)


def finding(code: str, span: Span, fixes: Sequence[Fix] = ()) -> Finding:
    return Finding(code, code.lower(), "", span, span, Severity.WARNING, "high", fixes=tuple(fixes))


def fixed(text: str, lint: Words) -> Fixed:
    return fix_article(lint(text.encode()), lint)


def test_fixes_that_stand_apart_are_applied_together() -> None:
    lint = Words(bad="good", worse="better")
    after = fixed("bad worse bad", lint)
    assert (after.text, [f.code for f in after.fixed]) == (
        "good better good",
        ["BAD", "WORSE", "BAD"],
    )
    assert not after.report.findings


def test_of_fixes_that_overlap_the_first_is_applied_and_the_others_wait() -> None:
    assert fixed("abc", Words(ab="x", bc="y")).text == "xc"
    assert fixed("abcbc", Words(ab="x", bc="y")).text == "xcy"


def test_a_fix_that_brings_a_new_finding_is_dropped_and_the_others_stay() -> None:
    after = fixed("bad poor", Words(bad="awful", poor="fine", awful=None))
    assert after.text == "bad fine"
    assert [f.code for f in after.report.findings] == ["BAD"]
    assert after.refused == after.report.findings


def test_a_fix_whose_new_finding_has_a_fix_goes_on_to_it() -> None:
    after = fixed("bad", Words(bad="awful", awful="fine"))
    assert (after.text, len(after.fixed)) == ("fine", 2)


def test_fixes_that_chase_each_other_end_and_change_nothing() -> None:
    lint = Words(tick="tock", tock="tick")
    assert fixed("tick", lint).text == "tick"
    assert lint.runs < 50


def test_a_fix_that_leaves_its_own_finding_is_dropped() -> None:
    assert fixed("bad", Words(bad="a bad one")).text == "bad"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")],
        [Edit(Span(0, 1), "x"), Edit(Span(0, 1), "y")],
        [Edit(Span(0, 99), "x")],
        [Edit(Span(-1, 2), "x")],
    ],
)
def test_a_fix_whose_own_edits_are_unsound_is_not_applied(edits: list[Edit]) -> None:
    source = decode(b"bad", "a.md")
    fix = Fix("", tuple(edits), safe=True)
    report = FileReport("a.md", findings=(finding("BAD", Span(0, 3), [fix]),), source=source)
    assert fix_article(report, Words()).text == "bad"


def test_only_safe_fixes_are_taken_unless_asked() -> None:
    safe, rewrite = Fix("safe", (), safe=True), Fix("rewrite", ())
    both = finding("A", Span(0, 1), [rewrite, safe])
    assert applicable(both) == [safe]
    assert applicable(both, unsafe=True) == [safe, rewrite]


def test_where_the_first_fix_brings_a_new_finding_the_next_is_tried() -> None:
    lint = Words(bad="awful", awful=None)
    report = lint(b"bad")
    span = Span(0, 3)
    choice = [Fix("", (Edit(span, text),), safe=True) for text in ("awful", "fine")]
    report = replace(report, findings=(finding("BAD", span, choice),))
    assert fix_article(report, lint).text == "fine"


def test_a_fix_that_the_encoding_cannot_hold_is_dropped() -> None:
    lint = Words(bad="gut und schön", poor="猫")
    report = lint("café bad poor".encode("latin-1"))
    after = fix_article(report, lint)
    assert after.text == "café gut und schön poor"
    assert ([f.code for f in after.unwritable], after.refused) == (["POOR"], ())


def test_a_report_of_a_crashed_rule_or_an_unread_file_is_left_alone() -> None:
    lint = Words(bad="good")
    crashed = replace(lint(b"bad"), exit_code=3)
    assert fix_article(crashed, lint).text == "bad"
    assert not fix_article(FileReport("a.md", exit_code=3), lint).fixed


words = st.text("ab ", min_size=1, max_size=3).filter(str.strip)


@given(
    st.text("ab c\n", max_size=40),
    st.dictionaries(words, st.none() | st.text("abc", max_size=4), max_size=5),
)
def test_no_run_brings_a_new_finding_or_leaves_a_fixed_one(
    text: str, rules: dict[str, str | None]
) -> None:
    lint = Words(**rules)
    before = lint(text.encode())
    after = fix_article(before, lint)
    again = lint(after.text.encode())
    assert again.findings == after.report.findings
    counts_before = [f.code for f in before.findings]
    for code in {f.code for f in again.findings}:
        assert [f.code for f in again.findings].count(code) <= counts_before.count(code)


# the real rules

SENTENCES = st.sampled_from(
    [
        "Green tea reduces the risk of dementia.",
        "Naps improve memory and lower blood pressure.",
        "Perfume causes migraine in nurses.",
        "The poet committed suicide in May.",
        "The ring is clinically proven to stop snoring.",
        "A cohort study followed 900 bakers.",
        "Bakers who ate rye were less likely to have a stroke.",
        "Rye bread cuts stress.",
        "A trial gave 40 bakers rye or wheat at random.",
        "You should eat rye every day.",
        "Rye prevented falls in the cohort study.",
        "One study proves that rye helps you sleep.",
        "“Rye reduces pain,” said Anna Berg, a baker.",
        "It opens at nine.",
        "Rye and oats reduced inflammation in mice.",
        "Her failed suicide attempt made the news.",
        "Rye can *reduce* the risk of **cancer**.",
        "Five proven ways to ease migraines.",
    ]
)
TITLES = st.sampled_from(["", "# Rye cuts the risk of stroke", "# Rye Improves Sleep", "# On rye"])


@settings(deadline=None, max_examples=60)
@given(
    TITLES,
    st.lists(SENTENCES, max_size=8),
    st.lists(st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n"]), min_size=8, max_size=8),
    st.booleans(),
)
def test_after_fixing_an_article_no_fixed_finding_is_left_and_none_is_new(
    title: str, sentences: list[str], gaps: list[str], unsafe: bool
) -> None:
    text = title + "\n\n" + "".join(s + gap for s, gap in zip(sentences, gaps, strict=False))
    before = isolated().lint_text(text).files[0]
    after = isolated().fix(before, unsafe=unsafe)
    again = isolated().lint_text(after.text).files[0]
    assert again.findings == after.report.findings
    for code in codes(again):
        assert codes(again).count(code) <= codes(before).count(code), (text, after.text)
    twice = isolated().fix(again, unsafe=unsafe)
    assert len(twice.fixed) < len(before.findings) or not twice.fixed


def test_a_quoted_speaker_is_not_rewritten() -> None:
    text = "“My brother committed suicide,” said Anna Berg. “Tea reduces pain,” she said.\n"
    report = isolated().lint_text(text).files[0]
    assert "SAF007" in codes(report)
    assert isolated().fix(report, unsafe=True).text == text


def test_edits_are_applied_from_the_last() -> None:
    assert (
        apply("abc", [Edit(Span(0, 1), "xx"), Edit(Span(2, 3), ""), Edit(Span(1, 1), "-")])
        == "xx-b"
    )
