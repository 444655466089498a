"""The parts of a Word document and how they are tied together: relationships and types."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple

from linter.common.errors import Problem, SourceError
from linter.document.packages import DAMAGED, Package
from linter.document.parsers.html_tokenizer import Tag, tokens

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


class Relationship(NamedTuple):
    kind: str  # the end of its type
    target: str  # the name of a part


def relationships(package: Package, part: str) -> Mapping[str, Relationship]:
    """What a part is tied to inside the package, by identifier; without a part, the package."""
    name = relationships_name(part)
    if name not in package:
        return {}
    found: dict[str, Relationship] = {}
    for token in tokens(decoded(package, name).text, xml=True):
        if isinstance(token, Tag) and token.name.rpartition(":")[2] == "relationship":
            said = {key: html.unescape(value.text) for key, value in token.attributes.items()}
            target = posixpath.normpath(
                posixpath.join("/", posixpath.dirname(part), said.get("target", ""))
            )
            kind = said.get("type", "").rpartition("/")[2]
            inside = said.get("targetmode", "").lower() != "external"
            found[said.get("id", "")] = Relationship(kind, target.lstrip("/") if inside else "")
    return found


def relationships_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def tied(package: Package, part: str, kind: str) -> str:
    """The part of a kind that a part is tied to; empty without one."""
    found = (each.target for each in relationships(package, part).values() if each.kind == kind)
    return next((name for name in found if name in package), "")


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
    name = relationships_name(body)
    old = decoded(package, name) if name in package else Decoded(_NO_RELATIONSHIPS)
    number = 1
    while f"rIdCaveat{number}" in relationships(package, body):
        number += 1
    tie = (
        f'Id="rIdCaveat{number}" Type="{_STRICT if strict else _OFFICE}/comments" '
        f'Target="/{html.escape(comments)}"'
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
