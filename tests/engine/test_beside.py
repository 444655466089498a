"""The sources of an article: given with it, or named in its front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.common.errors import SourceError
from linter.config.options import RunOptions
from linter.engine.linter import Linter
from linter.report import Report

LINK = "Conclusions: Tea was associated with fewer strokes.\n"
MAY = "Conclusions: Tea may prevent strokes.\n"
SURE = "Conclusions: Tea prevents strokes.\n"


def linter(cache: Path | None = None, *, reads: bool = True) -> Linter:
    options = RunOptions(select=("SOU001",), reads_sources=reads, cache_folder=cache)
    return Linter.from_config(options=options)


def draft(folder: Path, *sources: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    names = "".join(f"\n- {name}" for name in sources)
    file = folder / "draft.md"
    file.write_text(f"---\nsources:{names}\n---\n\nTea prevents strokes.\n", encoding="utf-8")
    return file


def codes(report: Report) -> list[str]:
    return sorted(finding.code for finding in report.findings)


def test_a_file_beside_the_article_or_elsewhere_in_its_project_is_read(tmp_path: Path) -> None:
    (tmp_path / ".caveat.yml").write_text("{}", encoding="utf-8")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "tea.txt").write_text(LINK, encoding="utf-8")
    file = draft(tmp_path / "content", "../papers/tea.txt")
    assert codes(linter().lint_file(file)) == ["SOU001"]
    assert codes(linter(reads=False).lint_file(file)) == []


@pytest.mark.parametrize("name", ["../tea.txt", "link.txt", "gone.txt"])
def test_a_file_outside_the_project_is_not_read_and_the_report_says_so(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "tea.txt").write_text(LINK, encoding="utf-8")
    file = draft(tmp_path / "project", name)
    (tmp_path / "project" / ".git").mkdir()
    (tmp_path / "project" / "link.txt").symlink_to(tmp_path / "tea.txt")
    report = linter().lint_file(file)
    assert codes(report) == ["CVT013"]
    assert "fewer strokes" not in report.render("json")


def test_addresses_and_titles_are_no_files(tmp_path: Path) -> None:
    file = draft(tmp_path, '"https://example.org/tea.txt"', "Smith et al. 2019", "doi:10.9/x.txt")
    assert codes(linter().lint_file(file)) == []


def test_a_result_is_kept_for_the_text_of_its_source_alone(tmp_path: Path) -> None:
    source = tmp_path / "tea.txt"
    file = draft(tmp_path, "tea.txt")
    severities = []
    for text in (LINK, SURE, MAY, LINK):
        source.write_text(text, encoding="utf-8")
        once = linter(tmp_path / "cache").lint_file(file)
        again = linter(tmp_path / "cache").lint_file(file)
        assert once.render("text") == again.render("text")
        severities.append([f.severity.value for f in again.findings])
    assert severities == [["error"], [], ["warning"], ["error"]]


def test_sources_go_with_a_text_and_stay_with_its_fixes() -> None:
    made = linter()
    report = made.lint_text("Tea prevents strokes.", "draft.md", {"tea.txt": LINK})
    assert codes(report) == ["SOU001"]
    assert codes(made.report([made.fix(report.files[0]).report])) == ["SOU001"]
    with pytest.raises(SourceError, match="not a text"):
        made.lint_text("Tea.", "draft.md", {"tea.txt": "\0"})


def test_a_source_that_changes_makes_an_editor_lint_again(tmp_path: Path) -> None:
    source = tmp_path / "tea.txt"
    source.write_text(LINK, encoding="utf-8")
    file = draft(tmp_path, "tea.txt")
    made = linter()
    made.lint_text(file.read_text(encoding="utf-8"), file.as_posix())
    assert source in made.depends_on(file)
