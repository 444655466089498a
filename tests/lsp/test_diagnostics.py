"""Findings as an editor shows them."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import CURE_SENTENCE, isolated
from tests.lsp.editor import Editor, run


def test_evidence_is_shown_as_related_places(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", f"# Kale\n\n“{CURE_SENTENCE}” said Ann.\n")
        (found,) = await editor.diagnostics()
        (place,) = found["relatedInformation"]
        assert place["message"] == "in a quotation"
        assert place["location"]["uri"] == editor.uri

    relates = {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}
    run(test, lambda: isolated(select=("CER001",)), **relates)
