"""The sources of a draft in a request: texts in JSON, files and fields in a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData

from linter.server.drafts import safe_name
from linter.server.problems import RefusedError

SOURCE = "source"
"""The name of a field of a form that holds a source; there may be several."""
_NAME = "source.txt"
_MOST = 8
_EXPECTED = '“sources” must be a list of objects such as {"name": "abstract.txt", "text": "…"}.'


def sources_from_json(given: Any) -> Mapping[str, str | bytes]:
    """The sources in a value of JSON, by their names. Raises RefusedError."""
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise RefusedError(422, "wrong-type", _EXPECTED)
    found: dict[str, str | bytes] = {}
    for each in given:
        text, name = each.get("text"), each.get("name") or _NAME
        if not isinstance(text, str) or not isinstance(name, str) or each.keys() - {"text", "name"}:
            raise RefusedError(422, "wrong-type", _EXPECTED)
        _put(found, name, text)
    return found


async def sources_from_form(form: FormData) -> Mapping[str, str | bytes]:
    """The sources in the fields of a form: files, or plain texts. Raises RefusedError."""
    found: dict[str, str | bytes] = {}
    for field in form.getlist(SOURCE):
        if isinstance(field, str):
            if field.strip():
                _put(found, _NAME, field)
        else:
            _put(found, field.filename or _NAME, await field.read())
    return found


def _put(found: dict[str, str | bytes], name: str, content: str | bytes) -> None:
    """Keep a source; of two with one name, the second gets a number."""
    if len(found) >= _MOST:
        raise RefusedError(422, "too-many-sources", f"At most {_MOST} sources are read at once.")
    name = safe_name(name, _NAME)
    taken = name
    while taken in found:
        taken = f"{len(found) + 1}-{name}"
    found[taken] = content
