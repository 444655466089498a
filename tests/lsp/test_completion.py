"""Names inside suppress comments are completed."""

from __future__ import annotations

from pathlib import Path

from tests.lsp.editor import Editor, run


def test_names_are_completed_inside_suppress_comments_only(tmp_path: Path) -> None:
    async def complete(editor: Editor, line: str) -> list[str]:
        editor.change({"text": f"# 🙂\n\n{line}"})
        ask = {"textDocument": {"uri": editor.uri}, "position": {"line": 2, "character": len(line)}}
        return [item["label"] for item in await editor.ask("textDocument/completion", ask) or []]

    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "")
        assert "disable-line" in await complete(editor, "Kale <!-- caveat-dis")
        assert "CER001" in await complete(editor, "Kale <!-- caveat-disable-line CE")
        assert "CER001" in await complete(editor, "<!-- caveat-disable ATT001, ")
        assert await complete(editor, "<!-- caveat-disable ATT001 -- a rea") == []
        assert await complete(editor, "caveat-dis") == []
        assert await complete(editor, "<!-- caveat-disable ATT001 --> a") == []

    run(test)
