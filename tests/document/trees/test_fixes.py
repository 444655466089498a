"""Fixes in exports: words of one string are changed, and the file stays what its program reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from linter.common.spans import Span
from linter.document.parsers import parse
from linter.document.source import from_text
from linter.engine.export_fixes import with_sound_fixes
from linter.findings.finding import Edit, Finding, Fix, Severity
from tests.document.trees import makers
from tests.document.trees.model import Article, Run, block, p
from tests.fixable import CORRECTED, SUICIDE
from tests.helpers import run_cli, write

PLAIN = Article(
    "A poet",
    "Who he was.",
    (
        p('“So it goes” — a "quote" \\ and é \U0001f600.'),
        p(SUICIDE.strip()),
        block("ul", "He wrote odes."),
    ),
)
BROKEN = Article(
    "A poet",
    "Who he was.",
    (p("The poet committed ", Run("suicide", mark="em"), " in a rented room."),),
)
_MAKERS = {**makers.BARE, **makers.WHOLE}


def all_fixed(folder: Path, texts: Mapping[str, str]) -> Mapping[str, str]:
    """Some files as one run leaves them that fixes what it finds."""
    write(folder, texts)
    run_cli("check", "--isolated", "--select=SAF007", "--fix", *texts, cwd=folder)
    return {name: (folder / name).read_text(encoding="utf-8") for name in texts}


def fixed(folder: Path, text: str, name: str = "a.json") -> str:
    return all_fixed(folder, {name: text})[name]


@pytest.mark.parametrize("ascii", [True, False])
def test_a_fix_changes_its_words_and_nothing_else(tmp_path: Path, ascii: bool) -> None:
    texts = {
        f"{shape}.json": json.dumps(make(PLAIN), ensure_ascii=ascii, indent=1)
        for shape, make in _MAKERS.items()
    }
    for name, after in all_fixed(tmp_path, texts).items():
        times = 1 if name.startswith("notion") else -1  # whose `plain_text` nobody can write
        times = 0 if name.startswith("draft_js") else times  # which counts the letters
        assert after == texts[name].replace(SUICIDE.strip(), CORRECTED.strip(), times), name
        assert json.loads(after)


def test_words_across_nodes_are_left_to_the_writer(tmp_path: Path) -> None:
    texts = {f"{shape}.json": json.dumps(make(BROKEN)) for shape, make in _MAKERS.items()}
    assert all_fixed(tmp_path, texts) == texts


@pytest.mark.parametrize("words", ["committed\\u0020suicide", "comm\\u0069tted suicide"])
def test_words_with_escapes_are_replaced_as_a_whole(tmp_path: Path, words: str) -> None:
    text = json.dumps(makers.prosemirror(PLAIN), ensure_ascii=False)
    written = text.replace("committed suicide", words)
    assert fixed(tmp_path, written) == text.replace("committed suicide", "died by suicide")


def test_the_export_of_wordpress_is_fixed_too(tmp_path: Path) -> None:
    text = makers.wordpress_xml(PLAIN)
    assert fixed(tmp_path, text, "a.xml") == text.replace(SUICIDE.strip(), CORRECTED.strip())


def finding(span: Span, words: str) -> Finding:
    edit = Edit(span, words)
    return Finding("X", "x", "", span, span, Severity.WARNING, "high", fixes=(Fix("", (edit,)),))


@pytest.mark.parametrize(
    ("start", "end", "words", "kept"),
    [
        ("We drink", "tea.", "We drink milk.", True),
        ("tea.", "", " And milk.", True),
        ("We drink", "tea.", 'We drink "tea".', False),
        ("We drink", "tea.", "We drink\ntea.", False),
        ("We drink", "Two.", "One text.", False),
        ('"type"', "", "x", False),
    ],
)
def test_a_fix_that_would_damage_the_file_is_dropped(
    start: str, end: str, words: str, kept: bool
) -> None:
    tree: Any = makers.prosemirror(Article("", "", (p("We drink tea."), p("Two."))))
    document = parse(from_text(json.dumps(tree), "a.json"))
    text = document.source.text
    at = text.index(start)
    span = Span(at, text.index(end) + len(end)) if end else Span(at, at)
    (left,) = with_sound_fixes(document, [finding(span, words)])
    assert bool(left.fixes) == kept
