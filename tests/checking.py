"""Short ways to check one article by the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    run_cli,
    run_process,
)

# Emoji, entities, mark-up and Windows newlines before and inside the findings.
ARTICLE = (
    f"---\r\ntitle: '🥕 The *secret* of warm feet'\r\n---\r\n\r\n"
    f"> 🧦 &amp; &eacute;t&eacute;: {CURE_SENTENCE.replace(CURE, '**miracle** *cure*')}\r\n\r\n"
    f"- *{FINDER_SENTENCE}*\r\n- {PLAIN_SENTENCE} <!-- caveat-disable-line CER001 -- spare -->\r\n"
    f"- {CURE_SENTENCE} <!-- caveat-disable-line CER001 -- a shop -->\r\n"
)
BOTH = f"{CURE_SENTENCE}\n\n{FINDER_SENTENCE}\n"


def check(folder: Path, *args: str | Path, text: str = BOTH, **given: Any) -> Ended:
    """Run `check --isolated` on one article from standard input."""
    return run_cli("check", "--isolated", *args, "-", input=text, cwd=folder, **given)


def check_process(folder: Path, *args: str | Path, text: str = BOTH, **given: Any) -> Ended:
    """The same as a process of its own."""
    return run_process("check", "--isolated", *args, "-", input=text, cwd=folder, **given)


def found(ended: Ended) -> list[str]:
    return [f["code"] for file in ended.files for f in file["findings"]]
