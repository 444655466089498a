"""The baseline: what is known stays known, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.common.errors import ConfigError
from linter.findings.baseline import FILE_NAME, Baseline, Entry, entry_of, read_baseline
from linter.report import FileReport
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    codes,
    lint,
    rule_files,
    run_cli,
    write,
)

# Nothing but these rules, so that a short text is no finding in itself.
CONFIG = {".caveat.yml": "select: [CER001, ATT001]\nfail-on: info\n"}
ADVICE = "Take two spoons of vinegar every day. You should stop your tablets after a week."
OLD = f"# Feet\n\n{CURE_SENTENCE} {PLAIN_SENTENCE}\n\n{FINDER_SENTENCE}\n"


def baseline(folder: Path, command: str, *args: str | Path) -> Ended:
    ended = run_cli("baseline", command, *args, cwd=folder)
    assert "Traceback" not in ended.err
    return ended


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", "--format=json", *args, cwd=folder)


def new(folder: Path, *args: str | Path) -> list[str]:
    """The codes of what a check of all articles reports."""
    ended = check(folder, *(args or (".",)))
    reported = [f["code"] for file in ended.files for f in file["findings"]]
    assert ended.code == int(bool(reported)), ended.err
    return reported


def entries(folder: Path) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads((folder / FILE_NAME).read_text("utf-8"))["findings"]
    return held


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with an old article whose findings are known."""
    write(tmp_path, {**CONFIG, "a.md": OLD})
    assert baseline(tmp_path, "write", ".").code == 0
    return tmp_path


# What is known


def test_old_findings_are_known_and_stop_nobody(old: Path) -> None:
    ended = check(old, ".")
    assert (ended.code, ended.files[0]["findings"]) == (0, [])
    assert ended.json["summary"]["known"] == 2
    text = run_cli("check", ".", cwd=old)
    assert text.out == "1 article checked, nothing new (2 known)\n"
    assert text.err == ""
    assert new(old, "--no-baseline", ".") == ["CER001", "ATT001"]


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAIN_SENTENCE}\n\n{OLD}",
        OLD.replace("# Feet", "# Warm feet\n\nSome words."),
        OLD.replace(" ", "\n", 3).replace("#\n", "# "),
        OLD.replace(CURE_SENTENCE, CURE_SENTENCE.replace(" ", "\n")),
        OLD.replace(CURE, f"*{CURE}*"),
        OLD.replace("\n", "\r\n"),
        f"- {CURE_SENTENCE}\n- {FINDER_SENTENCE}\n",
        f"{FINDER_SENTENCE}\n\n> {CURE_SENTENCE}\n",
        f"{CURE_SENTENCE}\n",
    ],
    ids=[
        "before",
        "title",
        "wrapped",
        "one word a line",
        "stressed",
        "newlines",
        "list",
        "order",
        "one gone",
    ],
)
def test_an_old_finding_stays_known_under_edits_elsewhere(old: Path, text: str) -> None:
    write(old, {"a.md": text})
    assert new(old) == []


def test_an_edited_sentence_is_judged_anew(old: Path) -> None:
    write(old, {"a.md": OLD.replace("sore feet", "sore knees")})
    assert new(old) == ["CER001"]


def test_a_second_occurrence_in_the_article_is_new(old: Path) -> None:
    write(old, {"a.md": f"{OLD}\n{CURE_SENTENCE}\n"})
    (file,) = check(old, ".").files
    assert [f["start"]["line"] for f in file["findings"]] == [7]


def test_two_known_occurrences_are_not_three(tmp_path: Path) -> None:
    write(tmp_path, {**CONFIG, "a.md": f"{CURE_SENTENCE}\n\n{CURE_SENTENCE}\n"})
    baseline(tmp_path, "write", ".")
    assert new(tmp_path) == []
    write(tmp_path, {"a.md": f"{CURE_SENTENCE}\n\n" * 3})
    assert new(tmp_path) == ["CER001"]


def test_a_copy_in_another_article_is_new_whatever_else_is_linted(old: Path) -> None:
    write(old, {"b.md": OLD})
    assert new(old) == new(old, "b.md") == ["CER001", "ATT001"]
    assert new(old, "a.md") == []


def test_a_suppressed_repeat_does_not_shift_what_is_known(old: Path) -> None:
    comment = "<!-- caveat-disable-next-line CER001 -- a film -->"
    write(old, {"a.md": f"{comment}\n{CURE_SENTENCE}\n\n{OLD}"})
    assert new(old) == []


def test_a_finding_about_the_article_outlives_a_new_title(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "select: [DIS001]\n", "a.md": f"# Old title\n\n{ADVICE}\n"})
    baseline(tmp_path, "write", ".")
    assert len(entries(tmp_path)) == 1
    write(tmp_path, {"a.md": f"# Something else\n\n{ADVICE}\n"})
    assert new(tmp_path) == []
    write(tmp_path, {"b.md": f"# Old title\n\n{ADVICE}\n"})
    assert new(tmp_path) == ["DIS001"]


def test_a_moved_article_takes_its_known_findings_along(old: Path) -> None:
    write(old, {"c.md": f"{PLAIN_SENTENCE}\n"})
    (old / "deep").mkdir()
    (old / "a.md").rename(old / "deep" / "b.md")
    assert new(old) == new(old, "deep/b.md") == []
    assert baseline(old, "prune", ".").code == 0
    assert {e["path"] for e in entries(old)} == {"deep/b.md"}
    write(old, {"c.md": OLD})
    assert new(old) == ["CER001", "ATT001"]


def test_a_copy_in_a_moved_article_is_new(old: Path) -> None:
    write(old, {"b.md": f"A {CURE} of old.\n\nA {CURE} again.\n"})
    baseline(old, "write", ".")
    (old / "a.md").rename(old / "c.md")
    (old / "b.md").rename(old / "d.md")
    assert new(old) == []
    write(old, {"d.md": f"A {CURE} of old.\n\nA {CURE} again.\n\n{CURE_SENTENCE}\n"})
    assert new(old) == ["CER001"]


def test_a_sentence_of_an_article_that_is_gone_is_new(old: Path) -> None:
    more = "".join(f"A {CURE} for {part}.\n\n" for part in ("hands", "ears", "eyes"))
    write(old, {"a.md": f"{OLD}\n{more}"})
    baseline(old, "write", ".")
    (old / "a.md").unlink()
    write(old, {"b.md": f"{PLAIN_SENTENCE} {CURE_SENTENCE}\n"})
    assert new(old) == ["CER001"]


def test_a_moved_finding_about_an_article_is_told_by_its_title(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "select: [DIS001]\n", "a.md": f"# One\n\n{ADVICE}\n"})
    baseline(tmp_path, "write", ".")
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert new(tmp_path) == []
    write(tmp_path, {"b.md": f"# Two\n\n{ADVICE}\n"})
    assert new(tmp_path) == ["DIS001"]


def test_a_crash_is_never_known(tmp_path: Path) -> None:
    crash = (
        "from linter.rulekit.api import Rule\n\n\nclass NoZebras(Rule):\n"
        "    def check(self, reading):\n        raise RuntimeError('hay')\n"
    )
    files = rule_files(kind="python")
    write(tmp_path, {**files, "rules/house/no_zebras/rule.py": crash, "a.md": OLD})
    ended = baseline(tmp_path, "write", "--rules", "rules", "a.md")
    assert ended.code == 3
    assert "ZEB001" in ended.err
    assert entries(tmp_path) == []


WORDS = st.sampled_from(["the", "town", "library", "opens", "at", "nine", "on", "warm", "days"])
FILLERS = st.lists(WORDS, min_size=3, max_size=9).map(lambda w: " ".join(w).capitalize() + ".")
RISKS = st.sampled_from(
    [CURE_SENTENCE, FINDER_SENTENCE, f"Warm sand is a {CURE} for cold hands.", PLAIN_SENTENCE]
)


def parts(text: FileReport) -> Baseline:
    """A baseline of what was found in a text."""
    assert text.source is not None
    held = Baseline(Path("/nowhere", FILE_NAME))
    place = held.place(text.path)
    return held.replaced({place: [entry_of(place, f, text.source.text) for f in text.findings]})


def unknown(held: Baseline, text: str, path: str = "/nowhere/a.md") -> Sequence[str]:
    report = lint(text, path)
    return [f.code for f in held.match(path, report.findings, text).new]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(RISKS, min_size=1, max_size=5), st.data())
def test_no_edit_elsewhere_makes_an_old_finding_new(sentences: list[str], data: Any) -> None:
    held = parts(lint("\n\n".join(sentences), "/nowhere/a.md"))
    order = data.draw(st.permutations(sentences))
    edited = []
    for sentence in order:
        edited += data.draw(st.lists(FILLERS, max_size=2))
        wrapped = [data.draw(st.sampled_from([" ", "\n", "  \n"])) for _ in sentence.split()]
        edited.append("".join(a + b for a, b in zip(sentence.split(), wrapped, strict=True)))
    text = "\n\n".join(edited)
    path = data.draw(st.sampled_from(["/nowhere/a.md", "/nowhere/else/b.md"]))
    # The title is what moved findings about a whole article are told by.
    old = [e.code for e in held.entries]
    assert [code for code in unknown(held, text, path) if code in ("CER001", "ATT001")] == []
    assert len(old) >= len(set(order)) - 1


@settings(max_examples=25, deadline=None)
@given(st.lists(RISKS, min_size=1, max_size=4), st.integers(0, 4))
def test_one_more_fault_is_one_more_finding(sentences: list[str], at: int) -> None:
    held = parts(lint("\n\n".join(sentences), "/nowhere/a.md"))
    text = "\n\n".join([*sentences[:at], CURE_SENTENCE, *sentences[at:]])
    assert [code for code in unknown(held, text) if code == "CER001"] == ["CER001"]


# The file


def test_the_file_is_sorted_one_entry_a_line_and_comes_out_the_same(tmp_path: Path) -> None:
    write(tmp_path, {**CONFIG, "b.md": OLD, "a/é.md": f"{FINDER_SENTENCE}\n\n{CURE_SENTENCE}\n"})
    assert baseline(tmp_path, "write", ".").code == 0
    text = (tmp_path / FILE_NAME).read_text("utf-8")
    lines = text.splitlines()
    assert lines[:3] == ["{", '  "version": 1,', '  "findings": [']
    assert lines[3:-2] == sorted(lines[3:-2])
    assert [json.loads(line.rstrip(","))["path"] for line in lines[3:-2]] == [
        "a/é.md",
        "a/é.md",
        "b.md",
        "b.md",
    ]
    assert set(entries(tmp_path)[0]) == {"path", "code", "fingerprint", "words"}
    assert read_baseline(tmp_path / FILE_NAME).render().decode() == text
    baseline(tmp_path, "write", "b.md", "a")
    assert (tmp_path / FILE_NAME).read_text("utf-8") == text


def test_an_empty_baseline_is_one(tmp_path: Path) -> None:
    write(tmp_path, {**CONFIG, "a.md": f"{PLAIN_SENTENCE}\n"})
    assert baseline(tmp_path, "write", ".").code == 0
    assert read_baseline(tmp_path / FILE_NAME).entries == ()


def test_a_reformatted_file_is_read(old: Path) -> None:
    write(old, {FILE_NAME: json.dumps({"findings": entries(old), "version": 1}, indent=8)})
    assert new(old) == []


GOOD = '{"path": "a.md", "code": "CER001", "fingerprint": "0123", "words": "cure"}'


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("", ":1:1", "not valid JSON"),
        ('{\n  "version": 1,\n  "findings": [,]\n}\n', ":3:16", "not valid JSON"),
        (f'{{\n"version": 1,\n"findings": [\n{GOOD},\n{{"path": 3}}\n]}}', ":5:10", "must be text"),
        (f'{{\n"version": 1,\n"findings": [\n{GOOD},\n{{"pth": "a.md"}}\n]}}', ":5:2", "'path'"),
        ('{"version": 2,\n "findings": []}', ":1:13", "another version of caveat"),
        ('{"version": 1}', ":1:1", "'findings' is missing"),
        ("[]", "", "maps version and findings"),
        (f"{{\n<<<<<<< ours\n{GOOD}\n=======\n>>>>>>> theirs\n", ":2", "merge conflict"),
        ("[" * 100_000, "", "too deep"),
    ],
    ids=["empty", "comma", "type", "key", "version", "missing", "list", "conflict", "deep"],
)
def test_a_fault_of_the_file_is_told_at_its_place(
    tmp_path: Path, content: str, place: str, message: str
) -> None:
    write(tmp_path, {FILE_NAME: content})
    with pytest.raises(ConfigError) as raised:
        read_baseline(tmp_path / FILE_NAME)
    told = str(raised.value)
    assert f"{tmp_path / FILE_NAME}{place}: " in told
    assert message in told


@pytest.mark.parametrize(
    "command", ["check .", "baseline write .", "baseline prune .", "baseline show"]
)
def test_a_broken_baseline_is_never_a_pass(old: Path, command: str) -> None:
    write(old, {FILE_NAME: "{\n<<<<<<< ours\n"})
    ended = run_cli(*command.split(), cwd=old)
    assert ended.code == 2
    assert f"{FILE_NAME}:2: a merge conflict" in ended.out + ended.err
    assert (old / FILE_NAME).read_text() == "{\n<<<<<<< ours\n"


def test_a_baseline_that_is_not_text_is_told(old: Path) -> None:
    (old / FILE_NAME).write_bytes(b"\xff\xfe\x00")
    ended = run_cli("check", ".", cwd=old)
    assert ended.code == 2
    assert "UTF-8" in ended.out


def test_a_fault_in_a_long_baseline_has_its_line(tmp_path: Path) -> None:
    good = ",\n".join([GOOD.replace("cure", "c" * 400)] * 2500)
    write(tmp_path, {FILE_NAME: f'{{"version": 1, "findings": [\n{good},\n{{"path": "b.md"}}]}}'})
    with pytest.raises(ConfigError) as raised:
        read_baseline(tmp_path / FILE_NAME)
    assert {p.line for p in raised.value.problems} == {2502}


# Where it is


def test_the_nearest_one_upward_holds(old: Path) -> None:
    write(old, {"deep/down/b.md": OLD, "deep/.caveat.yml": CONFIG[".caveat.yml"]})
    baseline(old, "write", "deep")
    assert (old / FILE_NAME).exists()
    assert not (old / "deep" / FILE_NAME).exists()
    assert run_cli("check", "b.md", cwd=old / "deep" / "down").code == 0
    shown = run_cli("check", "--show-config", "b.md", cwd=old / "deep" / "down")
    assert f'baseline: "{old / FILE_NAME}"  # nearest' in shown.out.splitlines()


def test_a_new_one_stands_beside_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, {"site/.caveat.yml": CONFIG[".caveat.yml"], "site/content/a.md": OLD})
    baseline(tmp_path, "write", "site/content")
    assert (tmp_path / "site" / FILE_NAME).exists()


def test_without_a_configuration_it_stands_in_the_current_folder(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": OLD, "elsewhere/b.md": OLD})
    assert baseline(tmp_path, "write", "content").code == 0
    assert (tmp_path / FILE_NAME).exists()
    (tmp_path / FILE_NAME).unlink()
    ended = baseline(tmp_path / "content", "write", tmp_path / "elsewhere")
    assert ended.code == 2
    assert "--baseline" in ended.err


@pytest.mark.parametrize("how", ["option", "key"])
def test_a_file_can_be_named(tmp_path: Path, how: str) -> None:
    config = CONFIG[".caveat.yml"] + ("baseline: known/old.json\n" if how == "key" else "")
    named = ["--baseline", "known/old.json"] if how == "option" else []
    write(tmp_path, {".caveat.yml": config, "a.md": OLD, "known/x": ""})
    missing = run_cli("check", *named, "a.md", cwd=tmp_path)
    assert missing.code == 2
    assert "no such baseline" in missing.out
    assert baseline(tmp_path, "write", *named, ".").code == 0
    assert (tmp_path / "known" / "old.json").exists()
    assert new(tmp_path, *named, "a.md") == []
    shown = run_cli("check", "--show-config", *named, "a.md", cwd=tmp_path)
    origin = "command line" if named else tmp_path / ".caveat.yml"
    (line,) = [line for line in shown.out.splitlines() if line.startswith("baseline: ")]
    assert line.endswith(f'old.json"  # {origin}')
    assert baseline(tmp_path, "show", *named).out.startswith("../a.md: ATT001 ")


def test_isolated_looks_for_no_baseline(old: Path) -> None:
    assert {"CER001", "ATT001"} <= set(new(old, "--isolated", "a.md"))
    known = check(old, "--isolated", "--baseline", FILE_NAME, "a.md").json["summary"]["known"]
    assert known == 2


def test_a_baseline_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    write(tmp_path, {**CONFIG, "a.md": OLD})
    ended = baseline(tmp_path, "write", "--baseline", "no/such/folder.json", ".")
    assert ended.code == 2
    assert "cannot write" in ended.err


def test_options_that_exclude_each_other(old: Path) -> None:
    assert run_cli("check", "--no-baseline", "--baseline", FILE_NAME, ".", cwd=old).code == 2


# Writing and pruning


def test_write_keeps_what_it_was_not_asked_about(old: Path) -> None:
    write(old, {"b.md": f"{CURE_SENTENCE}\n", "a.md": OLD.replace("sore", "cold")})
    baseline(old, "write", "b.md")
    assert [e["path"] for e in entries(old)] == ["a.md", "a.md", "b.md"]
    assert new(old) == ["CER001"]


def test_write_keeps_the_entries_of_what_it_could_not_read(old: Path) -> None:
    (old / "a.md").write_bytes(b"\0")
    ended = baseline(old, "write", ".")
    assert ended.code == 3
    assert "a.md" in ended.err
    assert len(entries(old)) == 2


@pytest.mark.parametrize("command", ["write", "prune"])
def test_nothing_is_written_where_an_article_is_missing(old: Path, command: str) -> None:
    before = (old / FILE_NAME).read_bytes()
    write(old, {"a.md": PLAIN_SENTENCE})
    ended = baseline(old, command, "a.md", "no.md")
    assert ended.code == 2
    assert "no.md" in ended.err
    assert (old / FILE_NAME).read_bytes() == before


def test_prune_drops_what_is_gone_and_adds_nothing(old: Path) -> None:
    write(old, {"a.md": f"{FINDER_SENTENCE}\n\nA {CURE} is new.\n"})
    ended = run_cli("check", "--exit-zero", ".", cwd=old)
    assert ended.err.startswith("caveat: 1 known finding gone; `caveat baseline prune PATHS` ")
    pruned = baseline(old, "prune", ".")
    assert pruned.out == f"1 dropped, 1 known finding left: {old / FILE_NAME}\n"
    assert [e["code"] for e in entries(old)] == ["ATT001"]
    assert new(old) == ["CER001"]
    assert run_cli("check", "--exit-zero", ".", cwd=old).err == ""


def test_entries_of_rules_that_do_not_run_are_not_called_unneeded(old: Path) -> None:
    assert run_cli("check", "--select", "ATT001", ".", cwd=old).err == ""


def test_show_lists_what_is_known_and_what_is_gone(old: Path) -> None:
    assert baseline(old, "show").out.splitlines() == [
        "a.md: ATT001 Harvard found",
        f"a.md: CER001 {CURE}",
        f"2 known findings: {old / FILE_NAME}",
    ]
    (old / "a.md").unlink()
    assert "a.md (no longer there): CER001" in baseline(old, "show").out


def test_show_without_a_baseline_ends_with_2(tmp_path: Path) -> None:
    write(tmp_path, CONFIG)
    ended = baseline(tmp_path, "show")
    assert ended.code == 2
    assert "caveat baseline write" in ended.err


def test_the_risk_shown_is_that_of_the_whole_article(old: Path) -> None:
    (with_it,) = check(old, ".").files
    (without,) = check(old, "--no-baseline", ".").files
    assert with_it["risk"] == without["risk"] > 0


def test_entries_keep_long_words_short(tmp_path: Path) -> None:
    report = lint(f"# {'Very ' * 40}long\n\n{ADVICE}\n")
    assert report.source is not None
    assert "DIS001" in codes(report)
    held: list[Entry] = [entry_of("a.md", f, report.source.text) for f in report.findings]
    assert max(len(e.words) for e in held) == 60
