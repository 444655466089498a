"""All formats in which the article is written. Readers of further ones add theirs here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tests.document.trees import makers
from tests.formats import archive, epub, markdown, office, pages, plain, trees
from tests.formats.article import Article

FORMATS: Mapping[str, Callable[[Article], str | bytes]] = {
    "hand.md": markdown.markdown,
    "google.md": markdown.google_markdown,
    "site.mdx": markdown.mdx,
    "paper.qmd": markdown.quarto,
    "paper.Rmd": markdown.quarto,
    "vault.md": markdown.obsidian,
    "page.html": pages.page,
    "google.html": pages.google_page,
    "mail.txt": plain.plain,
    "google.zip": archive.google_zip,
    "book.epub": epub.epub,
    "draft.docx": office.docx,
    "google.docx": office.google_docx,
    "draft.odt": office.odt,
    "site.xml": trees.wordpress,
    **{f"{shape}.json": partial(trees.tree, shape) for shape in makers.WHOLE},
}
"""The writers by the name of the file that each writes."""


def written(name: str, article: Article) -> bytes:
    """The bytes of the file of this name."""
    text = FORMATS[name](article)
    return text.encode() if isinstance(text, str) else text
