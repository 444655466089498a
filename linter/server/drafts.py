"""A draft as a request brings it: its text or bytes, its name, and the choices for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from linter.common.dataclass import dataclass, field
from linter.config.choices import Choices

NAME = "draft.md"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its decoded text or the bytes of its file, and a name, which says what format it is
    in and which overrides of the configuration apply. `sources` are what it is held against, by
    names that say their formats."""

    content: str | bytes
    name: str = NAME
    choices: Choices = field(default_factory=Choices)
    sources: Mapping[str, str | bytes] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """A key that is equal for the same draft, and tells nothing about it."""
        made = hashlib.sha256(repr(self.choices).encode())
        for name, given in ((self.name, self.content), *self.sources.items()):
            text = isinstance(given, str)
            content = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
            made.update(json.dumps([name, text, len(content)]).encode() + content)
        return made.hexdigest()


def safe_name(given: str, else_name: str = NAME) -> str:
    """A file name as a client gives it: relative, printable, not too long. It is a label and is
    matched by globs; nothing is ever opened under it."""
    shown = "".join(c if c.isprintable() else "_" for c in given.replace("\\", "/"))
    parts = [part for part in shown.split("/") if part not in ("", ".", "..")]
    return "/".join(parts)[-_LONGEST_NAME:].lstrip("/") or else_name
