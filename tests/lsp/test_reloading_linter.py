"""The server reads the configuration and the rules anew when they change."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from linter.common import cycles
from linter.lsp import reloading_linter
from tests.helpers import write
from tests.lsp.editor import BOTH, SAY_HELPS, Editor, codes, run


def test_a_broken_configuration_is_shown_and_the_last_good_one_holds(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "ignore: [CER001]\n"})
    config = (tmp_path / ".caveat.yml").as_uri()

    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        assert codes(await editor.diagnostics()) == {"ATT001"}
        write(tmp_path, {".caveat.yml": "extends: blog\nignroe: [CER001]\n"})
        editor.notify("textDocument/didSave", {"textDocument": {"uri": config}})
        await editor.until(lambda: config in editor.shown)
        (problem,) = editor.shown[config]["diagnostics"]
        assert "did you mean 'ignore'" in problem["message"]
        assert problem["range"]["start"] == {"line": 1, "character": 0}
        assert [m for m in editor.messages if "ignroe" in m] == editor.messages != []
        editor.edit(0, 0, "\n")
        assert codes(await editor.diagnostics()) == {"ATT001"}
        write(tmp_path, {".caveat.yml": "ignore: [ATT001]\n"})
        editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config, "type": 2}]})
        await editor.until(lambda: not editor.shown[config]["diagnostics"])
        await editor.until(lambda: codes(editor.shown[editor.uri]["diagnostics"]) == {"CER001"})
        assert len(editor.messages) == 1

    run(test, Linter.from_config)


def test_an_article_whose_configuration_was_never_good_has_no_findings(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "select: [NONSENSE]\n"})

    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        assert await editor.diagnostics() == []
        await editor.until(lambda: editor.messages)
        assert "NONSENSE" in editor.messages[0]

    run(test, Linter.from_config)


def test_house_rules_are_read_anew_when_they_change(tmp_path: Path) -> None:
    rule = (SAY_HELPS / "rule.yml").read_text("utf-8").replace("kind: python", "kind: phrase")
    words = "pack/say_helps/lexicon.yml"
    write(
        tmp_path,
        {
            ".caveat.yml": "rules: [pack]\nselect: [HOU001]\n",
            "pack/say_helps/rule.yml": rule,
            words: "words: [feet]\n",
        },
    )

    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        assert "feet" in (await editor.diagnostics())[0]["message"]
        write(tmp_path, {words: "words: [lemon]\n"})
        editor.notify("textDocument/didSave", {"textDocument": {"uri": editor.uri}})
        await editor.until(lambda: "Lemon" in str(editor.shown[editor.uri]["diagnostics"]))
        (found,) = editor.shown[editor.uri]["diagnostics"]
        assert "codeDescription" not in found

    run(test, Linter.from_config)


def test_saving_reads_nothing_anew_where_nothing_has_changed(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "ignore: [CER001]\n"})
    made: list[Linter] = []

    def make() -> Linter:
        made.append(Linter.from_config())
        return made[-1]

    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        await editor.diagnostics()
        for _ in range(2):
            assert not await editor.server.session.reload()
        write(tmp_path, {".caveat.yml": "ignore: [ATT001, CER001]\n"})
        assert await editor.server.session.reload()
        assert not await editor.server.session.reload()
        assert len(made) == 2

    run(test, make)


def test_python_looks_through_what_is_loaded_once_a_linter(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[None] = []
    monkeypatch.setattr(cycles, "pass_over_what_is_loaded", lambda: looked.append(None))
    live = reloading_linter.ReloadingLinter(lambda: Linter.from_config(isolated=True))
    for reloads in (1, 2):
        for _ in range(3):
            live.lint(BOTH, "a.md")
            live.settle()
        assert len(looked) == reloads
        live.reload(["a.md"], force=True)
