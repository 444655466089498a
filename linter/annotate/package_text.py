"""The XML of the parts of a package: decoded, and encoded again if it is sound."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from linter.annotate.xml_text import is_well_formed
from linter.common.errors import Problem, SourceError
from linter.document.packages import DAMAGED, Package, Part


class Decoded(NamedTuple):
    """The XML of a part, and how it is encoded in the package."""

    text: str
    part: Part = Part("", 0, 0)

    def encoded(self, text: str) -> bytes:
        return self.part.encoded(text)


def decoded(package: Package, name: str) -> Decoded:
    """The XML of a part. Raises SourceError if it is not text."""
    part, text = package.decoded(name)
    return Decoded(text, part)


class Encodes(Protocol):
    """A part that knows how it is encoded."""

    def encoded(self, text: str) -> bytes: ...


def written(package: Package, name: str, part: Encodes, text: str) -> bytes:
    """The bytes of a part with a new text. Raises SourceError for XML that no program would read:
    what was damaged before is not handed on."""
    if not is_well_formed(text):
        raise damaged(package, name)
    return part.encoded(text)


def damaged(package: Package, name: str) -> SourceError:
    """The error of a package that is damaged at one of its parts."""
    return SourceError(Problem(DAMAGED.format(f" at {name}"), package.path))
