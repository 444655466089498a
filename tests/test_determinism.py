"""The same articles, the same findings: in any order, again, and under any hash seed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import Linter
from linter.report import Report
from tests.checking import ARTICLE, BOTH, check_process
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    isolated,
    lint,
    run_cli,
    run_process,
    write,
)

ADVICE = "You should drink lemon tea every day. Studies show that it reduces stroke, experts say."
PARTS = [
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    ADVICE,
    f"# A {CURE}",
    f"“{CURE_SENTENCE}”",
    f"- {ADVICE}\n- {ADVICE}",
    f"{CURE_SENTENCE} <!-- caveat-disable-line CER001, ATT001 -- a shop -->",
    "<!-- caveat-disable certainty -->",
]
ARTICLES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("\n\n".join)


def lint_all(linter: Linter, folder: Path, names: list[str]) -> dict[str, str]:
    """The JSON report on each file, by its name."""
    reports = linter.reports(folder / name for name in names)
    return {Path(r.path).name: Report((r,)).render("json") for r in reports}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(ARTICLES, min_size=1, max_size=4), st.data())
def test_findings_depend_on_no_other_file_and_on_no_order(
    tmp_path: Path, texts: list[str], data: st.DataObject
) -> None:
    names = [f"{n}.md" for n in range(len(texts))]
    write(tmp_path, dict(zip(names, texts, strict=True)))
    first = lint_all(isolated(), tmp_path, names)
    shuffled = data.draw(st.permutations(names))
    assert lint_all(isolated(), tmp_path, shuffled) == first
    assert lint_all(Linter.from_config(isolated=True), tmp_path, shuffled[:1]) == {
        shuffled[0]: first[shuffled[0]]
    }


@settings(max_examples=25)
@given(ARTICLES)
def test_findings_are_in_order_and_each_has_a_fingerprint_of_its_own(text: str) -> None:
    report = lint(text)
    findings = list(report.findings)
    assert findings == sorted(findings, key=lambda f: (f.span, f.code, f.message))
    prints = [f.fingerprint for f in findings + [s.finding for s in report.suppressed]]
    assert all(prints)
    assert len({*prints}) == len(prints)


@pytest.mark.parametrize("command", ["check", "facts"])
def test_the_hash_seed_changes_nothing(tmp_path: Path, command: str) -> None:
    write(tmp_path, {"a.md": "\n\n".join(PARTS), "b/b.txt": ADVICE, "b/c.md": CURE_SENTENCE})
    one, two = (
        run_process(
            command, "--isolated", "--format=json", ".", cwd=tmp_path, env={"PYTHONHASHSEED": seed}
        )
        for seed in ("1", "4711")
    )
    assert len(one.files) == 3
    assert one == two


def test_findings_do_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": ARTICLE, "b.md": BOTH, "c.txt": BOTH})
    names = ["a.md", "b.md", "c.txt"]
    one = run_cli("check", "--isolated", "--format=json", *names, cwd=tmp_path)
    two = run_cli("check", "--isolated", "--format=json", *reversed(names), cwd=tmp_path)
    assert [f["path"] for f in two.files] == names[::-1]
    assert list(one.files) == list(two.files)[::-1]


def test_two_runs_print_the_same_bytes(tmp_path: Path) -> None:
    one, two = (
        check_process(tmp_path, text=ARTICLE, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2")
    )
    assert one == two
    assert FINDER in one.out
