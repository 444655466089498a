"""What native code raises on an article ends no run: stand-ins raise what a panic in Rust does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentencex import get_sentence_boundaries

from linter.common.errors import ConfigError
from linter.common.memo import BoundedMemo
from linter.common.native import NativeCodeError, call_native
from linter.document import building
from linter.document.blocks import Fallback
from linter.document.sentences import sentence_bounds
from linter.findings.finding import Finding
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    codes,
    isolated,
    lint,
)

SPLITTER = "linter.document.sentences.get_sentence_boundaries"


class Panic(BaseException):
    """As pyo3 has it: no Exception."""


def panics(*_: object, **__: object) -> Any:
    raise Panic("called `Option::unwrap()` on a `None` value")


def fallbacks(findings: Sequence[Finding]) -> list[str]:
    return [f.message for f in findings if f.code == "CVT008"]


@pytest.fixture(autouse=True)
def no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """No paragraph has been split before, with or without a failure."""
    monkeypatch.setattr(building, "_REMEMBERED", BoundedMemo(10))


@pytest.fixture
def no_splitter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SPLITTER, panics)


@pytest.mark.usefixtures("no_splitter")
def test_without_a_splitter_a_pattern_splits() -> None:
    report = lint(f"{PLAIN_SENTENCE} {CURE_SENTENCE}\n\n{FINDER_SENTENCE}\n")
    assert {"CER001", "ATT001"} <= set(codes(report))
    (told,) = fallbacks(report.findings)
    assert "sentence splitter" in told
    assert "Panic" in told
    (cure,) = [f for f in report.findings if f.code == "CER001"]
    assert report.source
    assert report.source.text[cure.sentence.start : cure.sentence.end] == CURE_SENTENCE


def test_one_paragraph_that_fails_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        SPLITTER,
        lambda language, text: (
            panics() if "library" in text else get_sentence_boundaries(language, text)
        ),
    )
    report = lint(f"Dr. Osei left. {CURE_SENTENCE}\n\n{PLAIN_SENTENCE}\n")
    (told,) = [f for f in report.findings if f.code == "CVT008"]
    assert report.source
    assert report.source.text[told.span.start : told.span.end] == PLAIN_SENTENCE
    assert (told.severity, report.exit_code) == ("info", 0)


def test_without_a_reader_of_markdown_text_is_read_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pyromark.events_with_range", panics)
    report = lint(f"# Feet\n\n{CURE_SENTENCE}\n\n- {FINDER_SENTENCE}\n")
    assert {"CER001", "ATT001"} <= set(codes(report))
    assert len(fallbacks(report.findings)) == 1


def test_without_a_parser_words_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacy.language.Language.pipe", panics)
    text = f"Harvard University late last week found that cold sand is a {CURE} for sore feet."
    report = lint(text, syntax="builtin")
    assert "CER001" in codes(report)
    (told,) = fallbacks(report.findings)
    assert "1 sentence had no grammar" in told


@pytest.mark.usefixtures("no_splitter")
def test_a_run_goes_on() -> None:
    linter = isolated()
    reports = [linter.lint_text(CURE_SENTENCE, f"{n}.md") for n in range(3)]
    assert [report.exit_code for report in reports] == [0, 0, 0]


@pytest.mark.parametrize("ends", [KeyboardInterrupt, SystemExit, GeneratorExit, ConfigError])
def test_what_is_meant_to_end_a_run_does(ends: type[BaseException]) -> None:
    def stop() -> None:
        raise ends("enough")

    with pytest.raises(ends):
        call_native(stop)


@pytest.mark.parametrize("raised", [Panic, MemoryError, RecursionError, ValueError])
def test_whatever_else_is_raised_is_told(raised: type[BaseException]) -> None:
    def fail() -> None:
        raise raised("unexpected")

    with pytest.raises(NativeCodeError, match=raised.__name__):
        call_native(fail)


TEXTS = st.text(st.sampled_from('abz .!?…"“”’)([]1,;:\u00ad\u0301\u200b\U0001f600é\n'), max_size=80)


def check(text: str, told: list[Fallback]) -> None:
    """Sentences are in order, without blanks around them, and cover all words."""
    last = 0
    for start, end in sentence_bounds(text, told):
        assert last <= start < end <= len(text)
        assert not any(c.isalpha() for c in text[last:start])
        assert text[start:end].strip() == text[start:end]
        last = end
    assert not any(c.isalpha() for c in text[last:])


@given(TEXTS | st.text(max_size=60))
def test_the_splitter_covers_every_text(text: str) -> None:
    told: list[Fallback] = []
    check(text, told)


@given(TEXTS | st.text(max_size=60), st.integers(0, 3))
def test_the_pattern_covers_every_text(text: str, works: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SPLITTER, panics)
        told: list[Fallback] = []
        check(" ".join([text] * (works + 1)), told)
        assert bool(told) == bool(text.strip())
