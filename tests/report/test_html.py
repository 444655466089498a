"""The HTML report: what it holds, and that nothing in an article breaks it."""

from __future__ import annotations

import json
import re

from linter.document.source import from_text
from linter.findings.gate import Verdict
from linter.report import FileReport, Report
from tests.helpers import FINDER, FINDER_SENTENCE, PLAIN_SENTENCE, isolated
from tests.report.html_page import Element, read_page
from tests.report.html_sample import HOSTILE, WORDS, article, report


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
    assert set(re.findall(r"url\(#([\w-]+)\)", report().render("html"))) <= set(ids)


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


def test_head_shows_verdict_reason_risk_and_counts(page: Element) -> None:
    head = " ".join(page.all("article")[1].all("header")[0].text.split())
    assert "Fails: 3 errors" in head
    assert "62 of 100" in head
    assert "Errors2 Warnings3 Info4 Words60" in head
    assert "Not checked" in page.all("article")[0].text


def test_suppressed_and_known_findings_are_folded_away(page: Element) -> None:
    folded = page.all("article")[1].all("details", "passed-over")
    assert [f.all("summary")[0].text for f in folded] == [
        "Suppressed in the text: 1",
        "Known from the baseline: 1",
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
        ("gone.md", "Not checked", "–", "0", "0", "0"),
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
    page = read_page(Report(tuple(files)).render("html"))
    order = ["worse.md", "bad.md", "risky.md", "calm.md"]
    assert [a.all("h2")[0].text for a in page.all("article")] == order
    assert [a.text for a in page.all("table", "index")[0].all("a")] == order


def test_an_entity_is_shown_as_the_character_and_a_tag_as_it_is() -> None:
    text = "<p>Ann&#8217;s <b>aunt</b> says &lt;no&gt;&nbsp;&amp; tea.</p>\n"
    report = isolated(select=("ATT001",)).lint_text(text, "a.html")
    (row, *_) = read_page(report.render("html")).all("div", "text")[0].all("p")
    assert row.text.startswith("<p>Ann’s <b>aunt</b> says <no>\u00a0& tea.")
    assert [m.text for m in row.all("span", "mk")] == ["<p>", "<b>", "</b>", "</p>"]


def test_evidence_is_shown_in_the_words_of_a_reader() -> None:
    text = "<h1>Tea</h1>\n<p>You <b>should</b> drink tea&mdash;try it for a cold.</p>"
    report = isolated(select=("DIS001",)).lint_text(text, "a.html")
    (evidence,) = read_page(report.render("html")).all("ul", "evidence")
    assert evidence.text.strip() == ("advice: You should drink tea—try it for a cold. (line 2)")


def test_one_article_needs_no_index_and_none_is_a_page_too() -> None:
    single = read_page(Report((article(),)).render("html"))
    assert not single.all("table")
    assert not single.all("script")
    assert not [a for a in single.all("a") if a.attributes["href"] == "#index"]
    assert single.all("title")[0].text == "lemons.md – caveat"
    assert not read_page(Report(()).render("html")).all("article")


def test_the_same_report_is_the_same_page() -> None:
    assert report().render("html") == report().render("html")


def test_a_json_export_is_shown_by_the_fields_that_were_read() -> None:
    field = f"<h1>Lemon peel</h1><p>{FINDER_SENTENCE}</p>"
    text = json.dumps({"id": 1, "body": field})
    linter = isolated(json_fields=("body",))
    (article,) = read_page(linter.lint_text(text, "export.json").render("html")).all("article")
    assert [mark.text for mark in article.all("mark")] == [FINDER]
    assert [h.text.strip() for h in article.all("h3")] == ['{"id": 1, "body": "<h1>Lemon peel']


def test_the_ten_criteria_are_shown_and_fail_nothing() -> None:
    text = "# Patches\n\nThe patch costs $40 a month. Larger trials are needed.\n"
    page = isolated().lint_text(text).render("html")
    assert "HealthNewsReview: 2 answered" in page
    assert "<q>The patch costs $40 a month.</q>" in page
    assert page.count("<i>not found</i>") == 8
