"""The hover text: the findings under the cursor, and the pages of their rules."""

from __future__ import annotations

from lsprotocol import types

from linter.common.spans import Span
from linter.findings.finding import Finding
from linter.lsp.positions import Encoding, Places
from linter.lsp.session import LintedText


def hover(linted: LintedText, position: types.Position, encoding: Encoding) -> types.Hover | None:
    """The findings at a position with their help, followed by the pages of their rules."""
    places = Places(linted.text, encoding)
    offset = places.offset(position)
    findings = linted.touching(Span(offset, offset))
    registry = linted.result.registry
    if not findings or registry is None:
        return None
    summaries = [_summary(finding) for finding in findings]
    pages = dict.fromkeys(registry.page(f.code) for f in findings)
    text = "\n\n---\n\n".join((*summaries, *pages))
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, places.range(findings[0].span))


def _summary(found: Finding) -> str:
    told = (f"**{found.code} {found.severity.value}**: {found.message}", found.help, found.law)
    return "\n\n".join(filter(None, told))
