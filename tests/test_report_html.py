"""The HTML report: one sound page, readable by all, with the marks on the right words."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from linter.common.errors import Problem
from linter.common.spans import Span
from linter.document.source import Source, from_text
from linter.findings.finding import Edit, Evidence, Finding, Fix, Severity, Suppressed
from linter.findings.gate import Verdict
from linter.report import FileReport, Report
from linter.report.html import render
from linter.rulekit.rule import Meta, Reference
from tests.helpers import CURE_SENTENCE, FINDER, FINDER_SENTENCE, PLAIN_SENTENCE, isolated
from tests.html_page import Element, read_page

STYLE = Path(__file__).parent.parent / "linter/report/templates/style.css"
HOSTILE = (
    "</style></script><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & &lt; {{ 7*7 }}"
)
TEXT = f"""\
---
title: "Lemon peel, a miracle cure"
author: A. Writer
---

# Lemon peel, a **miracle** cure

{FINDER_SENTENCE} {CURE_SENTENCE} Sour &amp; sweet lemons work wonders, and
they do so in a line that goes on and on, until a telephone has to break it.

- See [the lemon pages](https://example.org/{"lemons-and-more-lemons/" * 8}).

| Herb | Use |
| --- | --- |
| Sage | {HOSTILE} |
"""
WORDS = [
    "miracle cure",
    "**miracle** cure",
    "Harvard found",
    "found that tired feet",
    "tired",
    "wonders, and\nthey do so",
    "lemon pages",
    "Use |\n| --- | --- |\n| Sage",
]
SEVERITIES = ("error", "warning", "info")


def finding(source: Source, words: str, number: int = 0, **changes: Any) -> Finding:
    start = source.text.index(words)
    span = Span(start, start + len(words))
    severity = list(Severity)[number % 3]
    found = Finding(
        f"ZEB00{number}",
        "no-zebras",
        f"“{words}”: {HOSTILE}",
        span,
        span,
        severity,
        "high",
        help=HOSTILE,
    )
    return replace(found, **changes)


def meta(code: str, url: str, family: str = "house") -> Meta:
    standards = (Reference(HOSTILE, url), Reference("A standard without an address"))
    return Meta(code, "no-zebras", family, Severity.ERROR, "high", "", "", HOSTILE, standards)


def article(path: str = "lemons.md") -> FileReport:
    """An article with findings that nest, cross, span rows, and are about all of it."""
    source = from_text(TEXT, path)
    found = [finding(source, words, number) for number, words in enumerate(WORDS)]
    fix = Fix(HOSTILE, (Edit(found[0].span, "fruit"),), safe=True)
    evidence = (Evidence(HOSTILE, found[4].span), Evidence("here", found[0].span))
    found[0] = replace(found[0], fixes=(fix,), evidence=evidence)
    return FileReport(
        path,
        findings=(*found, finding(source, "Lemon", 9, scope="document")),
        suppressed=(Suppressed(finding(source, "Sour"), HOSTILE),),
        known=(finding(source, "sweet"),),
        verdict=Verdict(False, 62, f"3 errors {HOSTILE}"),
        source=source,
        words=60,
        problems=(Problem(HOSTILE, path, 3),),
        exit_code=1,
    )


def report() -> Report:
    clean = isolated().lint_text(PLAIN_SENTENCE, "clean.md").files[0]
    unread = FileReport("gone.md", problems=(Problem(HOSTILE, "gone.md"),), exit_code=3)
    metas = (
        meta("ZEB000", "https://example.org/a?b=1&c=2"),
        meta("ZEB001", "javascript:alert(1)"),
        meta("ZEB002", "", "other"),
    )
    return Report((clean, article(), unread, article(f"b/{HOSTILE}.md")), lambda: metas)


@pytest.fixture(scope="module")
def page() -> Element:
    return read_page(render(report()))


def test_hostile_text_stays_text(page: Element) -> None:
    assert [e.tag for e in page if e.tag in ("script", "img", "style")] == ["style", "script"]
    assert not [name for e in page for name in e.attributes if name.startswith("on")]
    assert "{{ 7*7 }}" in page.text
    for part in (page.all("article")[1], page.all("table", "index")[0]):
        assert " ".join(HOSTILE.split()) in " ".join(part.text.split())


def test_only_web_addresses_are_links(page: Element) -> None:
    targets = {a.attributes["href"] for a in page.all("a")}
    outside = {t for t in targets if not t.startswith("#")}
    assert outside == {"https://example.org/a?b=1&c=2"}


def test_the_page_needs_nothing_from_anywhere(page: Element) -> None:
    assert not [e for e in page if {"src", "data", "srcset"} & set(e.attributes)]
    assert not page.all("link")
    (style,) = page.all("style")
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_ids_are_unique_and_every_reference_has_its_target(page: Element) -> None:
    ids = [e.attributes["id"] for e in page if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    wanted = {
        target
        for e in page
        for name in ("aria-labelledby", "aria-details", "aria-describedby")
        for target in e.attributes.get(name, "").split()
    }
    wanted |= {
        e.attributes["href"][1:] for e in page if e.attributes.get("href", "").startswith("#")
    }
    assert len(wanted) > 50
    assert wanted <= set(ids)
    assert set(re.findall(r"url\(#([\w-]+)\)", render(report()))) <= set(ids)


def test_mark_and_note_lead_to_each_other(page: Element) -> None:
    for part in (page.all("article")[1], page.all("article")[2]):
        marks = [e.attributes["id"] for e in part.all("mark") if "id" in e.attributes]
        notes = [e.attributes["id"] for e in part.all("div", "note")]
        back = {a.attributes["href"] for n in part.all("p", "label") for a in n.all("a")}
        there = {a.attributes["href"] for a in part.all("a", "ref")}
        assert len(marks) == len(WORDS)
        assert len(notes) == len(WORDS) + 1
        assert back == {f"#{mark}" for mark in marks}
        assert there == {f"#{mark.replace('-m', '-n')}" for mark in marks}


def test_a_note_says_why_what_to_write_and_by_which_standard(page: Element) -> None:
    (note,) = [n for n in page.all("div", "note") if n.attributes["id"] == "a2-n1"]
    said = " ".join(note.text.split())
    assert "ZEB000 no-zebras “miracle cure”" in said
    assert said.count(HOSTILE) == 6  # message, help, fix, evidence, rationale, standard
    assert "“tired”" not in said
    assert "(line 8)" in said
    assert [a.text for a in note.all("a")] == ["1", HOSTILE]


def test_head_tells_verdict_reason_risk_and_counts(page: Element) -> None:
    head = " ".join(page.all("article")[1].all("header")[0].text.split())
    assert "Fails: 3 errors" in head
    assert "62 of 100" in head
    assert "Errors2 Warnings3 Info4 Words60" in head
    assert "Not judged" in page.all("article")[0].text


def test_suppressed_and_known_findings_are_folded_away(page: Element) -> None:
    folded = page.all("article")[1].all("details", "passed-over")
    assert [f.all("summary")[0].text for f in folded] == [
        "Suppressed in the text: 1",
        "Known before: in the baseline: 1",
    ]
    assert "Sour" in folded[0].text
    assert HOSTILE in folded[0].text
    assert "sweet" in folded[1].text


def test_the_index_has_every_article_and_the_chart_every_family(page: Element) -> None:
    rows = [
        [cell.text.strip() for cell in row.children if isinstance(cell, Element)]
        for row in page.all("table", "index")[0].all("tbody")[0].all("tr")
    ]
    assert [(r[0][:9], *r[1:]) for r in rows] == [
        ("gone.md", "Not judged", "–", "0", "0", "0"),
        ("lemons.md", "Fails", "62", "2", "3", "4"),
        (f"b/{HOSTILE}"[:9], "Fails", "62", "2", "3", "4"),
        ("clean.md", "Passes", "0", "0", "0", "0"),
    ]
    bars = [e.attributes["aria-label"] for e in page if e.attributes.get("role") == "img"]
    assert bars == [
        "caveat: 2 errors, 4 warnings, 6 info",
        "house: 0 errors, 2 warnings, 2 info",
        "other: 2 errors, 0 warnings, 0 info",
    ]


def test_what_fails_stands_first_in_the_index_and_in_the_page() -> None:
    risks = {
        "calm.md": (True, 5),
        "risky.md": (True, 60),
        "bad.md": (False, 20),
        "worse.md": (False, 30),
    }
    files = (
        FileReport(path, verdict=Verdict(passed, risk), source=from_text(PLAIN_SENTENCE, path))
        for path, (passed, risk) in risks.items()
    )
    page = read_page(render(Report(tuple(files))))
    order = ["worse.md", "bad.md", "risky.md", "calm.md"]
    assert [a.all("h2")[0].text for a in page.all("article")] == order
    assert [a.text for a in page.all("table", "index")[0].all("a")] == order


def test_an_entity_is_shown_as_the_character_and_a_tag_as_it_is() -> None:
    text = "<p>Ann&#8217;s <b>aunt</b> says &lt;no&gt;&nbsp;&amp; tea.</p>\n"
    report = isolated(select=("ATT001",)).lint_text(text, "a.html")
    (row, *_) = read_page(render(report)).all("div", "text")[0].all("p")
    assert row.text.startswith("<p>Ann’s <b>aunt</b> says <no>\u00a0& tea.")
    assert [m.text for m in row.all("span", "mk")] == ["<p>", "<b>", "</b>", "</p>"]


def test_evidence_is_told_in_the_words_of_a_reader() -> None:
    text = "<h1>Tea</h1>\n<p>You <b>should</b> drink tea&mdash;try it for a cold.</p>"
    report = isolated(select=("DIS001",)).lint_text(text, "a.html")
    (evidence,) = read_page(render(report)).all("ul", "evidence")
    assert evidence.text.strip() == ("advice: You should drink tea—try it for a cold. (line 2)")


def test_one_article_needs_no_index_and_none_is_a_page_too() -> None:
    single = read_page(render(Report((article(),))))
    assert not single.all("table")
    assert not single.all("script")
    assert not [a for a in single.all("a") if a.attributes["href"] == "#index"]
    assert single.all("title")[0].text == "lemons.md – caveat"
    assert not read_page(render(Report(()))).all("article")


def test_the_same_report_is_the_same_page() -> None:
    assert render(report()) == render(report())


def test_a_json_export_is_shown_by_the_fields_that_were_read() -> None:
    field = f"<h1>Lemon peel</h1><p>{FINDER_SENTENCE}</p>"
    text = json.dumps({"id": 1, "body": field})
    linter = isolated(json_fields=("body",))
    (article,) = read_page(render(linter.lint_text(text, "export.json"))).all("article")
    assert [mark.text for mark in article.all("mark")] == [FINDER]
    assert [h.text.strip() for h in article.all("h3")] == ['{"id": 1, "body": "<h1>Lemon peel']


# Colours


def schemes() -> Mapping[str, Mapping[str, str]]:
    """The colours of the style sheet by scheme."""
    light, dark = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.S)[:2]
    colours = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    return {"light": dict(colours.findall(light)), "dark": dict(colours.findall(dark))}


def channels(colour: str) -> list[float]:
    """Linear red, green and blue, 0 to 1 (WCAG 2.2, relative luminance)."""
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def luminance(colour: str) -> float:
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), channels(colour), strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


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


# In a browser

WIDTHS = {"desktop": 1280, "phone": 390}
LOOK = """
const look = (frame) => {
  const doc = frame.contentDocument, view = frame.contentWindow, root = doc.documentElement;
  frame.style.height = root.scrollHeight + 100 + "px";
  const box = (e) => { const r = e.getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom].map(Math.round); };
  const seen = (e) => [...e.getClientRects()].some((r) => {
    const top = doc.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    return r.width > 0 && r.height > 0 && e.contains(top); });
  const words = (e) => { const copy = e.cloneNode(true);
    copy.querySelectorAll(".ref").forEach((ref) => ref.remove()); return copy.textContent; };
  const ground = (e) => { for (; e; e = e.parentElement) {
    const colour = view.getComputedStyle(e).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)") return colour; } return "none"; };
  const texts = [...doc.querySelectorAll("body *")].filter((e) => e.tagName !== "SCRIPT" &&
    [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  const order = () => [...doc.querySelectorAll(".index tbody th")].map((th) => th.innerText);
  const orders = [order()];
  const buttons = doc.querySelectorAll(".index thead button");
  for (const column of [0, 0, 2, 2, 5]) { buttons[column].click(); orders.push(order()); }
  return {
    overflow: root.scrollWidth - root.clientWidth,
    notes: [...doc.querySelectorAll(".note")].map((note) => {
      const marks = [...doc.querySelectorAll(`mark[aria-details="${note.id}"]`)];
      return { id: note.id, box: box(note), row: note.closest(".row") && box(note.closest(".row")),
        prose: note.closest(".row") && box(note.closest(".row").firstElementChild),
        words: marks.map(words).join(""), seen: marks.length > 0 && marks.every(seen) }; }),
    colours: [...new Set(texts.map((e) => view.getComputedStyle(e).color + " on " + ground(e)))],
    orders,
  };
};
window.onload = () => { document.body.textContent =
  JSON.stringify([...document.querySelectorAll("iframe")].map(look)); };
"""


@pytest.fixture(scope="module", params=["light", "dark"])
def looks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a browser makes of the page at each width. Frames, as no window is that narrow."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    if not chromium:
        message = "Chromium is not installed (`apt-get install chromium`)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    folder = tmp_path_factory.mktemp("browser")
    framed = html.escape(render(report()))
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
