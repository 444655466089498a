"""Runs commands of the program one after another, each the items of a list in JSON, and prints, on
a line of standard error each, its exit code and what it did to the outside."""

import json
import os
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Libraries make a socket to see what the machine can do; nothing is connected.
OUTSIDE = ("socket.connect", "socket.send", "socket.get")
OUTSIDE += ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
CHANGING = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "shutil.")
did = []


def note(event, args):
    if event.startswith(OUTSIDE):
        did.append([event, ""])
    elif event.startswith(CHANGING) or (event == "open" and _writes(args)):
        did.append([event, os.fspath(args[0]) if isinstance(args[0], (str, os.PathLike)) else ""])
    elif event == "sqlite3.connect":
        did.append([event, os.fspath(args[0])])


def _writes(args):
    return not isinstance(args[0], int) and isinstance(args[2], int) and bool(args[2] & WRITING)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    from linter.cli.main import main

    sys.addaudithook(note)
    for command in sys.argv[1:]:
        did.clear()
        try:
            main(json.loads(command))
        except SystemExit as end:
            print(json.dumps([end.code or 0, did]), file=sys.stderr)
