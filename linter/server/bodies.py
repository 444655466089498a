"""Reads a draft from a request: JSON, a form with a file, or the plain text itself.

All of it is bounded in size and time before anything is parsed, and nothing is put on disk.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping
from typing import Any

import anyio
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError, nearest
from linter.config.choices import Choices
from linter.server.drafts import NAME, Draft, safe_name
from linter.server.limits import Limits
from linter.server.problems import RefusedError
from linter.server.sources import SOURCE, sources_from_form, sources_from_json

_CHOICES = ("preset", "locale", "fail_on")
_FIELDS = ("text", "name", *_CHOICES)
_FLAGS = ("unsafe", "suggest")
_NAMES = {
    "text/html": "draft.html",
    "application/xhtml+xml": "draft.html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "draft.docx",
    "application/vnd.oasis.opendocument.text": "draft.odt",
}
_TEXTS = ("text/", "application/octet-stream", *_NAMES)
_MOST_PARTS = 20
_FORM = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Asked:
    """A draft, and whether suggested rewrites are wanted too: applied to a text, as tracked changes
    in a document."""

    draft: Draft
    rewrites: bool = False


async def asked(request: Request, limits: Limits) -> Asked:
    """What a request asks for. Raises RefusedError."""
    body = await read_body(request, limits)
    kind = request.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _from_fields(_json(body))
    if kind == _FORM:
        return await _from_form(request, body)
    if kind.startswith(_TEXTS):
        given = {"name": _NAMES.get(kind, NAME), **request.query_params}
        return _made(body, given)
    raise RefusedError(
        415,
        "unsupported-type",
        "Send JSON (application/json), a form with a file (multipart/form-data), or the text "
        "itself (text/plain, text/markdown, text/html).",
    )


async def read_body(request: Request, limits: Limits) -> bytes:
    """The body of a request. Raises RefusedError if it is too large, or takes too long."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(415, "compressed", "Send the text uncompressed.", close=True)
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limits.size:
        raise _too_large(limits)
    body = bytearray()
    try:
        with anyio.fail_after(limits.body_seconds or None):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.size:
                    raise _too_large(limits)
    except TimeoutError as error:
        raise RefusedError(
            408, "too-slow-to-send", "The text did not arrive in time.", close=True
        ) from error
    return bytes(body)


def _too_large(limits: Limits) -> RefusedError:
    return RefusedError(
        413,
        "too-large",
        f"This is larger than {limits.size:,} bytes. Please send a part of it.",
        close=True,
    )


def _json(body: bytes) -> Mapping[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "malformed", "This is not valid JSON.") from error
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        message = 'Expected an object with the text of the draft: {"text": "…"}.'
        raise RefusedError(422, "no-text", message)
    return data


def _from_fields(data: Mapping[str, Any]) -> Asked:
    given = {key: value for key, value in data.items() if value is not None}
    sources = sources_from_json(given.pop("sources", []))
    for key, value in given.items():
        expected = bool if key in _FLAGS else str
        if key in (*_FIELDS, *_FLAGS) and not isinstance(value, expected):
            kind = "true or false" if expected is bool else "text"
            raise RefusedError(422, "wrong-type", f"“{key}” must be {kind}.")
    return _made(given.pop("text"), given, sources)


async def _from_form(request: Request, body: bytes) -> Asked:
    form = await _form(request, body)
    sources = await sources_from_form(form)
    fields = {key: value for key, value in form.multi_items() if isinstance(value, str)}
    file = form.get("file")
    if isinstance(file, UploadFile):
        named = {"name": file.filename} if file.filename else {}
        return _made(await file.read(), {**named, **_without_text(fields)}, sources)
    if "text" not in fields:
        message = "Expected a field “file” with the draft, or a field “text”."
        raise RefusedError(422, "no-text", message)
    return _made(fields["text"], _without_text(fields), sources)


def _without_text(fields: Mapping[str, str]) -> Mapping[str, str]:
    return {key: value for key, value in fields.items() if key not in ("text", SOURCE)}


async def _form(request: Request, body: bytes) -> FormData:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(
        request.headers,
        stream(),
        max_files=_MOST_PARTS,
        max_fields=_MOST_PARTS,
        max_part_size=len(body),
    )
    parser.spool_max_size = len(body) + 1  # in memory, whatever its size
    try:
        return await parser.parse()
    except (MultiPartException, ValueError, LookupError) as error:
        raise RefusedError(400, "malformed", "This is not a valid form.") from error


def _made(
    content: str | bytes, given: Mapping[str, Any], sources: Mapping[str, str | bytes] | None = None
) -> Asked:
    if unknown := [key for key in given if key not in (*_FIELDS, *_FLAGS)]:
        known = [key for key in (*_FIELDS, *_FLAGS) if key != "text"]
        detail = f"There is no {unknown[0][:40]!r}{nearest(unknown[0], known)}."
        raise RefusedError(422, "unknown-field", detail)
    choices = Choices(*(given.get(name, "") for name in _CHOICES))
    try:
        choices.check()
    except ConfigError as error:
        raise RefusedError(422, "unknown-choice", f"{error}.") from error
    draft = Draft(content, safe_name(given.get("name") or NAME), choices, sources or {})
    return Asked(draft, any(given.get(flag) in (True, "true", "1") for flag in _FLAGS))
