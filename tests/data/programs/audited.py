"""The program, and on the last line of standard error what it did to the outside."""

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
    try:
        main(sys.argv[1:])
    finally:
        print(json.dumps(did), file=sys.stderr)
