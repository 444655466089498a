"""Whatever is typed, the server has the editor's text and finds what `check` finds in it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.common.memo import BoundedMemo
from linter.engine.linter import Linter
from linter.report import json_report
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, RISKY, isolated
from tests.lsp.editor import Editor

LEVELS = {"error": 1, "warning": 2, "info": 3}
PIECES = (
    PLAIN_SENTENCE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    "Tea causes cancer. ",
    "may ",
    "?",
    " not",
    "“",
    '"',
    "\n",
    "\n\n",
    "\r\n",
    "# ",
    "- ",
    "> ",
    "🙂",
    "é",
    "\u2028",
    "\x0b",
    "**",
    "`",
    "](",
    "<!-- caveat-disable-line CER001 -- why -->",
    "<!-- caveat-disable-file ATT -->",
    "---\n",
    "title: Kale cures all\n",
    "a",
    " ",
)


def remembering() -> Linter:
    """The linter of an editor."""
    return isolated(remembers=True)


def checked(path: Path) -> list[tuple[Any, ...]]:
    """What `caveat check` finds in a saved file: code, level, message and place."""
    (file,) = json_report.as_data(isolated().lint_file(path))["files"]
    return [
        (
            f["code"],
            LEVELS[f["severity"]],
            f["message"],
            *((f[end]["line"] - 1, f[end]["column"] - 1) for end in ("start", "end")),
        )
        for f in file["findings"]
    ]


def shown(diagnostics: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (
            d["code"],
            d["severity"],
            d["message"],
            *((d["range"][end]["line"], d["range"][end]["character"]) for end in ("start", "end")),
        )
        for d in diagnostics
        if "code" in d
    ]


async def agree(editor: Editor, path: Path) -> None:
    assert editor.server_text == editor.text
    path.write_bytes(editor.text.encode())
    assert shown(await editor.diagnostics()) == checked(path)


def test_the_risky_example_typed_letter_by_letter(tmp_path: Path) -> None:
    text = RISKY.read_text(encoding="utf-8").replace("groundbreaking", "groundbreaking 🌿")
    path = tmp_path / "a.md"

    async def type_it() -> int:
        editor = Editor(remembering)
        await editor.start()
        editor.open(path, "")
        for number, letter in enumerate(text, 1):
            editor.edit(number - 1, number - 1, letter)
            if number % 50 == 0:
                await agree(editor, path)
        await agree(editor, path)
        return editor.version

    assert asyncio.run(type_it()) > 1000
    assert len(checked(path)) > 10


Change = tuple[float, float, str]
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 0.1), st.sampled_from(PIECES)), min_size=1, max_size=12
)


@settings(max_examples=20)
@given(CHANGES)
def test_random_edits_leave_the_findings_of_check(changes: list[Change]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(edit_at_random(Path(folder) / "a.md", changes))


async def edit_at_random(path: Path, changes: list[Change]) -> None:
    editor = Editor(remembering)
    await editor.start()
    editor.open(path, f"# Kale\n\n{CURE_SENTENCE} {PLAIN_SENTENCE}\n\n{FINDER_SENTENCE}\n")
    for where, share, piece in changes:
        start = round(where * len(editor.text))
        end = min(start + round(share * len(editor.text)), len(editor.text))
        if editor.text[start - 1 : start + 1] == "\r\n" or editor.text[end - 1 : end + 1] == "\r\n":
            continue  # no editor puts the cursor into a line break
        editor.edit(start, end, piece)
        await agree(editor, path)


@pytest.fixture
def without_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything is worked out anew."""
    monkeypatch.setattr(BoundedMemo, "recall", lambda self, question, answer: answer())
    monkeypatch.setattr(
        BoundedMemo,
        "recall_all",
        lambda self, questions, answers: (
            dict(zip(q := [*dict.fromkeys(questions)], answers(q), strict=True))
            if questions
            else {}
        ),
    )
    yield


@pytest.mark.parametrize("syntax", ["off", "builtin"])
def test_what_is_remembered_is_what_would_be_found_anew(
    syntax: str, without_memory: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = RISKY.read_text(encoding="utf-8")
    linter = isolated(syntax=syntax, remembers=True)
    cuts = range(0, len(text), 97)
    anew = [linter.lint_text(text[:cut] + " not " + text[cut:]).findings for cut in cuts]
    monkeypatch.undo()
    remembered = [linter.lint_text(text[:cut] + " not " + text[cut:]).findings for cut in cuts]
    assert remembered == anew
    assert any(anew)
