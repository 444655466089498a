"""Articles are checked against the list that their configuration names."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from linter.config.options import RunOptions
from linter.retractions.folder import FOLDER_VARIABLE
from tests.checking import found
from tests.engine.cache.cached import check
from tests.helpers import run_cli, write
from tests.retractions.listed import ARTICLE, TODAY, listed, write_list

CONFIG = "select: [SRC002]\nsources: {retractions: list.data}\n"


@pytest.fixture
def site(tmp_path: Path, fresh_cache: Path) -> Path:
    write(tmp_path / "site", {".caveat.yml": CONFIG, "a.md": ARTICLE})
    write_list(tmp_path / "site" / "list.data")
    return tmp_path / "site"


def test_a_list_beside_the_configuration_is_used_from_anywhere(site: Path) -> None:
    write(site, {"news/b.md": ARTICLE})
    assert found(check(site.parent, "site")) == ["SRC002", "SRC002"]


def test_no_list_is_used_unless_it_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "list.data").rename(site / "retractions.data")
    monkeypatch.setenv(FOLDER_VARIABLE, str(site))
    for config, expected in (
        ("select: [SRC002]\n", []),
        ("select: [SRC002]\nsources: {retractions: off}\n", []),
        ("select: [SRC002]\nsources: {retractions: auto}\n", ["SRC002"]),
    ):
        write(site, {".caveat.yml": config})
        assert found(check(site, "a.md")) == expected


def test_an_override_and_a_nearer_layer_decide(site: Path) -> None:
    off = "overrides: [{files: ['b.md'], sources: {retractions: 'off'}}]\n"
    write(site, {".caveat.yml": CONFIG + off, "b.md": ARTICLE})
    assert found(check(site, "a.md", "b.md")) == ["SRC002"]
    nearer = "extends: ../.caveat.yml\nsources: {retractions: off}\n"
    write(site, {"news/.caveat.yml": nearer, "news/a.md": ARTICLE})
    assert found(check(site, "news/a.md")) == []


def test_a_new_list_is_used_at_once(site: Path) -> None:
    assert found(check(site, "a.md")) == ["SRC002"]
    write_list(site / "list.data", {"doi": "10.99999/other"})
    assert found(check(site, "a.md")) == []


@pytest.mark.parametrize("content", [None, b"# An article\n", b"{}"])
def test_a_missing_or_damaged_list_ends_with_2_warm_or_cold(
    site: Path, content: bytes | None
) -> None:
    check(site, "a.md")
    (site / "list.data").unlink()
    if content is not None:
        (site / "list.data").write_bytes(content)
    for args in ([], ["--no-cache"], ["--ignore=CER"]):
        ended = run_cli("check", "a.md", *args, cwd=site)
        assert ended.code == 2
        assert "list.data: " in ended.err
        assert "Traceback" not in ended.err


def test_processes_use_the_list_too(site: Path) -> None:
    long = ARTICLE + "The town library opens at nine.\n\n" * 8_000
    write(site, {"b.md": long, "c.md": f"Tea.\n\n{long}"})
    report = Linter.from_config(options=RunOptions()).lint_files(
        [site / "b.md", site / "c.md"], jobs=2
    )
    assert [f.code for f in report.findings] == ["SRC002", "SRC002"]


def test_an_old_list_is_told_once_with_its_date(site: Path) -> None:
    write(site, {"b.md": ARTICLE})
    ended = run_cli("check", "a.md", "b.md", "--format=json", cwd=site)
    assert ended.err.count("4 March 2021") == 1
    assert "note: " in ended.err
    help_texts = {f["help"] for file in ended.files for f in file["findings"]}
    assert help_texts
    assert all("older than half a year" in text for text in help_texts)
    new = RunOptions(today=TODAY, retractions=listed({}, {"day": "10/9/2026"}))
    report = Linter.from_config(options=new).lint_file(site / "a.md")
    assert [("old" in f.help, "9 October 2026" in f.message) for f in report.findings] == [
        (False, True)
    ]


def test_editors_see_that_the_list_has_changed(site: Path) -> None:
    linter = Linter.from_config()
    assert site / "list.data" in linter.depends_on(site / "a.md")


def test_the_configuration_is_shown_with_its_list(site: Path) -> None:
    shown = run_cli("check", "a.md", "--show-config", cwd=site).out
    assert f'retractions: "{site / "list.data"}"' in shown
