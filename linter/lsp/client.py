"""The editor: its capabilities, and whether it is still running."""

from __future__ import annotations

import asyncio
import os

from lsprotocol import types
from pygls.capabilities import get_capability

QUICK_FIX = types.CodeActionKind.QuickFix.value
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.caveat"
KINDS = [QUICK_FIX, FIX_ALL]
"""The kinds of code action that the server offers."""
EXPLAIN = "caveat.explain"
ADD_TO_BASELINE = "caveat.addToBaseline"

_LOOK = 2.0  # seconds between checks whether it is still running


class Client:
    """The capabilities of the editor."""

    def __init__(
        self, can: types.ClientCapabilities, encoding: types.PositionEncodingKind | str | None
    ) -> None:
        self.encoding = types.PositionEncodingKind(encoding or "utf-16")
        self.pulls = can.text_document is not None and can.text_document.diagnostic is not None
        self.refreshes = self.pulls and bool(
            get_capability(can, "workspace.diagnostics.refresh_support")
        )
        self.relates = any(
            get_capability(can, f"text_document.{shown}.related_information")
            for shown in ("diagnostic", "publish_diagnostics")
        )
        self.watches = bool(
            get_capability(can, "workspace.did_change_watched_files.dynamic_registration")
        )
        self.versions_edits = bool(get_capability(can, "workspace.workspace_edit.document_changes"))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # it belongs to another user
    return True


async def end_without(process: int) -> None:
    """Exit when the editor is gone; another of its children may keep the pipe open."""
    if not _lives(process):
        return  # its process IDs are different, as in a container
    while _lives(process):
        await asyncio.sleep(_LOOK)
    os._exit(1)  # the thread that waits for input cannot be stopped
