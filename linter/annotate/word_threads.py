"""The comments that a Word document has: those of an earlier run, and those of people."""

from __future__ import annotations

import html

from linter.annotate.earlier_copy import Work
from linter.annotate.package_text import Decoded, damaged, decoded, written
from linter.annotate.word_clearing import cleared
from linter.annotate.word_comments import WordComment, read_comments, settled
from linter.annotate.word_names import WordNames, word_names
from linter.annotate.word_parts import body_name, tied
from linter.annotate.xml_text import AUTHOR, without
from linter.common.dataclass import dataclass
from linter.document.packages import Package, open_package
from linter.document.parsers.html_tokenizer import Tag, tokens

_CHANGES = frozenset({"ins", "del", "movefrom", "moveto"})


@dataclass(frozen=True, slots=True)
class Threads:
    """The part with the comments, and those in it. `kept` are comments of an earlier run that
    people have answered or resolved; `old` are the others of such a run."""

    name: str = ""
    part: Decoded | None = None
    names: WordNames | None = None
    comments: tuple[WordComment, ...] = ()
    kept: tuple[WordComment, ...] = ()
    old: tuple[WordComment, ...] = ()


def threads(package: Package, body: str) -> Threads:
    """The comments of a package whose text is the part `body`."""
    name = tied(package, body, "comments")
    if not name:
        return Threads()
    part = decoded(package, name)
    names = names_of(part.text, package, name)
    comments = tuple(read_comments(part.text, names))
    extended = tied(package, body, "commentsExtended")
    answered = settled(decoded(package, extended).text) if extended else frozenset()
    own = [comment for comment in comments if comment.own]
    kept = tuple(comment for comment in own if comment.key and comment.key in answered)
    old = tuple(comment for comment in own if comment not in kept)
    return Threads(name, part, names, comments, kept, old)


def names_of(xml: str, package: Package, part: str) -> WordNames:
    """The names of a part. Raises SourceError if it is not of Word."""
    names = word_names(xml)
    if names is None:
        raise damaged(package, part)
    return names


def taken_back(package: Package) -> Package:
    """The package without what an earlier run has written: its comments, and its tracked changes
    as if they were rejected. It is the same if there is nothing."""
    body = body_name(package)
    known = threads(package, body)
    edits: dict[str, bytes] = {}
    if known.part and known.old:
        rest = without(known.part.text, (comment.span for comment in known.old))
        edits[known.name] = written(package, known.name, known.part, rest)
    text = decoded(package, body)
    if AUTHOR not in text.text and not known.old:
        return package  # as nearly all are
    numbers = frozenset(comment.number for comment in known.old)
    rest = cleared(text.text, names_of(text.text, package, body), numbers)
    if rest != text.text:
        edits[body] = written(package, body, text, rest)
    return open_package(package.edited(edits), package.path) if edits else package


def work(package: Package) -> Work:
    """The comments and tracked changes of a document."""
    body = body_name(package)
    known = threads(package, body)
    pieces = {(comment.author, "comment", comment.words) for comment in known.comments}
    xml = decoded(package, body).text
    names = names_of(xml, package, body)
    for token in tokens(xml, xml=True):
        if isinstance(token, Tag) and names.local(token.name) in _CHANGES and not token.end:
            author = html.unescape(names.value(token, "author"))
            pieces.add((author, names.local(token.name), names.value(token, "date")))
    return Work(frozenset(pieces), bool(known.kept))
