"""Checks the current folder in two processes, however short its articles are."""

import signal

from linter.cli.main import main
from linter.engine import workers

if __name__ == "__main__":
    # Ctrl-C means what it means in a terminal, whatever runs the tests.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    workers.WORTHWHILE = 1
    main(["check", ".", "--rules", "pack", "-j", "2"])
