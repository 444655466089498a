"""Makes the evidence sheet of an article, and makes one again to see whether it still holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from linter import __version__
from linter.common.dataclass import replace
from linter.common.errors import Problem, SourceError, counted
from linter.common.regex import regex
from linter.config.options import RunOptions
from linter.document.papers.reading import read_papers
from linter.engine.cache.grounds import grounds
from linter.engine.linter import Linter
from linter.report.sheet import MadeFrom, Sheet, made_from
from linter.report.sheet_formats import FORMATS
from linter.sheet.claims import claimed
from linter.sheet.criteria import answers


def make_sheet(linter: Linter, path: str, data: bytes, given: Sequence[str] = ()) -> Sheet:
    """The sheet of the one article in a file; the sources of the linter's options are in the files
    `given`. Raises SourceError if it cannot be read or holds several, and ConfigError."""
    files = linter.lint_bytes(data, path).files
    if len(files) != 1:
        told = f"holds {counted(len(files), 'article')}; a sheet is about one"
        raise SourceError(Problem(told, path))
    (file,) = files
    if file.source is None:
        raise SourceError(*file.problems)
    reading = linter.read(file.source)
    beside = [each.document.source for each in reading.context.beside]
    made = MadeFrom(
        article=path,
        text=_sha256(data),
        given=tuple(given),
        sources={each.name: _sha256(each.text.encode("utf-8", "surrogatepass")) for each in beside},
        grounds=grounds(linter.options).of_verdict(linter.settings(path), path),
        version=__version__,
        day=linter.options.current_day.isoformat(),
    )
    return Sheet(file, claimed(reading), answers(reading), made)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


Read = Callable[[str], bytes]
# What people write into a sheet when they sign it.
_SIGNED = regex(r"^## Signed$.*?(?=^## )", re.M | re.S)


def replayed(options: RunOptions, text: str, form: str, read: Read) -> Sequence[str]:
    """Why a sheet in a format no longer holds, for people; empty if it made again is the same.

    `read` gives the bytes of the article that the sheet names. Raises SourceError if the text is no
    sheet or a file cannot be read, and ConfigError.
    """
    made = made_from(text)
    if made is None:
        raise SourceError("this is no evidence sheet, or its mark is damaged")
    sources = tuple(each for name in made.given for each in read_papers(Path(name)))
    again = replace(options, today=made.today, sources=sources, reads_sources=True)
    linter = Linter.from_config(options=again)
    now = make_sheet(linter, made.article, read(made.article), made.given)
    if different := made.differences(now.made):
        return different
    same = _unsigned(FORMATS[form](now)) == _unsigned(text)
    return () if same else ["the sheet itself has been edited"]


def _unsigned(text: str) -> str:
    return _SIGNED.sub("", text)
