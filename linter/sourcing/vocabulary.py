"""The words and phrases that only a draft beside its source asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from linter.language.automaton import build
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import Phrase, read_lexicons

_FOLDER = Path(__file__).parent


@cache
def matcher() -> PhraseMatcher:
    """Finds the phrases of the lexicons of this package, by file and name: `told.null`."""
    found: dict[str, frozenset[Phrase]] = {}
    for path in sorted((_FOLDER / "lexicons").glob("*.yml")):
        found.update(read_lexicons(path, f"{path.stem}."))
    return PhraseMatcher(build(found))


@cache
def _content() -> Mapping[str, Any]:
    import yaml  # slow to import, and needed only where an article has a source

    from linter.common.yaml_document import LOADER

    text = (_FOLDER / "words.yml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.load(text, LOADER)
    return content


@cache
def roles() -> Mapping[str, str]:
    """The role of a part of a paper, by its heading or label in small letters."""
    return {
        " ".join(name.split()): role
        for role, names in _content()["roles"].items()
        for name in names.split("|")
    }
