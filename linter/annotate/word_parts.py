"""The parts of a Word document and how they are tied together: relationships and types."""

from __future__ import annotations

import html
import posixpath
import re
from typing import NamedTuple

from linter.common.errors import Problem, SourceError
from linter.document.office.relationships import read_relationships, relationships_of, targets
from linter.document.packages import DAMAGED, Package

TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NO_RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


class Decoded(NamedTuple):
    """The XML of a part, and how to write it again."""

    text: str
    encoding: str = "utf-8"
    mark: str = ""

    def encoded(self, text: str) -> bytes:
        return (self.mark + text).encode(self.encoding)


def decoded(package: Package, name: str) -> Decoded:
    """The XML of a part. Raises SourceError if it is not text."""
    data = package.read(name)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    if encoding == "utf-16":
        encoding = "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(Problem(DAMAGED.format(f" at {name}"), package.path)) from error
    bare = text.removeprefix("\ufeff")
    return Decoded(bare, encoding, text[: len(text) - len(bare)])


def tied(package: Package, part: str, kind: str) -> str:
    """The part of a kind that a part is tied to, or that the package is; empty without one."""
    name = relationships_of(part)
    if name not in package:
        return ""
    folder = posixpath.dirname(part)
    known = read_relationships(decoded(package, name).text, folder, package.path)
    return next((target for target in targets(known, kind) if target in package), "")


def body_name(package: Package) -> str:
    """The part with the text itself. Raises SourceError if there is none."""
    found = tied(package, "", "officeDocument")
    if not found:
        message = "has no text of Word in it; open it in the program that made it and save it again"
        raise SourceError(Problem(message, package.path))
    return found


def free_name(package: Package, beside: str, stem: str) -> str:
    """A name for a new part in the folder of another."""
    folder = posixpath.dirname(beside)
    number = 1
    while (name := posixpath.join(folder, f"{stem}{number if number > 1 else ''}.xml")) in package:
        number += 1
    return name


def tied_to_comments(
    package: Package, body: str, comments: str, *, strict: bool
) -> dict[str, bytes]:
    """The parts that tie a new part with comments to the text."""
    name = relationships_of(body)
    old = decoded(package, name) if name in package else Decoded(_NO_RELATIONSHIPS)
    number = 1
    while f"rIdCaveat{number}" in old.text:
        number += 1
    tie = (
        f'Id="rIdCaveat{number}" Type="{_STRICT if strict else _OFFICE}/comments" '
        f'Target="{html.escape(posixpath.basename(comments))}"'
    )
    types = decoded(package, TYPES)
    kind = f'PartName="/{html.escape(comments)}" ContentType="{_COMMENTS_TYPE}"'
    return {
        name: old.encoded(_with_element(old.text, "Relationship", tie)),
        TYPES: types.encoded(_with_element(types.text, "Override", kind)),
    }


_ROOT = re.compile(r"<(?P<prefix>(?:[\w.-]+:)?)(?P<name>Relationships|Types)(?=[\s/>])")


def _with_element(xml: str, name: str, attributes: str) -> str:
    """The XML with an element at the end of its root."""
    root = _ROOT.search(xml)
    prefix, written = (root["prefix"], root["prefix"] + root["name"]) if root else ("", "")
    element = f"<{prefix}{name} {attributes}/>"
    end = xml.rfind("</")
    if end < 0:  # a root without content
        end = xml.rfind("/>")
        return f"{xml[:end]}>{element}</{written}>{xml[end + 2 :]}"
    return xml[:end] + element + xml[end:]
