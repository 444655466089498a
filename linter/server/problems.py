"""Refusals: what is answered instead of a result, as the problem details of RFC 9457."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from linter.report.printable import json_text

MEDIA_TYPE = "application/problem+json"


class RefusedError(Exception):
    """A request that is not answered. `code` is for programs, `detail` for people.

    `retry_after` are the seconds after which the same request may succeed, if waiting helps.
    `close` ends the connection, because the rest of the request is not read.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        retry_after: float | None = None,
        close: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.detail = status, code, detail
        self.retry_after = None if retry_after is None else max(1, math.ceil(retry_after))
        self.close = close
        self.headers = dict(headers or {})

    def as_data(self) -> dict[str, Any]:
        """The refusal as plain data."""
        data: dict[str, Any] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
        }
        return data if self.retry_after is None else {**data, "retry_after": self.retry_after}

    def response(self) -> Response:
        """The refusal as an answer."""
        headers = {**self.headers, "Cache-Control": "no-store"}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        if self.close:
            headers["Connection"] = "close"
        text = json_text(json.dumps(self.as_data(), ensure_ascii=False) + "\n")
        return Response(text.encode(), self.status, headers, MEDIA_TYPE)


def internal() -> RefusedError:
    """The answer to a request on which something unexpected happened."""
    return RefusedError(
        500,
        "internal",
        "Something went wrong on our side. The log of the server says "
        "where; please report it. Your text was not kept.",
    )
