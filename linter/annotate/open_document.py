"""An OpenDocument text with remarks as comments at their words, by the author `caveat`.

A comment begins with an `office:annotation`, which holds what it says, and ends with an
`office:annotation-end` of the same name. Both may stand between any two letters of a paragraph, but
not inside a field, a note or a frame: the comment stands around that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from linter.annotate.earlier_copy import Work
from linter.annotate.open_names import OpenNames, open_names
from linter.annotate.open_text import OpenComment, open_text
from linter.annotate.remarks import Annotated, Remark
from linter.annotate.xml_text import AUTHOR, escaped, without
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
) -> Annotated:
    """The document with these remarks as comments. `text` is that of the source, of which `parts`
    say what is where. The package is one from which all of an earlier run is `taken_back`."""
    (body,) = (part for part in parts if part.name == CONTENT)
    xml = text[body.start : body.end]
    names = open_names(xml)
    places = open_text(xml, names)
    settled = [comment for comment in places.comments if comment.author == AUTHOR]
    taken = {comment.name for comment in places.comments}
    free = (name for name in map("caveat{}".format, count(1)) if name not in taken)
    put: list[tuple[int, int, str]] = []  # place, whether something begins there, what
    told = skipped = 0
    for remark in remarks:
        span = Span(remark.span.start - body.start, remark.span.end - body.start)
        whole = (places.first, "") if places.first else None
        place = (places.around(span) if body.start <= remark.span.start else None) or whole
        if place is None:
            continue
        if _is_settled(remark, place[0], settled):
            skipped += 1
            continue
        name = next(free)
        lines = remark.said(about=place[1])
        put.append((place[0].start, 1, _comment(name, lines, date, names)))
        put.append((place[0].end, 0, _end(name, names)))
        told += 1
    if not told:
        return Annotated(package.data, settled=skipped)
    made = "".join(_with(xml, sorted(put, key=lambda each: each[:2])))
    return Annotated(package.edited({CONTENT: body.encoded(made)}), told, settled=skipped)


def taken_back(package: Package) -> Package:
    """The package without the comments of an earlier run, but for those that people have resolved
    or answered. It is the same if there are none."""
    data = package.read(CONTENT)
    xml = data.decode("utf-8-sig")
    comments = open_text(xml, open_names(xml)).comments
    settled = _settled(comments)
    old = [c for c in comments if c.author == AUTHOR and c.name not in settled]
    if not old:
        return package
    spans = [span for comment in old for span in (comment.span, comment.end) if span]
    mark = data[: len(data) - len(xml.encode())]
    edits = {CONTENT: mark + without(xml, spans).encode()}
    return open_package(package.edited(edits), package.path)


def work(package: Package) -> Work:
    """The comments of a document, and who has changed it."""
    xml = package.read(CONTENT).decode("utf-8-sig")
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
        _element("dc:date", date.removesuffix("Z"), names),
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


def _with(xml: str, put: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    at = 0
    for place, _, text in put:
        yield xml[at:place]
        yield text
        at = place
    yield xml[at:]
