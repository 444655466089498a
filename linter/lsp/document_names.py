"""Decides which documents of an editor are articles, and their paths for `caveat check`."""

from __future__ import annotations

from pathlib import Path

from pygls.uris import to_fs_path, urlparse

from linter.common.file_types import OFFICE, SUFFIXES, suffix_of
from linter.common.paths import fault

_LANGUAGES = {
    "markdown": ".md",
    "mdx": ".mdx",
    "plaintext": ".txt",
    "text": ".txt",
    "html": ".html",
}


def name_of(uri: str, language: str, root: str | None) -> str | None:
    """The path of a document, or None if it is not an article, or one of a word processor.

    A document that is not a file, such as `untitled:`, gets a name from its language, in the root
    folder of the workspace.
    """
    path = to_fs_path(uri)
    suffix = _LANGUAGES.get(language.lower(), "")
    known = suffix in SUFFIXES
    if path is not None and (fault(path) or suffix_of(path) in OFFICE):
        return None
    if path is not None:
        return path if known or suffix_of(path) in SUFFIXES else None
    if not known:
        return None
    stem = Path(urlparse(uri)[2]).stem or "untitled"
    return (Path(root or ".") / f"{stem}{suffix}").as_posix()
