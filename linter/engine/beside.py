"""The texts that an article is held against: given with it, or named in its front matter.

What the front matter names is read only where the options say so, since an article may come from
anybody: a relative path to a file in the same project, in a format that is read, and nothing else.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from linter.common.dataclass import replace
from linter.common.errors import CaveatError
from linter.config.lookup import SettingsLookup
from linter.config.options import RunOptions
from linter.document.papers.formats import is_readable
from linter.document.source import Source

_KEY = "sources"
_OPENS = ("---", "+++", ";;;", "{")  # the marks of front matter
_OPENS_IN_BYTES = tuple(mark + each.encode() for mark in (b"", BOM_UTF8) for each in _OPENS)
_WITHIN = 20_000  # characters of an article in which its front matter names sources
_ADDRESS = ("://", "www.", "doi:", "pmid:")
_GIT = ".git"


def texts_given(sources: Mapping[str, str | bytes]) -> tuple[Source, ...]:
    """Texts and files by their names, decoded. Raises SourceError for one that is not read."""
    if not sources:
        return ()
    from linter.document.papers.reading import decode_paper, paper_from_text  # slow to import

    return tuple(
        source
        for name, content in sources.items()
        for source in (
            paper_from_text(content, name)
            if isinstance(content, str)
            else decode_paper(content, name)
        )
    )


class TextsBeside:
    """Finds the texts that articles are held against."""

    def __init__(self, options: RunOptions, lookup: SettingsLookup) -> None:
        self._options = options
        self._lookup = lookup
        self._named: dict[str, frozenset[Path]] = {}

    def added(self, article: Source, given: Sequence[Source] = ()) -> Source:
        """An article with the texts it is held against: those given, and those it names."""
        beside = [*self._options.sources, *given]
        unread: list[str] = []
        if self._options.reads_sources and may_name_sources(article):
            self._add_named(article, beside, unread)
        if not beside and not unread:
            return article
        once = {(each.name, each.text): each for each in beside}
        return replace(article, beside=tuple(once.values()), unread_beside=tuple(unread))

    def named_by(self, path: str | Path) -> frozenset[Path]:
        """The files that the front matter of an article named when it was linted."""
        return self._named.get(Path(path).as_posix(), frozenset())

    def _add_named(self, article: Source, beside: list[Source], unread: list[str]) -> None:
        from linter.document.papers.reading import read_papers  # slow to import: the parsers

        files = set()
        for name in _named_files(article.front_matter.data.get(_KEY)):
            file, why = self._allowed(article.path, name)
            if file:
                files.add(file)
                try:
                    beside += read_papers(file, name)
                except CaveatError as error:
                    why = "; ".join(problem.message for problem in error.problems)
            if why:
                unread.append(f"{name}: {why}")
        self._named[Path(article.path).as_posix()] = frozenset(files)

    def _allowed(self, path: str, name: str) -> tuple[Path | None, str]:
        """The file that an article names, if it is in the same project; else why it is not
        read."""
        folder = self._lookup.folder(path)
        if Path(name).is_absolute() or name.startswith("~"):
            return None, "name it relative to the article"
        file = Path(os.path.realpath(folder / name))
        if not file.is_relative_to(self._project(path, folder)):
            return None, "it is outside the project of the article"
        return file, ""

    def _project(self, path: str, folder: Path) -> Path:
        """The nearest folder of an article, or above it, with a configuration or a repository;
        without one, its own folder."""
        config = self._lookup.config_file(path)
        of_config = Path(os.path.realpath(config)).parent if config else None
        for above in (folder, *folder.parents):
            if above == of_config or os.path.lexists(above / _GIT):
                return above
        return folder


def may_name_sources(article: Source) -> bool:
    """Whether an article may name sources: reading front matter costs, and most have none."""
    return article.text.startswith(_OPENS) and _KEY in article.text[:_WITHIN]


def may_hold_names(data: bytes) -> bool:
    """The same of the bytes of an article in UTF-8."""
    return data.startswith(_OPENS_IN_BYTES) and _KEY.encode() in data[: 4 * _WITHIN]


def _named_files(value: object) -> Iterator[str]:
    """The names of files in a value of front matter: addresses and titles are none."""
    for each in value if isinstance(value, list) else [value]:
        name = each.get("file") if isinstance(each, dict) else each
        if isinstance(name, str) and _looks_like_file(name.strip()):
            yield name.strip()


def _looks_like_file(name: str) -> bool:
    odd = "\n" in name or "\0" in name
    return not odd and not any(m in name.lower() for m in _ADDRESS) and is_readable(name)
