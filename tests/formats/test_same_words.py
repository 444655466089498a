"""The findings on one article are the same words in whatever format it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from linter.document.parsers import parse
from linter.report import FileReport
from tests.formats.article import CAREFUL, RISKY, Article
from tests.formats.written import FORMATS, written
from tests.helpers import isolated

PLAINEST, TEXT = "hand.md", "mail.txt"


class Found(NamedTuple):
    code: str
    severity: str
    words: str


def report(name: str, article: Article) -> FileReport:
    (only,) = isolated().lint_bytes(written(name, article), name).files
    return only


def found(name: str, article: Article) -> Sequence[Found]:
    """What is found, by its words as a reader sees them; some exports have the title last."""
    checked = report(name, article)
    assert checked.source
    document = parse(checked.source)
    return sorted(Found(f.code, f.severity.value, document.prose(f.span)) for f in checked.findings)


def test_the_risky_one_fails_for_many_reasons() -> None:
    assert len({each.code for each in found(PLAINEST, RISKY)}) >= 12
    assert report(PLAINEST, RISKY).failed


def test_the_careful_one_passes() -> None:
    assert not report(PLAINEST, CAREFUL).failed
    assert found(PLAINEST, CAREFUL) == []


@pytest.mark.parametrize("article", [RISKY, CAREFUL], ids=["risky", "careful"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name != TEXT])
def test_findings_are_the_same_words(name: str, article: Article) -> None:
    assert found(name, article) == found(PLAINEST, article)


@pytest.mark.parametrize("article", [RISKY, CAREFUL], ids=["risky", "careful"])
def test_text_without_mark_up_has_the_same_words(article: Article) -> None:
    """Though not all as surely: “Prevents cramps” is a claim in a cell, and may be a name without
    one."""
    of_text, plainest = found(TEXT, article), found(PLAINEST, article)
    assert [(f.code, f.words) for f in of_text] == [(f.code, f.words) for f in plainest]


@pytest.mark.parametrize("name", FORMATS)
def test_the_verdict_is_the_same(name: str) -> None:
    assert report(name, RISKY).verdict.risk == report(PLAINEST, RISKY).verdict.risk


@pytest.mark.parametrize("name", FORMATS)
def test_spans_are_exact(name: str) -> None:
    """The source of a finding in one run of words is those words."""
    checked = report(name, RISKY)
    assert checked.source
    spans = [checked.source.text[f.span.start : f.span.end] for f in checked.findings]
    assert "Stop taking your" in " ".join(re.sub(r"<[^>]*>", "", each) for each in spans)
    assert "Studies show" in spans
