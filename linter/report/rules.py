"""The available rules, for `caveat rules`: by family for people, or as JSON.

`severities` are those of the rules that are on, by code; None where a wrong configuration leaves
open which these are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import shorten
from typing import Any

from linter.common.dataclass import asdict
from linter.common.errors import counted
from linter.findings.finding import Severity
from linter.report.printable import json_text, printable
from linter.rulekit.precision import precisions
from linter.rulekit.rule import Meta

VERSION = 1
_INDENT = " " * 4

Severities = Mapping[str, Severity] | None


def render_json(
    metas: Sequence[Meta], severities: Severities, pages: Mapping[str, str] | None = None
) -> str:
    """The rules as JSON text, by code, and with `pages` each with its page in Markdown."""
    rules = [
        _as_data(meta, severities) | ({} if pages is None else {"page": pages[meta.code]})
        for meta in metas
    ]
    data = {"version": VERSION, "rules": rules}
    return json_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _as_data(meta: Meta, severities: Severities) -> dict[str, Any]:
    return {
        "code": meta.code,
        "name": meta.name,
        "family": meta.family,
        "severity": _severity(meta, severities).value,
        "confidence": meta.confidence,
        "summary": meta.summary,
        "url": meta.url,
        "pack": meta.pack,
        "enabled": None if severities is None else meta.code in severities,
        "precision": asdict(measured) if (measured := precisions().get(meta.code)) else None,
    }


def render_text(metas: Sequence[Meta], severities: Severities, width: int | None = None) -> str:
    """The rules by family, each with a line about it, which is cut where it is longer than
    `width`."""
    return "".join(f"{printable(line)}\n" for line in _lines(metas, severities, width))


def _lines(metas: Sequence[Meta], severities: Severities, width: int | None) -> Iterator[str]:
    longest = max(len(meta.name) for meta in metas)
    ordered = sorted(metas, key=lambda meta: (meta.family, meta.code))
    for family, rules in groupby(ordered, key=lambda meta: meta.family):
        yield family
        for meta in rules:
            severity = _severity(meta, severities)
            off = "off" if severities is not None and meta.code not in severities else ""
            levels = f"{severity.value:<7}  {meta.confidence:<6}"
            yield f"  {meta.code}  {meta.name:<{longest}}  {levels}  {off}".rstrip()
            yield _INDENT + _cut(meta.summary, width)
            if measured := precisions().get(meta.code):
                yield _INDENT + _cut(measured.short, width)
        yield ""
    total = counted(len(metas), "rule")
    on = "" if severities is None else f", {sum(m.code in severities for m in metas)} on here"
    yield f"{total}{on}; `caveat explain CODE` shows the page of one"


def _cut(text: str, width: int | None) -> str:
    if width is None:
        return text
    return shorten(text, max(width - len(_INDENT), 1), placeholder=" …")


def _severity(meta: Meta, severities: Severities) -> Severity:
    return (severities or {}).get(meta.code, meta.severity)
