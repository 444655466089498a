"""What the server offers to do about findings, and what it tells of them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from linter import Linter
from linter.lsp.client import FIX_ALL
from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE, isolated, write
from tests.lsp_editor import (
    BOTH,
    Editor,
    Message,
    act,
    apply,
    codes,
    house_pack,
    run,
    with_rules,
)


def test_a_fix_is_offered_first_and_mends_the_text(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "# 🙂 Tea\n\n🙂 Tea heals feet.\n")
        await editor.diagnostics()
        first, *others = await act(editor, "quickfix")
        assert first["title"] == "Write “helps”" and first["isPreferred"]
        assert [a["title"] for a in others] == [
            "Suppress HOU001 here (reason…)",
            "Suppress HOU001 in file (reason…)",
        ]
        apply(editor, first)
        assert editor.text == "# 🙂 Tea\n\n🙂 Tea helps feet.\n"
        assert await editor.diagnostics() == []

    run(test, with_rules(house_pack(tmp_path / "pack")))


def test_all_safe_fixes_at_once(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "# Tea\n\nTea heals feet.\n\nTea heals hands.\n")
        (action,) = await act(editor, "source.fixAll")
        assert action["kind"] == FIX_ALL and action["title"] == "Fix all safe (2 findings)"
        (edits,) = action["edit"]["changes"].values()
        assert len(edits) == 2
        apply(editor, action)
        assert editor.text == "# Tea\n\nTea helps feet.\n\nTea helps hands.\n"
        assert await act(editor, "source") == []

    run(test, with_rules(house_pack(tmp_path / "pack")))


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
        editor.open(tmp_path / "a.md", f"---\ntitle: A {CURE}\n---\n\n{PLAIN_SENTENCE}\n")
        assert [a["title"] for a in await act(editor)] == ["Suppress CER001 in file (reason…)"]
        editor.open(tmp_path / "a.mdx", CURE_SENTENCE)
        assert await act(editor) == []

    run(test, lambda: isolated(select=("CER001",)))


def test_edits_name_their_version_to_editors_that_know_versions(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        editor.edit(0, 0, "\n")
        (edit,) = (await act(editor))[0]["edit"]["documentChanges"]
        assert edit["textDocument"] == {"uri": editor.uri, "version": 2}

    run(test, workspace={"workspaceEdit": {"documentChanges": True}})


def test_hovering_tells_what_and_why(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", BOTH)
        start = editor.text.index(CURE)
        ask = {"textDocument": {"uri": editor.uri}, "position": editor.place(start + 3)}
        told = await editor.ask("textDocument/hover", ask)
        assert told["range"] == {"start": editor.place(start), "end": editor.place(start + 12)}
        assert "**CER001" in told["contents"]["value"]
        assert "## Why it matters" in told["contents"]["value"]

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


def test_evidence_is_shown_as_related_places(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", f"# Kale\n\n“{CURE_SENTENCE}” said Ann.\n")
        (found,) = await editor.diagnostics()
        (place,) = found["relatedInformation"]
        assert place["message"] == "said in a quotation"
        assert place["location"]["uri"] == editor.uri

    relates = {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}
    run(test, lambda: isolated(select=("CER001",)), **relates)


def test_a_fault_of_a_comment_cannot_be_suppressed(tmp_path: Path) -> None:
    async def test(editor: Editor) -> None:
        editor.open(tmp_path / "a.md", "Kale. <!-- caveat-disable-line CER001 -- why -->\n")
        assert codes(await editor.diagnostics()) == {"CVT002"}
        assert await act(editor) == []

    run(test, lambda: isolated(select=("CER001",)))


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


def test_a_baseline_that_cannot_be_written_is_told(tmp_path: Path) -> None:
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
