"""Notes for the standard `logging`, under the name `linter`.

Importing `logging` takes as long as a cached article, so it is left to programs that want notes:
without it there is no handler that could show one.
"""

from __future__ import annotations

import sys


def log(message: str, *values: object) -> None:
    """Note something at level INFO; `message` has `%s` for each of the values."""
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger("linter").info(message, *values)
