"""The names that files have, by format: articles that are read, and texts that are not.

`.pre-commit-hooks.yaml` lists the same suffixes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

QUARTO = frozenset({".qmd", ".rmd", ".rmarkdown"})
MARKDOWN = QUARTO | {".md", ".markdown", ".mdown", ".mkd", ".mdx", ".mkdn", ".mkdown", ".mdwn"}
HTML = frozenset({".html", ".htm", ".xhtml"})
PLAIN = frozenset({".txt", ".text", ""})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
JSON = frozenset({".json"}) | JSON_LINES
XML = frozenset({".xml"})  # the export of WordPress, and no other
BOOKS = frozenset({".epub"})
ARCHIVES = frozenset({".zip"})
"""Exports of several articles; read when they are named."""
OF_SEVERAL = JSON | XML | BOOKS | ARCHIVES
"""Files that may hold several articles."""
WORD = frozenset({".docx", ".docm", ".dotx", ".dotm"})
FLAT = frozenset({".fodt"})  # OpenDocument as one text, not a package
OPEN_DOCUMENT = frozenset({".odt", ".ott"}) | FLAT
PAGED = frozenset({".pdf"})
"""Read as a source alone, whose places are pages."""
OFFICE = WORD | OPEN_DOCUMENT
"""Documents of word processors, whose places are paragraphs."""
SUFFIXES = MARKDOWN | HTML | OFFICE | BOOKS | PLAIN - {""}

_WORD_PROCESSOR = "save it as .docx or .odt, as a web page (.html) or as Markdown (.md)"
_PANDOC = "convert it, as with `pandoc FILE -o article.md`, and check what comes out"
_ASCIIDOC = "convert it, as with `asciidoctor FILE`, and check the .html that comes out"
_TEXT_BEHIND = "check the text that it was made from (.md, .html or .txt)"
_MESSAGE = "save its text as .html, .txt or .md"
_TRANSFORMED = "turn it into the web page that readers see (.html), and check that"
_OTHER_XML = (
    "of XML it reads the export of WordPress alone (Tools, Export); of others turn yours into the "
    "web page that readers see (.html), and check that"
)
_TEMPLATE = "build the page, and check the .html that comes out"

UNREAD: Mapping[str, str] = {
    **dict.fromkeys((".doc", ".dot", ".rtf", ".sxw", ".wpd", ".wps", ".abw"), _WORD_PROCESSOR),
    **dict.fromkeys((".wpt", ".odm", ".oth"), _WORD_PROCESSOR),
    **dict.fromkeys((".pages", ".hwp", ".hwpx", ".gdoc"), _WORD_PROCESSOR),
    **dict.fromkeys((".pptx", ".ppt", ".odp"), _WORD_PROCESSOR),
    **dict.fromkeys((".pdf", ".ps", ".indd", ".idml"), _TEXT_BEHIND),
    **dict.fromkeys(
        (".mobi", ".azw", ".azw3", ".kfx", ".lit", ".fb2", ".xps", ".oxps"), _TEXT_BEHIND
    ),
    **dict.fromkeys((".adoc", ".asciidoc"), _ASCIIDOC),
    **dict.fromkeys((".rst", ".rest", ".org", ".textile"), _PANDOC),
    **dict.fromkeys((".tex", ".latex", ".ltx", ".typ", ".muse", ".ipynb"), _PANDOC),
    **dict.fromkeys((".wiki", ".mediawiki", ".dokuwiki", ".creole", ".t2t"), _PANDOC),
    **dict.fromkeys((".docbook", ".dbk", ".jats", ".nxml", ".opml"), _PANDOC),
    **dict.fromkeys((".dita", ".ditamap", ".tei", ".sgml", ".sgm"), _TRANSFORMED),
    ".xml": _OTHER_XML,
    **dict.fromkeys((".mht", ".mhtml", ".webarchive", ".eml", ".msg"), _MESSAGE),
    **dict.fromkeys((".srt", ".vtt", ".sbv", ".ttml", ".dfxp", ".ass", ".ssa"), _MESSAGE),
    **dict.fromkeys((".smi", ".lrc", ".scc", ".stl", ".enex"), _MESSAGE),
    ".mjml": _TEMPLATE,
}
"""Formats of texts that are not read, each with what to do: in a folder they are counted."""

REFUSED: Mapping[str, str] = {
    **UNREAD,
    **dict.fromkeys((".astro", ".vue", ".svelte", ".jsx", ".tsx", ".php", ".phtml"), _TEMPLATE),
    **dict.fromkeys((".njk", ".liquid", ".hbs", ".mustache", ".ejs", ".erb"), _TEMPLATE),
    **dict.fromkeys((".twig", ".j2", ".jinja", ".jinja2", ".pug", ".haml", ".slim"), _TEMPLATE),
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".csv", ".tsv"), _MESSAGE),
}
"""What is refused when it is named. Besides the former these are code and data, of which every
folder of a site is full, so that they are not counted there."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of packages of parts, and of documents of an old Word."""


def is_lock(name: str) -> bool:
    """Whether a file is what Word keeps beside an open document: its name, and who has it open."""
    return name.replace("\\", "/").rpartition("/")[2].startswith("~$")


@lru_cache(1024)
def suffix_of(name: str) -> str:
    """The end of a file's name from its last dot, in lower case; empty where it has none."""
    stem, dot, ending = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return f"{dot}{ending}".lower() if stem and ending else ""
