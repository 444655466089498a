"""When Python looks for reference cycles, in programs that go on for days."""

from __future__ import annotations

import gc


def pass_over_what_is_loaded() -> None:
    """Look for cycles in what comes from now on alone: among the rules there are none, and to look
    through them takes a twentieth of a second, time and again. What was passed over before is
    looked through once more."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
