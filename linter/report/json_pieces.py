"""JSON text in pieces, so that a long report is never whole in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from linter.report.printable import json_text

_STEP = "  "


def json_line(value: Any) -> str:
    """A value as a line of JSON Lines."""
    return json_text(json.dumps(value, ensure_ascii=False) + "\n")


def json_pieces(value: Any, indent: str = "") -> Iterator[str]:
    """A value as `json.dumps` writes it with an indent of two. An iterator, as the value or in the
    mappings around it, becomes an array whose members are made when they are written."""
    inner = indent + _STEP
    if isinstance(value, Iterator):
        before = "["
        for item in value:
            yield f"{before}\n{inner}"
            yield from json_pieces(item, inner)
            before = ","
        yield "[]" if before == "[" else f"\n{indent}]"
    elif isinstance(value, Mapping) and any(isinstance(v, Iterator) for v in value.values()):
        before = "{"
        for key, held in value.items():
            yield f"{before}\n{inner}{json.dumps(key)}: "
            yield from json_pieces(held, inner)
            before = ","
        yield f"\n{indent}}}"
    else:
        text = json.dumps(value, ensure_ascii=False, indent=2)
        yield json_text(text.replace("\n", f"\n{indent}"))
