"""Reports reach their places while articles are checked; of many articles, HTML is an index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from linter.cli.delivery import deliver, delivering
from linter.cli.outputs import Output, Shown
from linter.cli.sinks import MOST_ON_A_PAGE
from linter.findings.finding import Severity
from linter.report import FileReport, Report
from tests.helpers import CURE_SENTENCE, isolated

SHOWN = Shown("never", Severity.INFO)
MANY = MOST_ON_A_PAGE + 1


def reports(number: int) -> Sequence[FileReport]:
    (file,) = isolated().lint_text(CURE_SENTENCE, "a day.md").files
    return [file] * number


def test_standard_output_is_written_at_once_and_a_file_when_it_is_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.jsonl"
    file.write_text("old")
    with delivering(Report(()), [Output("jsonl", file), Output("concise")], SHOWN) as delivery:
        delivery.add(reports(1)[0])
        assert "a day.md:1:17: CER001" in capsys.readouterr().out
        assert file.read_text() == "old"
        assert delivery.end()
    assert '"code": "CER001"' in file.read_text()
    assert [*tmp_path.iterdir()] == [file]


def test_a_run_that_ends_early_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "report.jsonl"
    file.write_text("old")
    with (
        pytest.raises(KeyboardInterrupt),
        delivering(Report(()), [Output("jsonl", file)], SHOWN) as delivery,
    ):
        delivery.add(reports(1)[0])
        raise KeyboardInterrupt
    assert file.read_text() == "old"
    assert [*tmp_path.iterdir()] == [file]


def test_html_of_few_articles_is_one_page(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert deliver(Report(tuple(reports(2))), [Output("html", file)], SHOWN)
    assert file.read_text(encoding="utf-8").count("<article ") == 2
    assert [*tmp_path.iterdir()] == [file]


def test_html_of_many_is_an_index_with_a_page_each(tmp_path: Path) -> None:
    file, folder = tmp_path / "my report.html", tmp_path / "my report_files"
    folder.mkdir()
    (folder / "article-999.html").write_text("of an earlier run, which had more")
    assert deliver(Report(tuple(reports(MANY))), [Output("html", file)], SHOWN)
    links = re.findall(r'href="(my%20report_files/[^"]+)"', file.read_text(encoding="utf-8"))
    assert len(links) == len({*links}) == len([*folder.iterdir()]) == MANY
    page = (folder / "article-7.html").read_text(encoding="utf-8")
    assert 'href="../my%20report.html"' in page
    assert page.count("<article ") == 1
    assert "<article " not in file.read_text(encoding="utf-8")
    assert {*tmp_path.iterdir()} == {file, folder}


def test_a_folder_with_files_of_others_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = tmp_path / "report.html", tmp_path / "report_files"
    folder.mkdir()
    (folder / "thesis.html").write_text("mine")
    assert not deliver(Report(tuple(reports(MANY))), [Output("html", file)], SHOWN)
    assert "thesis.html in it was not written by caveat" in capsys.readouterr().err
    assert (folder / "thesis.html").read_text() == "mine"
    assert {*tmp_path.iterdir()} == {folder}
