"""Deprecated names of public things: they work for one more version, with a warning."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any


def renamed(owner: object, names: Mapping[str, str], name: str) -> Any:
    """The attribute of `owner` that an old name refers to, after a DeprecationWarning.

    Raises AttributeError for a name that never existed.
    """
    if name not in names:
        raise AttributeError(f"{type(owner).__name__!r} object has no attribute {name!r}")
    message = (
        f"{name!r} is now called {names[name]!r}; the old name will be removed in the next version"
    )
    warnings.warn(message, DeprecationWarning, stacklevel=3)
    return getattr(owner, names[name])
