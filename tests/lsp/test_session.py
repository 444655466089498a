"""Documents of all kinds, and when their findings are shown."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol.types import Diagnostic

from linter import Linter
from linter.lsp.reloading_linter import LONGEST
from tests.helpers import CURE_SENTENCE, PLAIN_SENTENCE, isolated, write
from tests.lsp.editor import BOTH, Editor, act, codes, house_pack, run, with_rules


def test_excluded_files_and_other_languages_have_no_findings(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "exclude: [old/**]\n", "old/x": "", "old/a.md": BOTH})

    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.py", BOTH, "python")
        editor.open(tmp_path / ".caveat.yml", "exclude: []", "yaml")
        assert not editor.server.session.articles
        editor.open(tmp_path / "old" / "a.md", BOTH)
        assert await editor.diagnostics() == []

    run(test, Linter.from_config)


# documents of all kinds


def test_a_document_without_a_file_is_linted_by_its_language() -> None:
    async def test(editor: Editor) -> None:
        document = {
            "uri": "untitled:Untitled-1",
            "languageId": "plaintext",
            "version": 1,
            "text": f"{CURE_SENTENCE}\n",
        }
        editor.version = 1
        editor.notify("textDocument/didOpen", {"textDocument": document})
        assert "CER001" in codes(await editor.diagnostics("untitled:Untitled-1"))

    run(test)


def test_a_huge_text_is_left_to_the_command_line(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "x" * (LONGEST + 1))
        (problem,) = await editor.diagnostics()
        assert "caveat check" in problem["message"] and problem["severity"] == 3
        editor.change({"text": BOTH})
        assert codes(await editor.diagnostics()) == {"CER001", "ATT001"}

    run(test)


def test_what_is_odd_about_reading_a_text_is_reported(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "---\ntitle: Kale\n\nKale.\n")
        (problem,) = await editor.diagnostics()
        assert "has no closing ---" in problem["message"] and problem["severity"] == 3
        editor.change({"text": "kale\0\n"})
        (problem,) = await editor.diagnostics()
        assert "NUL" in problem["message"] and problem["severity"] == 1

    run(test)


def test_a_rule_that_crashes_is_a_finding_and_the_server_lives(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", f"# Tea\n\nTea heals xyzzy. {CURE_SENTENCE}\n")
        assert codes(await editor.diagnostics()) == {"CVT001", "CER001"}
        editor.change({"text": "# Tea\n\nTea heals.\n"})
        assert codes(await editor.diagnostics()) == {"HOU001"}

    run(test, with_rules(house_pack(tmp_path / "pack")))


def test_a_linter_that_crashes_is_reported_and_the_server_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RecursionError("deep")

    async def test(editor: Editor) -> None:
        monkeypatch.setattr(Linter, "lint_text", crash)
        editor.open(tmp_path / "a.md", BOTH)
        (problem,) = await editor.diagnostics()
        assert "RecursionError" in problem["message"] and problem["severity"] == 1
        monkeypatch.undo()
        editor.edit(0, 0, " ")
        assert codes(await editor.diagnostics()) == {"CER001", "ATT001"}

    run(test)


def test_garbage_is_answered_and_the_server_lives(tmp_path: Path) -> None:
    nowhere = {"line": 10**6, "character": 2**31 - 1}

    async def test(editor: Editor) -> None:
        lost = {"textDocument": {"uri": "file:///nowhere.md"}, "position": nowhere}
        editor.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": "file:///nowhere.md", "version": 3},
                "contentChanges": [{"text": "x"}],
            },
        )
        editor.notify("textDocument/didClose", {"textDocument": {"uri": "file:///nowhere.md"}})
        editor.notify("no/suchThing", {})
        assert await editor.ask("textDocument/hover", lost) is None
        assert not await editor.ask("textDocument/completion", lost)
        assert "error" in await editor.ask_raw("no/suchThing", {})
        editor.open(tmp_path / "a.md", "")
        editor.change(
            {"range": {"start": nowhere, "end": {"line": 0, "character": 0}}, "text": BOTH}
        )
        assert codes(await editor.diagnostics()) == {"CER001", "ATT001"}
        here = {"textDocument": {"uri": editor.uri}, "position": nowhere}
        assert await editor.ask("textDocument/hover", here) is None
        assert await act(editor, at={"start": nowhere, "end": nowhere}) == []

    run(test)


# when findings are shown


def test_only_the_newest_of_quick_changes_is_linted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test() -> None:
        editor = Editor(isolated, debounce=0.05)
        await editor.start()
        editor.open(tmp_path / "a.md", PLAIN_SENTENCE)
        await editor.diagnostics()
        versions: list[int | None] = []
        show = editor.server.show

        def listen(uri: str, found: Sequence[Diagnostic], version: int | None = None) -> None:
            versions.append(version)
            show(uri, found, version)

        monkeypatch.setattr(editor.server, "show", listen)
        for _ in range(20):
            editor.edit(0, 0, "a")
        editor.change({"text": BOTH})
        assert codes(await editor.diagnostics()) == {"CER001", "ATT001"}
        assert versions == [22]

    asyncio.run(test())


def test_an_editor_that_asks_for_diagnostics_gets_none_unasked(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        ask = {"textDocument": {"uri": editor.uri}}
        full = await editor.ask("textDocument/diagnostic", ask)
        assert full["kind"] == "full" and codes(full["items"]) == {"CER001", "ATT001"}
        again = {**ask, "previousResultId": full["resultId"]}
        assert (await editor.ask("textDocument/diagnostic", again))["kind"] == "unchanged"
        editor.change({"text": CURE_SENTENCE})
        changed = await editor.ask("textDocument/diagnostic", again)
        assert codes(changed["items"]) == {"CER001"}
        editor.notify("textDocument/didClose", ask)
        assert (await editor.ask("textDocument/diagnostic", ask))["items"] == []
        assert editor.shown == {}

    run(test, textDocument={"diagnostic": {}})


def test_closing_takes_the_findings_away(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        assert await editor.diagnostics()
        editor.notify("textDocument/didClose", {"textDocument": {"uri": editor.uri}})
        assert editor.shown[editor.uri]["diagnostics"] == []
        assert not editor.server.session.articles

    run(test)
