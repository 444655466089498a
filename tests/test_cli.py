"""The whole program, as a process: what it prints, where, and how it ends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    isolated,
    rule_files,
    run_cli,
    run_process,
    run_python,
    write,
)

# Emoji, entities, mark-up and Windows newlines before and inside the findings.
ARTICLE = (
    f"---\r\ntitle: '🥕 The *secret* of warm feet'\r\n---\r\n\r\n"
    f"> 🧦 &amp; &eacute;t&eacute;: {CURE_SENTENCE.replace(CURE, '**miracle** *cure*')}\r\n\r\n"
    f"- *{FINDER_SENTENCE}*\r\n- {PLAIN_SENTENCE} <!-- caveat-disable-line CER001 -- spare -->\r\n"
    f"- {CURE_SENTENCE} <!-- caveat-disable-line CER001 -- a shop -->\r\n"
)
BOTH = f"{CURE_SENTENCE}\n\n{FINDER_SENTENCE}\n"


def check(folder: Path, *args: str | Path, text: str = BOTH, **given: Any) -> Ended:
    """Run `check --isolated` on one article from standard input."""
    return run_cli("check", "--isolated", *args, "-", input=text, cwd=folder, **given)


def check_process(folder: Path, *args: str | Path, text: str = BOTH, **given: Any) -> Ended:
    """The same as a process of its own."""
    return run_process("check", "--isolated", *args, "-", input=text, cwd=folder, **given)


def found(ended: Ended) -> list[str]:
    return [f["code"] for file in ended.files for f in file["findings"]]


def places(value: Any) -> list[Any]:
    """Everything in JSON data that has a start and an end."""
    if isinstance(value, list):
        return [place for item in value for place in places(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end"} <= value.keys() else []
    return own + [place for item in value.values() for place in places(item)]


# The text report


def test_text_tells_place_judgement_excerpt_and_help(tmp_path: Path) -> None:
    ended = check_process(tmp_path, text=BOTH)
    assert ended.err == ""
    lines = ended.out.splitlines()
    assert f"stdin.md:1:{CURE_SENTENCE.index(CURE) + 1}: CER001 warning" in lines[0]
    assert lines[1].endswith(f"| {CURE_SENTENCE}")
    column = lines[1].index(CURE)
    assert lines[2][column:] == "^" * len(CURE)
    assert "help: " in lines[3]
    assert "stdin.md:3:1: ATT001 error" in ended.out
    assert "stdin.md fails: 1 error" in ended.out
    assert lines[-1] == "1 article checked: 1 error, 1 warning, 0 info"


@pytest.mark.parametrize(
    ("name", "text", "excerpt"),
    [
        (
            "a.html",
            f"<p><b>Green&nbsp;tea</b> is a <a href='x'>{CURE}</a>&mdash;yes.</p>",
            f"   | Green\u00a0tea is a {CURE}—yes.\n   |                {'^' * len(CURE)}\n",
        ),
        (
            "a.html",
            f"<p>One. <em>Tea</em> is a {CURE}. <b>Two.</b></p>",
            f"   | … Tea is a {CURE}. …\n   |            {'^' * len(CURE)}\n",
        ),
        (
            "a.html",
            f"<p>{'long ' * 40}<i>is</i> a {CURE}{' long' * 40}.</p>",
            f"   | … g {'long ' * 5}is a {CURE}",
        ),
        (
            "a.html",
            f"Tea. <q>Ginger is a {CURE} </q>said <b>he</b>, <q>for </q>all.",
            f"   | … Ginger is a {CURE}” said he, “for” all.\n",
        ),
        (
            "a.md",
            f"Tea <sup>1</sup> is **a {CURE}**.",
            f"   | Tea 1 is a {CURE}.\n   |            {'^' * len(CURE)}\n",
        ),
        (
            "a.md",
            f"Tea is **a {CURE}**.",
            f"   | Tea is **a {CURE}**.\n   |            {'^' * len(CURE)}\n",
        ),
        ("a.html", f"<p><code>x</code> is a {CURE}.</p>", f"   | <code>x</code> is a {CURE}.\n"),
    ],
)
def test_text_shows_html_without_its_markup(name: str, text: str, excerpt: str) -> None:
    report = isolated(select=("CER001",)).lint_text(text, name).render("text")
    assert excerpt in report


def test_text_shows_a_comment_that_is_marked(tmp_path: Path) -> None:
    comment = "<!-- caveat-disable-line CER001 -- a shop -->"
    report = isolated(select=("CER001",)).lint_text(f"Tea is calm. {comment}\n").render("text")
    assert f"{comment}\n" in report


def test_text_of_a_passing_article_is_one_line(tmp_path: Path) -> None:
    ended = check_process(tmp_path, text=PLAIN_SENTENCE)
    assert (ended.code, ended.out, ended.err) == (0, "1 article checked, nothing found\n", "")


def test_text_marks_the_words_under_wide_characters(tmp_path: Path) -> None:
    lines = check(tmp_path, text=f"温かい足 🥕 é: {CURE_SENTENCE}\n").out.splitlines()
    before = lines[1][: lines[1].index(CURE)]
    wide = sum(c in "温かい足🥕" for c in before)
    assert lines[2].index("^") == len(before) + wide


def test_text_shows_no_control_characters_of_an_article(tmp_path: Path) -> None:
    ended = check(tmp_path, text=f"\x1b[31m\x07{CURE_SENTENCE}\u202e\n")
    assert CURE in ended.out
    assert not set("\x1b\x07\u202e") & set(ended.out)


# JSON


def test_json_has_its_documented_shape(tmp_path: Path) -> None:
    ended = check(tmp_path, "--format", "json", "--stdin-filename", "draft.md", text=ARTICLE)
    assert ended.err == ""
    data = ended.json
    assert data.keys() == {"version", "files", "summary"}
    assert data["version"] == 1
    (file,) = data["files"]
    assert file.keys() >= {"path", "verdict", "risk", "findings", "suppressed", "errors"}
    assert (file["path"], file["verdict"], file["errors"]) == ("draft.md", "fail", [])
    assert 0 < file["risk"] <= 100
    keys = {
        "code",
        "name",
        "severity",
        "confidence",
        "scope",
        "message",
        "start",
        "end",
        "excerpt",
        "sentence",
        "evidence",
        "fixes",
        "fingerprint",
        "help",
    }
    for finding in [*file["findings"], *file["suppressed"]]:
        assert finding.keys() >= keys
        assert finding["severity"] in ("error", "warning", "info")
        assert finding["confidence"] in ("high", "medium", "low")
        assert finding["scope"] in ("sentence", "headline", "document")
    (suppressed,) = file["suppressed"]
    assert (suppressed["code"], suppressed["reason"]) == ("CER001", "a shop")
    assert {"ATT001", "CER001", "CVT002"} <= set(found(ended))
    summary = data["summary"]
    counted = [f["severity"] for f in file["findings"]]
    assert summary["findings"] == len(counted)
    assert [summary[k] for k in ("errors", "warnings", "info")] == [
        counted.count(s) for s in ("error", "warning", "info")
    ]
    assert (summary["files"], summary["failed"], summary["passed"]) == (1, 1, False)


@pytest.mark.parametrize(("newline", "bom"), [("\n", ""), ("\r\n", "\ufeff")])
def test_every_place_in_json_is_where_the_source_says(
    tmp_path: Path, newline: str, bom: str
) -> None:
    source = ARTICLE.replace("\r\n", newline)
    ended = check_process(tmp_path, "--format=json", text=bom + source)
    (file,) = ended.files
    for finding in [*file["findings"], *file["suppressed"]]:
        span = source[finding["start"]["offset"] : finding["end"]["offset"]]
        assert span == finding["excerpt"]
        assert span
        assert finding["excerpt"] in source
        if finding["scope"] != "document":
            assert finding["excerpt"] in finding["sentence"]
    found_places = places(file)
    assert len(found_places) >= 4
    for place in found_places:
        for end in (place["start"], place["end"]):
            before = source[: end["offset"]].split(newline)
            assert (end["line"], end["column"]) == (len(before), len(before[-1]) + 1)


def test_words_in_mark_up_are_marked_with_their_mark_up_inside(tmp_path: Path) -> None:
    (file,) = check(tmp_path, "--format=json", text=ARTICLE).files
    excerpts = {f["code"]: f["excerpt"] for f in file["findings"]}
    assert excerpts["CER001"] == "miracle** *cure"
    assert excerpts["ATT001"] == FINDER


def test_scopes_are_told(tmp_path: Path) -> None:
    text = f"# A {CURE} for feet\n\n{CURE_SENTENCE} You should drink lemon tea every day.\n"
    (file,) = check(tmp_path, "--format=json", text=text).files
    scopes = {(f["code"], f["scope"]) for f in file["findings"]}
    assert {("CER001", "headline"), ("CER001", "sentence"), ("DIS001", "document")} <= scopes
    (document,) = [f for f in file["findings"] if f["scope"] == "document"]
    assert document["excerpt"] == f"A {CURE} for feet"


def test_a_fingerprint_outlives_edits_elsewhere_and_counts_repeats(tmp_path: Path) -> None:
    def prints(text: str) -> list[str]:
        (file,) = check(tmp_path, "--format=json", text=text).files
        return [f["fingerprint"] for f in file["findings"] if f["code"] == "CER001"]

    (alone,) = prints(f"{CURE_SENTENCE}\n")
    assert prints(f"{PLAIN_SENTENCE}\n\n- {CURE_SENTENCE.replace(CURE, '*miracle* cure')}\n") == [
        alone
    ]
    first, second = prints(f"{CURE_SENTENCE}\n\n{CURE_SENTENCE}\n")
    assert first == alone
    assert second != alone


def test_a_fingerprint_outlives_a_new_address_in_its_sentence(tmp_path: Path) -> None:
    one, two = (
        check(tmp_path, "--format=json", text=f"See [this]({url}): {CURE_SENTENCE}").files[0]
        for url in ("https://e.org/one", "/two 'a title'")
    )
    assert one["findings"][0]["fingerprint"] == two["findings"][0]["fingerprint"]


# Standard input


@pytest.mark.parametrize(("name", "codes"), [("a.md", []), ("a.txt", ["CER001"])])
def test_the_name_of_standard_input_gives_the_format(
    tmp_path: Path, name: str, codes: list[str]
) -> None:
    ended = check(
        tmp_path, "--format=json", f"--stdin-filename={name}", text=f"`{CURE}` is a phrase.\n"
    )
    assert ended.files[0]["path"] == name
    assert found(ended) == codes


def test_the_name_of_standard_input_gives_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, {"sub/.caveat.yml": "select: [ATT001]\n"})
    args = ("check", "--format=json", "--stdin-filename", "sub/a.md", "-")
    assert found(run_cli(*args, input=BOTH, cwd=tmp_path)) == ["ATT001"]


def test_standard_input_goes_with_files(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE})
    ended = check(tmp_path, "--format=json", "a.md")
    assert [f["path"] for f in ended.files] == ["stdin.md", "a.md"]


# Which rules run


@pytest.mark.parametrize(
    ("args", "codes"),
    [
        (["--select", "CER001"], ["CER001"]),
        (["--select", "loaded-word"], ["CER001"]),
        (["--select", "certainty"], ["CER001"]),
        (["--select", "CER"], ["CER001"]),
        (["--select", "C"], ["CER001"]),
        (["--select", "CER001,institution-as-finder"], ["CER001", "ATT001"]),
        (["--select", "CER001", "--select", "ATT001"], ["CER001", "ATT001"]),
        (["--select", "CER001, ATT001"], ["CER001", "ATT001"]),
        (["--ignore", "CER001"], ["ATT001"]),
        (["--ignore", "certainty,attribution"], []),
        (["--select", "CER,ATT", "--ignore", "loaded-word"], ["ATT001"]),
        (["--select", "ALL"], ["CER001", "ATT001"]),
    ],
)
def test_rules_are_selected_and_ignored(tmp_path: Path, args: list[str], codes: list[str]) -> None:
    ended = check(tmp_path, "--format=json", *args)
    assert found(ended) == codes
    assert ended.code == (1 if "ATT001" in codes else 0)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("CER0001", "CER001"),
        ("loaded-wrd", "loaded-word"),
        ("certanty", "certainty"),
        ("cer001", "CER001"),
    ],
)
def test_an_unknown_rule_ends_with_2_and_the_nearest(
    tmp_path: Path, option: str, written: str, meant: str
) -> None:
    ended = check(tmp_path, option, f"ATT001,{written}")
    assert ended.code == 2
    assert repr(written) in ended.out + ended.err
    assert repr(meant) in ended.out + ended.err


# Exit codes


@pytest.mark.parametrize(
    ("fail_on", "text", "code"),
    [
        ("error", CURE_SENTENCE, 0),
        ("warning", CURE_SENTENCE, 1),
        ("error", FINDER_SENTENCE, 1),
        ("never", FINDER_SENTENCE, 0),
        ("info", PLAIN_SENTENCE, 0),
        ("info", f"{CURE_SENTENCE} <!-- caveat-disable-line CER001 -->", 1),
    ],
)
def test_the_gate_fails_on_the_level_that_was_chosen(
    tmp_path: Path, fail_on: str, text: str, code: int
) -> None:
    ended = check(tmp_path, "--fail-on", fail_on, "--format=json", text=text)
    assert ended.code == code
    assert ended.files[0]["verdict"] == ("fail" if code else "pass")


def test_exit_zero_spares_failing_articles_only(tmp_path: Path) -> None:
    write(tmp_path, {"nul.md": "\0"})
    assert check(tmp_path, "--exit-zero").code == 0
    assert check(tmp_path, "--exit-zero", "gone.md").code == 2
    assert check(tmp_path, "--exit-zero", "--select", "nothing").code == 2
    assert check(tmp_path, "--exit-zero", "nul.md").code == 3


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["check", "--format", "xml", "-"],
        ["check", "--nope", "-"],
        ["lint", "-"],
        ["check", "--config", "a.yml", "--isolated", "-"],
        ["explain"],
        ["new", "one"],
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, args: list[str]) -> None:
    ended = run_cli(*args, cwd=tmp_path)
    assert ended.code == 2
    assert ended.err
    assert "Traceback" not in ended.err


def test_help_is_a_success(tmp_path: Path) -> None:
    for command in ([], ["check"], ["explain"], ["rules"], ["facts"], ["new"], ["test"]):
        ended = run_cli(*command, "--help", cwd=tmp_path)
        assert (ended.code, ended.out.startswith("Usage:")) == (0, True)


# Configuration


def test_a_configuration_is_named_or_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        {".caveat.yml": "select: [ATT001]\n", "other.yml": "select: [CER001]\n", "a.md": BOTH},
    )
    args = ("check", "--format=json", "a.md")
    assert found(run_cli(*args, cwd=tmp_path)) == ["ATT001"]
    assert found(run_cli(*args, "--config", "other.yml", cwd=tmp_path)) == ["CER001"]
    assert found(run_cli(*args, "--isolated", cwd=tmp_path)) == ["CER001", "ATT001"]


@pytest.mark.parametrize("name", ["gone.yml", "."])
def test_a_named_configuration_must_be_there(tmp_path: Path, name: str) -> None:
    ended = run_cli("check", "--config", name, "-", cwd=tmp_path)
    assert ended.code == 2
    assert "cannot read the file" in ended.err
    assert "Traceback" not in ended.err


def test_show_config_tells_each_value_and_its_origin(tmp_path: Path) -> None:
    config = (
        "extends: news\nseverity: {CER001: error, REA001: info}\noptions: {REA001: {above: 9}}\n"
    )
    write(tmp_path, {".caveat.yml": config, "a.md": BOTH})
    ended = run_cli("check", "--show-config", "--fail-on", "info", "a.md", cwd=tmp_path)
    assert ended.code == 0
    own = str(tmp_path / ".caveat.yml")
    lines = ended.out.splitlines()
    assert 'kind: "news"  # preset news' in lines
    assert 'fail-on: "info"  # command line' in lines
    assert f"  CER001: error  # {own}" in lines
    assert f"  REA001.above: 9  # {own}" in lines
    assert not any("DIS001" in line for line in lines)
    assert FINDER not in ended.out


def test_show_config_of_a_wrong_file_ends_with_2(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "kinds: news\n", "a.md": BOTH})
    ended = run_cli("check", "--show-config", "a.md", cwd=tmp_path)
    assert ended.code == 2
    assert ".caveat.yml:1:1: " in ended.err


# Colours

ESCAPE = "\x1b["


def test_colours_are_for_terminals_and_for_who_asks(tmp_path: Path) -> None:
    assert ESCAPE not in check_process(tmp_path).out
    assert ESCAPE in check_process(tmp_path, "--color=always").out
    assert ESCAPE not in check(tmp_path, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out
    assert ESCAPE not in check(tmp_path, "--color=never").out
    assert ESCAPE in check(tmp_path, "--color=always", env={"NO_COLOR": "1", "TERM": "dumb"}).out


def test_colours_change_no_character(tmp_path: Path) -> None:
    text = f"# [bold]An *article*[/bold] :smile:\n\n{BOTH}\n\n{CURE_SENTENCE * 9}\n"
    plain = check(tmp_path, text=text).out
    coloured = check(tmp_path, "--color=always", text=text, env={"COLUMNS": "40"}).out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


# A rule that crashes

CRASHING = """\
from linter.rulekit.rule import Rule


class NoZebras(Rule):
    def check(self, reading):
        yield from ()
        raise RuntimeError("out of hay\\nand water")
"""


def test_a_crash_of_a_rule_is_a_finding_and_the_others_still_report(tmp_path: Path) -> None:
    files = rule_files(kind="python")
    write(tmp_path, {**files, "rules/house/no_zebras/rule.py": CRASHING})
    ended = check_process(tmp_path, "--rules", "rules", "--format=json")
    assert ended.code == 3
    assert sorted(found(ended)) == ["ATT001", "CER001", "CVT001"]
    (crash,) = [f for f in ended.files[0]["findings"] if f["code"] == "CVT001"]
    assert "ZEB001" in crash["message"]
    assert "no-zebras" in crash["message"]
    assert "RuntimeError: out of hay" in crash["message"]
    assert check_process(tmp_path, "--rules", "rules", "--exit-zero").code == 3
    assert "Traceback" not in ended.err


def test_a_crash_cannot_be_suppressed_away(tmp_path: Path) -> None:
    files = rule_files(kind="python")
    write(tmp_path, {**files, "rules/house/no_zebras/rule.py": CRASHING})
    text = f"<!-- caveat-disable-file CVT001, ALL -- hush -->\n\n{PLAIN_SENTENCE}\n"
    assert check(tmp_path, "--rules", "rules", text=text).code == 3


def test_a_comment_for_a_rule_that_crashed_is_not_called_unused(tmp_path: Path) -> None:
    files = rule_files(kind="python")
    write(tmp_path, {**files, "rules/house/no_zebras/rule.py": CRASHING})
    text = f"{PLAIN_SENTENCE} <!-- caveat-disable-line ZEB001, ATT001 -- a zoo -->\n"
    ended = check(tmp_path, "--rules", "rules", "--format=json", text=text)
    told = {f["code"]: f["message"] for f in ended.files[0]["findings"]}
    assert told.keys() == {"CVT001", "CVT002"}
    assert told["CVT002"] == "No ATT001 finding is here to suppress."


# What is imported

SLOW = (
    "spacy",
    "textstat",
    "rich",
    "pygls",
    "lsprotocol",
    "pydantic",
    "pyromark",
    "sentencex",
    "yaml",
)
IMPORTED = """\
import sys
from linter.cli.main import main
try:
    main({args!r})
except SystemExit:
    pass
print("imported:", *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def imported(folder: Path, *args: str, text: str = "") -> set[str]:
    """The packages that a command has imported when it ends."""
    ended = run_python("-c", IMPORTED.format(args=list(args)), input=text, cwd=folder)
    return set(ended.out.splitlines()[-1].removeprefix("imported:").split())


def test_the_version_imports_nothing_slow(tmp_path: Path) -> None:
    assert run_process("--version", cwd=tmp_path).out.startswith("caveat ")
    assert not imported(tmp_path, "--version") & set(SLOW)


def test_a_plain_check_imports_no_parser_and_no_colours(tmp_path: Path) -> None:
    modules = imported(tmp_path, "check", "--isolated", "-", text=BOTH)
    assert not modules & {"spacy", "textstat", "rich", "pygls", "lsprotocol"}
    assert "pyromark" in modules


# The same input, the same output


def test_findings_do_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": ARTICLE, "b.md": BOTH, "c.txt": BOTH})
    names = ["a.md", "b.md", "c.txt"]
    one = run_cli("check", "--isolated", "--format=json", *names, cwd=tmp_path)
    two = run_cli("check", "--isolated", "--format=json", *reversed(names), cwd=tmp_path)
    assert [f["path"] for f in two.files] == names[::-1]
    assert list(one.files) == list(two.files)[::-1]


def test_a_file_that_is_named_twice_is_linted_once(tmp_path: Path) -> None:
    write(tmp_path, {"d/a.md": BOTH})
    names = ("d/a.md", "./d/a.md", "d", "d/*.md")
    ended = run_cli("check", "--isolated", "--format=json", *names, cwd=tmp_path)
    assert len(ended.files) == 1


def test_folders_are_walked_in_order_past_hidden_ones(tmp_path: Path) -> None:
    names = [
        "b.md",
        "a/z.txt",
        "a/b/c.markdown",
        ".git/x.md",
        "node_modules/x.md",
        "a/x.py",
        "A.MD",
    ]
    write(tmp_path, dict.fromkeys(names, PLAIN_SENTENCE))
    ended = run_cli("check", "--isolated", "--format=json", ".", cwd=tmp_path)
    assert [f["path"] for f in ended.files] == ["A.MD", "b.md", "a/z.txt", "a/b/c.markdown"]


def test_two_runs_print_the_same_bytes(tmp_path: Path) -> None:
    one, two = (
        check_process(tmp_path, text=ARTICLE, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2")
    )
    assert one == two
    assert FINDER in one.out


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": BOTH * 2000})
    with subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "--isolated", "--select=CER001", "a.md"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("text", "args", "place"),
    [
        (f"<!DOCTYPE html><p>{FINDER_SENTENCE}</p>", (), "stdin.html:1:19"),
        (f'{{"body": "<p>{FINDER_SENTENCE}</p>"}}', ("--json-field", "body"), "stdin.json:1:14"),
        (FINDER_SENTENCE, (), "stdin.md:1:1"),
    ],
)
def test_standard_input_is_taken_for_what_it_is(
    text: str, args: tuple[str, ...], place: str, tmp_path: Path
) -> None:
    ended = check(tmp_path, "--format=concise", *args, text=text)
    assert ended.out.startswith(f"{place}: ATT001 ")


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    assert run_cli("check", "--isolated", ".", cwd=tmp_path).out.startswith("a.md:1:1")
