"""Which of an editor's documents are articles, and what `caveat check` would call them."""

from __future__ import annotations

from pathlib import Path

from pygls.uris import to_fs_path, urlparse

from linter.common.file_types import SUFFIXES

_LANGUAGES = {
    "markdown": ".md",
    "mdx": ".mdx",
    "plaintext": ".txt",
    "text": ".txt",
    "html": ".html",
}


def name_of(uri: str, language: str, root: str | None) -> str | None:
    """The path of a document, or None where it is no article.

    A document that is no file, such as `untitled:`, is named for its language and lies in the
    root folder of the workspace.
    """
    path = to_fs_path(uri)
    suffix = _LANGUAGES.get(language.lower(), "")
    known = suffix in SUFFIXES
    if path is not None:
        return path if known or Path(path).suffix.lower() in SUFFIXES else None
    if not known:
        return None
    stem = Path(urlparse(uri)[2]).stem or "untitled"
    return (Path(root or ".") / f"{stem}{suffix}").as_posix()
