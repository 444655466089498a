"""What libraries log, as remarks on standard error."""

from __future__ import annotations

import logging

from linter.cli.options import remark


class RemarkHandler(logging.Handler):
    """Prints each note like any other message of the tool, without control characters."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            remark(record.getMessage())
        except Exception:
            self.handleError(record)


def show_log(name: str, level: int) -> logging.Handler:
    """Print what is logged under a name; returns the handler."""
    handler = RemarkHandler()
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    return handler
