"""One article and its rules: rules that crash, and rules that take too long."""

from __future__ import annotations

from bisect import bisect
from itertools import count
from pathlib import Path

import pytest

from linter.common.deadline import seconds_for
from linter.config.options import RunOptions
from linter.document.source import from_text
from linter.engine.article_linter import ArticleLinter
from linter.findings.article_result import ArticleResult
from linter.findings.baseline import FILE_NAME
from linter.rulekit.registries import Registries
from tests.checking import check, check_process, found
from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    isolated,
    python_rule,
    run_cli,
    write,
)

# A rule that crashes


def test_a_crash_of_a_rule_is_a_finding_and_the_others_still_report(tmp_path: Path) -> None:
    write(tmp_path, python_rule("crashes"))
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
    write(tmp_path, python_rule("crashes"))
    text = f"<!-- caveat-disable-file CVT001, ALL -- hush -->\n\n{PLAIN_SENTENCE}\n"
    assert check(tmp_path, "--rules", "rules", text=text).code == 3


def test_a_comment_for_a_rule_that_crashed_is_not_called_unused(tmp_path: Path) -> None:
    write(tmp_path, python_rule("crashes"))
    text = f"{PLAIN_SENTENCE} <!-- caveat-disable-line ZEB001, ATT001 -- a zoo -->\n"
    ended = check(tmp_path, "--rules", "rules", "--format=json", text=text)
    messages = {f["code"]: f["message"] for f in ended.files[0]["findings"]}
    assert messages.keys() == {"CVT001", "CVT002"}
    assert messages["CVT002"] == "There is no ATT001 finding here to suppress."


# What is loaded for processes that are forked


def test_rules_of_ours_are_loaded_ahead_and_python_of_others_is_not_run(tmp_path: Path) -> None:
    write(tmp_path, python_rule("crashes"))
    settings = isolated().settings("a.md")
    for trusted, loaded in (((), True), ((tmp_path / "rules",), False)):
        linter = ArticleLinter(RunOptions(rules=trusted), Registries(trusted))
        linter.load(settings)
        assert bool(linter.timings.seconds) is loaded


# A rule that takes too long

ARTICLE = f"# Warm feet\n\n{FINDER_SENTENCE} {CURE_SENTENCE}\n"


class Looks:
    """A clock that shows so much more at each look."""

    def __init__(self, step: float = 1) -> None:
        self.start(step)

    def start(self, step: float) -> None:
        self._shown = count(0, step)

    def __call__(self) -> float:
        return next(self._shown)


def linted(text: str, limit: float | None) -> tuple[ArticleResult, int]:
    """A result by a clock that shows one second more at each look, and the last second."""
    looks = Looks()
    linter = ArticleLinter(RunOptions(time_limit=limit), Registries(), clock=looks)
    settings = isolated().settings("article.md")
    return linter.lint(from_text(text, "article.md"), settings), int(looks())


def test_what_was_found_in_time_is_kept_and_the_rest_is_reported() -> None:
    whole, end = linted(ARTICLE, limit=0)
    assert not whole.crashes
    limits = range(1, end)
    limit = limits[bisect(limits, 0, key=lambda each: len(linted(ARTICLE, each)[0].findings))]
    stopped, _ = linted(ARTICLE, limit)
    (crash,) = stopped.crashes
    assert (crash.code, crash.name, crash.scope) == ("CVT004", "out-of-time", "document")
    assert crash.message.startswith("The rule ")
    assert f" was stopped after {limit} seconds, and " in crash.message
    assert crash.message.endswith(" other rules did not run.")
    assert "Split the article" in crash.help
    found, missing = stopped.findings, set(whole.findings) - set(stopped.findings)
    assert set(found) <= set(whole.findings)
    assert [f.code for f in found] == ["ATT001"]
    assert {f.code for f in missing} == {"CER001"}


def test_a_long_article_has_time_by_its_length() -> None:
    _, end = linted(ARTICLE, limit=0)
    stopped, _ = linted(ARTICLE * end, limit=None)
    seconds = seconds_for(len(ARTICLE) * end)
    assert f" was stopped after {seconds:g} seconds" in stopped.crashes[0].message


def test_a_rule_that_never_ends_is_stopped(tmp_path: Path) -> None:
    write(tmp_path, {**python_rule("never_ends"), "a.md": PLAIN_SENTENCE})
    ended = run_cli(
        "check",
        "a.md",
        "--rules",
        "rules",
        "--select",
        "ZEB001",
        "--time-limit",
        "0.1",
        "--format",
        "json",
        cwd=tmp_path,
    )
    assert ended.code == 3
    (stopped,) = [f for f in ended.files[0]["findings"] if f["code"] == "CVT004"]
    assert stopped["message"] == "The rule ZEB001 (no-zebras) was stopped after 0.1 seconds."


def test_an_article_out_of_time_is_not_kept_and_what_is_kept_needs_none(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": ARTICLE})
    options = ("check", "a.md", "--isolated", "--cache-dir", tmp_path / "cache")
    stopped = run_cli(*options, "--time-limit", "1e-9", cwd=tmp_path)
    assert (stopped.code, "CVT004" in stopped.out) == (3, True)
    whole = run_cli(*options, cwd=tmp_path)
    assert (whole.code, "CVT004" in whole.out, "ATT001" in whole.out) == (1, False, True)
    assert run_cli(*options, "--time-limit", "1e-9", cwd=tmp_path) == whole


def test_a_comment_does_not_suppress_it(tmp_path: Path) -> None:
    comment = "<!-- caveat-disable-file CVT004, ALL -- hush -->"
    write(tmp_path, {"a.md": f"{comment}\n\n{PLAIN_SENTENCE}\n"})
    assert run_cli("check", "a.md", "--time-limit", "1e-9", "--no-cache", cwd=tmp_path).code == 3


@pytest.mark.parametrize("time", ["-1", "-1e-9", "nan", "inf", "-inf", "soon"])
def test_what_is_no_time_is_reported(tmp_path: Path, time: str) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE})
    ended = run_cli("check", ".", "--time-limit", time, cwd=tmp_path)
    assert (ended.code, "--time-limit" in ended.err) == (2, True)


# What an unfinished article lacks is not called unused


@pytest.mark.parametrize("named", ["CER001", "certainty"])
def test_a_comment_for_a_rule_that_did_not_finish_is_not_called_unused(named: str) -> None:
    text = f"{CURE_SENTENCE} <!-- caveat-disable-line {named} -- a shop -->\n"
    _, end = linted(text, limit=0)
    looks = Looks()
    linter = ArticleLinter(RunOptions(time_limit=1), Registries(), clock=looks)  # compiles once
    settings = isolated().settings("article.md")
    for stop in range(1, end):
        looks.start(1 / stop)
        assert not linter.lint(from_text(text, "article.md"), settings).faults


def test_a_comment_for_a_rule_that_finished_may_be_unused_beside_one_that_did_not() -> None:
    text = f"{PLAIN_SENTENCE} <!-- caveat-disable-line ATT001 -- a shop -->\n"
    _, end = linted(text, limit=0)
    stopped, _ = linted(text, end - 3)
    assert [f.code for f in (*stopped.crashes, *stopped.faults)] == ["CVT004", "CVT002"]


@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("command", ["prune", "write"])
def test_an_article_that_was_not_finished_keeps_its_known_findings(
    tmp_path: Path, command: str, moved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.md": ARTICLE})
    assert run_cli("baseline", "write", ".", cwd=tmp_path).code == 0
    before = (tmp_path / FILE_NAME).read_bytes()
    if moved:
        (tmp_path / "a.md").rename(tmp_path / "b.md")
    monkeypatch.setattr("linter.engine.article_linter.seconds_for", lambda _: 1e-9)
    ended = run_cli("baseline", command, ".", cwd=tmp_path)
    assert (ended.code, "rule" in ended.err) == (3, True)
    assert (tmp_path / FILE_NAME).read_bytes() == before
