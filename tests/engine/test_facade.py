"""`Linter` as a library: exclusion, pickling, options, and no state between articles."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from linter import Linter
from linter.common.errors import ConfigError
from linter.config.options import RunOptions
from linter.findings.changed_lines import Changes, LineRange
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, write

CONFIG = "extends: blog\nexclude: [drafts/**]\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    article = f"# Lemons\n\n{CURE_SENTENCE}\n"
    return write(tmp_path, {".caveat.yml": CONFIG, "a.md": article, "drafts/b.md": article})


def test_the_library_excludes_what_the_configuration_does(site: Path) -> None:
    report = Linter.from_config().lint_files([site / "a.md", site / "drafts/b.md"])
    assert [Path(file.path).name for file in report.files] == ["a.md"]
    assert report.excluded == 1
    one = Linter.from_config().lint_file(site / "drafts/b.md")
    assert (one.files, one.excluded, one.exit_code) == ((), 1, 0)
    assert list(Linter.from_config().reports([site / "drafts/b.md"])) == []


def test_a_diff_selects_files(site: Path) -> None:
    changes = Changes({(site / "a.md").resolve(): (LineRange(1, 1),)})
    write(site, {"c.md": CURE_SENTENCE})
    linter = Linter(RunOptions(changes=changes))
    selection = linter.select([site / "a.md", site / "c.md", site / "drafts/b.md"])
    assert selection == ((site / "a.md",), 1, 1)


def test_a_pickled_linter_finds_the_same(site: Path) -> None:
    options = RunOptions(select=("CER001",), today=date(2026, 1, 1), cache_folder=site / "cache")
    linter = Linter(options)
    usual = linter.lint_file(site / "a.md").files
    copy = pickle.loads(pickle.dumps(linter))
    assert copy.lint_file(site / "a.md").files == usual
    assert [f.code for f in usual[0].findings] == ["CER001"]


def test_articles_leave_nothing_behind_in_a_linter() -> None:
    linter = Linter.from_config(isolated=True)
    first = linter.lint_text(CURE_SENTENCE, "a.md").files
    linter.lint_text(FINDER_SENTENCE, "b.md")
    assert linter.lint_text(CURE_SENTENCE, "a.md").files == first


def test_one_configuration_or_none_but_not_both(site: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be used together"):
        Linter.from_config(site / ".caveat.yml", isolated=True)


def test_isolated_runs_look_for_no_baseline(site: Path) -> None:
    write(site, {".caveat-baseline.json": '{"version": 1, "findings": []}'})
    article = site / "a.md"
    assert Linter.from_config(isolated=True).baselines.file(article) is None
    assert Linter.from_config().baselines.file(article) == site.resolve() / ".caveat-baseline.json"
    named = RunOptions(baseline=site / "own.json")
    isolated = Linter.from_config(isolated=True, options=named)
    assert isolated.baselines.file(article) == site / "own.json"


def test_a_new_baseline_goes_beside_the_configuration(site: Path, tmp_path: Path) -> None:
    baselines = Linter.from_config().baselines
    home = site.resolve() / ".caveat-baseline.json"
    assert baselines.file_to_write(site / "a.md", Path("/nowhere")) == home
    without = Linter.from_config(isolated=True).baselines
    assert without.file_to_write(site / "a.md", site) == home
    with pytest.raises(ConfigError, match="--baseline"):
        without.file_to_write(site / "a.md", site / "drafts")
