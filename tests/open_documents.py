"""OpenDocument texts made by code, as a package or flat."""

from __future__ import annotations

from collections.abc import Mapping

from tests.word_documents import packed

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    (
        *(f'xmlns:{n}="{OASIS}:{n}:1.0"' for n in ("office", "text", "table", "style", "meta")),
        f'xmlns:draw="{OASIS}:drawing:1.0" xmlns:fo="{OASIS}:xsl-fo-compatible:1.0"',
        f'xmlns:svg="{OASIS}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    )
)
START = '<?xml version="1.0" encoding="UTF-8"?>\n'
MIME = "application/vnd.oasis.opendocument.text"


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def h(words: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def style(name: str, properties: str = "", *, family: str = "text", base: str = "") -> str:
    based = f' style:parent-style-name="{base}"' if base else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{based}>'
        f"<style:text-properties {properties}/></style:style>"
    )


def odt(
    body: str, *, automatic: str = "", styles: str = "", master: str = "", meta: str = ""
) -> bytes:
    """A package with this body."""
    return packed({"mimetype": MIME, **parts(body, automatic, styles, master, meta)})


def parts(body: str, automatic: str, styles: str, master: str, meta: str) -> Mapping[str, str]:
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    return {
        "content.xml": f"{START}<office:document-content {SPACES}><office:automatic-styles>"
        f"{automatic}</office:automatic-styles>{text}</office:document-content>",
        "styles.xml": f"{START}<office:document-styles {SPACES}><office:styles>{styles}"
        f"</office:styles><office:master-styles>{master}</office:master-styles>"
        "</office:document-styles>",
        "meta.xml": f"{START}<office:document-meta {SPACES}><office:meta>{meta}</office:meta>"
        "</office:document-meta>",
    }


def flat(
    body: str, *, automatic: str = "", styles: str = "", master: str = "", meta: str = ""
) -> str:
    """The same as a single text."""
    return (
        f"{START}<office:document {SPACES}><office:meta>{meta}</office:meta>"
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:master-styles>{master}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )
