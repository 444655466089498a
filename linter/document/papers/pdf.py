"""The text of a PDF, page by page, by the library pypdf."""

from __future__ import annotations

import io
import logging
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from linter.common.errors import Problem, SourceError
from linter.common.lines import LineIndex, Position
from linter.common.regex import regex
from linter.document.source import Source

_MISSING = "to read a PDF, install pypdf: pip install 'caveat[pdf]'; or save its text as .txt"
_LOCKED = "the PDF asks for a password; save a copy without one"
_DAMAGED = "the PDF cannot be read; save it again, or save its text as .txt"
_NO_TEXT = "the PDF has no text: its pages are pictures; name its abstract or its text instead"
_LEAST = 200  # characters, of which a page of text has far more
_MOST_PAGES = 200
_HYPHENATED = regex(r"(?<=[a-z])-\n(?=[a-z])")
_BETWEEN = "\n\n"


class PageLines(LineIndex):
    """The pages of a PDF as its lines: nobody sees the lines of its text."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        super().__init__(text)
        self._pages = starts

    def line(self, offset: int) -> int:
        return max(bisect_right(self._pages, offset), 1)

    def position(self, offset: int) -> Position:
        return Position(self.line(offset), 1, offset)


def pdf_source(data: bytes, name: str) -> Source:
    """The text of a PDF. Raises SourceError if it has none, is locked or damaged, or if pypdf is
    not installed."""
    pages = [_HYPHENATED.sub("", page).strip() for page in _pages(data, name)]
    text = _BETWEEN.join(pages)
    if len(text) < _LEAST:
        raise SourceError(Problem(_NO_TEXT, name))
    starts = [0, *accumulate(len(page) + len(_BETWEEN) for page in pages[:-1])]
    source = Source(name, text)
    source.keep_lines(PageLines(text, starts))
    return source


def _pages(data: bytes, name: str) -> Sequence[str]:
    try:
        import pypdf
    except ImportError:
        raise SourceError(Problem(_MISSING, name)) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is no news to a writer
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(Problem(_LOCKED, name))
        return [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
    except SourceError:
        raise
    except Exception as error:
        raise SourceError(Problem(_DAMAGED, name)) from error
