"""A rule that is busy where the article asks for it, and says which process it is in."""

import os
import re
import time
from pathlib import Path

from linter.rulekit.api import Rule


class Busy(Rule):
    def check(self, reading):
        text = reading.document.text
        Path(f"{os.getpid()}.pid").touch()
        if "sleeps" in text:
            time.sleep(600)
        while "counts" in text:
            pass
        if "matches" in text:  # holds the interpreter: no thread and no handler in Python runs
            re.match(r"(a+)+$", "a" * 60 + "b")
        yield from ()
