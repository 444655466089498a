"""Exports that come as a ZIP of articles: web pages of Google Docs, posts of Substack, pages of
Notion. Each text in it is an article; Notion has a ZIP in the ZIP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.common.dataclass import replace
from linter.common.errors import Problem, SourceError
from linter.common.file_types import ARCHIVES, HTML, MARKDOWN, PLAIN, suffix_of
from linter.document.joined import Joined, alone, name_of, part_of, texts_of
from linter.document.packages import Package, open_package
from linter.document.source import Source, decode

_ARTICLES = MARKDOWN | HTML | PLAIN - {""}
_DEEPEST = 1  # archives in an archive
_OF_MAC = "__MACOSX/"  # what macOS packs beside each file
_NONE = f"holds no article that caveat reads in archives ({', '.join(sorted(_ARTICLES))})"


def archive(data: bytes, path: str) -> Source:
    """The articles of an archive, one after the other in one source.

    Raises SourceError for a file that is no archive, and for one without articles. What is wrong
    with one of them is a warning.
    """
    joined = Joined(path)
    for name, content in _files(open_package(data, path), "", _DEEPEST):
        try:
            article = decode(content, name_of(path, name))
        except SourceError as error:
            joined.warnings += error.problems
        else:
            joined.warnings += article.decode_warnings
            joined.add(*part_of(name, article))
    if joined.is_empty:
        raise SourceError(*joined.warnings or [Problem(_NONE, path)])
    return joined.source()


def articles_in(source: Source) -> Sequence[Source]:
    """Each article of an archive as a source of its own; the first has the warnings about those
    that are not read."""
    first, *others = (alone(source, [held]) for held in texts_of(source))
    read = {name_of(source.path, part.name) for part in source.parts}
    unread = (problem for problem in source.decode_warnings if problem.path not in read)
    return [replace(first, decode_warnings=(*unread, *first.decode_warnings)), *others]


def _files(package: Package, folder: str, deep: int) -> Iterator[tuple[str, bytes]]:
    """The names and contents of the articles in an archive, and in those inside it."""
    for name in package.names:
        if name.startswith(_OF_MAC) or name.rpartition("/")[2].startswith("."):
            continue
        suffix = suffix_of(name)
        if suffix in _ARTICLES:
            yield folder + name, package.read(name)
        elif suffix in ARCHIVES and deep:
            inner = open_package(package.read(name), package.path)
            yield from _files(inner, f"{folder}{name}/", deep - 1)
