"""caveat: an editorial linter for health articles.

Library users need one name::

    from linter import Linter
    report = Linter.from_config().lint_text("Garlic cures colds.")

The engine is imported on first use, so that ``import linter`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.engine.linter import Linter

__all__ = ["Linter", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "Linter":
        from linter.engine.linter import Linter

        return Linter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
