"""A draft as a request brings it: its text or bytes, its name, and the choices for it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from linter.config.choices import Choices

NAME = "draft.md"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its decoded text or the bytes of its file, and a name, which says what format it is
    in and which overrides of the configuration apply."""

    content: str | bytes
    name: str = NAME
    choices: Choices = field(default_factory=Choices)

    @property
    def key(self) -> str:
        """A key that is equal for the same draft, and tells nothing about it."""
        made = hashlib.sha256()
        text = isinstance(self.content, str)
        content = (
            self.content.encode("utf-8", "surrogatepass")
            if isinstance(self.content, str)
            else self.content
        )
        head = json.dumps([self.name, repr(self.choices), text, len(content)])
        made.update(head.encode() + content)
        return made.hexdigest()


def safe_name(given: str) -> str:
    """A file name as a client gives it: relative, printable, not too long. It is a label and is
    matched by globs; nothing is ever opened under it."""
    shown = "".join(c if c.isprintable() else "_" for c in given.replace("\\", "/"))
    parts = [part for part in shown.split("/") if part not in ("", ".", "..")]
    return "/".join(parts)[-_LONGEST_NAME:].lstrip("/") or NAME
