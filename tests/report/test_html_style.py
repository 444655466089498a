"""The style sheet of the HTML report: contrast, and severities that everybody can distinguish."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations, product

import pytest

from tests.helpers import ROOT
from tests.report.colours import channels, contrast
from tests.report.html_page import Element
from tests.report.html_sample import SEVERITIES

STYLE = ROOT / "linter/report/templates/style.css"


def schemes() -> Mapping[str, Mapping[str, str]]:
    """The colours of the style sheet by scheme."""
    light, dark = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.S)[:2]
    colours = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    return {"light": dict(colours.findall(light)), "dark": dict(colours.findall(dark))}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(scheme: str) -> None:
    colours = schemes()[scheme]
    washes = [f"{severity}-wash" for severity in SEVERITIES]
    pairs = [
        *product(("ink", "soft", "link", "pass", *SEVERITIES), ("paper",)),
        *product(("ink", "soft", *SEVERITIES), washes),
    ]
    weak = {
        pair: ratio
        for pair in pairs
        if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < 4.5
    }
    assert not weak


# What people see who lack one kind of cone: Viénot, Brettel and Mollon 1999 (red, green),
# Brettel and others 1997 (blue), on linear RGB.
BLINDNESS = {
    "protanopia": ((0.11, 0.89, 0), (0.11, 0.89, 0), (0, 0, 1)),
    "deuteranopia": ((0.29, 0.71, 0), (0.29, 0.71, 0), (-0.02, 0.02, 1)),
    "tritanopia": ((1, 0.13, -0.13), (0, 0.87, 0.13), (0, 0.87, 0.13)),
}


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_severities_differ_for_the_colour_blind(scheme: str, blindness: str) -> None:
    def seen(colour: str) -> list[float]:
        rgb = channels(colour)
        mixed = [sum(w * c for w, c in zip(row, rgb, strict=True)) for row in BLINDNESS[blindness]]
        return [max(value, 0) ** (1 / 2.2) for value in mixed]

    for one, other in combinations(SEVERITIES, 2):
        pair = seen(schemes()[scheme][one]), seen(schemes()[scheme][other])
        assert sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 > 0.15, (one, other)


def test_severities_differ_in_shape(page: Element) -> None:
    style = STYLE.read_text(encoding="utf-8")
    lines = [
        re.search(rf"\.m\.{s} {{[^}}]*?text-decoration-style: (\w+)", style) for s in SEVERITIES
    ]
    assert [line and line[1] for line in lines] == [None, "dashed", "dotted"]
    shapes = {e.attributes["id"]: e.all("path")[0].attributes["d"] for e in page.all("symbol")}
    assert len({shapes[f"i-{s}"] for s in SEVERITIES}) == 3
