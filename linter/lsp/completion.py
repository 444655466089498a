"""Completion of rules and keywords in suppression comments."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from linter.common.regex import regex
from linter.common.spans import Span
from linter.findings.suppressions import VERBS
from linter.lsp.positions import Encoding, Places
from linter.rulekit.registry import Registry

_OPEN = regex(r"<!--\s*caveat-(?P<verb>[\w-]*)(?P<names>\s[^>]*)?\Z")
_WORD = regex(r"[\w-]*\Z")


def complete(
    text: str, position: types.Position, encoding: Encoding, registry: Registry
) -> list[types.CompletionItem]:
    """The completions at a position inside a suppression comment; none elsewhere."""
    places = Places(text, encoding)
    offset = places.offset(position)
    start = places.offset(types.Position(position.line, 0))
    comment = _OPEN.search(text, start, offset)
    if comment is None:
        return []
    if comment["names"] is None:
        span = Span(comment.start("verb"), offset)
        return [_item(verb, f"caveat-{verb}", places.edit(span, verb)) for verb in VERBS]
    if " --" in comment["names"]:
        return []  # the reason
    word = _WORD.search(text, start, offset)
    return list(_rules(registry, places, Span(word.start() if word else offset, offset)))


def _rules(registry: Registry, places: Places, span: Span) -> Iterator[types.CompletionItem]:
    for meta in registry.metas:
        yield _item(meta.code, meta.name, places.edit(span, meta.code), meta.rationale)


def _item(
    label: str, detail: str, edit: types.TextEdit, page: str | None = None
) -> types.CompletionItem:
    return types.CompletionItem(
        label=label,
        detail=detail,
        documentation=page,
        kind=types.CompletionItemKind.EnumMember,
        filter_text=f"{label} {detail}",
        text_edit=edit,
    )
