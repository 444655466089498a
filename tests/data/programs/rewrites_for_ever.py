"""Writes two versions of a file in turn, until it is killed."""

import sys
from pathlib import Path

from linter.common.files import write_atomically

old, new, path = b"old\n" * 200_000, b"new!\n" * 200_000, Path(sys.argv[1])
print("ready", flush=True)
while True:
    write_atomically(path, new)
    write_atomically(path, old)
