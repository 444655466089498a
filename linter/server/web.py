"""The files of the page, which are read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files

from linter.common.dataclass import dataclass

_FOLDER = "page"
_INDEX = "index.html"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the page."""

    content: bytes
    media_type: str


class Assets:
    """The files by name: no path of a request is ever looked up on disk."""

    @cached_property
    def _known(self) -> Mapping[str, Asset]:
        found = files(__package__).joinpath(_FOLDER).iterdir()
        return {
            each.name: Asset(each.read_bytes(), _TYPES[each.name[each.name.rindex(".") :]])
            for each in found
            if each.name.endswith(tuple(_TYPES))
        }

    def named(self, name: str) -> Asset | None:
        """A file of the page, which itself has no name."""
        return self._known.get(name or _INDEX)
