"""What the server offers to do about findings."""

from __future__ import annotations

from pathlib import Path

from linter.lsp.client import FIX_ALL
from tests.lsp.editor import BOTH, Editor, act, apply, house_pack, run, with_rules


def test_a_fix_is_offered_first_and_corrects_the_text(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "# 🙂 Tea\n\n🙂 Tea heals feet.\n")
        await editor.diagnostics()
        first, *others = await act(editor, "quickfix")
        assert first["title"] == "Write “helps”" and first["isPreferred"]
        assert [a["title"] for a in others] == [
            "Suppress HOU001 here (add a reason)",
            "Suppress HOU001 in file (add a reason)",
        ]
        apply(editor, first)
        assert editor.text == "# 🙂 Tea\n\n🙂 Tea helps feet.\n"
        assert await editor.diagnostics() == []

    run(test, with_rules(house_pack(tmp_path / "pack")))


def test_all_safe_fixes_at_once(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "# Tea\n\nTea heals feet.\n\nTea heals hands.\n")
        (action,) = await act(editor, "source.fixAll")
        assert action["kind"] == FIX_ALL and action["title"] == "Apply all safe fixes (2 findings)"
        (edits,) = action["edit"]["changes"].values()
        assert len(edits) == 2
        apply(editor, action)
        assert editor.text == "# Tea\n\nTea helps feet.\n\nTea helps hands.\n"
        assert await act(editor, "source") == []

    run(test, with_rules(house_pack(tmp_path / "pack")))


def test_edits_name_their_version_to_editors_that_know_versions(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        editor.edit(0, 0, "\n")
        (edit,) = (await act(editor))[0]["edit"]["documentChanges"]
        assert edit["textDocument"] == {"uri": editor.uri, "version": 2}

    run(test, workspace={"workspaceEdit": {"documentChanges": True}})


def test_a_rewrite_for_review_is_a_quick_fix_that_nothing_prefers(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.html", "<p>Sage is clinically proven to calm it.</p>\n", "html")
        await editor.diagnostics()
        (rewrite,) = [a for a in await act(editor) if a["title"].startswith("Replace")]
        assert rewrite["kind"] == "quickfix" and "isPreferred" not in rewrite
        apply(editor, rewrite)
        assert editor.text == "<p>Sage may calm it.</p>\n"

    run(test)


def test_choices_are_quick_fixes_that_nothing_prefers_or_applies_at_once(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "# Sage\n\nStudies show that sage calms a cough.\n")
        await editor.diagnostics()
        actions = [a for a in await act(editor) if "[" in a["title"]]
        assert [a["title"] for a in actions] == [
            "Replace “Studies show” with “[Which study?] found”",
            "Add “([which ones?])” after “Studies”",
        ]
        assert all(a["kind"] == "quickfix" and "isPreferred" not in a for a in actions)
        assert await act(editor, "source.fixAll") == []

    run(test)
