"""Which configuration holds for a file."""

from __future__ import annotations

from pathlib import Path

from linter import Linter
from tests.config.configured import BOTH
from tests.helpers import PLAIN_SENTENCE, write


def test_the_nearest_file_wins_and_nothing_is_merged(tmp_path: Path) -> None:
    write(
        tmp_path,
        {".caveat.yml": "ignore: [CER001]\nkind: news\n", "sub/.caveat.yml": "ignore: [ATT001]\n"},
    )
    linter = Linter.from_config()
    outer, inner = linter.settings(tmp_path / "a.md"), linter.settings(tmp_path / "sub/x/a.md")
    assert (outer.kind, "CER001" in outer.severities) == ("news", False)
    assert (inner.kind, "CER001" in inner.severities, "ATT001" in inner.severities) == (
        "auto",
        True,
        False,
    )


def test_a_named_file_rules_alone(tmp_path: Path) -> None:
    write(
        tmp_path, {".caveat.yml": "wrong: true\n", "other.yml": "select: [ATT001]\n", "a.md": BOTH}
    )
    report = Linter.from_config(tmp_path / "other.yml").lint_file(tmp_path / "a.md")
    assert [f.code for f in report.findings] == ["ATT001"]


def test_isolated_reads_no_file(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "wrong: true\n", "a.md": BOTH})
    report = Linter.from_config(isolated=True).lint_file(tmp_path / "a.md")
    assert [f.code for f in report.findings] == ["CER001", "ATT001"]


def test_a_wrong_configuration_is_reported_and_the_other_articles_are_linted(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"a/.caveat.yml": "wrong: 1\n", "a/x.md": BOTH, "b/x.md": PLAIN_SENTENCE})
    report = Linter.from_config().lint_files([tmp_path / "a/x.md", tmp_path / "b/x.md"])
    assert [f.exit_code for f in report.files] == [2, 0]
    assert report.exit_code == 2
