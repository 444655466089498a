"""Old names of things that others may use: they work for one more version, and warn."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any


def renamed(owner: object, names: Mapping[str, str], name: str) -> Any:
    """The attribute of `owner` that an old name now stands for, after a DeprecationWarning.

    Raises AttributeError for a name that was never one.
    """
    if name not in names:
        raise AttributeError(f"{type(owner).__name__!r} object has no attribute {name!r}")
    message = f"{name!r} is now {names[name]!r}; the old name goes with the next version"
    warnings.warn(message, DeprecationWarning, stacklevel=3)
    return getattr(owner, names[name])
