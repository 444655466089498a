"""The claims register of a configuration: what passes, what is waived, what fails."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from linter import Linter
from linter.config.options import RunOptions
from linter.report import FileReport
from tests.config.configured import problems
from tests.helpers import CURE_SENTENCE, codes, run_cli, write

CONFIG = "claims: claims.yml\nselect: [CER001]\n"
CLAIMS = f"""\
claims:
  - wording: {CURE_SENTENCE}
    reference: dossier 7
    by: Ada Brand
    until: 2026-12-20
"""
ARTICLE = f"# Lemons\n\n{CURE_SENTENCE}\n"


def site(folder: Path, claims: str = CLAIMS, config: str = CONFIG) -> Path:
    return write(folder, {".caveat.yml": config, "claims.yml": claims, "a.md": ARTICLE})


def check(folder: Path, day: str = "2026-11-01", cache: Path | None = None) -> FileReport:
    options = RunOptions(today=date.fromisoformat(day), cache_folder=cache)
    return Linter.from_config(options=options).lint_file(folder / "a.md").files[0]


def test_findings_on_an_approved_wording_are_waived_by_its_approver(tmp_path: Path) -> None:
    report = check(site(tmp_path))
    assert codes(report) == [] and report.verdict.passed
    (waived,) = report.suppressed
    assert waived.finding.code == "CER001"
    assert (waived.by, waived.reason) == ("Ada Brand", "approved wording: dossier 7")


def test_a_finding_that_reaches_beyond_the_wording_stands(tmp_path: Path) -> None:
    short = CLAIMS.replace(CURE_SENTENCE, "Lemon peel is a miracle")
    assert codes(check(site(tmp_path, short))) == ["CER001"]


def test_an_expired_approval_fails_warm_and_cold(tmp_path: Path) -> None:
    folder, cache = site(tmp_path / "site"), tmp_path / "cache"
    for _ in range(2):
        assert codes(check(folder, "2026-11-01", cache)) == []
        assert codes(check(folder, "2026-12-01", cache)) == ["CVT012"]
        late = check(folder, "2026-12-21", cache)
        assert codes(late) == ["CVT011", "CER001"] and not late.verdict.passed


def test_a_changed_register_counts_at_once(tmp_path: Path) -> None:
    folder, cache = site(tmp_path / "site"), tmp_path / "cache"
    assert codes(check(folder, cache=cache)) == []
    site(folder, CLAIMS.replace("2026-12-20", "2026-10-20"))
    assert codes(check(folder, cache=cache)) == ["CVT011", "CER001"]


def test_a_wording_is_approved_for_its_files_and_locale(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for where, approved in (
        ("files: [b.md]", False),
        ("files: '*.md'", True),
        ("locale: EU", False),
    ):
        report = check(site(tmp_path / "site", f"{CLAIMS}    {where}\n"), cache=cache)
        assert (codes(report) == []) == approved
    eu = site(tmp_path / "eu", f"{CLAIMS}    locale: EU\n", f"{CONFIG}locale: EU\n")
    assert codes(check(eu, cache=cache)) == []


def test_registers_add_up_over_extended_files(tmp_path: Path) -> None:
    site(tmp_path)
    other = CLAIMS.replace(CURE_SENTENCE, "Lime peel is a miracle cure for sore hands.")
    config = "extends: ../.caveat.yml\nclaims: more.yml\n"
    text = f"{ARTICLE}\nLime peel is a miracle cure for sore hands.\n"
    write(tmp_path, {"b/.caveat.yml": config, "b/more.yml": other, "b/a.md": text})
    assert codes(check(tmp_path / "b")) == []


def test_levels_of_the_register_can_be_set(tmp_path: Path) -> None:
    strict = f"{CONFIG}severity: {{claim-expiring: error, claim-expired: warning}}\n"
    folder = site(tmp_path, config=strict)
    assert [f.severity for f in check(folder, "2026-12-01").findings] == ["error"]
    off = site(tmp_path, config=f"{CONFIG}severity: {{claim-expiring: off}}\n")
    assert codes(check(off, "2026-12-01")) == []


@pytest.mark.parametrize(
    ("claims", "config", "expected"),
    [
        (CLAIMS, CONFIG.replace("claims.yml", "claim.yml"), "claims: there is no file 'claim.yml'"),
        (CLAIMS.replace("    by:", "    approver:"), CONFIG, "unknown key 'approver'; write 'by'"),
    ],
)
def test_a_wrong_register_is_told(tmp_path: Path, claims: str, config: str, expected: str) -> None:
    write(tmp_path, {"claims.yml": claims})
    (problem,) = problems(tmp_path, config)
    assert problem.message == expected and problem.line


def test_the_configuration_shows_how_many_wordings_are_approved(tmp_path: Path) -> None:
    write(site(tmp_path, f"{CLAIMS}    files: [b.md]\n"), {"b.md": ARTICLE})
    ended = run_cli("check", "--show-config", "a.md", "b.md", cwd=tmp_path)
    assert "claims: 0 of 1 for this file" in ended.out
    assert "claims: 1 of 1 for this file" in ended.out
