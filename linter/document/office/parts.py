"""From the bytes of a document to its source: the XML of the parts that are read, joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.common.errors import Problem, SourceError
from linter.common.file_types import FLAT, OLE, WORD, ZIP, suffix_of
from linter.document.joined import Joined
from linter.document.office.relationships import (
    Relationship,
    read_relationships,
    relationships_of,
    targets,
)
from linter.document.packages import LARGEST_PART, LOCKED, Package, decoded, open_package
from linter.document.source import Source

_MAIN = "word/document.xml"  # where it is by custom; the relationships of the package say
# What the main part leads to and is read, by the kind of relationship, in this order.
_READ = (
    *("footnotes", "endnotes", "comments", "header", "footer", "diagramData"),
    *("styles", "numbering"),
)
_MANIFEST, _ENCRYPTED = "META-INF/manifest.xml", b"encryption-data"
_IMPORTED = ("aFChunk", "subDocument")  # whose words Word fetches from other files


def office_source(data: bytes, path: str) -> Source:
    """A document of a word processor, by its suffix. Raises SourceError for what is none."""
    if suffix_of(path) in FLAT:
        part, text = decoded(data, path, path)
        return Source(path, text, part.encoding, part.bom)
    if data.startswith(OLE):
        raise _error(
            path, "is locked with a password, or of an old Word; save it as .docx, without one"
        )
    if not data.startswith(ZIP):
        raise _error(path, f"is no {suffix_of(path)} file by its content; save it as one")
    package = open_package(data, path)
    if suffix_of(path) in WORD:
        return _joined(package, _word_parts(package, path))
    return _joined(package, _open_document_parts(package, path))


def _joined(package: Package, roles: Iterator[tuple[str, str]]) -> Source:
    """The source of the parts with these names and roles."""
    path = package.path
    joined = Joined(path, f"its text is more than {LARGEST_PART >> 20} MB of XML; split it")
    for name, role in roles:
        if role in _IMPORTED:
            message = "Word shows words of other files in it, which are not read; open it in Word"
            joined.warnings.append(Problem(f"{message} and save it again", path))
        else:
            joined.add(*package.decoded(name, role))
    return joined.source(package)


def _word_parts(package: Package, path: str) -> Iterator[tuple[str, str]]:
    """The parts of a Word document that are read, and what each is."""
    first = _relationships(package, "", path)
    main = next(targets(first, "officeDocument"), _MAIN)
    if main not in package:
        raise _error(path, "is no Word document by its content: it has no text; save it as .docx")
    yield main, "document"
    known = _relationships(package, main, path)
    held = [(name, kind) for kind in _READ for name in dict.fromkeys(targets(known, kind))]
    held += [(name, "properties") for name in targets(first, "core-properties")]
    for name, kind in held:
        if name in package:
            yield name, kind
    for name in (main, *(name for name, kind in held if kind in ("footnotes", "endnotes"))):
        if relationships_of(name) in package:
            yield relationships_of(name), "relationships"
    yield from ((each.target, each.kind) for each in known.values() if each.kind in _IMPORTED)


def _relationships(package: Package, part: str, path: str) -> Mapping[str, Relationship]:
    name = relationships_of(part)
    if name not in package:
        return {}
    _, text = package.decoded(name)
    return read_relationships(text, part.rpartition("/")[0], path)


def _open_document_parts(package: Package, path: str) -> Iterator[tuple[str, str]]:
    """The parts of an OpenDocument text that are read."""
    if "content.xml" not in package:
        message = "is no OpenDocument text by its content: it has no content.xml; save it as .odt"
        raise _error(path, message)
    if _MANIFEST in package and _ENCRYPTED in package.read(_MANIFEST):
        raise _error(path, LOCKED)
    for name, role in (("content.xml", "document"), ("styles.xml", "styles"), ("meta.xml", "meta")):
        if name in package:
            yield name, role


def _error(path: str, message: str) -> SourceError:
    return SourceError(Problem(message, path))
