"""An article leaves no reference cycles behind: a run looks for them so seldom (`cli/main.py`) that
they would pile up, a few kilobytes an article."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from linter import Linter

PAGES = sorted(Path("rules").glob("*/*/README.md"))[::8]


@pytest.mark.parametrize("form", ["concise", "jsonl", "text"])
def test_articles_leave_no_cycles(form: str) -> None:
    linter = Linter.from_config(isolated=True)
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    for text in texts:  # after it, all that is made once is there
        linter.lint_text(text).render(form)
    gc.collect()
    gc.disable()
    try:
        for text in texts:
            linter.lint_text(text).render(form)
        assert gc.collect() == 0
    finally:
        gc.enable()
