"""Word documents made by code, part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

OFFICE = "http://schemas.openxmlformats.org"
WORD = f"{OFFICE}/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = f"{OFFICE}/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" xmlns:m="{OFFICE}/officeDocument/2006/math" '
    f'xmlns:mc="{OFFICE}/markup-compatibility/2006" xmlns:a="{OFFICE}/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BY = 'w:author="Editor" w:date="2026-01-02T03:04:05Z"'
_KINDS = {
    "word/footnotes.xml": "footnotes",
    "word/endnotes.xml": "endnotes",
    "word/comments.xml": "comments",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/header1.xml": "header",
    "word/footer1.xml": "footer",
    "word/diagrams/data1.xml": "diagramData",
}


def r(words: str, looks: str = "") -> str:
    """A run of words with some properties."""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; one without mark-up is words."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = named + properties
    shown = (run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{''.join(shown)}</w:p>"


def field(code: str, result: str) -> str:
    """A field with a result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    written = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return mark.format("begin") + written + mark.format("separate") + result + mark.format("end")


def deleted(*runs: str) -> str:
    return f'<w:del w:id="1" {BY}>{"".join(runs)}</w:del>'


def style(
    name: str, title: str, *, base: str = "", inside: str = "", kind: str = "paragraph"
) -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    begin = f'<w:style w:type="{kind}" w:styleId="{name}">'
    return f'{begin}<w:name w:val="{title}"/>{based}{inside}</w:style>'


def part(name: str, inside: str) -> str:
    """A part of which the root element has this name."""
    return f"{START}<w:{name} {SPACES}>{inside}</w:{name}>"


def notes(kind: str, *texts: str) -> str:
    """The part of notes, whose identifiers are 2, 3, ...; the first two are lines."""
    lines = "".join(
        f'<w:{kind} w:type="{name}" w:id="{n}"><w:p><w:r><w:t>LINE</w:t></w:r></w:p></w:{kind}>'
        for n, name in enumerate(("separator", "continuationSeparator"))
    )
    held = "".join(
        f'<w:{kind} w:id="{n}">{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'
        for n, text in enumerate(texts, 2)
    )
    return part(f"{kind}s", lines + held)


def docx(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, str] | None = None,
    *,
    main: str = "word/document.xml",
    core: str = "",
) -> bytes:
    """A document with this body; `parts` by name, `links` are addresses by identifier."""
    given = dict(parts or {})
    document = given.pop(main, None) or part("document", f"<w:body>{body}</w:body>")
    related = [(f"rId{n}", kind, name) for n, (name, kind) in enumerate(_KINDS.items())]
    lines = [
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="/{name}"/>'
        for key, kind, name in related
        if name in given
    ]
    lines += [
        f'<Relationship Id="{key}" Type="{RELATIONS}/hyperlink" Target="{escape(address)}" '
        'TargetMode="External"/>'
        for key, address in (links or {}).items()
    ]
    first = [f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="{main}"/>']
    if core:
        kind = f"{OFFICE}/package/2006/relationships/metadata/core-properties"
        first.append(f'<Relationship Id="rId2" Type="{kind}" Target="docProps/core.xml"/>')
        given["docProps/core.xml"] = (
            f'{START}<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        )
    folder, _, name = main.rpartition("/")
    return packed(
        {
            "[Content_Types].xml": f'{START}<Types xmlns="{OFFICE}/package/2006/content-types"/>',
            "_rels/.rels": relationships(*first),
            main: document,
            f"{folder}/_rels/{name}.rels": relationships(*lines),
            **given,
        }
    )


def relationships(*lines: str) -> str:
    space = f"{OFFICE}/package/2006/relationships"
    return f'{START}<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return held.getvalue()
