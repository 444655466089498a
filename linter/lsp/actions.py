"""What an editor offers to do about findings. Computed from the server's own judgement of the
text; the ranges that an editor sends back with its diagnostics are never trusted."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from linter.errors import CaveatError
from linter.finding import Edit, Finding
from linter.fixes import apply
from linter.formats import parse
from linter.source import Source, from_text
from linter.text import Span


def suppress_here(source: Source, finding: Finding) -> Edit | None:
    """A comment that clears a finding on its last line, with an empty place for the reason.

    It stands at the end of the line, or right behind the words where a table or the like
    lets no comment stand there; None where the format has no room for one.
    """
    words = finding.span
    if words.start < source.front_matter.end:
        return None
    line = source.lines.line_span(source.lines.line(max(words.end - 1, words.start)))
    kept = source.text[line.start : line.end].rstrip().removesuffix("\\").rstrip()
    comment = f" <!-- caveat-disable-line {finding.code} -- -->"
    spots = (max(line.start + len(kept), words.end), words.end)
    edits = (Edit(Span(at, at), comment) for at in spots)
    return next((edit for edit in edits if _is_comment(source, edit)), None)


def suppress_in_file(source: Source, finding: Finding) -> Edit | None:
    """A comment at the head of an article that clears a rule in all of it."""
    newline = "\r\n" if "\r\n" in source.text else "\n"
    at = source.front_matter.end
    comment = f"<!-- caveat-disable-file {finding.code} -- -->{newline}{newline}"
    if at:
        line = source.lines.line_span(source.lines.line(at))
        at = line.end
        comment = newline * 2 + comment.removesuffix(newline * 2)
    edit = Edit(Span(at, at), comment)
    return edit if _is_comment(source, edit) else None


def _is_comment(source: Source, edit: Edit) -> bool:
    """Whether the text of an edit would be read as one comment more, and as no prose."""
    if source.path.endswith(".mdx"):
        return False  # HTML comments are an error in MDX
    before = parse(source)
    try:
        after = parse(from_text(apply(source.text, [edit]), source.path))
    except CaveatError:
        return False
    same = after.text.split() == before.text.split()
    return same and len(after.comments) == len(before.comments) + 1


def rewritten(before: str, after: str) -> Iterator[Edit]:
    """The edits, by lines, that lead from one text to another."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = _starts(old)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(Span(starts[first], starts[last]), "".join(new[new_first:new_last]))


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts
