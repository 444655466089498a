"""Checks the current folder in two processes, however short its articles are."""

from linter.cli.main import main
from linter.engine import workers

if __name__ == "__main__":
    workers.WORTHWHILE = 1
    main(["check", ".", "--rules", "pack", "-j", "2"])
