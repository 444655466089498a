"""What an editor offers to do about findings.

Computed from the server's own judgement of the text: the ranges that an editor sends back
with its diagnostics are never trusted.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from linter.engine import Linter
from linter.errors import CaveatError
from linter.finding import Edit, Finding
from linter.fixes import allowed, apply
from linter.formats import parse
from linter.lsp import diagnostics
from linter.lsp.editor import FIX_ALL, QUICK_FIX
from linter.lsp.positions import Encoding, Places
from linter.lsp.session import Judged
from linter.source import Source, from_text
from linter.text import Span


class Actor:
    """Makes the actions of one judged text. `versioned` says whether the editor takes edits
    that name the version they are for."""

    def __init__(self, uri: str, judged: Judged, encoding: Encoding, *, versioned: bool) -> None:
        self._uri, self._judged, self._versioned = uri, judged, versioned
        self._places = Places(judged.text, encoding)

    def actions(
        self, range: types.Range, only: Sequence[str] | None, linter: Linter | None
    ) -> list[types.CodeAction]:
        """What can be done about the findings in a range, and, where it is asked for or a safe
        fix is at hand, about all of the text. `only` are the kinds asked for."""
        touched = self._judged.touching(self._places.span(range))
        found: list[types.CodeAction] = []
        if _asked(QUICK_FIX, only):
            for finding in touched:
                found += self._of_finding(finding)
        if linter and (_asked(FIX_ALL, only) if only else any(map(allowed, touched))):
            found += self._fix_all(linter)
        return found

    def _of_finding(self, finding: Finding) -> Iterator[types.CodeAction]:
        for fix in finding.fixes:
            yield self._quick_fix(fix.title, finding, fix.edits, preferred=fix.safe)
        source = self._judged.judgement.report.source
        if source is None:
            return
        for place, edit in (
            ("here", suppress_here(source, finding)),
            ("in file", suppress_in_file(source, finding)),
        ):
            if edit is not None:
                title = f"Suppress {finding.code} {place} (reason…)"
                yield self._quick_fix(title, finding, [edit])

    def _quick_fix(
        self, title: str, finding: Finding, edits: Iterable[Edit], *, preferred: bool = False
    ) -> types.CodeAction:
        told = diagnostics.of_finding(
            finding, self._judged.judgement, self._uri, self._places, related=False
        )
        return types.CodeAction(
            title, types.CodeActionKind.QuickFix, [told],
            is_preferred=preferred or None, edit=self._edit(edits),
        )  # fmt: skip

    def _fix_all(self, linter: Linter) -> Iterator[types.CodeAction]:
        """The fixes that are safe together; the linter has tried them."""
        fixed = linter.fix(self._judged.judgement.report)
        if fixed.mended:
            count = len(fixed.mended)
            title = f"Fix all safe ({count} finding{'s' if count > 1 else ''})"
            edits = rewritten(self._judged.text, fixed.text)
            yield types.CodeAction(title, FIX_ALL, edit=self._edit(edits))

    def _edit(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        made = [self._places.edit(edit.span, edit.text) for edit in edits]
        if not self._versioned:
            return types.WorkspaceEdit(changes={self._uri: made})
        document = types.OptionalVersionedTextDocumentIdentifier(self._uri, self._judged.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, made)])


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind, or one that it belongs to, is asked for; without a wish, all are."""
    return not only or any(kind == each or kind.startswith(f"{each}.") for each in only)


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
