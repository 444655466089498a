"""Where the user's own list is, and which list a configuration means."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER_VARIABLE = "CAVEAT_DATA_DIR"
AUTO, OFF = "auto", "off"
"""The names by which a configuration means the user's own list, and none."""
_NAME = "retractions.data"


def own_list() -> Path:
    """The user's list: in $CAVEAT_DATA_DIR, else in the user's data folder on this platform."""
    if given := os.environ.get(FOLDER_VARIABLE):
        return Path(given) / _NAME
    from platformdirs import user_data_path

    return user_data_path("caveat", appauthor=False) / _NAME


def list_file(name: str) -> Path | None:
    """The list that a setting means: a path, `auto` or `off`."""
    if name == OFF:
        return None
    return own_list() if name == AUTO else Path(name)
