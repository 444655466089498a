"""Words of an article that a report quotes beside a finding."""

from __future__ import annotations


def on_one_line(words: str, most: int) -> str:
    """Words on one line, cut to so many characters if there are more."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
