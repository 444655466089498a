"""Word lists, as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from linter.language.word_lists import WORD_LISTS, restore_word_lists, word_list


def without(name: str) -> Any:
    return {key: words for key, words in word_list("grammar").items() if key != name}


OTHER_LISTS: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "one file": lambda: {"verbs": word_list("verbs")},
    "no words under a name": lambda: {**all_lists(), "grammar": without("be")},
    "a number": lambda: {**all_lists(), "grammar": {**word_list("grammar"), "be": 7}},
    "a list": lambda: {**all_lists(), "wording": []},
    "a name less deep": lambda: {**all_lists(), "verbs": {**word_list("verbs"), "third": "is"}},
}


def all_lists() -> dict[str, Any]:
    return {name: word_list(name) for name in WORD_LISTS}


def test_word_lists_are_what_json_gives_back() -> None:
    again = json.loads(json.dumps(all_lists()))
    assert again == all_lists()
    assert restore_word_lists(again)


@pytest.mark.parametrize("lists", OTHER_LISTS.values(), ids=OTHER_LISTS)
def test_other_data_is_no_word_lists(lists: Callable[[], Any]) -> None:
    assert not restore_word_lists(lists())
