"""Runs the program with something that is to be done at its end: `thread`, `profile` or nothing,
then its arguments."""

import atexit
import sys
import threading
import time

from linter.cli.program import run

how = sys.argv.pop(1)
atexit.register(print, "at exit")
if how == "thread":
    threading.Thread(target=time.sleep, args=(0.5,)).start()
if how == "profile":
    sys.setprofile(lambda *_: None)
run()
