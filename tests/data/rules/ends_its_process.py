"""A rule that ends its process, or never comes back, at some words."""

import os
import signal
import time

from linter.rulekit.api import Rule


class NoZebras(Rule):
    def check(self, reading):
        words = reading.document.text.split()
        if "gorilla" in words:
            os._exit(7)
        if "rhino" in words:
            os.kill(os.getpid(), signal.SIGKILL)  # as the system does when memory runs out
        while "mammoth" in words:
            time.sleep(60)
        yield from ()
