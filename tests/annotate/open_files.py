"""OpenDocument texts for tests, made of the XML of their paragraphs, and what is seen in them."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Sequence

from linter.annotate.open_document import CONTENT, annotated, taken_back
from linter.annotate.open_names import SPACES
from linter.annotate.remarks import Annotated, Remark
from linter.common.spans import Span
from linter.document.packages import Part, open_package
from linter.findings.finding import Edit

DATE = "2026-01-02T03:04:05Z"
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())


def content(*paragraphs: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_DECLARED} '
        f'office:version="1.3"><office:body><office:text>{"".join(paragraphs)}</office:text>'
        "</office:body></office:document-content>"
    )


def odt(*paragraphs: str) -> bytes:
    return packed(content(*paragraphs))


def packed(body: str) -> bytes:
    made = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.text"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr(CONTENT, body)
        archive.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()


def annotate(
    data: bytes, *wanted: str | tuple[str, str], suggest: bool = False, date: str = DATE
) -> Annotated:
    """The document with a comment on each of these words, as the XML has them; of two, the second
    is to replace the first."""
    package = taken_back(open_package(data, "draft.odt"))
    text = package.read(CONTENT).decode()
    remarks = []
    for each in wanted:
        words, new = (each, "") if isinstance(each, str) else each
        start = text.index(words, text.index(":body"))
        span = Span(start, start + len(words))
        said = [f"CER001 warning: about {words[:20]}"]
        edits = [] if isinstance(each, str) else [Edit(span, new)]
        remarks.append(Remark("CER001", span, said, ["Try: others."], edits, "It is a suggestion."))
    text_parts = [Part(CONTENT, 0, len(text))]
    return annotated(package, text, text_parts, remarks, date=date, suggest=suggest)


def part(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(CONTENT).decode()


class Seen:
    """A text as a word processor sees it: its words, with tracked changes, and by name those of
    each comment, what it says and by whom it is. Words of notes and frames are those of the text;
    deleted ones are not, but where they stand between two marks."""

    def __init__(self, body: str) -> None:
        self.text = ""
        self.open: dict[str, str] = {}
        self.ranges: dict[str, str] = {}
        self.said: dict[str, str] = {}
        self.authors: dict[str, str] = {}
        self._read(ET.fromstring(body))
        assert not {name for name in self.open if self.authors[name] == "caveat"}

    @property
    def marked(self) -> Sequence[str]:
        """The words of caveat's comments, in the order of what they say."""
        own = [name for name, author in self.authors.items() if author == "caveat"]
        return [self.ranges[name] for name in own]

    def _read(self, element: ET.Element) -> None:
        kind = element.tag.rpartition("}")[2]
        if kind == "annotation":
            name = _value(element, "name")
            lines = [each for each in element if each.tag.endswith("}p")]
            self.said[name] = "\n".join("".join(line.itertext()) for line in lines)
            by = (each.text or "" for each in element if each.tag.endswith("}creator"))
            self.authors[name] = next(by, "")
            self.open[name] = ""
        elif kind == "tracked-changes":
            pass
        elif kind == "annotation-end":
            self.ranges[_value(element, "name")] = self.open.pop(_value(element, "name"))
        else:
            self._add({"s": " ", "tab": "\t"}.get(kind, ""))
            self._add(element.text or "")
            for child in element:
                self._read(child)
        self._add(element.tail or "")

    def _add(self, words: str) -> None:
        self.text += words
        self.open = {name: said + words for name, said in self.open.items()}


def _value(element: ET.Element, name: str) -> str:
    values = (v for key, v in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(values, "")
