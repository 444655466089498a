"""The names in a long document are those in a short one, in less memory."""

from __future__ import annotations

import pytest

from linter.document import building
from linter.facts.packed_names import PackedNames
from tests.helpers import reading

TEXT = "Ann Lee of the Mayo Clinic wrote it. 300 read it. In the Journal of Oats: Dr Poe."


def test_they_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    short = reading(TEXT)
    names = [short.names(sentence) for sentence in short.document.sentences]
    assert [len(each) for each in names] == [2, 0, 2]
    monkeypatch.setattr(building, "LONG", 0)
    long = reading(TEXT)
    assert long.document.is_long
    for _ in range(2):  # when they are found, and when they are known
        assert [long.names(sentence) for sentence in long.document.sentences] == names


def test_what_is_not_known_is_told() -> None:
    unknown = object()
    packed = PackedNames(2, unknown)
    packed[1] = ()
    assert packed[0] is unknown
    assert packed[1] == ()
