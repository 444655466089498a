"""The sentences of a long document are those of a short one, in less memory."""

from __future__ import annotations

import tracemalloc

import pytest

from linter.document import building
from linter.document.packed_sentences import PackedSentences
from linter.language import matcher
from tests.helpers import RISKY, isolated, read


def test_the_findings_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = RISKY.read_text(encoding="utf-8")
    short = isolated().lint_text(text).findings
    monkeypatch.setattr(building, "LONG", 0)
    monkeypatch.setattr(matcher, "LONG", 0)
    assert isolated().lint_text(text).findings == short
    assert len(short) > 5


def test_they_are_those_of_a_short_document(monkeypatch: pytest.MonkeyPatch) -> None:
    text = RISKY.read_text(encoding="utf-8")
    short = read(text).sentences
    monkeypatch.setattr(building, "LONG", 0)
    document = read(text)
    packed = document.sentences
    assert isinstance(packed, PackedSentences)
    assert tuple(packed) == short
    assert packed[2:5] == [*short[2:5]]
    assert packed[-1] == short[-1]
    some = document.those(short[::3])
    assert tuple(some) == short[::3]
    assert some[1:3] == [short[3], short[6]]
    third = packed[3]
    assert some[1] is third  # while it is held
    assert third in packed
    with pytest.raises(IndexError):
        packed[len(short)]


def test_a_long_document_takes_few_bytes_a_character() -> None:
    words = "Oats are a kind of grass in field {}. " * 10
    text = "\n\n".join(words.replace("{}", str(number)) for number in range(1100))
    tracemalloc.start()
    try:
        document = read(text)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert document.is_long
    assert held < 8 * len(text)  # 15 if each sentence is a value
