"""Waivers and baseline entries that match nothing, once that is certain."""

from __future__ import annotations

from pathlib import Path

from tests.findings.gated import BOTH, stderr_of
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, run_cli, waivers, write

ARTICLE = f"# Warm feet\n\n{FINDER_SENTENCE} {CURE_SENTENCE}\n"


def test_a_waiver_that_matches_nothing_is_reported_once_it_is_certain(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": BOTH, "b.md": PLAIN_SENTENCE, "deep/c.md": PLAIN_SENTENCE})
    wide, narrow = waivers(files="['*.md']"), waivers(files="b.md")
    assert stderr_of(tmp_path, wide, ".") == stderr_of(tmp_path, wide, "b.md") == ""
    assert stderr_of(tmp_path, narrow, "a.md") == ""
    place = f"caveat: warning: {tmp_path / '.caveat.yml'}:4:5: "
    unused = f"{place}the waiver of CER001 in b.md by Ana Ruiz matches no finding; delete it\n"
    assert stderr_of(tmp_path, narrow, ".") == stderr_of(tmp_path, narrow, "b.md") == unused
    assert stderr_of(tmp_path, waivers(files="deep/"), "a.md") == ""
    assert stderr_of(tmp_path, waivers(files="gone/**"), "a.md").startswith(place)
    assert stderr_of(tmp_path, narrow, "--ignore", "CER001", ".") == ""
    assert stderr_of(tmp_path, narrow + "exclude: [b.md]\n", ".").startswith(place)


def test_an_unfinished_article_makes_no_waiver_and_no_baseline_unneeded(tmp_path: Path) -> None:
    waiver = waivers(until="9999-12-31")
    write(tmp_path, {"a.md": ARTICLE})
    assert run_cli("baseline", "write", ".", cwd=tmp_path).code == 0
    write(tmp_path, {".caveat.yml": waiver})
    stopped = run_cli("check", ".", "--time-limit", "1e-9", "--no-cache", cwd=tmp_path)
    assert (stopped.code, stopped.err) == (3, "")
    write(tmp_path, {"a.md": PLAIN_SENTENCE})
    whole = run_cli("check", ".", cwd=tmp_path)
    assert "matches no finding" in whole.err
    assert "known findings no longer occur" in whole.err
