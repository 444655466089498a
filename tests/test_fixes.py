"""Fixes: rounds and refusals, files replaced whole, patches that apply, and what is reported."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.cli.fix_options import rewritten
from linter.common.files import write_atomically
from linter.common.spans import Span
from linter.document.source import decode
from linter.engine.fixer import Fixed, applicable, apply, fix_article
from linter.findings.finding import Edit, Finding, Fix, Severity
from linter.report import FileReport
from linter.report.patch import patch
from tests.helpers import codes, isolated, rule_files, run_cli, run_process, write

SUICIDE = "The poet committed suicide in a rented room.\n"
MENDED = "The poet died by suicide in a rented room.\n"
TEA = "A cohort study of nurses found that green tea reduces the risk of dementia.\n"
LINKED = TEA.replace("reduces the", "is linked to a lower")
GUIDE = {"notes.md": SUICIDE + "\n" + TEA}
TWO = ("--select", "SAF007,CAU001")


# the engine, with rules of one word each


class Words:
    """A linter of single words: each maps to what a fix writes for it, None for no fix."""

    def __init__(self, **words: str | None) -> None:
        self.words = words
        self.runs = 0

    def __call__(self, data: bytes) -> FileReport:
        self.runs += 1
        source = decode(data, "a.md")
        return FileReport("a.md", findings=tuple(self.findings(source.text)), source=source)

    def findings(self, text: str) -> list[Finding]:
        found = []
        for word, better in self.words.items():
            at = text.find(word)
            while at >= 0:
                span = Span(at, at + len(word))
                fixes = () if better is None else (Fix("", (Edit(span, better),), safe=True),)
                found.append(finding(word.upper(), span, fixes))
                at = text.find(word, at + 1)
        return sorted(found, key=lambda f: f.span)


def finding(code: str, span: Span, fixes: Sequence[Fix] = ()) -> Finding:
    return Finding(code, code.lower(), "", span, span, Severity.WARNING, "high", fixes=tuple(fixes))


def fixed(text: str, lint: Words) -> Fixed:
    return fix_article(lint(text.encode()), lint)


def test_fixes_that_stand_apart_are_applied_together() -> None:
    lint = Words(bad="good", worse="better")
    after = fixed("bad worse bad", lint)
    assert (after.text, [f.code for f in after.fixed]) == (
        "good better good",
        ["BAD", "WORSE", "BAD"],
    )
    assert not after.report.findings


def test_of_fixes_that_overlap_the_first_is_applied_and_the_others_wait() -> None:
    assert fixed("abc", Words(ab="x", bc="y")).text == "xc"
    assert fixed("abcbc", Words(ab="x", bc="y")).text == "xcy"


def test_a_fix_that_brings_a_new_finding_is_dropped_and_the_others_stay() -> None:
    after = fixed("bad poor", Words(bad="awful", poor="fine", awful=None))
    assert after.text == "bad fine"
    assert [f.code for f in after.report.findings] == ["BAD"]
    assert after.refused == after.report.findings


def test_a_fix_whose_new_finding_has_a_fix_goes_on_to_it() -> None:
    after = fixed("bad", Words(bad="awful", awful="fine"))
    assert (after.text, len(after.fixed)) == ("fine", 2)


def test_fixes_that_chase_each_other_end_and_change_nothing() -> None:
    lint = Words(tick="tock", tock="tick")
    assert fixed("tick", lint).text == "tick"
    assert lint.runs < 50


def test_a_fix_that_leaves_its_own_finding_is_dropped() -> None:
    assert fixed("bad", Words(bad="a bad one")).text == "bad"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")],
        [Edit(Span(0, 1), "x"), Edit(Span(0, 1), "y")],
        [Edit(Span(0, 99), "x")],
        [Edit(Span(-1, 2), "x")],
    ],
)
def test_a_fix_whose_own_edits_are_unsound_is_not_applied(edits: list[Edit]) -> None:
    source = decode(b"bad", "a.md")
    fix = Fix("", tuple(edits), safe=True)
    report = FileReport("a.md", findings=(finding("BAD", Span(0, 3), [fix]),), source=source)
    assert fix_article(report, Words()).text == "bad"


def test_only_safe_fixes_are_taken_unless_asked() -> None:
    safe, rewrite = Fix("safe", (), safe=True), Fix("rewrite", ())
    both = finding("A", Span(0, 1), [rewrite, safe])
    assert applicable(both) == [safe]
    assert applicable(both, unsafe=True) == [safe, rewrite]


def test_where_the_first_fix_brings_a_new_finding_the_next_is_tried() -> None:
    lint = Words(bad="awful", awful=None)
    report = lint(b"bad")
    span = Span(0, 3)
    choice = [Fix("", (Edit(span, text),), safe=True) for text in ("awful", "fine")]
    report = replace(report, findings=(finding("BAD", span, choice),))
    assert fix_article(report, lint).text == "fine"


def test_a_fix_that_the_encoding_cannot_hold_is_dropped() -> None:
    lint = Words(bad="gut und schön", poor="猫")
    report = lint("café bad poor".encode("latin-1"))
    after = fix_article(report, lint)
    assert after.text == "café gut und schön poor"
    assert ([f.code for f in after.unwritable], after.refused) == (["POOR"], ())


def test_a_report_of_a_crashed_rule_or_an_unread_file_is_left_alone() -> None:
    lint = Words(bad="good")
    crashed = replace(lint(b"bad"), exit_code=3)
    assert fix_article(crashed, lint).text == "bad"
    assert not fix_article(FileReport("a.md", exit_code=3), lint).fixed


words = st.text("ab ", min_size=1, max_size=3).filter(str.strip)


@given(
    st.text("ab c\n", max_size=40),
    st.dictionaries(words, st.none() | st.text("abc", max_size=4), max_size=5),
)
def test_no_engine_run_brings_a_new_finding_or_leaves_a_mended_one(
    text: str, rules: dict[str, str | None]
) -> None:
    lint = Words(**rules)
    before = lint(text.encode())
    after = fix_article(before, lint)
    again = lint(after.text.encode())
    assert again.findings == after.report.findings
    counts_before = [f.code for f in before.findings]
    for code in {f.code for f in again.findings}:
        assert [f.code for f in again.findings].count(code) <= counts_before.count(code)


# the real rules

SENTENCES = st.sampled_from(
    [
        "Green tea reduces the risk of dementia.",
        "Naps improve memory and lower blood pressure.",
        "Perfume causes migraine in nurses.",
        "The poet committed suicide in May.",
        "The ring is clinically proven to stop snoring.",
        "A cohort study followed 900 bakers.",
        "Bakers who ate rye were less likely to have a stroke.",
        "Rye bread cuts stress.",
        "A trial gave 40 bakers rye or wheat at random.",
        "You should eat rye every day.",
        "Rye prevented falls in the cohort study.",
        "One study proves that rye helps you sleep.",
        "“Rye reduces pain,” said Anna Berg, a baker.",
        "It opens at nine.",
        "Rye and oats reduced inflammation in mice.",
        "Her failed suicide attempt made the news.",
        "Rye can *reduce* the risk of **cancer**.",
        "Five proven ways to ease migraines.",
    ]
)
TITLES = st.sampled_from(["", "# Rye cuts the risk of stroke", "# Rye Improves Sleep", "# On rye"])


@settings(deadline=None, max_examples=60)
@given(
    TITLES,
    st.lists(SENTENCES, max_size=8),
    st.lists(st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n"]), min_size=8, max_size=8),
    st.booleans(),
)
def test_after_fixing_an_article_nothing_mended_is_found_and_nothing_new(
    title: str, sentences: list[str], gaps: list[str], unsafe: bool
) -> None:
    text = title + "\n\n" + "".join(s + gap for s, gap in zip(sentences, gaps, strict=False))
    before = isolated().lint_text(text).files[0]
    after = isolated().fix(before, unsafe=unsafe)
    again = isolated().lint_text(after.text).files[0]
    assert again.findings == after.report.findings
    for code in codes(again):
        assert codes(again).count(code) <= codes(before).count(code), (text, after.text)
    twice = isolated().fix(again, unsafe=unsafe)
    assert len(twice.fixed) < len(before.findings) or not twice.fixed


def test_a_quoted_speaker_is_not_rewritten() -> None:
    text = "“My brother committed suicide,” said Anna Berg. “Tea reduces pain,” she said.\n"
    report = isolated().lint_text(text).files[0]
    assert "SAF007" in codes(report)
    assert isolated().fix(report, unsafe=True).text == text


def test_the_template_of_the_site_is_added_safely(tmp_path: Path) -> None:
    notice = "Ask your pharmacist.\n\nThis page is for information only."
    text = "# Sore feet\r\n\r\nYou should take magnesium every night for cramps.\r\n\r\n"
    config = {".caveat.yml": f"options:\n  DIS001:\n    template: {notice!r}\n".replace("'", '"')}
    write(tmp_path, {"a.md": text, **config})
    run_cli("check", "--fix", "--select", "DIS001", "a.md", cwd=tmp_path)
    wanted = text.rstrip() + "\r\n\r\n" + notice.replace("\n", "\r\n") + "\r\n"
    assert (tmp_path / "a.md").read_bytes().decode() == wanted


# the command line


def test_fix_applies_safe_fixes_and_tells_what_remains(tmp_path: Path) -> None:
    write(tmp_path, GUIDE)
    ended = run_cli("check", "--fix", *TWO, "notes.md", cwd=tmp_path)
    assert (tmp_path / "notes.md").read_text() == MENDED + "\n" + TEA
    assert ended.err == ("caveat: fixed 1 finding; 1 remains, 1 with a rewrite (--unsafe-fixes)\n")
    assert "SAF007" not in ended.out
    assert "CAU001" in ended.out


def test_unsafe_fixes_apply_rewrites_and_the_code_judges_what_remains(tmp_path: Path) -> None:
    write(tmp_path, GUIDE)
    flags = (*TWO, "--fail-on", "warning", "notes.md")
    assert run_cli("check", "--fix", *flags, cwd=tmp_path).code == 1
    ended = run_cli("check", "--unsafe-fixes", *flags, cwd=tmp_path)
    assert (tmp_path / "notes.md").read_text() == MENDED + "\n" + LINKED
    assert (ended.code, ended.err) == (0, "caveat: fixed 1 finding; 0 remain\n")


TOLD = (
    "fix 1 of 2 findings with a fix; 1 remains; "
    "1 left alone: the new wording would be marked as well"
)
CHASE = """
from linter.rulekit.api import Replacement
from linter.rulekit.api import longest
from linter.rulekit.api import Rule


class NoZebras(Rule):
    def check(self, reading):
        for sentence in reading.prose:
            for words in longest(reading, self.lexicon("words"), sentence):
                held = reading.text(words).lower()
                better = "horse" if sentence.index else f"{held} {held}"
                fix = self.rewrite(reading, [Replacement(words, better)], safe=True)
                yield self.finding(reading, words, fixes=fix)
"""


def test_a_dry_run_and_a_real_one_tell_the_same_and_why_a_fix_was_not_taken(
    tmp_path: Path,
) -> None:
    text = "Zebra dust. Old zebra dust.\n"
    write(tmp_path, {**rule_files(kind="python"), "rules/house/no_zebras/rule.py": CHASE})
    write(tmp_path, {"a.md": text})
    flags = ("--rules", "rules", "--select", "ZEB001", "a.md")
    dry = run_cli("check", "--diff-fixes", *flags, cwd=tmp_path)
    assert ((tmp_path / "a.md").read_text(), dry.err) == (text, f"caveat: would {TOLD}\n")
    real = run_cli("check", "--fix", *flags, cwd=tmp_path)
    assert (tmp_path / "a.md").read_text() == "Zebra dust. Old horse dust.\n"
    assert real.err == "caveat: " + TOLD.replace("fix 1", "fixed 1") + "\n"


def test_a_fix_that_the_file_cannot_hold_is_told(tmp_path: Path) -> None:
    text = "# Sore feet – ‘tips’\n\nYou should take magnesium every night for cramps.\n"
    write(
        tmp_path, {".caveat.yml": "options:\n  DIS001:\n    template: 'Ask your doctor → now.'\n"}
    )
    (tmp_path / "a.md").write_bytes(text.encode("cp1252"))
    ended = run_cli("check", "--fix", "--select", "DIS001", "a.md", cwd=tmp_path)
    assert ended.err == (
        "caveat: fixed 0 of 1 finding with a fix; 1 remains; "
        "1 left alone: the file's encoding lacks a character of the fix\n"
    )
    assert (tmp_path / "a.md").read_bytes() == text.encode("cp1252")


def test_without_fixes_nothing_is_told_or_written(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "The library opens at nine.\n"})
    before = (tmp_path / "a.md").stat()
    ended = run_cli("check", "--unsafe-fixes", "a.md", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    after = (tmp_path / "a.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_fixed_text_of_standard_input_goes_to_standard_output() -> None:
    text = SUICIDE.replace("\n", "\r\n").encode("utf-8-sig")
    ended = run_process("check", "--fix", "--fail-on", "info", *TWO, "-", input=text + TEA.encode())
    assert ended.out.encode() == (MENDED.replace("\n", "\r\n")).encode("utf-8-sig") + TEA.encode()
    assert ended.code == 1
    assert "CAU001" in ended.err
    clean = run_process("check", "--fix", "-", input="It opens at nine.\n")
    assert clean.out == "It opens at nine.\n"


def test_the_report_marks_what_can_be_fixed_and_shows_how(tmp_path: Path) -> None:
    write(tmp_path, GUIDE)
    lines = run_cli("check", *TWO, "notes.md", cwd=tmp_path).out.splitlines()
    assert any("SAF007 warning [*]" in line for line in lines)
    assert "   = fix: write “died by suicide” for “committed suicide”" in lines
    rewrite = "write “is linked to a lower” for “reduces the” (--unsafe-fixes)"
    assert f"   = fix: {rewrite}" in lines
    assert any("CAU001 error “reduces”" in line for line in lines)
    assert lines[-1] == "1 article checked: 1 error, 1 warning, 0 info; 1 [*] fixed by --fix"


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("utf-16", "\n"), ("cp1252", "\r\n"), ("utf-8", "\r")],
)
def test_encoding_mark_newlines_and_mode_stay(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "a.md"
    before = ("Café – “hello”.\n\n" + SUICIDE).replace("\n", newline).encode(encoding)
    path.write_bytes(before)
    path.chmod(0o640)
    run_cli("check", "--fix", "a.md", cwd=tmp_path)
    wanted = (
        before.decode(encoding).replace("committed", "died by").replace("by suicide", "by suicide")
    )
    assert path.read_bytes() == wanted.encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_file_is_fixed_once(tmp_path: Path) -> None:
    write(tmp_path, {"real.md": SUICIDE})
    (tmp_path / "link.md").symlink_to("real.md")
    ended = run_cli("check", "--fix", "link.md", "real.md", cwd=tmp_path)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == MENDED
    assert ended.code == 0, ended.err


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.md": SUICIDE}) / "a.md"
    before = isolated().lint_file(path).files[0]
    after = isolated().fix(before)
    path.write_text("Somebody else's text.\n")
    report = rewritten(before, after.report, after.text.encode())
    assert path.read_text() == "Somebody else's text.\n"
    assert report.exit_code == 3
    assert "changed while" in report.problems[-1].message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_told_and_not_replaced(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.md": SUICIDE}) / "a.md"
    path.chmod(0o444)
    ended = run_cli("check", "--fix", "a.md", cwd=tmp_path)
    assert ended.code == 3
    assert path.read_text() == SUICIDE


def test_a_folder_that_takes_no_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.md": SUICIDE})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ended = run_cli("check", "--fix", "a.md", cwd=tmp_path)
    assert ended.code == 3
    assert "a.md: cannot write the fixes: No space left on device" in ended.out
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_text() == SUICIDE


def test_a_house_rule_can_offer_a_fix(tmp_path: Path) -> None:
    files = rule_files(kind="python")
    source = """
from linter.rulekit.api import Replacement
from linter.rulekit.api import longest
from linter.rulekit.api import Rule


class NoZebras(Rule):
    def check(self, reading):
        for sentence in reading.prose:
            for words in longest(reading, self.lexicon("words"), sentence):
                better = [Replacement(words, "horse")]
                yield self.finding(reading, words, fixes=self.rewrite(reading, better, safe=True))
"""
    write(tmp_path, {**files, "rules/house/no_zebras/rule.py": source, "a.md": "Zebra dust.\n"})
    run_cli("check", "--rules", "rules", "--fix", "--select", "ZEB001", "a.md", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text() == "Horse dust.\n"


# patches

BOTH_WAYS = [["git", "apply", "-"], ["patch", "-p1", "--binary", "-s"]]


@pytest.mark.parametrize("tool", BOTH_WAYS, ids=["git", "patch"])
@pytest.mark.parametrize("name", ["a.md", "a b.md", "über.md", 'q"uote.md', "sub/a.md"])
@pytest.mark.parametrize(
    "text",
    [
        SUICIDE,
        SUICIDE.rstrip(),
        f"One.\r\n\r\n{SUICIDE.rstrip()}\r\n",
        f"{SUICIDE}\n\rOdd.\x0c\nEnd",
    ],
)
def test_a_patch_applies_and_makes_what_fix_makes(
    tmp_path: Path, tool: list[str], name: str, text: str
) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed")
    write(tmp_path, {name: text})
    ended = run_cli("check", "--fix", "--diff-fixes", name, cwd=tmp_path)
    assert (tmp_path / name).read_bytes().decode() == text
    assert ended.err == "caveat: would fix 1 finding; 0 remain\n"
    subprocess.run(tool, input=ended.out.encode(), cwd=tmp_path, check=True, capture_output=True)
    after = (tmp_path / name).read_bytes().decode()
    assert after == text.replace("committed suicide", "died by suicide")


def test_a_patch_of_an_absolute_path_is_made_from_here(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.md": SUICIDE}) / "a.md"
    ended = run_cli("check", "--diff-fixes", path, cwd=tmp_path)
    assert ended.out.startswith("diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n")


def test_equal_texts_make_no_patch() -> None:
    assert patch("a.md", b"x", b"x") == b""


# files replaced whole


def test_a_new_file_gets_the_mode_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_atomically(tmp_path / "new", b"data")
    assert (tmp_path / "new").read_bytes() == b"data"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


KILLED = """\
import sys
from pathlib import Path
from linter.common.files import write_atomically

old, new, path = b"old\\n" * 200_000, b"new!\\n" * 200_000, Path(sys.argv[1])
print("ready", flush=True)
while True:
    write_atomically(path, new)
    write_atomically(path, old)
"""


def test_a_process_killed_at_any_moment_leaves_one_version_or_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    versions = {b"old\n" * 200_000, b"new!\n" * 200_000}
    path.write_bytes(b"old\n" * 200_000)
    moments = random.Random(5)
    for _ in range(15):
        with subprocess.Popen([sys.executable, "-c", KILLED, path], stdout=subprocess.PIPE) as run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(moments.uniform(0, 0.03))
            run.send_signal(signal.SIGKILL)
        assert path.read_bytes() in versions


def test_edits_are_applied_from_the_last() -> None:
    assert (
        apply("abc", [Edit(Span(0, 1), "xx"), Edit(Span(2, 3), ""), Edit(Span(1, 1), "-")])
        == "xx-b"
    )


ADVICE = "Drink three cups of ginger tea a day to ease nausea."


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "a.md",
            f"# Tea\r\n\r\n{ADVICE}",
            f"# Tea\r\n\r\n{ADVICE}\r\n\r\nAsk your doctor & me.\r\n",
        ),
        (
            "a.html",
            f"<main><p>{ADVICE}</p>\n</main><footer>us</footer>",
            f"<main><p>{ADVICE}</p>\n<p>Ask your doctor &amp; me.</p>\n</main><footer>us</footer>",
        ),
        ("a.html", f"<p>{ADVICE}</p>\n", f"<p>{ADVICE}</p>\n<p>Ask your doctor &amp; me.</p>\n"),
    ],
)
def test_a_notice_stands_where_the_article_ends(
    name: str, before: str, after: str, tmp_path: Path
) -> None:
    config = "options: {DIS001: {template: Ask your doctor & me.}}\n"
    write(tmp_path, {name: before, ".caveat.yml": config})
    run_cli("check", "--fix", "--select", "DIS001", name, cwd=tmp_path)
    assert (tmp_path / name).read_bytes().decode() == after


def test_a_field_of_an_export_gets_no_notice(tmp_path: Path) -> None:
    text = json.dumps({"body": f"<p>{ADVICE}</p>"})
    write(tmp_path, {"a.json": text})
    args = ("--isolated", "--unsafe-fixes", "--json-field", "body", "--select", "DIS001", "a.json")
    assert run_cli("check", *args, cwd=tmp_path).code == 1
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == text
