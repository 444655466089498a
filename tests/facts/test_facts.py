"""The facts, one by one: short articles in, what is read in them out.

`tests/facts/<fact>.yml` holds the cases of a fact. A case is a `text`, with the words that the
fact must mark in [[brackets]], all of them and no others, and what it must say of them: one
value that holds for every mark, or a list with one a mark. What is asked of a sentence (`of`
names it by some of its words; else the one with the first mark, or the first) or of the whole
article stands beside it. `as` is the kind of piece that the configuration states.

Cases under `known` say what ought to be and is not yet; `why` says what stands in the way.
They fail once they hold, and ask to be moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from linter.common import yaml_document
from linter.facts import Reading
from linter.testing.cases import parse_marks
from tests.facts.views import VIEWS, Case, Seen, View, claims_by_rules

FOLDER = Path(__file__).parent
OWN_KEYS = ("text", "as", "of", "why")
DEFAULTS: Mapping[str, object] = {
    "negated": False,
    "definite": False,
    "background": False,
    "scare": False,
    "speaker": None,
}


def read_cases(path: Path) -> Iterator[Case]:
    document = yaml_document.read(path)
    content = yaml_document.data(document)
    assert content.keys() <= {"cases", "known"}, f"{path}: only `cases` and `known`"
    number = 0
    for name in content:
        for index, given in enumerate(content[name]):
            number += 1
            text, marks = parse_marks(given["text"])
            line = document.problem("", document.at((name, index))).line
            place = f"tests/facts/{path.name}:{line}"
            known = name == "known"
            assert known == ("why" in given), f"{place}: `why` goes with known cases"
            asked = {key: value for key, value in given.items() if key not in OWN_KEYS}
            yield Case(
                path.stem,
                number,
                known,
                text,
                marks,
                asked,
                place,
                given.get("as", "auto"),
                given.get("of", ""),
            )


@cache
def cases() -> Sequence[Case]:
    return [case for path in sorted(FOLDER.glob("*.yml")) for case in read_cases(path)]


def named(case: Case) -> str:
    """`claims-07-zinc-may-help`; numbers count through a file."""
    words = "".join(c if c.isalnum() else " " for c in case.text.lower()).split()
    return "-".join([case.fact, f"{case.number:02}", *words[:5]])


def faults(case: Case) -> list[str]:
    """What is read in a case and should not be, or the other way round."""
    article = claims_by_rules(case.text, case.kind)
    view = VIEWS[case.fact](article, case)
    marks = sorted(view.marks, key=lambda seen: seen.extent)
    if tuple(article.document.to_source(seen.extent) for seen in marks) != case.marks:
        found = quoted(article.text(seen.extent) for seen in marks)
        return [
            f"should mark {quoted(case.text[m.start : m.end] for m in case.marks)}, marks {found}"
        ]
    return [*_of_marks(case, article, marks), *_of_all(case, marks, view)]


def _of_marks(case: Case, article: Reading, marks: Sequence[Seen]) -> Iterator[str]:
    for index, seen in enumerate(marks):
        for name, found in seen.says.items():
            if name not in case.asked and name not in DEFAULTS:
                continue
            wanted = case.asked.get(name, DEFAULTS.get(name))
            if isinstance(wanted, list):
                wanted = wanted[index]
            if wanted != found:
                words = article.text(seen.extent)
                yield f"“{words}”: {name} should be {wanted!r}, is {found!r}"


def _of_all(case: Case, marks: Sequence[Seen], view: View) -> Iterator[str]:
    answered = {name for seen in marks for name in seen.says}
    for name in case.asked.keys() - answered:
        assert name in view.answers, f"{case.place}: the fact does not answer {name!r}"
        wanted, found = case.asked[name], view.answers[name]()
        if wanted != found:
            yield f"{name} should be {wanted!r}, is {found!r}"


def quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{each}”" for each in words) or "nothing"


@pytest.mark.parametrize("case", cases(), ids=named)
def test_a_fact_reads(case: Case) -> None:
    found = faults(case)
    if case.known:
        found = [] if found else ["holds now: move it from `known` to `cases`"]
    if found:
        text = case.text.strip().replace("\n", "\n  ")
        pytest.fail("\n  ".join([case.place, *found, text]), pytrace=False)


def test_each_fact_has_its_cases() -> None:
    held = Counter(case.fact for case in cases() if not case.known)
    assert held.keys() == VIEWS.keys()
    assert not [fact for fact, count in held.items() if count < 15]
