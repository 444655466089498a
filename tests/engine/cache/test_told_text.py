"""What is told of articles, as it is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from linter.common.dataclass import replace
from linter.common.errors import Problem
from linter.engine.cache.told_text import told_from_text, told_to_text
from linter.findings.finding import Severity
from linter.report import Report
from linter.report.text import Writer
from linter.report.told import Teller, Told
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, lint


def teller() -> Teller:
    return Teller(Writer, Severity.INFO, Report(()))


def told(text: str, path: str = "a.md") -> Told:
    found = teller().told(lint(text, path))
    assert found
    return found


ARTICLES = (
    told(f"{CURE_SENTENCE}\u2028 {CURE_SENTENCE}\n\n{FINDER_SENTENCE}"),
    told(PLAIN_SENTENCE, "b.md"),
    told("", "c.md"),
    told(f"{FINDER_SENTENCE} {CURE_SENTENCE}", "d.md"),
)


def test_it_is_read_as_it_was_kept() -> None:
    for article in (*ARTICLES, teller().joined(ARTICLES)):
        kept = told_to_text(article)
        assert told_to_text(told_from_text(kept)) == kept
        assert told_from_text(kept).text == article.text


def test_articles_together_end_a_report_as_each_of_them_does() -> None:
    def whole(*articles: Told) -> str:
        writer = Writer(Report(()))
        written = [writer.add_told(each) for each in articles]
        return "".join([*written, *writer.closing()])

    kept = told_from_text(told_to_text(teller().joined(ARTICLES[1:])))
    assert whole(*ARTICLES) == whole(ARTICLES[0], kept)
    assert whole(*ARTICLES, *ARTICLES) == whole(ARTICLES[0], kept, *ARTICLES)
    assert whole(ARTICLES[1]) == whole(teller().joined(ARTICLES[1:2]))


def test_what_names_a_file_that_is_no_text_is_not_kept() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        told_to_text(told(CURE_SENTENCE, "\udcff.md"))


def test_what_may_be_otherwise_the_next_time_is_not_told() -> None:
    report = lint(CURE_SENTENCE)
    fallen = tuple(replace(each, code="CVT008") for each in report.findings)
    shared = (Problem("odd", "other.md"),)
    for odd in ({"findings": fallen}, {"problems": shared}, {"exit_code": 3}, {"part": "#2"}):
        assert teller().told(replace(report, **odd)) is None
    assert teller().told(replace(report, problems=(Problem("odd", report.path),)))


def changed(place: tuple[int, ...], value: Any) -> str:
    head, _, said = told_to_text(ARTICLES[0]).partition("\n")
    data = holder = json.loads(head)
    for number in place[:-1]:
        holder = holder[number]
    holder[place[-1]] = value
    return f"{json.dumps(data)}\n{said}"


@pytest.mark.parametrize("value", [None, -1, 1.5, True, [], {}, [1, 2]])
@pytest.mark.parametrize(
    "place",
    [(0,), (1,), (1, 0), (1, 10), (2,), (3, 0), (3, 0, 2), (3, 0, 4), (3, 0, 4, 3), (4,)],
)
def test_other_data_is_refused(place: tuple[int, ...], value: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        told_from_text(changed(place, value))


@pytest.mark.parametrize("text", ["", "\n", "x", "[]", "{}\nx", "null", "[1,2,3,4,5]", '"abcde"'])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        told_from_text(text)
