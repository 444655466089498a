"""What front matter and the data of a page say of the article itself: authors, reviewers, dates.

Both are nested data of many shapes. Fields are known by their names, wherever these may stand:
at the top, in a group of a site generator, in an object of schema.org. `byline` joins this with
what the text says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Literal, get_args

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.language.word_lists import word_set

Role = Literal["author", "reviewer", "published", "reviewed", "due"]
_ROLE_OF: Mapping[str, Role] = {
    name: role for role in get_args(Role) for name in word_set(f"fields_{role}", file="web")
}
_SOURCES = word_set("fields_sources", file="web")
_EVERGREEN = word_set("fields_evergreen", file="web")
_GROUPS = word_set("groups_of_fields", file="web")
_OF_THE_FILE = word_set("fields_of_file", file="web")
_NOBODY = word_set("nobody", file="web")
_BY_OTHERS = ("Review", "Comment", "UserComments", "Product", "Event")  # in a page, not its own
_NOT_A_LETTER = regex(r"[^a-z]+")
_MOST, _DEEPEST = 2000, 8  # values looked at, and how deeply nested


@dataclass(frozen=True, slots=True)
class SelfDescription:
    """`said` are the fields with their values as text; `any` says that the article describes
    itself at all, `sources` that it lists sources."""

    any: bool
    evergreen: bool
    sources: bool
    said: tuple[tuple[Role, str], ...]


def read(*described: Mapping[str, object]) -> SelfDescription:
    names = {_plain(name) for each in described for name, value in each.items() if value}
    said = []
    evergreen = sources = False
    for name, value in islice(_fields(described, 0), _MOST):
        if name in _EVERGREEN:
            evergreen = evergreen or _plain(str(value)) not in _NOBODY
        elif name in _SOURCES:
            sources = sources or bool(value)
        elif name in _ROLE_OF:
            role = _ROLE_OF[name]
            person = role in ("author", "reviewer")
            values = islice(_texts(value, 0), _MOST)
            said += [(role, text) for text in values if not person or _is_somebody(text)]
    return SelfDescription(bool(names - _OF_THE_FILE), evergreen, sources, tuple(said))


def _plain(name: str) -> str:
    return _NOT_A_LETTER.sub("", name.lower())


def _fields(value: object, depth: int) -> Iterator[tuple[str, object]]:
    """The fields that may describe the article, from the top down."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list | tuple):
        for each in value:
            yield from _fields(each, depth + 1)
    elif isinstance(value, Mapping) and value.get("@type") not in _BY_OTHERS:
        for key, held in value.items():
            name = _plain(str(key))
            yield name, held
            if name in _GROUPS and isinstance(held, Mapping | list):
                yield from _fields(held, depth + 1)


def _texts(value: object, depth: int) -> Iterator[str]:
    """The words of a value: a text, a date, a list, an object with a name."""
    if depth > _DEEPEST or value is None or isinstance(value, bool):
        return
    if isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each, depth + 1)
    elif isinstance(value, Mapping):
        held = [value.get(key) for key in ("name", "title", "display_name", "@id", "url", "value")]
        yield from islice(_texts(held, depth + 1), 1)
    elif str(value).strip():
        yield str(value)


def _is_somebody(text: str) -> bool:
    return text != "0" and (_plain(text) not in _NOBODY or not text.isascii())
