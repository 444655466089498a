"""What is wrong under the cursor, with the page of its rule."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from linter.finding import Finding
from linter.lsp.positions import Encoding, Places
from linter.lsp.session import Judged
from linter.text import Span


def at(judged: Judged, span: Span) -> Iterator[Finding]:
    """The findings that touch a span of the text; an empty one is a cursor."""
    for finding in judged.judgement.report.findings:
        if finding.span.start <= span.end and span.start <= finding.span.end:
            yield finding


def hover(
    judged: Judged, position: types.Position, encoding: Encoding, kind: types.MarkupKind
) -> types.Hover | None:
    """Each finding at a position and what to do, then why: the page of its rule."""
    places = Places(judged.text, encoding)
    offset = places.offset(position)
    findings = list(at(judged, Span(offset, offset)))
    registry = judged.judgement.registry
    if not findings or registry is None:
        return None
    parts = [f"**{f.code} {f.severity.value}**: {f.message}\n\n{f.help}" for f in findings]
    pages = dict.fromkeys(registry.page(f.code) for f in findings)
    content = types.MarkupContent(kind, "\n\n---\n\n".join((*parts, *pages)))
    return types.Hover(content, places.range(findings[0].span))
