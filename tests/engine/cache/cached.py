"""An article whose results are kept, and short ways to check it."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, Ended, run_cli

ARTICLE = f"# Lemons\n\n{CURE_SENTENCE} {FINDER_SENTENCE}\n\n{PLAIN_SENTENCE}\n"
CONFIG = ".caveat.yml"


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", *args, "--format", "json", cwd=folder)
