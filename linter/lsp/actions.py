"""Code actions for findings.

Computed from the server's own result for the text: the ranges that an editor sends back with its
diagnostics are not trusted.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from lsprotocol import types

from linter.common.spans import Span
from linter.document.model import Document
from linter.document.parsers import parse
from linter.engine import suppression_comments as comments
from linter.engine.fixer import applicable
from linter.engine.linter import Linter
from linter.findings.finding import TOOL_FINDINGS, Edit, Finding
from linter.lsp import diagnostics
from linter.lsp.client import ADD_TO_BASELINE, FIX_ALL, QUICK_FIX
from linter.lsp.positions import Encoding, Places
from linter.lsp.reloading_linter import ReloadingLinter
from linter.lsp.session import LintedText, OpenArticle


class Actor:
    """Creates the code actions for a linted text. `versioned` is true if the editor supports edits
    for a specific version of a document."""

    def __init__(
        self, article: OpenArticle, linted: LintedText, encoding: Encoding, *, versioned: bool
    ) -> None:
        self._uri, self._path = article.uri, article.path
        self._linted, self._versioned = linted, versioned
        self._places = Places(linted.text, encoding)

    def actions(
        self, live: ReloadingLinter, range: types.Range, only: Sequence[str] | None
    ) -> list[types.CodeAction]:
        """The actions for the findings in a range, and, if requested or if there is a safe fix,
        for the whole text. `only` are the requested kinds."""
        touched = self._linted.touching(self._places.span(range))
        found: list[types.CodeAction] = []
        if _asked(QUICK_FIX, only):
            for finding in touched:
                found += self._of_finding(finding)
        linter = live.linter(self._path)
        if linter and (_asked(FIX_ALL, only) if only else any(map(applicable, touched))):
            found += self._fix_all(linter)
        return found

    def _of_finding(self, finding: Finding) -> Iterator[types.CodeAction]:
        for fix in finding.fixes:
            yield self._quick_fix(fix.title, finding, fix.edits, preferred=fix.safe)
        if self._document is None or finding.code in TOOL_FINDINGS:
            return
        for place, find in (("here", comments.on_line), ("in file", comments.in_file)):
            edit = find(self._document, finding)
            if edit is not None:
                title = f"Suppress {finding.code} {place} (add a reason)"
                yield self._quick_fix(title, finding, [edit])
        if Path(self._path).is_file():
            title = f"Add this {finding.code} finding to the baseline"
            named = [self._uri, finding.fingerprint]
            command = types.Command(title, ADD_TO_BASELINE, arguments=named)
            yield types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)

    @cached_property
    def _document(self) -> Document | None:
        source = self._linted.result.report.source
        return parse(source) if source else None

    def _quick_fix(
        self, title: str, finding: Finding, edits: Iterable[Edit], *, preferred: bool = False
    ) -> types.CodeAction:
        diagnostic = diagnostics.of_finding(
            finding, self._linted.result, self._uri, self._places, related=False
        )
        return types.CodeAction(
            title,
            types.CodeActionKind.QuickFix,
            [diagnostic],
            is_preferred=preferred or None,
            edit=self._edit(edits),
        )

    def _fix_all(self, linter: Linter) -> Iterator[types.CodeAction]:
        """The action for all safe fixes, as applied by the linter."""
        fixed = linter.fix(self._linted.result.report)
        if fixed.fixed:
            count = len(fixed.fixed)
            title = f"Apply all safe fixes ({count} finding{'s' if count > 1 else ''})"
            edits = rewritten(self._linted.text, fixed.text)
            yield types.CodeAction(title, FIX_ALL, edit=self._edit(edits))

    def _edit(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        made = [self._places.edit(edit.span, edit.text) for edit in edits]
        if not self._versioned:
            return types.WorkspaceEdit(changes={self._uri: made})
        document = types.OptionalVersionedTextDocumentIdentifier(self._uri, self._linted.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, made)])


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind of action, or one that includes it, is requested; by default, all are."""
    return not only or any(each in ("", kind) or kind.startswith(f"{each}.") for each in only)


def rewritten(before: str, after: str) -> Iterator[Edit]:
    """The edits, of whole lines, that turn one text into another."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = _starts(old)
    matcher = difflib.SequenceMatcher(None, old, new)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(Span(starts[first], starts[last]), "".join(new[new_first:new_last]))


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts
