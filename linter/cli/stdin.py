"""Standard input as an article: its bytes, and a name for it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from linter.cli.path_type import PathType

STDIN = "-"

stdin_filename = click.option(
    "--stdin-filename",
    type=PathType(as_text=True),
    metavar="NAME",
    help="File name to assume for standard input.",
)


def stdin_bytes() -> bytes:
    """Standard input. Raises SourceError if it cannot be read."""
    from linter.common.errors import SourceError

    try:
        if sys.stdin is not None:
            return sys.stdin.buffer.read()
        reason = "it is closed"
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error)
    raise SourceError(f"cannot read standard input: {reason}")


_STARTS = {b"<!doctype html": ".html", b"<html": ".html", b"<?xml": ".xml", b"<rss": ".xml"}


def read_stdin(name: str | None, json_fields: Sequence[str] = ()) -> tuple[bytes, str]:
    """The bytes of standard input and a file name for them: the one given, or else a guess: JSON
    if there are `json_fields`, otherwise by how they begin and end."""
    data = stdin_bytes()
    guess = ".json" if json_fields else _guess(data.removeprefix(b"\xef\xbb\xbf").strip())
    return data, name or f"stdin{guess}"


def _guess(data: bytes) -> str:
    """The suffix of a document, a page, an export of WordPress or of a CMS, or of Markdown."""
    from linter.common.file_types import BOOKS, OFFICE, ZIP

    if data.startswith(ZIP):
        from linter.document.refusal import kind_of

        return kind if (kind := kind_of(data)) in OFFICE | BOOKS else ".md"
    start = data[:20].lower()
    suffix = next((suffix for mark, suffix in _STARTS.items() if start.startswith(mark)), ".md")
    if suffix == ".xml":
        from linter.document.source import is_of_wordpress

        return suffix if is_of_wordpress(data) else ".html"
    return ".json" if start.startswith((b"{", b"[")) and _is_json(data) else suffix


def _is_json(data: bytes) -> bool:
    """Whether all of it is JSON, and not an article below such front matter."""
    import json

    try:
        json.loads(data)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True
