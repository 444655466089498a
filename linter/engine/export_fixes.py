"""Fixes in an export, whose syntax a program has to read again: only words are changed, those of
one string, and only to words that need no escape."""

from __future__ import annotations

import json
from collections.abc import Iterable

from linter.common.dataclass import replace
from linter.common.file_types import JSON, XML, suffix_of
from linter.document.model import Document
from linter.findings.finding import Edit, Finding


def with_sound_fixes(document: Document, findings: Iterable[Finding]) -> set[Finding]:
    """The findings without fixes that would damage the file; all of them, if it is no export."""
    if suffix_of(document.source.path) not in JSON | XML:
        return set(findings)
    return {
        replace(finding, fixes=fixes) if len(fixes) < len(finding.fixes) else finding
        for finding in findings
        for fixes in [
            tuple(f for f in finding.fixes if all(_is_sound(document, edit) for edit in f.edits))
        ]
    }


def _is_sound(document: Document, edit: Edit) -> bool:
    plain = json.dumps(edit.text, ensure_ascii=False) == f'"{edit.text}"'
    return plain and document.is_words_alone(edit.span)
