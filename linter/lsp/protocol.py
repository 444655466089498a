"""The protocol of pygls, with an answer to every request: an error where it makes no sense."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol

_ALWAYS = (types.INITIALIZE, types.EXIT)


class Protocol(LanguageServerProtocol):
    """Checks messages as a whole before pygls sees them, which answers no request that it cannot
    read."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The data itself: called for every object in a message, and not only for the message."""
        return data

    def handle_message(self, message: Any) -> None:
        if isinstance(message, list) and message:
            for each in message:  # the protocol has no batches, so that each gets an error
                self._refuse(each, JsonRpcInvalidRequest("batches of messages are not supported"))
            return
        try:
            readable = self._checked(message)
        except JsonRpcException as error:
            self._refuse(message, error)
        else:
            if readable is not None:
                super().handle_message(readable)

    def _checked(self, message: Any) -> Any:
        """A message as pygls reads it; None for a notification that can be ignored. Raises
        JsonRpcException."""
        if not isinstance(message, dict) or message.get("jsonrpc") != self.VERSION:
            raise JsonRpcInvalidRequest("expected a message of JSON-RPC 2.0")
        method = message.get("method")
        if method is None:
            return super().structure_message(message) if "id" in message else None
        if not isinstance(method, str):
            raise JsonRpcInvalidRequest("expected the name of a method")
        if "id" in message and not _is_id(message["id"]):
            raise JsonRpcInvalidRequest("expected a whole number or a text as id")
        known = self.get_message_type(method) is not None
        if not known:
            if "id" not in message:
                return None
            raise JsonRpcMethodNotFound.of(method)
        if self._shutdown and method != types.EXIT:
            raise JsonRpcInvalidRequest("the server is shutting down")
        if getattr(self._server, "editor", None) is None and method not in _ALWAYS:
            raise JsonRpcServerNotInitialized("the first request must be initialize")
        return super().structure_message(message)

    def _refuse(self, message: Any, error: JsonRpcException) -> None:
        """Answer a request with an error; tell the editor of what is none and makes no sense."""
        given = message if isinstance(message, dict) else {}
        if "id" in given and "method" not in given and "jsonrpc" in given:
            return  # an answer, to which there is none
        if _is_id(given.get("id")):
            self._send_response(given["id"], error=error.to_response_error())
        elif "method" not in given or "id" in given:
            self._server.report_server_error(error, JsonRpcException)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))
