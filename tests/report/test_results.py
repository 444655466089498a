"""Every report format says what was found, and why an article fails."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.errors import ConfigError
from linter.document.source import from_text
from linter.report import FileReport, Report
from linter.report.results import FORMATTERS
from tests.helpers import CURE_SENTENCE, FINDER, FINDER_SENTENCE, isolated
from tests.report.html_page import read_page
from tests.report.readers import READERS, commands, every_format, json_lines, run_of, said
from tests.report.samples import NASTY, empty, finding, nasty, unreadable


def test_every_format_has_a_reader_here() -> None:
    assert set(FORMATTERS) == set(READERS)


@every_format
def test_a_nasty_report_is_read_back_word_for_word(form: str) -> None:
    text = nasty().render(form)
    messages = READERS[form](text)
    assert [m for m in messages if said(form, NASTY) in m]
    assert [m for m in messages if "Across lines." in m]
    text.encode()


@every_format
def test_an_unreadable_article_is_reported(form: str) -> None:
    messages = READERS[form](unreadable().render(form))
    assert [m for m in messages if said(form, NASTY) in m]
    assert not [m for m in messages if "Across lines." in m]


@every_format
def test_an_empty_report_is_valid(form: str) -> None:
    READERS[form](Report(()).render(form))


@every_format
def test_an_empty_article_has_nothing_to_report(form: str) -> None:
    report = empty()
    assert not report.findings
    messages = READERS[form](report.render(form))
    assert not messages or form == "text"


@every_format
def test_a_finding_on_the_whole_of_a_short_article_has_a_place(form: str) -> None:
    report = isolated(select=("DIS001",)).lint_text("You should drink lemon tea.")
    assert [f.scope for f in report.findings] == ["document"]
    messages = READERS[form](report.render(form))
    assert [m for m in messages if "ask a professional" in m]


@every_format
def test_a_suppressed_finding_is_not_reported(form: str) -> None:
    text = f"{CURE_SENTENCE} <!-- caveat-disable-line CER001 -- a shop's name -->\n"
    report = isolated(select=("CER001",)).lint_text(text)
    assert report.suppressed
    messages = READERS[form](report.render(form))
    expected = {
        "text": [
            "article.md passes; risk 0 of 100",
            "1 article checked, nothing found (1 suppressed)",
        ],
        "junit": ["a shop's name"],
    }
    assert messages == expected.get(form, [])


@every_format
@given(text=st.text(max_size=60), name=st.text(max_size=20))
def test_no_message_and_no_path_breaks_a_format(form: str, text: str, name: str) -> None:
    path = f"a{name.translate(dict.fromkeys(map(ord, '/' + chr(0))))}.md"
    source = from_text(f"{FINDER} it.", path)
    made = finding(source, FINDER, message=f"a{text}z", help=text)
    report = Report((FileReport(path, (made,), source=source),))
    assert READERS[form](report.render(form))


# Why an article fails


GATES = {
    "gate: {risk: 1}": "risk 10 of 100 (the gate fails at 1 or more)",
    "gate: {max: {warning: 0}}": "1 warning (the maximum is 0)",
    "waivers:\n- {rule: CER001, files: a.md, reason: a shop, by: Ana Ruiz, until: 2020-01-01}": (
        "the waiver of CER001 in a.md by Ana Ruiz expired on 2020-01-01"
    ),
}


@every_format
@pytest.mark.parametrize("gate", GATES)
def test_a_failure_that_no_finding_explains_is_reported(
    form: str, gate: str, gated: Callable[[str], Report]
) -> None:
    report = gated(gate)
    assert (report.exit_code, len(report.findings)) == (1, 1)
    text = report.render(form)
    messages = READERS[form](text)
    if form == "html":
        messages = [p.text for p in read_page(text).all("p", "outcome")]
    if form == "json":
        messages = [file["reason"] for file in json.loads(text)["files"]]
    (failure,) = [m for m in messages if GATES[gate] in m]
    assert form not in ("concise", "text") or failure.startswith("a.md")


@pytest.mark.parametrize("form", ["sarif", "gitlab", "rdjsonl", "github"])
def test_a_failure_that_its_findings_explain_is_no_issue_of_its_own(form: str) -> None:
    report = isolated(select=("ATT001",)).lint_text(FINDER_SENTENCE)
    assert report.failed
    assert len(READERS[form](report.render(form))) == 1


def test_what_is_waived_is_counted_apart(gated: Callable[[str], Report]) -> None:
    waiver = "{rule: CER001, files: a.md, reason: a shop, by: Ana Ruiz, until: 9999-01-01}"
    report = gated(f"waivers: [{waiver}]")
    summary = json.loads(report.render("json"))["summary"]
    assert (summary["suppressed"], summary["waived"]) == (0, 1)
    assert report.render("text").endswith("nothing found (1 waived)\n")
    (result,) = run_of(report.render("sarif"))["results"]
    assert [s["kind"] for s in result["suppressions"]] == ["external"]
    folded, _ = read_page(report.render("html")).all("details", "passed-over")
    assert folded.text.startswith("Waived in the configuration: 1")
    assert "a shop (Ana Ruiz)" in folded.text


def test_an_unknown_format_is_an_error_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match="did you mean 'sarif'"):
        Report(()).render("sarf")


# Places


PLACED = f"🥕 e\u0301 é: {FINDER} it.\n"


def test_columns_stand_right_behind_emoji_and_combining_characters() -> None:
    report = isolated(select=("ATT001",)).lint_text(PLACED)
    (line,) = json_lines(report.render("rdjsonl"))
    ends = line["location"]["range"]
    row = PLACED.split("\n")[0].encode()
    assert row[ends["start"]["column"] - 1 : ends["end"]["column"] - 1].decode() == FINDER
    (result,) = run_of(report.render("sarif"))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert PLACED[region["startColumn"] - 1 : region["endColumn"] - 1] == FINDER
    assert report.render("concise").startswith(f"article.md:1:{PLACED.index(FINDER) + 1}: ATT001 ")
    ((_, properties, _),) = commands(report.render("github"))
    assert PLACED[int(properties["col"]) - 1 : int(properties["endColumn"]) - 1] == FINDER
