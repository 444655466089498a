"""Word lists of the facts: words in YAML that code looks up, as opposed to lexicons, which are
searched for in articles. Cached lists can be restored before a fact that needs them is imported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "facts" / "lexicons"
WORD_LISTS = ("verbs", "grammar", "web", "wording")
_known: dict[str, Any] = {}


def word_list(name: str) -> Any:
    """The content of a word list file of the facts."""
    if name not in _known:
        _known[name] = own_yaml(_file_of(name))
    return _known[name]


def own_yaml(file: Path) -> Any:
    """The content of a YAML file that comes with caveat."""
    import yaml  # slow, and not needed for cached word lists

    from linter.common.yaml_document import LOADER

    return yaml.load(file.read_text(encoding="utf-8"), LOADER)


def _file_of(name: str) -> Path:
    return FOLDER / f"{name}.yml"


# The structure of the files: names mapped to texts, or to lists or mappings of texts.
_SHAPES: Mapping[str, Any] = {
    "verbs": {"irregular": [""], "third": {"": ""}, "doubling": [""]},
    "grammar": {"": ""},
    "web": {"": ""},
    "wording": {"nouns": {"": ""}, "effects": [{"": ""}], "": ""},
}


def restore_word_lists(lists: Any) -> bool:
    """Use word lists that an earlier run read, and return whether they are valid. Must be called
    before the facts are imported, as they need some lists."""
    if not isinstance(lists, dict) or not all(_sound(name, lists.get(name)) for name in WORD_LISTS):
        return False
    _known.update({name: lists[name] for name in WORD_LISTS if name not in _known})
    return True


def _sound(name: str, content: Any) -> bool:
    names = re.findall(r"^(\w+):", _file_of(name).read_text(encoding="utf-8"), re.M)
    return _alike(content, _SHAPES[name]) and set(names) == set(content)


def _alike(data: Any, shape: Any) -> bool:
    """Whether data has a shape, in which an empty key matches any key."""
    if type(data) is not type(shape):
        return False
    if isinstance(data, dict):
        return all(_alike(value, shape.get(key, shape.get(""))) for key, value in data.items())
    return isinstance(data, str) or all(_alike(each, shape[0]) for each in data)


@cache
def _sets(file: str) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in word_list(file).items()}


def word_set(*names: str, file: str = "grammar") -> frozenset[str]:
    """The words under these names in `grammar.yml`, or in another file of that form."""
    return frozenset().union(*(_sets(file)[name] for name in names))
