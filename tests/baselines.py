"""Short ways to write a baseline and to check by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from linter.findings.baseline import FILE_NAME
from tests.checking import found
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, Ended, run_cli

# Nothing but these rules, so that a short text is no finding in itself.
CONFIG = {".caveat.yml": "select: [CER001, ATT001]\nfail-on: info\n"}
ADVICE = "Take two spoons of vinegar every day. You should stop your tablets after a week."
OLD = f"# Feet\n\n{CURE_SENTENCE} {PLAIN_SENTENCE}\n\n{FINDER_SENTENCE}\n"


def baseline(folder: Path, command: str, *args: str | Path) -> Ended:
    ended = run_cli("baseline", command, *args, cwd=folder)
    assert "Traceback" not in ended.err
    return ended


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", "--format=json", *args, cwd=folder)


def new(folder: Path, *args: str | Path) -> list[str]:
    """The codes of what a check of all articles reports."""
    ended = check(folder, *(args or (".",)))
    reported = found(ended)
    assert ended.code == int(bool(reported)), ended.err
    return reported


def entries(folder: Path) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads((folder / FILE_NAME).read_text("utf-8"))["findings"]
    return held
