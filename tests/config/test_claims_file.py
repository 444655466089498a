"""The claims register is read with every error at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.common.errors import ConfigError
from linter.config.claims_file import read_claims
from tests.helpers import write

GOOD = """\
claims:
  - wording: |
      Oat beta-glucan may help
      lower cholesterol.
    reference: dossier 7
    by: Ada Brand
    until: 2027-06-30
    files: ["shop/**"]
"""


def faults(folder: Path, content: str) -> list[str]:
    write(folder, {"claims.yml": content})
    with pytest.raises(ConfigError) as caught:
        read_claims(folder / "claims.yml")
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_a_wording_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"claims.yml": GOOD})
    (wording,) = read_claims(tmp_path / "claims.yml")
    assert wording.words == "Oat beta-glucan may help lower cholesterol."
    assert wording.approval == "approved by Ada Brand until 2027-06-30 (dossier 7)"
    assert wording.applies(str(tmp_path / "shop" / "a.md"), "any")
    assert not wording.applies(str(tmp_path / "blog" / "a.md"), "any")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    by:", "    approver:", "claims.yml:6:5: unknown key 'approver'; write 'by'"),
        ("    until:", "    expires:", "claims.yml:7:5: unknown key 'expires'; write 'until'"),
        ("reference:", "refrence:", "claims.yml:5:5: unknown key 'refrence'; did you mean"),
        ("    by: Ada Brand\n", "", "claims.yml:2:5: 'by' is missing"),
        ("2027-06-30", "next year", "claims.yml:7:12: claims.0.until: must be a date such as"),
        ("shop/**", "../shop/**", "claims.yml:8:13: files: '../shop/**' matches nothing"),
        ("    files:", "    locale: FR\n    files:", "claims.0.locale: must be 'any', 'US'"),
        ("claims:", "wordings:", "claims.yml:1:1: unknown key 'wordings'"),
    ],
)
def test_an_error_says_where_and_what(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert any(
        fault.startswith(expected) or expected in fault
        for fault in faults(tmp_path, GOOD.replace(old, new))
    )


def test_a_wording_must_be_told_from_other_text(tmp_path: Path) -> None:
    short = GOOD.replace("Oat beta-glucan may help\n      lower cholesterol.", "Oats help.")
    (fault,) = faults(tmp_path, short)
    assert "has 2 of at least 3 words" in fault


def test_a_wording_stands_once(tmp_path: Path) -> None:
    twice = GOOD + GOOD.removeprefix("claims:\n").replace("help\n      lower", "help LOWER")
    assert faults(tmp_path, twice) == [
        "claims.yml:9:14: this wording is already approved in line 2"
    ]


def test_a_list_alone_is_no_register(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "- wording: Oats may help you\n")
    assert fault.endswith("must be a mapping with the key 'claims': a list of wordings")
