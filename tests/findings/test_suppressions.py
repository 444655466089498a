"""Comments that suppress findings, and the faults of comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.findings.suppressions import Within
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    codes,
    found,
    lint,
    words_of,
)

BOTH = f"{CURE_SENTENCE} {FINDER_SENTENCE}"


def suppressed(text: str, path: str = "article.md") -> list[str]:
    return [s.finding.code for s in lint(text, path).suppressed]


def test_without_comments_both_are_found() -> None:
    assert found(lint(BOTH)) == [("CER001", CURE), ("ATT001", FINDER)]


@pytest.mark.parametrize("path", ["a.md", "a.mdx", "a.txt"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text",
    [
        "{s} <!-- caveat-disable-line CER001 -- the name of a shop -->\n\n{s}\n",
        "<!-- caveat-disable-next-line CER001 -- the name of a shop -->\n{s}\n\n{s}\n",
        "<!-- caveat-disable-next-line CER001 -- the name of a shop -->\n\n{s}\n\n{s}\n",
        "<!-- caveat-disable CER001 -- the name of a shop -->\n\n{s}\n\n"
        "<!-- caveat-enable CER001 -->\n\n{s}\n",
        "<!-- caveat-disable CER001 -- the name of a shop -->\n\n{s}\n\n"
        "<!-- caveat-enable -->\n\n{s}\n",
    ],
)
def test_a_comment_suppresses_its_place_and_no_other(text: str, newline: str, path: str) -> None:
    report = lint(text.replace("{s}", CURE_SENTENCE).replace("\n", newline), path)
    assert codes(report) == ["CER001"]
    ((finding, reason),) = [(s.finding, s.reason) for s in report.suppressed]
    assert (finding.code, reason) == ("CER001", "the name of a shop")
    assert words_of(report, finding) == CURE


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_a_file_comment_suppresses_in_the_file_from_anywhere(path: str) -> None:
    text = (
        f"{CURE_SENTENCE}\n\n<!-- caveat-disable-file CER001 -- old page -->\n\n{CURE_SENTENCE}\n"
    )
    assert suppressed(text, path) == ["CER001", "CER001"]
    assert codes(lint(text, path)) == []


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_may_go_over_lines(path: str, newline: str) -> None:
    text = f"<!-- caveat-disable-next-line\n  CER001\n  -- a\n  shop -->\n{CURE_SENTENCE}\n"
    report = lint(text.replace("\n", newline), path)
    assert codes(report) == []
    assert [" ".join(s.reason.split()) for s in report.suppressed] == ["a shop"]


def test_a_file_comment_reaches_the_front_matter() -> None:
    text = (
        f"---\ntitle: A {CURE} for feet\n---\n\n<!-- caveat-disable-file CER001 -- old page -->\n\n"
        f"{PLAIN_SENTENCE}\n"
    )
    assert suppressed(text) == ["CER001"]


def test_an_open_block_reaches_the_end() -> None:
    text = f"{CURE_SENTENCE}\n\n<!-- caveat-disable CER001 -- quoted below -->\n\n{CURE_SENTENCE}\n"
    assert suppressed(text) == ["CER001"]
    assert codes(lint(text)) == ["CER001"]


@pytest.mark.parametrize("name", ["CER001", "loaded-word", "certainty", "CER001, ATT004"])
def test_a_code_a_name_or_a_family_suppresses(name: str) -> None:
    report = lint(f"{CURE_SENTENCE} <!-- caveat-disable-line {name} -- a shop -->\n")
    assert [s.finding.code for s in report.suppressed] == ["CER001"]
    assert "CER001" not in codes(report)


@pytest.mark.parametrize("name", ["CER001", "loaded-word"])
def test_other_rules_are_not_hidden(name: str) -> None:
    report = lint(f"{BOTH} <!-- caveat-disable-line {name} -- a shop -->\n")
    assert found(report) == [("ATT001", FINDER)]
    assert report.exit_code == 1


def test_two_codes_suppress_two_rules() -> None:
    text = f"{BOTH} <!-- caveat-disable-line CER001, ATT001 -- a shop -->\n"
    assert sorted(suppressed(text)) == ["ATT001", "CER001"]
    assert lint(text).exit_code == 0


def test_words_in_the_middle_of_a_wrapped_paragraph_are_on_their_own_line() -> None:
    text = f"{PLAIN_SENTENCE}\n{CURE_SENTENCE} <!-- caveat-disable-line CER001 -- a shop -->\n"
    assert suppressed(text + CURE_SENTENCE + "\n") == ["CER001"]
    assert codes(lint(text + CURE_SENTENCE + "\n")) == ["CER001"]


def test_a_comment_in_code_is_no_comment() -> None:
    text = f"```\n<!-- caveat-disable-file CER001 -- shown -->\n```\n\n{CURE_SENTENCE}\n"
    assert codes(lint(text)) == ["CER001"]


# What is said of the comments themselves


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- caveat-disable-line CER001 -- a shop -->",
        "<!-- caveat-disable-file loaded-word -- a shop -->",
        "<!-- caveat-disable CER001 -- a shop -->",
    ],
)
def test_an_unused_comment_is_reported_at_its_place(comment: str) -> None:
    report = lint(f"{PLAIN_SENTENCE} {comment}\n")
    assert found(report) == [("CVT002", comment)]
    assert "CER001" in report.findings[0].message


def test_each_unused_code_of_a_used_comment_is_reported() -> None:
    report = lint(f"{CURE_SENTENCE} <!-- caveat-disable-line CER001, ATT001 -- a shop -->\n")
    assert codes(report) == ["CVT002"]
    assert "ATT001" in report.findings[0].message
    assert "CER001" not in report.findings[0].message


def test_a_comment_for_a_rule_that_did_not_run_is_not_called_unused() -> None:
    text = f"{PLAIN_SENTENCE} <!-- caveat-disable-line CER001 -- a shop -->\n"
    assert codes(lint(text, select=("ATT001",))) == []


@pytest.mark.parametrize(("written", "meant"), [("SRC01", "SRC001"), ("loaded-wrd", "loaded-word")])
def test_an_unknown_rule_is_reported_with_the_nearest(written: str, meant: str) -> None:
    report = lint(f"{CURE_SENTENCE} <!-- caveat-disable-line {written} -- a shop -->\n")
    assert codes(report) == ["CER001", "CVT002"]
    message = report.findings[1].message
    assert written in message
    assert meant in message


def test_a_known_and_an_unknown_rule_are_taken_apart() -> None:
    report = lint(f"{CURE_SENTENCE} <!-- caveat-disable-line CER001, CER999 -- a shop -->\n")
    assert codes(report) == ["CVT002"]
    assert "CER999" in report.findings[0].message
    assert [s.finding.code for s in report.suppressed] == ["CER001"]


@pytest.mark.parametrize("verb", ["disable", "disable-line", "disable-next-line", "disable-file"])
def test_a_comment_without_a_rule_suppresses_nothing(verb: str) -> None:
    report = lint(f"<!-- caveat-{verb} -- a shop -->\n{CURE_SENTENCE}\n")
    assert sorted(codes(report)) == ["CER001", "CVT002"]
    assert report.suppressed == ()


@pytest.mark.parametrize("verb", ["disable-lines", "disabled", "disable-nextline", "ignore"])
def test_a_misspelt_comment_suppresses_nothing_and_is_reported(verb: str) -> None:
    report = lint(f"<!-- caveat-{verb} CER001 -- a shop -->\n{CURE_SENTENCE}\n")
    assert sorted(codes(report)) == ["CER001", "CVT002"]
    assert report.suppressed == ()


@pytest.mark.parametrize("reason", ["", " --", " -- "])
def test_a_missing_reason_is_reported_but_suppresses(reason: str) -> None:
    report = lint(f"{CURE_SENTENCE} <!-- caveat-disable-line CER001{reason} -->\n")
    assert codes(report) == ["CVT003"]
    assert report.findings[0].severity == "info"
    assert [s.finding.code for s in report.suppressed] == ["CER001"]
    assert report.exit_code == 0


def test_other_comments_mean_nothing() -> None:
    text = f"<!-- We must disable CER001 one day. -->\n\n{CURE_SENTENCE} <!-- caveat: tea -->\n"
    assert codes(lint(text)) == ["CER001"]


def test_the_gate_does_not_see_what_is_suppressed() -> None:
    assert lint(FINDER_SENTENCE).exit_code == 1
    assert (
        lint(f"{FINDER_SENTENCE} <!-- caveat-disable-line ATT001 -- an advert -->").exit_code == 0
    )


@pytest.mark.parametrize("comment", ["<!-- caveat-disable CER001 -- open", "<!-- caveat-disable"])
def test_a_comment_that_never_closes_does_no_harm(comment: str) -> None:
    assert "CER001" in codes(lint(f"{CURE_SENTENCE}\n\n{comment}\n"))


def test_a_family_is_used_when_one_of_its_rules_is() -> None:
    text = f"<!-- caveat-disable-next-line certainty -- the name of a shop -->\n{CURE_SENTENCE}\n"
    report = lint(text)
    assert codes(report) == []
    assert [s.finding.code for s in report.suppressed] == ["CER001"]
    idle = lint(text.replace(CURE_SENTENCE, PLAIN_SENTENCE))
    assert [f.message for f in idle.findings] == ["There is no certainty finding here to suppress."]


def test_a_block_of_a_family_may_be_closed_rule_by_rule() -> None:
    opened = "<!-- caveat-disable certainty -- a shop -->\n\n"
    closed = "<!-- caveat-enable CER001 -->\n\n"
    report = lint(f"{opened}{CURE_SENTENCE}\n\n{closed}{CURE_SENTENCE}\n")
    assert codes(report) == ["CER001"]
    assert len(report.suppressed) == 1


LINES = st.tuples(st.integers(1, 20), st.integers(0, 20) | st.just(10**9)).map(
    lambda pair: (pair[0], sum(pair))
)


@given(st.lists(LINES, unique=True), LINES)
def test_what_is_on_some_lines_is_found_whatever_its_size(
    held: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    index = Within(("CER001", lines, lines) for lines in held)
    meant = [lines for lines in held if lines[0] <= asked[1] and asked[0] <= lines[1]]
    assert sorted(index.at("CER001", asked)) == sorted(meant)
    assert not [*index.at("ATT001", asked)]
