"""The article as a chapter of a book."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

from tests.formats.article import Article, Mark, Words
from tests.formats.pages import Html, by_hand, parts

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0"'
    ' xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile'
    ' full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html'
    ' xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en">'
    "<head><title>A book of miracle cures</title></head>\n<body>{}</body></html>"
)
_CONTENTS = "nav.xhtml"
NAV = PAGE.format('<nav epub:type="toc"><ol><li><a href="c1.xhtml">A cure</a></li></ol></nav>')
COVER = PAGE.format('<img src="cover.jpg" alt="A miracle cure"/>')


def book(
    pages: Mapping[str, str | bytes], *, others: Mapping[str, str] | None = None, guide: str = ""
) -> bytes:
    """A book of these pages in this order, `nav.xhtml` being its table of contents; `others` are
    further files."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"'
        f' properties="{"nav" if name == _CONTENTS else ""}"/>'
        for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    listed = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f"<manifest>{items}</manifest><spine>{spine}</spine>{guide}</package>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        package.writestr("META-INF/container.xml", CONTAINER)
        package.writestr("OEBPS/book.opf", listed)
        for name, text in pages.items():
            package.writestr(f"OEBPS/{name}", text)
        for name, text in (others or {}).items():
            package.writestr(name, text)
    return held.getvalue()


def epub(article: Article) -> bytes:
    """The article as the first chapter, with its notes on a page of their own."""
    notes = "".join(
        f'<li id="n{n}"><p>{by_hand.line(note)}</p></li>' for n, note in enumerate(article.notes, 1)
    )
    chapter = "\n".join([f"<h1>{escape(article.title)}</h1>", *parts(article.parts, _BOOK)])
    return book(
        {
            "cover.xhtml": COVER,
            _CONTENTS: NAV,
            "c1.xhtml": PAGE.format(chapter),
            "notes.xhtml": PAGE.format(f'<section epub:type="endnotes"><ol>{notes}</ol></section>'),
        }
    )


def _run(run: Words | Mark) -> str:
    if isinstance(run, Mark):
        return f'<a epub:type="noteref" href="notes.xhtml#n{run.number}">{run.number}</a>'
    return by_hand.run(run)


_BOOK = Html(_run)
