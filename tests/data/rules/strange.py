"""A rule that is killed, waits or raises where the article asks for it."""

import os
import signal
import time
from pathlib import Path

from linter.rulekit.api import Rule


class Strange(Rule):
    def check(self, reading):
        text = reading.document.text
        if "dies" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "waits" in text:
            Path(f"{os.getpid()}.pid").touch()
            time.sleep(600)
        if "raises" in text:
            raise RuntimeError("no")
        yield from ()
