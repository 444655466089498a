"""What is wrong under the cursor, and the page of its rule."""

from __future__ import annotations

from lsprotocol import types

from linter.common.spans import Span
from linter.lsp.positions import Encoding, Places
from linter.lsp.session import LintedText


def hover(judged: LintedText, position: types.Position, encoding: Encoding) -> types.Hover | None:
    """Each finding at a position with what to do, then why: the pages of their rules."""
    places = Places(judged.text, encoding)
    offset = places.offset(position)
    findings = judged.touching(Span(offset, offset))
    registry = judged.judgement.registry
    if not findings or registry is None:
        return None
    told = [f"**{f.code} {f.severity.value}**: {f.message}\n\n{f.help}" for f in findings]
    pages = dict.fromkeys(registry.page(f.code) for f in findings)
    text = "\n\n---\n\n".join((*told, *pages))
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, places.range(findings[0].span))
