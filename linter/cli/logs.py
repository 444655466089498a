"""What libraries log, as remarks on standard error."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from linter.cli.options import remark


class RemarkHandler(logging.Handler):
    """Prints each note like any other message of the tool, without control characters."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            remark(record.getMessage())
        except Exception:
            self.handleError(record)


@contextmanager
def show_log(name: str, level: int) -> Iterator[None]:
    """Print what is logged under a name, and leave its logger as it was."""
    logger = logging.getLogger(name)
    handler, before = RemarkHandler(), (logger.level, logger.propagate)
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
