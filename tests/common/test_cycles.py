"""Python looks for reference cycles in what comes, and in the rest once more when asked."""

from __future__ import annotations

import gc
import weakref

from linter.common.cycles import pass_over_what_is_loaded


class Ring:
    """A reference cycle of one."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_loaded_is_passed_over_and_what_has_ended_is_not() -> None:
    kept, ended = Ring(), Ring()
    seen = weakref.ref(ended)
    del ended
    try:
        pass_over_what_is_loaded()
        assert seen() is None
        assert gc.get_freeze_count()
        assert kept not in gc.get_objects()
        seen = weakref.ref(kept)
        del kept
        pass_over_what_is_loaded()
        assert seen() is None
    finally:
        gc.unfreeze()
