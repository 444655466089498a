"""The program as it is installed: the commands, and the end of the process."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from typing import Any

# Articles leave no reference cycles behind, and neither do imports; collecting at Python's default
# pace costs a tenth of a run.
SELDOM = (100_000, 50, 100)
# At Python's own pace it collects once or twice in each edit, and finds next to nothing.
WHILE_TYPING = (7_000, 10, 10)
PYTHONS_PACE = gc.get_threshold()


def run(**options: Any) -> None:
    """Run the command line, and end the process with its exit code.

    Where nothing else goes on in the process, its memory is left to the system as it is: to take
    down all objects one by one is a thirtieth of a short run.
    """
    gc.set_threshold(*SELDOM)
    from linter.cli.main import main

    try:
        main(**options)
    except SystemExit as end:
        if isinstance(end.code, int) and _is_alone():
            atexit._run_exitfuncs()
            if _is_told():
                os._exit(end.code)
        raise


def _is_alone() -> bool:
    """Whether there are no other threads or processes of ours, and nobody traces or profiles."""
    others = threading.active_count() > 1 or _has_processes()
    return not (others or sys.gettrace() or sys.getprofile())


def _has_processes() -> bool:
    """Whether processes of ours are left; none can be where the module has not been loaded."""
    module = sys.modules.get("multiprocessing")
    return module is not None and bool(module.active_children())


def _is_told() -> bool:
    """Whether all that was printed has gone out; if not, Python says so."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True
