"""What the server says of a finding and of a rule."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import CURE
from tests.lsp.editor import BOTH, Editor, Message, run


def test_hovering_shows_what_and_why(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        start = editor.text.index(CURE)
        ask = {"textDocument": {"uri": editor.uri}, "position": editor.place(start + 3)}
        hover = await editor.ask("textDocument/hover", ask)
        assert hover["range"] == {"start": editor.place(start), "end": editor.place(start + 12)}
        assert "**CER001" in hover["contents"]["value"]
        assert "## Why it matters" in hover["contents"]["value"]

    run(test)


def test_explaining_a_rule() -> None:
    async def test(editor: Editor) -> None:
        async def explain(rule: str) -> Message:
            params = {"command": "caveat.explain", "arguments": [rule]}
            return await editor.ask_raw("workspace/executeCommand", params)

        assert (await explain("loaded-word"))["result"].startswith("# loaded-word (CER001)")
        assert "CVT002" in (await explain("unused-suppression"))["result"]
        assert "did you mean" in (await explain("loaded-wrod"))["error"]["message"]

    run(test)
