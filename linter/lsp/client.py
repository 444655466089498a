"""The editor that is served: what it can do, and whether it still lives."""

from __future__ import annotations

import asyncio
import os

from lsprotocol import types
from pygls.capabilities import get_capability

QUICK_FIX = types.CodeActionKind.QuickFix.value
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.caveat"
KINDS = [QUICK_FIX, FIX_ALL]
"""The kinds of action that it is offered."""
EXPLAIN = "caveat.explain"
ADD_TO_BASELINE = "caveat.addToBaseline"

_LOOK = 2.0  # seconds between looks at whether it still lives


class Client:
    """What the editor can do."""

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
        pass  # it is somebody else's
    return True


async def end_without(process: int) -> None:
    """End when the editor is gone; its end of the pipe may be held open by another child."""
    if not _lives(process):
        return  # it counts processes otherwise, as in a container
    while _lives(process):
        await asyncio.sleep(_LOOK)
    os._exit(1)  # the thread that waits for input cannot be asked to end
