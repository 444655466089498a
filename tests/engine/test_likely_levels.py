"""Levels by how likely editors send a sentence back, and faults that only the model sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from linter.document.model import Sentence
from linter.engine import likely_levels
from linter.engine.likely_levels import by_sentence, judged
from linter.engine.linter import Linter
from linter.facts import Reading
from linter.facts.sent_back.likelihood import bounds
from linter.findings.finding import Finding, Severity
from linter.rulekit.likely_fault import LikelyFaultRule
from linter.rulekit.rule import Rule
from tests.helpers import lint, reading, silent_rule, write

RESULT = "The study found that those who took the iron had a 33 percent lower rate of gum disease."
ALONE = "While the brace is no cure, it has proven very successful in easing the pain of bad knees."
PLAIN = "The nurse writes down the time."
ADVICE, LEAFLET = bounds("advice"), bounds("leaflet")
INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR


def read_twice(text: str) -> Reading:
    return reading(f"{text} {PLAIN}\n")


def finding(read: Reading, code: str, severity: Severity, sentence: int = 0) -> Finding:
    span = read.document.to_source(read.prose[sentence].extent)
    return Finding(code, code.lower(), "m", span, span, severity, "high")


def test_each_sentence_has_its_own_level(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_twice(RESULT)
    likelihood = {read.prose[0]: 0.9, read.prose[1]: 0.0}
    monkeypatch.setattr(
        likely_levels, "with_findings", lambda _, sentence, found: likelihood[sentence]
    )
    found = [finding(read, "CAU002", INFO), finding(read, "CAU003", WARNING, 1)]
    rules = [silent_rule("CAU002"), silent_rule("CAU003")]
    judged_ones = judged(read, found, rules, ())
    assert {f.code: f.severity for f in judged_ones} == {"CAU002": WARNING, "CAU003": INFO}


def test_rules_that_others_have_loaded_are_not_asked() -> None:
    """Each linter loads classes of its own, and `isinstance` would ask all that there are."""

    class Elsewhere(LikelyFaultRule):
        @classmethod
        def __subclasshook__(cls, other: type) -> bool:
            raise AssertionError(other)

    class New(Rule):
        def check(self, reading: Reading) -> Iterator[Finding]:
            yield from ()

    found = finding(read_twice(RESULT), "CAU002", ERROR)
    rule = New(silent_rule("CAU002").meta, {})
    assert judged(read_twice(RESULT), [found], [rule], ()) == {found}


def levels(
    monkeypatch: pytest.MonkeyPatch,
    likelihood: float,
    *given: tuple[str, Severity],
    fixed: tuple[str, ...] = (),
    kind: str = "advice",
) -> dict[str, Severity]:
    """The levels of findings on one sentence that editors send back with this likelihood."""
    read = reading(f"---\nkind: {kind}\n---\n{RESULT} {PLAIN}\n")
    monkeypatch.setattr(likely_levels, "with_findings", lambda *_: likelihood)
    found = [finding(read, code, severity) for code, severity in given]
    rules = [silent_rule(code) for code, _ in given]
    return {f.code: f.severity for f in judged(read, found, rules, fixed)}


@pytest.mark.parametrize(
    ("severity", "likelihood", "expected"),
    [
        (INFO, ADVICE.likely, WARNING),
        (INFO, ADVICE.likely - 0.01, INFO),
        (WARNING, ADVICE.seldom, WARNING),
        (WARNING, ADVICE.seldom - 0.01, INFO),
        (WARNING, 0.9, WARNING),
        (ERROR, 0.0, ERROR),
    ],
)
def test_information_is_raised_and_a_warning_lowered(
    monkeypatch: pytest.MonkeyPatch, severity: Severity, likelihood: float, expected: Severity
) -> None:
    assert levels(monkeypatch, likelihood, ("CAU002", severity)) == {"CAU002": expected}


@pytest.mark.parametrize(
    ("severity", "likelihood", "expected"),
    [
        (INFO, LEAFLET.likely, WARNING),
        (INFO, ADVICE.likely, INFO),
        (WARNING, LEAFLET.seldom, WARNING),
        (WARNING, ADVICE.seldom, INFO),
    ],
)
def test_leaflets_may_advise_more_plainly(
    monkeypatch: pytest.MonkeyPatch, severity: Severity, likelihood: float, expected: Severity
) -> None:
    found = levels(monkeypatch, likelihood, ("CAU002", severity), kind="leaflet")
    assert found == {"CAU002": expected}


@pytest.mark.parametrize("code", ["SAF003", "DIS006", "SRC001", "STR003", "REA001", "HSE001"])
def test_what_can_hurt_what_is_a_fact_and_house_rules_keep_their_level(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    assert levels(monkeypatch, 0.0, (code, WARNING)) == {code: WARNING}
    assert levels(monkeypatch, 0.9, (code, INFO)) == {code: INFO}


def test_a_level_that_somebody_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    assert levels(monkeypatch, 0.0, ("CAU002", WARNING), fixed=("CAU002",)) == {"CAU002": WARNING}


def test_a_changed_level_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_twice(RESULT)
    monkeypatch.setattr(likely_levels, "with_findings", lambda *_: 0.9)
    (raised,) = judged(read, [finding(read, "CAU002", INFO)], [silent_rule("CAU002")], ())
    assert "editors would likely send this sentence back" in raised.evidence[-1].message


def test_the_model_does_not_hear_of_house_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    read, heard = read_twice(RESULT), []

    def likelihood(_: Reading, __: Sentence, found: Sequence[Finding]) -> float:
        heard.append([f.code for f in found])
        return 0.9

    monkeypatch.setattr(likely_levels, "with_findings", likelihood)
    found = [finding(read, code, INFO) for code in ("ATT002", "ATT900")]
    rules = [silent_rule("ATT002"), silent_rule("ATT900", pack="a desk")]
    assert {f.code: f.severity for f in judged(read, found, rules, ())} == {
        "ATT002": WARNING,
        "ATT900": INFO,
    }
    assert heard == [["ATT002"]]


def test_findings_are_gathered_by_sentence() -> None:
    read = read_twice(RESULT)
    first, second = finding(read, "CAU002", INFO), finding(read, "ATT002", INFO, 1)
    whole = Finding("DIS001", "d", "m", first.span, first.span, INFO, "high", scope="document")
    held = by_sentence(read, [whole, second, first])
    assert {s.index: [f.code for f in here] for s, here in held.items()} == {
        0: ["CAU002"],
        1: ["ATT002"],
    }


def test_what_the_model_sees_is_told_only_where_no_rule_finds_anything() -> None:
    assert [f.code for f in lint(f"{ALONE}\n").findings] == ["CER010"]
    found = {f.code for f in lint(f"{RESULT}\n").findings}
    assert "EVI001" in found
    assert "EVI007" not in found
    assert "EVI007" in {f.code for f in lint(f"{RESULT}\n", select=("EVI007",)).findings}


def test_a_comment_silences_it() -> None:
    text = f"<!-- caveat-disable-next-line CER010 -- the box has the numbers -->\n{ALONE}\n"
    assert not lint(text).findings


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", "warning"),
        ("levels: learned", "warning"),
        ("levels: fixed", "info"),
        ("severity: {CER001: warning}", "info"),  # one level lower in the words of others
    ],
)
def test_the_configuration_may_fix_levels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str, expected: str
) -> None:
    monkeypatch.setattr(likely_levels, "with_findings", lambda *_: 0.9)
    text = "“This tea is a miracle cure for cold feet,” said Ann Lee.\n"
    write(tmp_path, {".caveat.yml": f"select: [CER001]\n{config}\n"})
    report = Linter.from_config(tmp_path / ".caveat.yml").lint_text(text, str(tmp_path / "a.md"))
    assert [f.severity.value for f in report.findings] == [expected]
