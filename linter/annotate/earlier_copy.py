"""A copy that an earlier run has written, or another file: whether it may be overwritten."""

from __future__ import annotations

import html
from collections.abc import Iterator

from linter.annotate.word_parts import body_name, decoded
from linter.annotate.word_threads import names_of, threads
from linter.annotate.xml_text import AUTHOR
from linter.common.errors import SourceError
from linter.document.packages import Package, open_package
from linter.document.parsers.html_tokenizer import Tag, tokens

_CHANGES = frozenset({"ins", "del", "movefrom", "moveto"})
_INSTEAD = "annotate that copy itself, or name another file with -o"


def why_not_replaced(old: bytes, name: str, document: Package) -> str:
    """Why a file may not be replaced by a copy of a document with comments; empty if it may.

    It has to be such a copy, by its name or its comments, and nothing that people have said or
    changed in it is lost.
    """
    try:
        copy = open_package(old, name)
        there, known = set(_work(copy)), set(_work(document))
    except SourceError:
        return "this is another file; name another with -o"
    if not name.rpartition(".")[0].endswith(".reviewed") and not any(
        author == AUTHOR for author, *_ in there
    ):
        return "this is another document, without comments by caveat; name another file with -o"
    people = sorted({author for author, *_ in there - known if author != AUTHOR})
    if people:
        who = " and ".join(author or "somebody" for author in people)
        return f"it has comments or changes by {who} that the document has not; {_INSTEAD}"
    if any(threads(copy, body_name(copy)).kept):
        return f"somebody has answered or resolved comments in it; {_INSTEAD}"
    return ""


def _work(package: Package) -> Iterator[tuple[str, str, str]]:
    """The comments and tracked changes of a document: by whom, what kind, and when or with which
    words."""
    body = body_name(package)
    for comment in threads(package, body).comments:
        yield comment.author, "comment", comment.words
    xml = decoded(package, body).text
    names = names_of(xml, package, body)
    for token in tokens(xml, xml=True):
        if isinstance(token, Tag) and names.local(token.name) in _CHANGES and not token.end:
            author = html.unescape(names.value(token, "author"))
            yield author, names.local(token.name), names.value(token, "date")
