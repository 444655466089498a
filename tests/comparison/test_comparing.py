"""The comparison as a whole: what holds of any two drafts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

import pytest

from benchmarks.fuzz_inputs import made
from linter.common.errors import SourceError
from linter.comparison.change import KINDS, Change
from linter.comparison.comparing import compare
from linter.facts import Reading
from tests.helpers import DRAFTS, reading
from tests.test_growth import calls

ARTICLES = [path.read_text("utf-8") for path in sorted(DRAFTS.glob("*.md"))]


def changes(before: str, after: str) -> tuple[Change, ...]:
    return compare(reading(before), reading(after)).changes


@pytest.mark.parametrize("text", ARTICLES)
def test_a_text_keeps_all_of_itself_in_any_order_and_typography(text: str) -> None:
    head, *rest = text.split("\n\n")
    random.Random(1).shuffle(rest)
    assert changes(text, text) == ()
    assert changes(text, "\n\n".join([head, *rest])) == ()
    assert changes(text, text.replace("'", "’").replace(" - ", " – ")) == ()


def odd_articles() -> Iterator[Reading]:
    for number in range(80):
        path, data = made(3, number)
        with suppress(SourceError):
            if not path.endswith(".json"):
                yield reading(data.decode("utf-8", "replace"), path)


def test_odd_articles_are_compared_and_marks_are_in_them() -> None:
    for before, after in pairwise(odd_articles()):
        assert compare(before, before).changes == ()
        for change in compare(before, after).changes:
            assert change.kind in KINDS and change.message and change.advice
            for mark, article in ((change.before, before), (change.after, after)):
                if mark:
                    source = article.document.source.text
                    assert 0 <= mark.span.start <= mark.span.end <= len(source)
                    assert mark.sentence.contains(mark.span)


def hostile(kind: str, count: int) -> tuple[str, str]:
    """Two texts made to be slow to compare."""
    made: dict[str, tuple[str, str, str]] = {
        "alike": ("Zinc may cut colds by 3% in men.", "Zinc cuts colds by 5% in mice.", " "),
        "figures": ("1{n} mg,", "1{n}.5 mg,", " "),
        "denials": ("It does not ease pain and not sleep and no", "It eases pain, sleep", " "),
        "links": (
            "[Lee {n}](https://a.example/{n}) says so.",
            "[Ruiz {n}](https://b.example/{n}) says so.",
            " ",
        ),
        "claims": (
            "Zinc{n} may reduce pain in adults. Avoid it.",
            "Iron{n} reduces pain in mice.",
            "\n\n",
        ),
    }
    one, other, between = made[kind]
    numbers = [f"{n:04}" for n in range(count)]
    return (
        between.join(one.replace("{n}", n) for n in numbers),
        between.join(other.replace("{n}", n) for n in numbers),
    )


@pytest.mark.parametrize("kind", ["alike", "figures", "denials", "links", "claims"])
def test_work_grows_with_the_texts_and_not_with_their_square(kind: str) -> None:
    def drafts(count: int) -> tuple[Reading, Reading]:
        before, after = (reading(text) for text in hostile(kind, count))
        return before, after

    def work(count: int) -> int:
        before, after = drafts(count)
        return calls(lambda: compare(before, after))[0]

    compare(*drafts(120))  # what is remembered of it is remembered for both
    assert work(120) < 2.5 * work(60)
