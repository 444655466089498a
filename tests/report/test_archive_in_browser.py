"""The page about an archive as a browser shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from linter.report.archive import Made, render
from tests.report.archive_rows import counts, finding, row, unjudged, years
from tests.server.browser import WIDTHS, chromium

LONG = "Supplements-and-alternative-medicine-for-everybody"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The width of what a table of the page shows beyond its end.
CUT = """() => [...document.querySelectorAll('main section > table')]
  .filter(t => t.getBoundingClientRect().right > document.documentElement.clientWidth)
  .map(t => t.getAttribute('aria-labelledby'))"""
HEIGHTS = """() => [...document.querySelectorAll('svg.columns rect')].map(
  r => Math.round(r.getBoundingClientRect().height))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def text() -> str:
    rows = [
        *years(),
        *(
            row(f"x{n}", finding("DIS001", "error"), section=LONG, url="https://example.org/")
            for n in range(30)
        ),
        unjudged("gone", "killed", "the process that judged it ended"),
    ]
    return render(counts(rows), "judged", Made("0.1.0", "a1b2c3", "2026-11-30"))


@pytest.fixture(params=[(w, scheme) for w in WIDTHS for scheme in ("light", "dark")])
def shown(request: pytest.FixtureRequest, browser: Browser, text: str) -> Iterator[Page]:
    name, scheme = request.param
    width, height = WIDTHS[name]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.set_content(text)
    yield page
    page.close()


def test_nothing_is_amiss_or_cut_off(shown: Page) -> None:
    shown.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(shown).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert shown.evaluate(WIDER) <= 0
    assert shown.evaluate(CUT) == []
    held = shown.evaluate(HEIGHTS)[:2]
    assert held[0] == pytest.approx(2 * held[1], abs=2)  # 50% and 25%
    assert held[1] > 20
