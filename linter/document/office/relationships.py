"""Which part of a Word package leads to which, and to which addresses its links go."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from linter.common.dataclass import dataclass, field
from linter.common.spans import Piece
from linter.document.office.xml_events import read_xml


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of its type, such as `footnotes`; `target` is the name of a part, or
    an address if it is `external`."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class _Reader:
    folder: str
    found: dict[str, Relationship] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        if name == "rels:Relationship" and "Id" in attributes:
            external = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = target if external else _part_name(self.folder, target)
            self.found[attributes["Id"]] = Relationship(kind, target, external)

    def end(self, name: str, at: int) -> None:
        """Nothing ends that matters."""

    def text(self, piece: Piece) -> None:
        """No words are here."""


def _part_name(folder: str, target: str) -> str:
    """The name of a part that an address inside the package means."""
    plain = unquote(target.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, plain)).lstrip("/")


def read_relationships(text: str, folder: str, path: str) -> Mapping[str, Relationship]:
    """The relationships of a part in this folder of the package, by identifier."""
    reader = _Reader(folder)
    read_xml(text, reader, path)
    return reader.found


def relationships_of(part: str) -> str:
    """The name of the part that has the relationships of another; of the package for ``."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def targets(known: Mapping[str, Relationship], kind: str) -> Iterator[str]:
    """The names of the parts of this kind."""
    for each in known.values():
        if each.kind == kind and not each.external:
            yield each.target
