"""Fixes in an export, whose syntax a program has to read again: only words are changed, those of
one string, and only to words that need no escape; to as many where the export counts them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from linter.common.dataclass import replace
from linter.common.file_types import JSON, XML, suffix_of
from linter.document.model import Document
from linter.findings.finding import Edit, Finding

_COUNTS = '"inlineStyleRanges"'
"""In Draft.js, which keeps apart from a text where in it styles and links begin and end."""


def with_sound_fixes(document: Document, findings: Iterable[Finding]) -> set[Finding]:
    """The findings without fixes that would damage the file; all of them, if it is no export."""
    if suffix_of(document.source.path) not in JSON | XML:
        return set(findings)
    counted = _COUNTS in document.source.text
    return {
        replace(finding, fixes=fixes) if len(fixes) < len(finding.fixes) else finding
        for finding in findings
        for fixes in [
            tuple(
                fix
                for fix in finding.fixes
                if all(_is_sound(document, edit, counted=counted) for edit in fix.edits)
            )
        ]
    }


def _is_sound(document: Document, edit: Edit, *, counted: bool) -> bool:
    if counted and len(edit.text) != edit.span.end - edit.span.start:
        return False
    plain = json.dumps(edit.text, ensure_ascii=False) == f'"{edit.text}"'
    return plain and document.is_words_alone(edit.span)
