"""An OpenDocument text with remarks as comments at their words, by the author `caveat`.

A comment begins with an `office:annotation`, which holds what it says, and ends with an
`office:annotation-end` of the same name. Both may stand between any two letters of a paragraph, but
not inside a field, a note or a frame: the comment stands around that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from linter.annotate.earlier_copy import Work
from linter.annotate.open_changes import NEW_WORDS, OpenChanges, changes_taken_back
from linter.annotate.open_names import OpenNames, open_names
from linter.annotate.open_text import OpenComment, OpenText, Whole, open_text
from linter.annotate.package_text import decoded, written
from linter.annotate.remarks import Annotated, Remark
from linter.annotate.xml_text import AUTHOR, Replaced, escaped, replaced
from linter.common.spans import Span
from linter.document.packages import Package, Part, open_package

CONTENT = "content.xml"


def annotated(
    package: Package,
    text: str,
    parts: Sequence[Part],
    remarks: Sequence[Remark],
    *,
    date: str,
    suggest: bool = False,
) -> Annotated:
    """The document with these remarks as comments, and with their rewrites as tracked changes if
    it is to `suggest`. `text` is that of the source, of which `parts` say what is where. The
    package is one from which all of an earlier run is `taken_back`."""
    (body,) = (part for part in parts if part.name == CONTENT)
    xml = text[body.start : body.end]
    names = open_names(xml)
    places = open_text(xml, names)
    placed = [(remark, place) for remark in remarks if (place := _place(remark, body, places))]
    settled = [comment for comment in places.comments if comment.author == AUTHOR]
    new = [(r, place) for r, place in placed if not _is_settled(r, place.span, settled)]
    if not new:
        return Annotated(package.data, settled=len(placed))
    free = (name for name in map("caveat{}".format, count(1)) if name not in places.names)
    date = date.removesuffix("Z")
    changes = OpenChanges(xml, names, places, date, free)
    changed = [suggest and changes.make(remark.edits_in(body)) for remark, _ in new]
    put: list[Replaced] = []
    for (remark, place), rewritten in zip(new, changed, strict=True):
        name, span = next(free), changes.outside(place.span)
        lines = remark.said(changed=rewritten, about=place.about)
        put.append(Replaced(span.start, span.start, _comment(name, lines, date, names), 1))
        behind = NEW_WORDS + 1 if span.end in changes.inserted else 0
        put.append(Replaced(span.end, span.end, _end(name, names), behind))
    new_xml = replaced(xml, [*put, *changes.made()])
    made = package.edited({CONTENT: written(package, CONTENT, body, new_xml)})
    return Annotated(made, len(new), sum(changed), len(placed) - len(new))


def taken_back(package: Package) -> Package:
    """The package without what an earlier run has written: its comments, but for those that people
    have resolved or answered, and its tracked changes as if they were rejected. It is the same if
    there is nothing."""
    part = decoded(package, CONTENT)
    xml = part.text
    names = open_names(xml)
    comments = open_text(xml, names).comments
    settled = _settled(comments)
    old = [c for c in comments if c.author == AUTHOR and c.name not in settled]
    spans = [span for comment in old for span in (comment.span, comment.end) if span]
    made = [Replaced(span.start, span.end) for span in spans]
    made += changes_taken_back(xml, names)
    if not made:
        return package
    edits = {CONTENT: written(package, CONTENT, part, replaced(xml, made))}
    return open_package(package.edited(edits), package.path)


def _place(remark: Remark, body: Part, places: OpenText) -> Whole | None:
    """Where a remark goes: at its words, or else at the first paragraph."""
    found = (
        places.around(remark.span.moved(-body.start)) if body.start <= remark.span.start else None
    )
    if found:
        return Whole(*found)
    return Whole(places.first) if places.first else None


def work(package: Package) -> Work:
    """The comments of a document, and who has changed it."""
    xml = decoded(package, CONTENT).text
    names = open_names(xml)
    places = open_text(xml, names)
    pieces = {(comment.author, "comment", comment.words) for comment in places.comments}
    own = {comment.name for comment in places.comments if comment.author == AUTHOR}
    return Work(
        frozenset(pieces | {(*change, "") for change in places.changes}),
        not own.isdisjoint(_settled(places.comments)),
    )


def _settled(comments: Iterable[OpenComment]) -> set[str]:
    """The names of comments that people have resolved or answered."""
    return {c.name for c in comments if c.resolved} | {c.parent for c in comments if c.parent}


def _is_settled(remark: Remark, place: Span, settled: Iterable[OpenComment]) -> bool:
    """Whether people have answered or resolved the remark of an earlier run."""
    return any(
        comment.words.startswith(f"{remark.code} ")
        and comment.span.start < place.end
        and place.start < (comment.end or comment.span).end
        for comment in settled
    )


def _comment(name: str, lines: Iterable[str], date: str, names: OpenNames) -> str:
    said = (
        _element("dc:creator", AUTHOR, names),
        _element("dc:date", date, names),
        *(_element("text:p", line, names) for line in lines),
    )
    annotation, declared = names.opening("office:annotation")
    key = names.opening("office:name")[0]
    return f'<{annotation}{declared} {key}="{name}">{"".join(said)}</{annotation}>'


def _end(name: str, names: OpenNames) -> str:
    end, declared = names.opening("office:annotation-end")
    return f'<{end}{declared} {names.opening("office:name")[0]}="{name}"/>'


def _element(name: str, words: str, names: OpenNames) -> str:
    written, declared = names.opening(name)
    return f"<{written}{declared}>{escaped(words)}</{written}>"
