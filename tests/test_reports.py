"""The forms of a report: each is read back by a consumer of its own, or against its schema."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from linter import Linter
from linter.common.errors import ConfigError, Problem
from linter.common.spans import Span
from linter.config.options import RunOptions
from linter.document.source import Source, from_text
from linter.findings.finding import Edit, Evidence, Finding, Fix, Severity, Suppressed
from linter.findings.gate import Verdict
from linter.report import FileReport, Report, github, sarif
from linter.report.results import FORMATTERS
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER,
    FINDER_SENTENCE,
    isolated,
    lint,
    rule_files,
    write,
)
from tests.html_page import read_page

SCHEMAS = Path(__file__).parent / "schemas"
# What formats trip over: ends of CDATA, escapes of workflow commands, mark-up, controls.
NASTY = "]]> %0A ::error::, ##[group] <b>&amp;</b> | `x` \\ \x1b[31m \x7f\ufffe \u2028 🥕 e\u0301"
UNSHOWN = ("Cc", "Cf", "Zl", "Zp")
NASTY_PATH = "an article/über, 50%: #1 🥕.md"
NASTY_TEXT = f"# 🥕 e\u0301 {CURE}\r\n\r\n🧦 ]]> e\u0301 {FINDER} it\r\nagain.\r\n"


def words(text: str, source: Source) -> Span:
    start = source.text.index(text)
    return Span(start, start + len(text))


def finding(source: Source, text: str, **changes: Any) -> Finding:
    span = words(text, source)
    severity = changes.pop("severity", Severity.ERROR)
    made = Finding("ZEB001", "no-zebras", "No zebras.", span, span, severity, "high")
    return replace(made, fingerprint=f"print of {text} at {span.start}", **changes)


def nasty() -> Report:
    """An article whose path, text and findings are all as awkward as they come."""
    source = from_text(NASTY_TEXT, NASTY_PATH)
    crossing = f"{FINDER} it\r\nagain"
    fix = Fix(NASTY, (Edit(words("it", source), NASTY), Edit(words(FINDER, source), "A\r\nB")))
    found = (
        finding(source, CURE, scope="document", message=NASTY, help=NASTY),
        finding(
            source,
            crossing,
            message="Across lines.",
            fixes=(fix,),
            evidence=(Evidence(NASTY, words("🧦", source)),),
            severity=Severity.WARNING,
        ),
    )
    cleared = Suppressed(finding(source, "again"), NASTY)
    verdict = Verdict(False, 12, "two zebras", against=frozenset(found))
    file = FileReport(NASTY_PATH, found, (cleared,), verdict=verdict, source=source, exit_code=1)
    return Report((file,))


def unreadable() -> Report:
    problem = Problem(f"cannot be read: {NASTY}", NASTY_PATH, 3, 7)
    return Report((FileReport(NASTY_PATH, problems=(problem,), exit_code=3),))


def empty() -> Report:
    return isolated().lint_text("", "empty.md")


# A reader for each form: the messages it finds, read back from the text.


def json_messages(text: str) -> Sequence[str]:
    files = json.loads(text)["files"]
    return [one["message"] for file in files for one in (*file["errors"], *file["findings"])]


def jsonl_messages(text: str) -> Sequence[str]:
    keys = ("message", "error", "reason")
    return [next(line[key] for key in keys if key in line) for line in json_lines(text)]


def json_lines(text: str) -> Sequence[Any]:
    assert not text or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


@cache
def validator(name: str) -> Any:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def run_of(text: str) -> Any:
    """The run of a SARIF log that meets the official schema and what GitHub asks for besides."""
    log = json.loads(text)
    validator("sarif-2.1.0-rtm.5.json").validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        for key in ("shortDescription", "fullDescription", "help"):
            assert rule[key]["text"].strip()
        assert all(len(rule[k]["text"]) <= 1024 for k in ("shortDescription", "fullDescription"))
        assert len(rule["name"]) <= 255
        assert rule["help"]["markdown"].strip()
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert 1 <= len(rule["properties"]["tags"]) <= 10
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert re.fullmatch(
            r"(?![/.])[\w.~!$&'()*+,;=@%/-]+", place["artifactLocation"]["uri"], re.A
        )
        assert set(place["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}
    return run


def sarif_messages(text: str) -> Sequence[str]:
    run = run_of(text)
    notes = run["invocations"][0]["toolExecutionNotifications"]
    standing = [result for result in run["results"] if "suppressions" not in result]
    return [one["message"]["text"] for one in (*notes, *standing)]


def commands(text: str) -> Sequence[tuple[str, dict[str, str], str]]:
    """Kind, properties and message of each annotation, as GitHub's runner reads lines."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = re.fullmatch(r"\s*::(error|warning|notice) (.*?)::(.*)", line)
        if match:
            pairs = (pair.split("=", 1) for pair in match.group(2).split(","))
            properties = {key: decoded(value) for key, value in pairs}
            found.append((match.group(1), properties, decoded(match.group(3))))
        else:
            assert not line.lstrip().startswith("::") or line.startswith(("::group::", "::endgr"))
            assert "##[" not in line
    return found


def decoded(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def github_messages(text: str) -> Sequence[str]:
    return [message for _, _, message in commands(text)]


def gitlab_messages(text: str) -> Sequence[str]:
    issues = json.loads(text)
    validator("gitlab-code-quality.json").validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return [issue["description"] for issue in issues]


def junit_messages(text: str) -> Sequence[str]:
    suites = JUnitXml.fromstring(text.encode())
    cases = [case for suite in suites for case in suite]
    assert suites.tests == len(cases)
    assert suites.failures + suites.errors + suites.skipped == sum(len(c.result) for c in cases)
    results = [result.message for case in cases for result in case.result]
    return results + [case.system_out for case in cases if case.system_out]


def rdjsonl_messages(text: str) -> Sequence[str]:
    lines = json_lines(text)
    for line in lines:
        validator("reviewdog-diagnostic.json").validate(line)
    return [line["message"] for line in lines]


def text_lines(text: str) -> Sequence[str]:
    """Lines for people, which hold nothing that moves a cursor or hides words."""
    assert not [c for c in text if unicodedata.category(c) in UNSHOWN and c not in "\n\u200d"]
    return text.split("\n")[:-1]


def html_messages(text: str) -> Sequence[str]:
    """What the notes and the problems say."""
    page = read_page(text)
    notes = [p.text for note in page.all("div", "note") for p in note.all("p")]
    return [*notes, *(p.text for p in page.all("p", "problem"))]


READERS: dict[str, Callable[[str], Sequence[str]]] = {
    "text": text_lines,
    "concise": text_lines,
    "json": json_messages,
    "jsonl": jsonl_messages,
    "sarif": sarif_messages,
    "github": github_messages,
    "gitlab": gitlab_messages,
    "junit": junit_messages,
    "rdjsonl": rdjsonl_messages,
    "html": html_messages,
}
every_form = pytest.mark.parametrize("form", READERS)


def said(form: str, text: str) -> str:
    """A message as a form can say it: terminals and XML have no control characters."""
    if form in ("text", "concise"):
        return "".join(" " if unicodedata.category(c) in UNSHOWN else c for c in text)
    if form == "html":
        return re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text)
    if form == "junit":
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    return text


def test_every_form_has_a_reader_here() -> None:
    assert set(FORMATTERS) == set(READERS)


@every_form
def test_a_nasty_report_is_read_back_word_for_word(form: str) -> None:
    text = nasty().render(form)
    messages = READERS[form](text)
    assert [m for m in messages if said(form, NASTY) in m]
    assert [m for m in messages if "Across lines." in m]
    text.encode()


@every_form
def test_an_unreadable_article_is_told(form: str) -> None:
    messages = READERS[form](unreadable().render(form))
    assert [m for m in messages if said(form, NASTY) in m]
    assert not [m for m in messages if "Across lines." in m]


@every_form
def test_an_empty_report_is_valid(form: str) -> None:
    READERS[form](Report(()).render(form))


@every_form
def test_an_empty_article_has_nothing_to_tell(form: str) -> None:
    report = empty()
    assert not report.findings
    messages = READERS[form](report.render(form))
    assert not messages or form == "text"


@every_form
def test_a_finding_on_the_whole_of_a_short_article_has_a_place(form: str) -> None:
    report = isolated(select=("DIS001",)).lint_text("You should drink lemon tea.")
    assert [f.scope for f in report.findings] == ["document"]
    messages = READERS[form](report.render(form))
    assert [m for m in messages if "see a professional" in m]


@every_form
def test_what_a_comment_clears_does_not_stand(form: str) -> None:
    text = f"{CURE_SENTENCE} <!-- caveat-disable-line CER001 -- a shop's name -->\n"
    report = isolated(select=("CER001",)).lint_text(text)
    assert report.suppressed
    messages = READERS[form](report.render(form))
    told = {"text": ["1 article checked, nothing found (1 suppressed)"], "junit": ["a shop's name"]}
    assert messages == told.get(form, [])


@every_form
@given(text=st.text(max_size=60), name=st.text(max_size=20))
def test_no_message_and_no_path_breaks_a_form(form: str, text: str, name: str) -> None:
    path = f"a{name.translate(dict.fromkeys(map(ord, '/' + chr(0))))}.md"
    source = from_text(f"{FINDER} it.", path)
    made = finding(source, FINDER, message=f"a{text}z", help=text)
    report = Report((FileReport(path, (made,), source=source),))
    assert READERS[form](report.render(form))


# Why an article fails


GATES = {
    "gate: {risk: 1}": "a risk of 10 (the gate fails from 1)",
    "gate: {max: {warning: 0}}": "1 warning (at most 0)",
    "waivers:\n- {rule: CER001, files: a.md, reason: a shop, by: Ana Ruiz, until: 2020-01-01}": (
        "the waiver of CER001 in a.md by Ana Ruiz expired on 2020-01-01"
    ),
}


@pytest.fixture
def gated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Report]:
    """Reports on an article that has one warning, by a gate of which no severity fails."""
    monkeypatch.chdir(tmp_path)

    def report(gate: str) -> Report:
        config = f"select: [CER001]\nfail-on: never\n{gate}\n"
        write(tmp_path, {".caveat.yml": config, "a.md": f"{CURE_SENTENCE}\n"})
        return Linter.from_config(Path(".caveat.yml")).lint_files([Path("a.md")])

    return report


@every_form
@pytest.mark.parametrize("gate", GATES)
def test_a_failure_that_no_finding_explains_is_told(
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
    (told,) = [m for m in messages if GATES[gate] in m]
    assert form not in ("concise", "text") or told.startswith("a.md")


@pytest.mark.parametrize("form", ["sarif", "gitlab", "rdjsonl", "github"])
def test_a_failure_that_its_findings_explain_is_no_issue_of_its_own(form: str) -> None:
    report = isolated(select=("ATT001",)).lint_text(FINDER_SENTENCE)
    assert report.failed
    assert len(READERS[form](report.render(form))) == 1


def test_github_has_a_line_for_each_article_that_fails() -> None:
    text = isolated(select=("ATT001",)).lint_text(FINDER_SENTENCE, "a.md").render("github")
    assert text.splitlines()[-2].startswith("- a.md: fails: 1 error (the gate fails on error)")


def test_the_failures_of_many_articles_stay_within_the_limits_of_github(
    gated: Callable[[str], Report],
) -> None:
    (file,) = gated("gate: {risk: 1}").files
    files = tuple(replace(file, path=f"{n}.md") for n in range(12))
    text = Report(files).render("github")
    assert [kind for kind, _, _ in commands(text)].count("error") == 10
    assert all(f"\n- {n}.md: fails: a risk of" in text for n in range(12))


def test_the_fingerprint_of_a_failure_outlives_its_numbers(
    gated: Callable[[str], Report],
) -> None:
    prints = [
        {issue["fingerprint"] for issue in issues if issue["check_name"] == "gate"}
        for gate in ("gate: {risk: 1}", "gate: {risk: 2}")
        for issues in (json.loads(gated(gate).render("gitlab")),)
    ]
    assert prints[0] == prints[1]
    assert len(prints[0]) == 1


def test_what_is_waived_is_counted_apart(gated: Callable[[str], Report]) -> None:
    waiver = "{rule: CER001, files: a.md, reason: a shop, by: Ana Ruiz, until: 9999-01-01}"
    report = gated(f"waivers: [{waiver}]")
    summary = json.loads(report.render("json"))["summary"]
    assert (summary["suppressed"], summary["waived"]) == (0, 1)
    assert report.render("text").endswith("nothing found (1 waived)\n")
    (result,) = run_of(report.render("sarif"))["results"]
    assert [s["kind"] for s in result["suppressions"]] == ["external"]
    (folded,) = read_page(report.render("html")).all("details", "passed-over")
    assert folded.text.startswith("Waived in the configuration: 1")
    assert "a shop (Ana Ruiz)" in folded.text


def test_an_unknown_form_is_an_error_with_the_nearest() -> None:
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


def test_bytes_of_a_byte_order_mark_count_for_reviewdog_alone() -> None:
    report = isolated(select=("ATT001",)).lint_bytes(b"\xef\xbb\xbf" + PLACED.encode(), "a.md")
    (line,) = json_lines(report.render("rdjsonl"))
    column = line["location"]["range"]["start"]["column"]
    assert (b"\xef\xbb\xbf" + PLACED.encode())[column - 1 :].decode().startswith(FINDER)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), st.data())
def test_a_byte_column_is_where_the_bytes_are(text: str, data: st.DataObject) -> None:
    source = from_text(text, "a.txt")
    at = data.draw(st.integers(0, len(text)))
    position = source.lines.position(at)
    row = text[at - position.column + 1 :].encode()
    assert row[source.lines.byte_column(at) - 1 :].decode() == text[at:]


def test_absolute_paths_are_told_from_where_caveat_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    inside, outside = tmp_path / "here" / "ä b.md", tmp_path / "out.md"
    reports = [lint(FINDER_SENTENCE, str(path), select=("ATT001",)) for path in (inside, outside)]
    report = Report(tuple(reports))
    results = json.loads(report.render("sarif"))["runs"][0]["results"]
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results]
    assert uris == ["%C3%A4%20b.md", outside.as_uri()]
    assert json.loads(report.render("gitlab"))[0]["location"]["path"] == "ä b.md"
    assert json_lines(report.render("rdjsonl"))[0]["location"]["path"] == "ä b.md"
    assert commands(report.render("github"))[0][1]["file"] == "ä b.md"


# SARIF


def test_sarif_tells_of_the_rules_that_ran() -> None:
    report = isolated(select=("CER001", "DIS003")).lint_text(CURE_SENTENCE)
    run = run_of(report.render("sarif"))
    loaded, _ = rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CER001", "DIS003"]
    assert loaded["name"] == "loaded-word"
    assert loaded["shortDescription"]["text"] == "Words that promise more than medicine keeps."
    assert loaded["help"]["markdown"].startswith("# loaded-word (CER001)\n\n## What it flags\n")
    assert loaded["helpUri"].startswith("https://")
    assert run["columnKind"] == "unicodeCodePoints"
    (invocation,) = run["invocations"]
    assert invocation == {
        "executionSuccessful": True,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": [],
    }


def test_sarif_tells_of_the_findings_of_the_tool_itself() -> None:
    report = isolated().lint_text("The hall is open. <!-- caveat-disable-line CER001 -- why -->")
    run = run_of(report.render("sarif"))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["name"]) == ("CVT002", "unused-suppression")


def test_sarif_explains_a_house_rule_without_a_page(tmp_path: Path) -> None:
    write(tmp_path, rule_files())
    options = RunOptions(select=("ZEB001",), rules=(tmp_path / "rules",))
    report = Linter.from_config(isolated=True, options=options).lint_text("Two zebras.")
    (rule,) = run_of(report.render("sarif"))["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "Our readers asked for it."}
    assert rule["help"]["text"] == "Our readers asked for it.\n\nChoose another word."
    assert rule["help"]["markdown"].startswith("# no-zebras (ZEB001)\n\nOur readers")
    assert "helpUri" not in rule


def test_sarif_has_evidence_fixes_and_suppressions() -> None:
    run = run_of(nasty().render("sarif"))
    _, crossing, cleared = run["results"]
    (related,) = crossing["relatedLocations"]
    assert related["message"]["text"] == NASTY
    (change,) = crossing["fixes"][0]["artifactChanges"]
    assert [r["insertedContent"]["text"] for r in change["replacements"]] == [NASTY, "A\r\nB"]
    assert cleared["suppressions"] == [{"kind": "inSource", "justification": NASTY}]
    uri = crossing["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == NASTY_PATH
    assert not [result for result in run["results"] if "baselineState" in result]


def test_sarif_tells_what_the_baseline_holds() -> None:
    report = nasty()
    (file,) = report.files
    known = replace(file, known=file.findings[:1], findings=file.findings[1:])
    fresh = lint(FINDER_SENTENCE, "b.md", select=("ATT001",))
    run = run_of(Report((known, fresh)).render("sarif"))
    states = [result["baselineState"] for result in run["results"]]
    assert states == ["new", "new", "unchanged", "new"]


def test_sarif_that_could_not_judge_says_so() -> None:
    run = run_of(unreadable().render("sarif"))
    (invocation,) = run["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    (note,) = invocation["toolExecutionNotifications"]
    assert note["level"] == "error"
    place = note["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == NASTY_PATH
    assert place["region"] == {"startLine": 3, "startColumn": 7}


def test_sarif_keeps_the_gravest_of_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    source = from_text("a b c d e", "a.md")
    mild = [finding(source, c, severity=Severity.INFO) for c in "abc"]
    grave = [finding(source, c) for c in "de"]
    cleared = Suppressed(finding(source, "e"), "why")
    file = FileReport("a.md", (*mild, *grave), (cleared,), source=source)
    run = run_of(Report((file,)).render("sarif"))
    assert [result["level"] for result in run["results"]] == ["note", "error", "error"]
    assert not [result for result in run["results"] if "suppressions" in result]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("3 results are left out")


# GitHub


def many(count: int, severity: Severity, path: str = "a.md", **changes: Any) -> FileReport:
    source = from_text("word " * count, path)
    made = finding(source, "word", severity=severity, **changes)
    spans = [Span(5 * n, 5 * n + 4) for n in range(count)]
    return FileReport(path, tuple(replace(made, span=span) for span in spans), source=source)


def test_github_annotates_the_gravest_within_its_limits_and_lists_the_others() -> None:
    files = [many(12, severity, f"{severity}.md") for severity in Severity]
    text = Report(tuple(files)).render("github")
    kinds = [kind for kind, _, _ in commands(text)]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    lines = text.splitlines()
    group = lines.index("::group::6 more than GitHub shows as annotations")
    assert lines[group + 1].startswith("- error.md:1:51: ZEB001 error")
    assert lines[group + 7] == "::endgroup::"
    assert lines[-1] == "caveat: 3 articles checked: 12 errors, 12 warnings, 12 info"


def test_github_takes_the_surest_of_equally_grave_ones() -> None:
    unsure = many(12, Severity.ERROR, "unsure.md", confidence="low")
    sure = many(9, Severity.ERROR, "sure.md")
    files = [p["file"] for _, p, _ in commands(Report((unsure, sure)).render("github"))]
    assert files == ["sure.md"] * 9 + ["unsure.md"]


def test_github_has_columns_within_one_line_only() -> None:
    (_, first, message), (_, second, _) = commands(nasty().render("github"))
    assert message == f"{NASTY}\n{NASTY}"
    assert first["file"] == NASTY_PATH
    assert {"col", "endColumn"} <= first.keys()
    assert (second["line"], second["endLine"]) == ("3", "4")
    assert "col" not in second


def test_the_step_summary_shows_article_text_as_it_is() -> None:
    summary = github.step_summary(nasty())
    rows = [line for line in summary.split("\n") if line.startswith("| ")]
    assert len(rows) == 4
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        assert "<b>" not in row
    assert "Failed: 1 article checked: 1 error, 1 warning, 0 info (1 suppressed)" in summary


def test_the_step_summary_has_room_for_all_it_lists() -> None:
    report = Report((many(700, Severity.ERROR, message="word " * 200),))
    summary = github.step_summary(report)
    assert len(summary.encode()) < 1 << 20
    assert summary.endswith("200 more are in the log.\n")


# The others


def test_gitlab_tells_equal_findings_in_two_articles_apart() -> None:
    files = tuple(lint(CURE_SENTENCE * 2, path, select=("CER001",)) for path in ("a.md", "b.md"))
    assert len({f.fingerprint for f in files[0].findings}) == 2
    assert {f.fingerprint for f in files[0].findings} == {f.fingerprint for f in files[1].findings}
    report = Report(files)
    assert len(gitlab_messages(report.render("gitlab"))) == 4


def test_junit_has_a_suite_an_article_and_a_test_a_finding() -> None:
    passing = lint("The hall is open.", "a.md")
    unread = unreadable().files[0]
    suites = list(JUnitXml.fromstring(Report((passing, *nasty().files, unread)).render("junit")))
    assert [suite.name for suite in suites] == ["a.md", NASTY_PATH, NASTY_PATH]
    counts = [(s.tests, s.failures, s.skipped, s.errors) for s in suites]
    assert counts == [(1, 0, 0, 0), (3, 2, 1, 0), (1, 0, 0, 1)]


def results_of(report: Report) -> dict[str, Sequence[str]]:
    """What became of each test of the first suite: nothing for one that passed."""
    (suite, *_) = JUnitXml.fromstring(report.render("junit"))
    return {case.name.split()[0]: [type(one).__name__ for one in case.result] for case in suite}


def test_a_junit_test_fails_only_where_its_finding_counts_against_the_article() -> None:
    report = isolated(select=("CER001", "ATT001")).lint_text(f"{CURE_SENTENCE} {FINDER_SENTENCE}")
    assert [f.severity.value for f in report.findings] == ["warning", "error"]
    assert results_of(report) == {"CER001": [], "ATT001": ["Failure"]}
    assert CURE in report.render("junit")
    lenient = isolated(select=("CER001", "ATT001"), fail_on="never")
    passed = lenient.lint_text(f"{CURE_SENTENCE} {FINDER_SENTENCE}")
    assert results_of(passed) == {"CER001": [], "ATT001": []}


def test_a_crash_is_an_error_of_junit_whatever_the_gate_asks() -> None:
    source = from_text("It is so.", "a.md")
    crash = finding(source, "It", code="CVT001")
    verdict = Verdict(False, 0, "1 error", against=frozenset([crash]))
    for judged in (verdict, Verdict(True, 0)):
        file = FileReport("a.md", (crash,), source=source, verdict=judged, exit_code=3)
        assert results_of(Report((file,))) == {"CVT001": ["Error"]}


def test_a_fix_of_several_edits_is_one_suggestion() -> None:
    source = from_text(NASTY_TEXT, NASTY_PATH)
    line = json_lines(nasty().render("rdjsonl"))[1]
    (suggestion,) = line["suggestions"]
    assert suggestion["text"] == f"A\r\nB {NASTY}"
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    row = source.text.split("\r\n")[start["line"] - 1].encode()
    assert start["line"] == end["line"] == 3
    assert row[start["column"] - 1 : end["column"] - 1].decode() == f"{FINDER} it"


def test_jsonl_is_the_findings_of_json_and_the_verdicts_that_fail() -> None:
    report = isolated().lint_text(f"{CURE_SENTENCE}\n\n{FINDER_SENTENCE}")
    (file,) = json.loads(report.render("json"))["files"]
    *lines, last = json_lines(report.render("jsonl"))
    assert lines == [{"path": "article.md", **found} for found in file["findings"]]
    assert last == {key: file[key] for key in ("path", "verdict", "reason", "risk")}
    assert last["verdict"] == "fail"
