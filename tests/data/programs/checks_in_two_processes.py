"""Checks the current folder in two processes, however short its articles are: forks of this one, if
that is what comes first on the command line, or such as load all anew."""

import sys

from linter.cli.main import main
from linter.engine import worker_process, workers

if __name__ == "__main__":
    workers.WORTHWHILE = 1
    way, *options = sys.argv[1:] or [""]
    if way == "spawn":
        worker_process.is_forked = workers.is_forked = lambda: False
    elif way == "fork":
        assert worker_process.is_forked()
    main(["check", ".", "--rules", "pack", "-j", "2", *options])
