"""Batches of rows in, batches of the table out."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from linter.archive import SCHEMA, Setup, judge_batch
from linter.common.errors import ConfigError
from linter.config.options import RunOptions
from linter.report.json_report import as_data
from tests.archive.archived import quick
from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE, RISKY, isolated

CREAMS = {"id": "creams", "text": CURE_SENTENCE}
BLOCK = '{"_type": "block", "children": [{"_type": "span", "text": "%s"}]}'
POST = '{"_type": "post", "_id": "%s", "title": "Feet", "body": [' + BLOCK + "]}"


def judged(rows: list[dict[str, Any]], setup: Setup) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = judge_batch(pa.RecordBatch.from_pylist(rows), setup).to_pylist()
    return made


def test_findings_are_those_of_the_json_report() -> None:
    text = RISKY.read_text("utf-8")
    setup = Setup.read(RunOptions(isolated=True, today=date(2026, 11, 30)))
    batch = pa.RecordBatch.from_pylist([{"id": "tea.md", "text": text, "author": "Ana"}])
    made = partial(judge_batch, setup=pickle.loads(pickle.dumps(setup)))(batch)
    assert made.schema == SCHEMA
    (row,) = made.to_pylist()
    report = isolated().lint_text(text, "tea.md")
    (file,) = as_data(report)["files"]
    assert (row["id"], row["author"], row["url"]) == ("tea.md", "Ana", None)
    assert (row["status"], row["problem"], row["passed"]) == ("judged", None, False)
    assert (row["risk"], row["words"]) == (file["risk"], file["words"])
    assert len(row["findings"]) == len(file["findings"]) > 3
    for found, known in zip(row["findings"], file["findings"], strict=True):
        start, end = known["start"], known["end"]
        assert (found["start"], found["end"]) == (start["offset"], end["offset"])
        assert (found["line"], found["column"]) == (start["line"], start["column"])
        assert found["text"] == known["excerpt"] == text[found["start"] : found["end"]]
        for name in ("code", "name", "severity", "message", "help", "fingerprint", "scope"):
            assert found[name] == known[name]


def test_a_batch_needs_no_setup() -> None:
    (row,) = judge_batch(pa.RecordBatch.from_pylist([CREAMS])).to_pylist()
    assert CURE in [found["text"] for found in row["findings"]]


@pytest.mark.parametrize(
    ("row", "status", "problem"),
    [
        ({"text": None}, "unreadable", "no text"),
        ({"text": "  \n"}, "unreadable", "empty"),
        ({"text": 7}, "unreadable", "a number"),
        ({"text": ["a"]}, "unreadable", "a list"),
        ({"text": "word " * 300}, "too large", "1,500 characters"),
        ({"content": b"word " * 300}, "too large", "1,500 bytes"),
        ({"content": b"a\0b"}, "unreadable", "NUL"),
        ({"content": b"%PDF-1.7", "format": ".pdf"}, "unreadable", ".pdf"),
        ({"text": None, "status": "unreadable", "problem": "of a reader"}, "unreadable", "of a"),
    ],
)
def test_a_row_that_cannot_be_judged_says_why(
    tmp_path: Path, row: dict[str, Any], status: str, problem: str
) -> None:
    (made,) = judged([{"id": "a", **row}], quick(tmp_path, max_size=1000))
    assert (made["status"], problem in made["problem"]) == (status, True), made
    assert made["findings"] is made["passed"] is None


def test_a_text_that_is_no_utf_8_is_one_bad_row(tmp_path: Path) -> None:
    texts = pa.array([CURE_SENTENCE.encode(), b"caf\xe9"], pa.binary()).view(pa.string())
    batch = pa.RecordBatch.from_arrays([pa.array([1, 2]), texts], ["id", "text"])
    rows = judge_batch(batch, quick(tmp_path)).to_pylist()
    assert [row["status"] for row in rows] == ["judged", "unreadable"]
    assert "UTF-8" in rows[1]["problem"]


def test_a_column_names_the_format_of_each_row(tmp_path: Path) -> None:
    page = f"<p>{PLAIN_SENTENCE}</p><!-- {CURE} --><p>{CURE_SENTENCE}</p>"
    rows = [
        {"id": "a", "text": page, "format": ".html"},
        {"id": "b", "text": page, "format": "text/html"},
        {"id": "c.html", "text": page, "format": "html"},
    ]
    for row in judged(rows, quick(tmp_path)):
        assert [found["start"] for found in row["findings"]] == [page.rindex(CURE)]


def test_an_export_becomes_a_row_for_each_article(tmp_path: Path) -> None:
    text = f"[{POST % ('a', PLAIN_SENTENCE)}, {POST % ('b', CURE_SENTENCE)}]"
    setup = quick(tmp_path, input_format="json")
    rows = judged([{"id": "export", "text": text, "section": "x"}], setup)
    assert [row["id"] for row in rows] == ["export#1", "export#2"]
    assert [row["section"] for row in rows] == ["x", "x"]
    assert rows[1]["findings"][0]["start"] == text.index(CURE)


def test_a_column_with_numbers_missing_has_whole_numbers_still(tmp_path: Path) -> None:
    given = [{**CREAMS, "id": 17.0, "section": float("nan")}, {**CREAMS, "id": 2.5}]
    rows = judged(given, quick(tmp_path))
    assert [(row["id"], row["section"]) for row in rows] == [("17", None), ("2.5", None)]


def test_what_is_said_of_an_article_is_passed_on_as_text(tmp_path: Path) -> None:
    about = {
        "date": datetime(2026, 11, 30, 8, 15),
        "author": ["Ana Ruiz", "Bo Lee"],
        "section": {"name": "Food"},
        "title": "",
    }
    (row,) = judged([{**CREAMS, "id": 5, **about}], quick(tmp_path))
    assert row["id"] == "5"
    assert (row["date"], row["title"]) == ("2026-11-30T08:15:00", None)
    assert (row["author"], row["section"]) == ("Ana Ruiz, Bo Lee", "Food")


def test_an_article_may_say_the_rest_itself(tmp_path: Path) -> None:
    front = (
        "---\ntitle: Feet\ndate: 2024-03-05\nauthors: [Ana, Bo]\ncategories: [food, body]\n---\n"
    )
    page = (
        "<html><head><title>Sore  feet</title><meta name='author' content='Ana Ruiz'>"
        "<meta property='article:published_time' content='2024-03-05T08:00:00Z'></head>"
        f"<body><p>{CURE_SENTENCE}</p></body></html>"
    )
    rows: list[dict[str, Any]] = [
        {"id": "a", "text": front + CURE_SENTENCE, "format": ".md", "author": "Cy"},
        {"id": "b", "text": page, "format": ".html", "author": None},
        {"id": "c", "text": front.replace("2024-03-05", "soon"), "format": ".md", "author": None},
        {
            "id": "d",
            "text": f"Ad.\n\n# Warm feet #\n\n{CURE_SENTENCE}\n",
            "format": ".md",
            "author": None,
        },
    ]
    made = judged(rows, quick(tmp_path))
    assert [(r["title"], r["date"], r["author"], r["section"]) for r in made] == [
        ("Feet", "2024-03-05", "Cy", "food"),
        ("Sore feet", "2024-03-05T08:00:00Z", "Ana Ruiz", None),
        ("Feet", None, "Ana, Bo", "food"),
        ("Warm feet", None, None, None),
    ]


def test_setups_differ_where_results_may(tmp_path: Path) -> None:
    file = tmp_path / "c.yml"
    file.write_text("select: [CER001]\n", "utf-8")
    options = RunOptions(config=file, today=date(2026, 11, 30))
    first = Setup.read(options)
    assert Setup.read(options).digest == first.digest
    other = tmp_path / "elsewhere" / "d.yml"
    other.parent.mkdir()
    other.write_text("select: [CER001]\n", "utf-8")
    assert Setup.read(RunOptions(config=other, today=first.day)).digest == first.digest
    assert Setup.read(RunOptions(config=file, today=date(2026, 12, 1))).digest != first.digest
    assert Setup.read(options, input_format=".html").digest != first.digest
    file.write_text("select: [CER002]\n", "utf-8")
    assert Setup.read(options).digest != first.digest


def test_waivers_hold_on_the_day_of_the_setup(tmp_path: Path) -> None:
    waiver = "{rule: CER001, files: film/**, reason: film, by: Ana, until: 2026-11-30}"
    file = tmp_path / "c.yml"
    file.write_text(f"select: [CER001]\nlanguage: en\nwaivers: [{waiver}]\n", "utf-8")
    names = ("film/a", f"{tmp_path}/film/b.md", "food/a")
    rows = [{**CREAMS, "id": name} for name in names]
    for day, numbers in ((date(2026, 11, 30), [0, 0, 1]), (date(2026, 12, 1), [1, 1, 1])):
        setup = Setup.read(RunOptions(config=file, today=day))
        assert [len(row["findings"]) for row in judged(rows, setup)] == numbers


def test_a_configuration_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "c.yml"
    file.write_text("select: [ZZZ999]\n", "utf-8")
    with pytest.raises(ConfigError, match="ZZZ999"):
        judged([CREAMS], Setup.read(RunOptions(config=file)))
    with pytest.raises(ConfigError, match="pdf"):
        Setup.read(input_format=".pdf")
