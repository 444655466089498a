"""The parts of a Word document and how they are tied together: relationships and types."""

from __future__ import annotations

import html
import posixpath

from linter.annotate.package_text import Decoded, Encodes, damaged, decoded
from linter.common.regex import regex
from linter.document.office.relationships import read_relationships, relationships_of, targets
from linter.document.packages import Package

TYPES = "[Content_Types].xml"
_BY_CUSTOM = "word/document.xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NO_RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


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
    found = tied(package, "", "officeDocument") or _BY_CUSTOM
    if found not in package:
        raise damaged(package, found)
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
) -> dict[str, tuple[Encodes, str]]:
    """The parts that tie a new part with comments to the text, each as it was and as it is to
    be."""
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
        name: (old, _with_element(package, name, old.text, f"Relationship {tie}")),
        TYPES: (types, _with_element(package, TYPES, types.text, f"Override {kind}")),
    }


_ROOT = regex(r"<(?P<prefix>(?:[\w.-]+:)?)(?P<name>Relationships|Types)(?=[\s/>])")


def _with_element(package: Package, part: str, xml: str, element: str) -> str:
    """The XML of a part with an element at the end of its root."""
    root = _ROOT.search(xml)
    if root is None:
        raise damaged(package, part)
    written = f"<{root['prefix']}{element}/>"
    end = xml.rfind("</")
    if end < 0:  # a root without content
        end = xml.rfind("/>")
        return f"{xml[:end]}>{written}</{root['prefix']}{root['name']}>{xml[end + 2 :]}"
    return xml[:end] + written + xml[end:]
