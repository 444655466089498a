"""Opens a judge, once what an earlier run knows of words is told to its facts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.engine.article_linter import Judge
    from linter.engine.cache.run_cache import Memory


def open_judge(
    trusted: Sequence[Path],
    json_fields: Sequence[str],
    time_limit: float | None,
    memory: Memory | None,
) -> Judge:
    """A judge for articles that nothing is known of yet."""
    if memory:
        memory.recall_word_lists()
    from linter.engine.article_linter import Judge  # with its rules and facts

    return Judge(trusted, json_fields, time_limit, memory=memory)
