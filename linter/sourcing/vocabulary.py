"""The words and phrases that only a draft beside its source asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from linter.language.automaton import build
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import lexicons_of
from linter.language.word_lists import own_yaml

_FOLDER = Path(__file__).parent


@cache
def matcher() -> PhraseMatcher:
    """Finds the phrases of the lexicons of this package, by file and name: `told.null`."""
    return PhraseMatcher(build(lexicons_of(_FOLDER / "lexicons")))


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = own_yaml(_FOLDER / "words.yml")
    return content


@cache
def roles() -> Mapping[str, str]:
    """The role of a part of a paper, by its heading or label in small letters."""
    return {
        " ".join(name.split()): role
        for role, names in _content()["roles"].items()
        for name in names.split("|")
    }
