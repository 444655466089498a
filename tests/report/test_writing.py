"""Reports are written an article at a time, and no article is kept."""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from collections.abc import Iterator

import pytest

from linter.report import FileReport, Report
from linter.report.results import FORMATTERS, writer
from linter.report.spool import Spool
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, isolated

EARLY = ("text", "concise", "json", "jsonl", "gitlab", "rdjsonl")
TEXT = f"# Lemons\n\n{FINDER_SENTENCE}\n\n{CURE_SENTENCE}\n" + "Sour fruit keeps well.\n\n" * 200


def linted(number: int) -> Iterator[FileReport]:
    linter = isolated()
    for at in range(number):
        yield from linter.lint_text(TEXT, f"day {at}.md").files


@pytest.fixture
def nothing_grows_old() -> Iterator[None]:
    """What a test makes is young to Python's search for cycles, which then looks at nothing else:
    all that thousands of tests have loaded takes it a second, time and again."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("nothing_grows_old")
@pytest.mark.parametrize("form", FORMATTERS)
def test_no_article_is_kept(form: str) -> None:
    written = writer(form)(Report(()))
    (file,) = linted(1)
    assert file.source
    source = weakref.ref(file.source)
    assert "".join(written.add(file)) or form not in EARLY
    del file
    gc.collect(0)
    assert source() is None
    assert "".join(written.closing()).strip() or form in ("concise", "jsonl", "rdjsonl")


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_report_on_many_takes_the_memory_of_one_on_few(form: str) -> None:
    (file,) = linted(1)

    def peak(number: int) -> int:
        written = writer(form)(Report(()))
        tracemalloc.start()
        for at in range(number):
            for _ in written.add(FileReport(f"{at}.md", file.findings, source=file.source)):
                pass
        for _ in written.closing():
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert peak(200) - peak(100) < 100 * 500  # bytes; the text has a line on each in the end


def test_what_is_set_aside_comes_back_in_any_order() -> None:
    texts = ["", "lemon ", "\ud800 e\u0301 🥕\n", "x" * 1_500_000, "end"]
    spool = Spool()
    for text in texts:
        spool.add(text)
        assert spool[0] == ""
    assert [*spool] == texts
    assert [spool[number] for number in (4, 1, 3)] == ["end", "lemon ", texts[3]]
