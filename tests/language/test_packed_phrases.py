"""A long document is read as a short one is, in less memory."""

from __future__ import annotations

import pytest

from linter.document.model import Sentence
from linter.language import matcher
from linter.language.hits import Hits, hits_at
from linter.language.packed_phrases import PackedPhrases
from tests.helpers import RISKY, isolated


def test_the_findings_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = RISKY.read_text(encoding="utf-8")
    short = isolated().lint_text(text).findings
    monkeypatch.setattr(matcher, "LONG", 0)
    assert isolated().lint_text(text).findings == short
    assert len(short) > 5


def test_packed_phrases_are_those_that_were_given() -> None:
    one, two = ("a.b",), ("a.b", "c.d")
    phrases: list[list[tuple[int, int, tuple[str, ...]]]]
    phrases = [[(0, 1, one), (0, 3, two)], [], [(5, 6, two)]]
    packed = PackedPhrases()
    for each in phrases:
        packed.append(each)
    assert [*packed] == packed[:] == phrases
    assert packed[0][1][2] is two
    assert packed.longest == 3


def test_places_in_a_document_of_many_words_are_kept_whole() -> None:
    word = Sentence(0, 0, 0, 1, "x", range(3_000_000_000, 3_000_000_009))
    packed = PackedPhrases()
    packed.append([(0, 1, ("a.b",)), (2, 9, ("a.b", "c.d"))])
    hits = Hits([word], packed, frozenset({"a.b", "c.d"}))
    found = {name: hits_at(hits[name], hits.size_bits) for name in ("a.b", "c.d")}
    first, long = (3_000_000_000, 3_000_000_001), (3_000_000_002, 3_000_000_009)
    assert found == {"a.b": [first, long], "c.d": [long]}
