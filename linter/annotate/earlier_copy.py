"""A copy that an earlier run has written: whether people have worked in it since."""

from __future__ import annotations

from typing import NamedTuple

from linter.annotate.xml_text import AUTHOR

_INSTEAD = "annotate that copy itself, or name another file with -o"


class Work(NamedTuple):
    """What somebody has written into a document: by whom, what kind of thing, and when or in which
    words. `settled` says that people have answered or resolved comments of an earlier run."""

    pieces: frozenset[tuple[str, str, str]]
    settled: bool

    @property
    def is_annotated(self) -> bool:
        return any(author == AUTHOR for author, *_ in self.pieces)


def why_kept(copy: Work, document: Work) -> str:
    """Why a copy may not be replaced by a new one of the document; empty if it may: nothing that
    people have said or changed in it is lost."""
    new = copy.pieces - document.pieces
    people = sorted({author or "somebody" for author, *_ in new if author != AUTHOR})
    if people:
        who = " and ".join(people)
        return f"it has comments or changes by {who} that the document has not; {_INSTEAD}"
    if copy.settled:
        return f"somebody has answered or resolved comments in it; {_INSTEAD}"
    return ""
