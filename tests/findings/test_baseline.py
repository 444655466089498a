"""The baseline: what is known stays known, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.findings.baseline import FILE_NAME, Baseline, Entry, entry_of, read_baseline
from linter.report import FileReport
from tests.baselines import ADVICE, CONFIG, OLD, baseline, check, entries, new
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    codes,
    lint,
    run_cli,
    write,
)

# What is known


def test_old_findings_are_known_and_stop_nobody(old: Path) -> None:
    ended = check(old, ".")
    assert (ended.code, ended.files[0]["findings"]) == (0, [])
    assert ended.json["summary"]["known"] == 2
    text = run_cli("check", ".", cwd=old)
    passes, outcome = text.out.splitlines()
    assert passes.startswith("a.md passes; risk ")
    assert outcome == "1 article checked, nothing new (2 known)"
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


def test_an_edited_sentence_is_a_new_finding(old: Path) -> None:
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


def test_a_moved_finding_about_an_article_is_recognised_by_its_title(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "select: [DIS001]\n", "a.md": f"# One\n\n{ADVICE}\n"})
    baseline(tmp_path, "write", ".")
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert new(tmp_path) == []
    write(tmp_path, {"b.md": f"# Two\n\n{ADVICE}\n"})
    assert new(tmp_path) == ["DIS001"]


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
    return held.replaced({place: [entry_of(place, f, text.source.words) for f in text.findings]})


def unknown(held: Baseline, text: str, path: str = "/nowhere/a.md") -> Sequence[str]:
    report = lint(text, path)
    assert report.source is not None
    return [f.code for f in held.match(path, report.findings, report.source.words).new]


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
    # The title is what moved findings about a whole article are recognised by.
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


def test_entries_keep_long_words_short(tmp_path: Path) -> None:
    report = lint(f"# {'Very ' * 40}long\n\n{ADVICE}\n")
    assert report.source is not None
    assert "DIS001" in codes(report)
    held: list[Entry] = [entry_of("a.md", f, report.source.words) for f in report.findings]
    assert max(len(e.words) for e in held) == 60
