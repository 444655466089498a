"""Suppress comments that the server writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE, isolated
from tests.lsp.editor import Editor, act, apply, codes, run


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "# Kale\n\nA miracle cure  \nfor feet.\n",
            "# Kale\n\nA miracle cure <!-- caveat-disable-line CER001 -- -->  \nfor feet.\n",
        ),
        (
            "# Kale\n\n- A miracle\n  cure for *feet*.\n",
            "# Kale\n\n- A miracle\n  cure for *feet*. <!-- caveat-disable-line CER001 -- -->\n",
        ),
        (
            "# Kale\n\n| a | b |\n|---|---|\n| a miracle cure | x |\n",
            "# Kale\n\n| a | b |\n|---|---|\n"
            "| a miracle cure <!-- caveat-disable-line CER001 -- --> | x |\n",
        ),
        ("# A miracle cure", "# A miracle cure <!-- caveat-disable-line CER001 -- -->"),
    ],
)
def test_a_finding_is_suppressed_where_it_stands(tmp_path: Path, text: str, after: str) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", text)
        (action,) = [a for a in await act(editor) if a["title"].startswith("Suppress CER001 here")]
        apply(editor, action)
        assert editor.text == after
        assert codes(await editor.diagnostics()) == {"CVT003"}  # asks for the reason

    run(test, lambda: isolated(select=("CER001",)))


def test_a_finding_is_suppressed_in_html(tmp_path: Path) -> None:
    page = "<!doctype html>\n<title>Kale</title>\n<p>A <b>miracle cure</b>\nfor feet.</p>\n"

    async def test(editor: Editor) -> None:
        for place in ("here", "in file"):
            editor.open(tmp_path / "a.html", page, "html")
            (title,) = [a for a in await act(editor) if f"CER001 {place}" in a["title"]]
            apply(editor, title)
            assert codes(await editor.diagnostics()) == {"CVT003"}
        assert editor.text.startswith("<!-- caveat-disable-file CER001 -- -->\n\n<!doctype")

    run(test, lambda: isolated(select=("CER001",)))


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("head", ["", "---\ntitle: Kale\n---\n", "---\ntitle: A miracle cure\n---"])
def test_a_rule_is_suppressed_in_a_file(tmp_path: Path, name: str, head: str) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / name, f"{head}\n{CURE_SENTENCE}\n")
        titled = [a for a in await act(editor) if a["title"].startswith("Suppress CER001 in file")]
        apply(editor, titled[0])
        assert editor.text.startswith(head)
        assert codes(await editor.diagnostics()) == {"CVT003"}

    run(test, lambda: isolated(select=("CER001",)))


def test_no_comment_is_offered_where_none_can_stand(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", f'{{"title": "A {CURE}"}}\n\n{PLAIN_SENTENCE}\n')
        assert [a["title"] for a in await act(editor)] == ["Suppress CER001 in file (add a reason)"]

    run(test, lambda: isolated(select=("CER001",)))


def test_a_fault_of_a_comment_cannot_be_suppressed(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "Kale. <!-- caveat-disable-line CER001 -- why -->\n")
        assert codes(await editor.diagnostics()) == {"CVT002"}
        assert await act(editor) == []

    run(test, lambda: isolated(select=("CER001",)))
