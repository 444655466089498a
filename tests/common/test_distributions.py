"""What folders of metadata tell of what is installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from linter.common import distributions
from tests.helpers import write

POINTS = "[console_scripts]\nacme = acme:main\n[acme.rules]\nacme = acme.rules\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on Python's import path."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return write(
        tmp_path,
        {
            "Acme.Rules-1.2.dist-info/entry_points.txt": POINTS,
            "other_thing-2.0rc1.dist-info/METADATA": "",
            "checkout.egg-info/entry_points.txt": "[other.rules]\n",
        },
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("acme-rules", "acme-rules 1.2"),
        ("Other.Thing", "Other.Thing 2.0rc1"),
        ("checkout", "checkout "),
        ("missing", "missing "),
    ],
)
def test_a_version_is_that_of_the_folder(site: Path, name: str, told: str) -> None:
    assert distributions.versions([name]) == [told]


def test_the_first_on_the_path_counts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, {"nearer/acme_rules-3.dist-info/METADATA": ""})
    monkeypatch.setattr(sys, "path", [str(site / "nearer"), str(site)])
    assert distributions.versions(["acme_rules"]) == ["acme_rules 3"]


def test_who_offers_a_group_is_told_by_entry_points(site: Path) -> None:
    assert distributions.offering("acme.rules") == ["acme_rules"]
    assert distributions.offering("rules") == []


def test_an_archive_on_the_path_may_hold_anything(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, {"all.zip": ""})
    monkeypatch.setattr(sys, "path", [str(site), str(site / "all.zip")])
    assert distributions.offering("acme.rules") is None
