"""The article as documents of word processors: .docx as Word and Google Docs write it, .odt."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from tests.formats.article import (
    Article,
    Heading,
    Items,
    Line,
    Mark,
    Paragraph,
    Part,
    Quote,
    Table,
    Words,
)

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LISTS = (
    f"<w:numbering {_W}>"
    + "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for n, kind, text in ((1, "bullet", "●"), (2, "decimal", "%1."))
    )
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    + "</w:numbering>"
)
_STYLES = (
    f"<w:styles {_W}>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
        for n in (1, 2, 3)
    )
    + "</w:styles>"
)
_DELETED = (
    '<w:del w:id="7" w:author="Ida"><w:r><w:delText xml:space="preserve"> A miracle cure.'
    "</w:delText></w:r></w:del>"
)
# Google Docs holds a suggestion in a control of its own.
_CONTROL = (
    '<w:sdt><w:sdtPr><w:id w:val="-3"/><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>{}'
    "</w:sdtContent></w:sdt>"
)
_INSERTED = '<w:ins w:id="{}" w:author="Ida">{}</w:ins>'
_COMMENT = '<w:commentReference w:id="1"/>'
_COMMENTS = (
    f'<w:comments {_W}><w:comment w:id="1" w:author="Ida"><w:p><w:r><w:t>A miracle cure?</w:t>'
    "</w:r></w:p></w:comment></w:comments>"
)


@dataclass
class _Word:
    """Writes runs of Word, and keeps the addresses to which they lead."""

    addresses: list[str] = field(default_factory=list)
    tracked: bool = False
    google: bool = False

    def paragraph(self, line: Line, properties: str = "", after: str = "") -> str:
        runs = "".join(map(self.run, line))
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}{after}</w:p>"

    def run(self, run: Words | Mark) -> str:
        if isinstance(run, Mark):
            mark = f'<w:footnoteReference w:id="{run.number}"/>'
            return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{mark}</w:r>'
        kept = '<w:t xml:space="preserve">' + escape(run.text, quote=False) + "</w:t>"
        style = "<w:b/>" if run.bold else "<w:i/>" if run.italic else ""
        style += '<w:rtl w:val="0"/>' if self.google else ""
        written = f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{kept}</w:r>"
        if self.tracked and run.bold:
            written = self._suggested(_INSERTED.format(len(written), written))
        if not run.link:
            return written
        self.addresses.append(run.link)
        return f'<w:hyperlink r:id="l{len(self.addresses)}">{written}</w:hyperlink>'

    def parts(self, parts: Sequence[Part]) -> Iterator[str]:
        for number, part in enumerate(parts):
            remarks = f"{self._suggested(_DELETED)}<w:r>{_COMMENT}</w:r>"
            yield self._part(part, after="" if number else remarks)

    def _suggested(self, change: str) -> str:
        return _CONTROL.format(change) if self.google else change

    def _part(self, part: Part, after: str) -> str:
        match part:
            case Heading(line, level):
                return self.paragraph(line, f'<w:pStyle w:val="Heading{level}"/>')
            case Paragraph(line) | Quote(line):
                return self.paragraph(line, after=after)
            case Items(items, numbered):
                which = f'<w:ilvl w:val="0"/><w:numId w:val="{2 if numbered else 1}"/>'
                of_list = f"<w:numPr>{which}</w:numPr>"
                return "".join(self.paragraph(item, of_list) for item in items)
            case Table(rows):
                return f"<w:tbl>{''.join(map(self._row, rows))}</w:tbl>"

    def _row(self, row: Sequence[Line]) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{self.paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"

    def relationships(self, others: Mapping[str, str]) -> str:
        links = "".join(
            f'<Relationship Id="l{n}" Type="{_RELATED}/hyperlink" Target="{escape(to)}"'
            ' TargetMode="External"/>'
            for n, to in enumerate(self.addresses, 1)
        )
        parts = "".join(
            f'<Relationship Id="p{n}" Type="{_RELATED}/{kind}" Target="{to}"/>'
            for n, (kind, to) in enumerate(others.items())
        )
        return f'<Relationships xmlns="{_OF_PACKAGES}/relationships">{links}{parts}</Relationships>'


_NOTE_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'


def docx(article: Article, *, google: bool = False) -> bytes:
    """With words deleted and inserted as tracked changes, and a comment."""
    body, notes = _Word(tracked=True, google=google), _Word(google=google)
    title = body.paragraph([Words(article.title)], '<w:pStyle w:val="Title"/>')
    told = "".join([title, *body.parts(article.parts)])
    noted = "".join(
        f'<w:footnote w:id="{n}">{notes.paragraph(note).replace("<w:p>", f"<w:p>{_NOTE_MARK}", 1)}'
        "</w:footnote>"
        for n, note in enumerate(article.notes, 1)
    )
    named = {
        "styles": "styles.xml",
        "numbering": "numbering.xml",
        "footnotes": "footnotes.xml",
        "comments": "comments.xml",
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OF_WORD}.{kind}+xml"/>'
        for name, kind in {"document": "document.main", **{n: n for n in named}}.items()
    )
    return _packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_OF_PACKAGES}/content-types"><Default'
            ' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
            f'+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_OF_PACKAGES}/relationships"><Relationship'
            f' Id="r1" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
            "word/document.xml": f"<w:document {_W}><w:body>{told}</w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {_W}>{noted}</w:footnotes>",
            "word/comments.xml": _COMMENTS,
            "word/styles.xml": _STYLES,
            "word/numbering.xml": _LISTS,
            "word/_rels/document.xml.rels": body.relationships(named),
            "word/_rels/footnotes.xml.rels": notes.relationships({}),
        }
    )


def google_docx(article: Article) -> bytes:
    """As “Download, Microsoft Word” writes it, with suggestions that nobody has accepted."""
    return docx(article, google=True)


_OPEN = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        **{
            name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
            for name in ("office", "text", "table", "style")
        },
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
_REMARK = (
    '<office:annotation office:name="1"><dc:creator>Ida</dc:creator>'
    "<text:p>A miracle cure?</text:p></office:annotation>"
)
_OPEN_STYLES = (
    "<office:automatic-styles>"
    + "".join(
        f'<text:list-style style:name="{name}"><text:list-level-style-{kind} text:level="1"'
        f" {how}/></text:list-style>"
        for name, kind, how in (
            ("L1", "bullet", 'text:bullet-char="•"'),
            ("L2", "number", 'style:num-format="1" style:num-suffix="."'),
        )
    )
    + "</office:automatic-styles>"
)


def odt(article: Article) -> bytes:
    """As LibreOffice writes it, with a comment."""
    title = f'<text:p text:style-name="Title">{escape(article.title)}</text:p>'
    first, *others = (_open_part(part, article) for part in article.parts)
    told = "".join([title, first.replace("</text:p>", f"{_REMARK}</text:p>", 1), *others])
    return _packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
            'opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"'
            ' manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry'
            ' manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
            "content.xml": f"<office:document-content {_OPEN}>{_OPEN_STYLES}<office:body>"
            f"<office:text>{told}</office:text></office:body></office:document-content>",
        }
    )


def _open_part(part: Part, article: Article) -> str:
    def line(runs: Line) -> str:
        return "".join(_open_run(run, article) for run in runs)

    match part:
        case Heading(runs, level):
            return f'<text:h text:outline-level="{level}">{line(runs)}</text:h>'
        case Paragraph(runs) | Quote(runs):
            return f"<text:p>{line(runs)}</text:p>"
        case Items(items, numbered):
            inner = "".join(
                f"<text:list-item><text:p>{line(item)}</text:p></text:list-item>" for item in items
            )
            return f'<text:list text:style-name="L{2 if numbered else 1}">{inner}</text:list>'
        case Table(rows):
            cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
            cells = ("".join(cell.format(line(runs)) for runs in row) for row in rows)
            inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
            columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
            return f'<table:table table:name="T1">{columns}{inner}</table:table>'


def _open_run(run: Words | Mark, article: Article) -> str:
    if isinstance(run, Mark):
        n = run.number
        note = "".join(_open_run(each, article) for each in article.notes[n - 1])
        return (
            f'<text:note text:id="f{n}" text:note-class="footnote"><text:note-citation>{n}'
            f"</text:note-citation><text:note-body><text:p>{note}</text:p></text:note-body>"
            "</text:note>"
        )
    text = escape(run.text, quote=False)
    if run.link:
        return f'<text:a xlink:type="simple" xlink:href="{escape(run.link)}">{text}</text:a>'
    return f'<text:span text:style-name="T1">{text}</text:span>' if run.bold else text


def _packed(parts: Mapping[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            plain = name == "mimetype"
            package.writestr(
                name, text if plain else _XML + text, zipfile.ZIP_STORED if plain else None
            )
    return held.getvalue()
