"""Word documents for tests, made of the XML of their paragraphs, and what is seen in them."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping, Sequence

from linter.annotate.remarks import Annotated, Remark
from linter.annotate.word import annotated
from linter.annotate.word_names import STRICT, TRANSITIONAL
from linter.annotate.word_threads import taken_back
from linter.common.spans import Span
from linter.document.packages import Package, Part, open_package
from linter.document.source import decode
from linter.findings.finding import Edit

DATE = "2026-01-02T03:04:05Z"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = " ".join(
    [
        f'xmlns:r="{_OFFICE}"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'mc:Ignorable="w14"',
    ]
)
EDITOR = 'w:author="Editor" w:date="2026-01-01T00:00:00Z"'


def run(words: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r w:rsidR="00A1">{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def story(kind: str, inside: str, namespace: str = TRANSITIONAL) -> str:
    """A part of WordprocessingML whose root is of this kind."""
    return f'{_DECLARED}<w:{kind} xmlns:w="{namespace}" {_SPACES}>{inside}</w:{kind}>'


def docx(*paragraphs: str, namespace: str = TRANSITIONAL, **parts: str) -> bytes:
    """A document with these paragraphs and further parts, by their names without `.xml`."""
    body = story("document", f"<w:body>{''.join(paragraphs)}<w:sectPr/></w:body>", namespace)
    return packed(body, parts, namespace)


def packed(
    body: str, parts: Mapping[str, str] | None = None, namespace: str = TRANSITIONAL
) -> bytes:
    parts = parts or {}
    ties = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
    )
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
        for name in parts
    )
    strict = namespace == STRICT
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else _OFFICE
    files = {
        "[Content_Types].xml": f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": body,
        "word/_rels/document.xml.rels": f"{_DECLARED}<Relationships "
        f'xmlns="{_PACKAGE}/relationships">{ties}</Relationships>',
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def source_of(package: Package) -> tuple[str, Sequence[Part]]:
    """The text of a package and where each of its parts is in it."""
    source = decode(package.data, "draft.docx")
    return source.text, source.parts


def remark_on(text: str, words: str, *edits: tuple[str, str], code: str = "CER001") -> Remark:
    """A remark on words as the XML has them, which may be replaced in parts."""
    start = text.index(words, text.index("body"))
    made = [
        Edit(Span(start + words.index(old), start + words.index(old) + len(old)), new)
        for old, new in edits
    ]
    return Remark(
        code,
        Span(start, start + len(words)),
        [f"{code} warning: about {words[:20]}"],
        ["Try: other words."],
        made,
        "The change is a suggestion.",
    )


def annotate(
    data: bytes, *wanted: str | tuple[str, str], suggest: bool = False, date: str = DATE
) -> Annotated:
    """The document with a comment on each of these words, as the XML has them; of two, the second
    is to replace the first."""
    package = taken_back(open_package(data, "draft.docx"))
    text, parts = source_of(package)
    remarks = [
        remark_on(text, each) if isinstance(each, str) else remark_on(text, each[0], each)
        for each in wanted
    ]
    return annotated(package, text, parts, remarks, date=date, suggest=suggest)


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8-sig")


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class Seen:
    """A text as a word processor sees it. `original` is without caveat's tracked changes,
    `accepted` with them, both with those of others; `ranges` has the words of each comment as
    accepted, by number, `said` what it says and `authors` by whom."""

    def __init__(self, data: bytes) -> None:
        self.original = self.accepted = ""
        self.open: dict[str, str] = {}
        self.ranges: dict[str, str] = {}
        self.references: list[str] = []
        self._read(ET.fromstring(part(data)), inserted=False, deleted="")
        assert not self.open
        assert len(set(self.references)) == len(self.references)
        assert set(self.ranges) <= set(self.references)
        self.said: dict[str, str] = {}
        self.authors: dict[str, str] = {}
        if "word/comments.xml" in parts(data):
            for comment in ET.fromstring(part(data, "word/comments.xml")):
                number = _value(comment, "id")
                self.said[number] = "\n".join("".join(p.itertext()) for p in comment)
                self.authors[number] = _value(comment, "author")
        assert set(self.references) <= set(self.said)

    @property
    def marked(self) -> Sequence[str]:
        """The words of caveat's comments, in the order of these."""
        return [self.ranges[n] for n in self.said if self.authors[n] == "caveat"]

    def _read(self, element: ET.Element, *, inserted: bool, deleted: str) -> None:
        name = element.tag.rpartition("}")[2]
        if name == "Fallback":
            return
        if name == "commentRangeStart":
            self.open[_value(element, "id")] = ""
        elif name == "commentRangeEnd":
            self.ranges[_value(element, "id")] = self.open.pop(_value(element, "id"))
        elif name == "commentReference":
            self.references.append(_value(element, "id"))
        elif name in ("t", "delText", "noBreakHyphen", "tab"):
            words = {"noBreakHyphen": "-", "tab": "\t"}.get(name, element.text or "")
            assert (name == "delText") == bool(deleted) or name not in ("t", "delText")
            self.original += words if deleted == "caveat" or not (deleted or inserted) else ""
            if not deleted:
                self.accepted += words
                self.open = {number: said + words for number, said in self.open.items()}
        inserted = inserted or (name == "ins" and _value(element, "author") == "caveat")
        deleted = _value(element, "author") if name == "del" else deleted
        for child in element:
            self._read(child, inserted=inserted, deleted=deleted)


def _value(element: ET.Element, name: str) -> str:
    return next(v for key, v in element.attrib.items() if key.rpartition("}")[2] == name)
