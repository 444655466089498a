"""The article in a ZIP, as Google Docs hands out its web pages."""

from __future__ import annotations

import io
import zipfile

from tests.formats import pages
from tests.formats.article import Article


def google_zip(article: Article) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Birchsap.html", pages.google_page(article))
        archive.writestr("images/image1.png", b"\x89PNG\r\n")
    return held.getvalue()
