"""The server: what an editor asks and is told, wired to the session.

pygls does the transport. Its own keeping of texts is replaced: it counts lines at characters
that the protocol knows nothing of, such as U+2028, and takes places beyond a line to be one
character before its end.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from linter import __version__
from linter.engine import Linter
from linter.errors import Problem
from linter.lsp import actions, completion, diagnostics, hover
from linter.lsp.live import LiveLinter
from linter.lsp.positions import Encoding, Places, changed
from linter.lsp.session import Article, Judged, Session

DEBOUNCE = 0.2
"""Seconds without a change after which a text is judged."""

EXPLAIN = "caveat.explain"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.caveat"
_PARENT_CHECK = 5.0  # seconds between looks at whether the editor still lives
_WATCHED = ("**/.caveat.yml", "**/rule.yml", "**/lexicon.yml")
_OWN_TEXTS = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
)


class Server(LanguageServer):
    """Answers one editor. `make` builds the linter, on the session's thread."""

    def __init__(self, make: Callable[[], Linter], debounce: float = DEBOUNCE) -> None:
        super().__init__("caveat", __version__)
        self.session = Session(
            LiveLinter(make), self._judged, self._configured, debounce=debounce
        )
        self._told: set[str] = set()  # configuration files that have diagnostics
        self._parent: asyncio.Task[None] | None = None
        for method in _OWN_TEXTS:
            del self.protocol.fm.builtin_features[method]
        self._wire()

    def _wire(self) -> None:
        on = self.feature
        on(types.INITIALIZE)(self._initialize)
        on(types.INITIALIZED)(self._initialized)
        on(types.TEXT_DOCUMENT_DID_OPEN)(self._opened)
        on(types.TEXT_DOCUMENT_DID_CHANGE)(self._changed)
        on(types.TEXT_DOCUMENT_DID_CLOSE)(self._closed)
        on(types.TEXT_DOCUMENT_DID_SAVE)(self._saved)
        on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(self._files_changed)
        on(types.TEXT_DOCUMENT_HOVER)(self._hover)
        on(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["-"]))(
            self._complete
        )
        kinds = [types.CodeActionKind.QuickFix, FIX_ALL]
        on(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))(
            self._actions
        )
        self.command(EXPLAIN)(self._explain)
