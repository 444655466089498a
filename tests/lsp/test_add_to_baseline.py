"""A finding becomes a known one from within an editor."""

from __future__ import annotations

import asyncio
from pathlib import Path

from linter import Linter
from tests.helpers import CURE_SENTENCE, write
from tests.lsp.editor import Editor, act, run


def test_a_finding_becomes_a_known_one(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    write(tmp_path, {".caveat.yml": "select: [CER001]\n", "a.md": ""})
    text = f"# Kale\n\n{CURE_SENTENCE}\n\nKale is a miracle food.\n"

    async def test(editor: Editor) -> None:
        editor.open(article, text)
        assert len(await editor.diagnostics()) == 2
        for left in (1, 0):
            add = next(a for a in await act(editor) if "baseline" in a["title"])
            await editor.ask("workspace/executeCommand", add["command"])
            while len(editor.shown[editor.uri]["diagnostics"]) != left:
                await asyncio.sleep(0.01)
        gone = {"command": "caveat.addToBaseline", "arguments": [editor.uri, "gone"]}
        assert "error" in await editor.ask_raw("workspace/executeCommand", gone)

    run(test, Linter.from_config)
    article.write_text(text, encoding="utf-8")
    report = Linter.from_config().lint_file(article).files[0]
    assert (len(report.findings), len(report.known)) == (0, 2)


def test_a_baseline_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "", ".caveat.yml": "select: [CER001]\n"})

    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", CURE_SENTENCE)
        await editor.diagnostics()
        add = next(a for a in await act(editor) if "baseline" in a["title"])
        (tmp_path / ".caveat-baseline.json").write_text("{", encoding="utf-8")
        await editor.ask("workspace/executeCommand", add["command"])
        assert "baseline" in editor.messages[0]
        assert (tmp_path / ".caveat-baseline.json").read_text(encoding="utf-8") == "{"

    run(test, Linter.from_config)
