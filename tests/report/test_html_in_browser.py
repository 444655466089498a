"""The HTML report as a browser shows it."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest

from tests.helpers import DATA
from tests.report.colours import contrast
from tests.report.html_page import read_page
from tests.report.html_sample import WORDS, report

WIDTHS = {"desktop": 1280, "phone": 390}
LOOK = (DATA / "look.js").read_text("utf-8")


@pytest.fixture(scope="module", params=["light", "dark"])
def looks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a browser makes of the page at each width. Frames, as no window is that narrow."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    if not chromium:
        message = "Chromium is not installed (`apt-get install chromium`)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    folder = tmp_path_factory.mktemp("browser")
    framed = html.escape(report().render("html"))
    frames = "".join(
        f'<iframe style="width: {w}px; border: 0" srcdoc="{framed}"></iframe>'
        for w in WIDTHS.values()
    )
    path = folder / "frames.html"
    path.write_text(f"<!DOCTYPE html><script>{LOOK}</script>{frames}", encoding="utf-8")
    scheme = {"dark": 0, "light": 1}[request.param]
    arguments = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={folder / 'profile'}",
        f"--blink-settings=preferredColorScheme={scheme}",
        "--window-size=1400,900",
        "--dump-dom",
        path.as_uri(),
    ]
    ended = subprocess.run(arguments, capture_output=True, timeout=120, check=True)
    body = read_page(ended.stdout.decode()).all("body")[0].text
    return dict(zip(WIDTHS, json.loads(body), strict=True))


@pytest.mark.parametrize("width", WIDTHS)
def test_marks_stand_on_the_right_words_and_are_seen(looks: Any, width: str) -> None:
    notes = [n for n in looks[width]["notes"] if n["row"]]
    assert [plain(n["words"]) for n in notes] == [plain(words) for words in WORDS] * 2
    assert not [n["id"] for n in notes if not n["seen"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overlaps_or_runs_off_the_page(looks: Any, width: str) -> None:
    assert looks[width]["overflow"] <= 0
    boxes = [n["box"] for n in looks[width]["notes"]]
    for one, other in combinations(boxes, 2):
        assert apart(one, other), (one, other)
    for note in looks[width]["notes"]:
        assert note["prose"] is None or apart(note["box"], note["prose"])


def test_notes_stand_beside_their_paragraph_or_below_it_on_a_phone(looks: Any) -> None:
    for width, note in ((w, n) for w in WIDTHS for n in looks[w]["notes"] if n["row"]):
        _, _, right, bottom = note["prose"]
        beside = note["box"][0] >= right
        assert beside if width == "desktop" else note["box"][1] >= bottom and not beside
        assert note["row"][1] <= note["box"][1] <= note["box"][3] <= note["row"][3]


def test_what_is_drawn_has_contrast(looks: Any) -> None:
    drawn = {pair for width in WIDTHS for pair in looks[width]["colours"]}
    assert len(drawn) > 8
    for pair in drawn:
        one, other = (hexed(colour) for colour in pair.split(" on "))
        assert contrast(one, other) >= 4.5, pair


def test_columns_sort_both_ways(looks: Any) -> None:
    worst, names, names_back, risks, risks_back, infos = looks["desktop"]["orders"]
    assert worst[0] == "gone.md"
    assert names == sorted(worst)
    assert names_back == names[::-1]
    assert (risks[0], risks[-1]) == ("gone.md", "clean.md")
    assert (risks_back[0], risks_back[-1]) == ("clean.md", "gone.md")
    assert set(infos[:2]) == {"lemons.md", worst[2]}


def apart(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def plain(words: str) -> str:
    return "".join(words.split())


def hexed(colour: str) -> str:
    return "#" + "".join(f"{int(n):02x}" for n in re.findall(r"\d+", colour)[:3])
