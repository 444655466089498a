"""`import caveat`: what `import linter` offers, under the name that is installed.

setup.cfg installs this folder as the package `caveat`; all that it has is `linter`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter import __version__

if TYPE_CHECKING:
    from linter import Linter

__all__ = ["Linter", "__version__"]


def __getattr__(name: str) -> Any:
    if name == "Linter":
        from linter import Linter  # imports the engine

        return Linter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
